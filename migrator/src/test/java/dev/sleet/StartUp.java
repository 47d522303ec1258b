package dev.sleet;

import dev.sleet.dialect.Applied;
import dev.sleet.journal.MigrationSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** The application of docs/java.md. */
final class StartUp {
    private static final MigrationSource MIGRATIONS = MigrationSource.classpath("db/migrations");

    public static void main(String[] arguments) throws SQLException {
        List<Applied> applied = Sleet.migrate(Path.of(arguments[0]), MIGRATIONS);
        System.out.println(applied.size() + " migrations applied");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + arguments[0])) {
            System.out.println("ready on " + connection.getMetaData().getURL());
        }
    }
}
