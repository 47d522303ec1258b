import dev.sleet.Sleet;
import dev.sleet.dialect.Applied;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.SleetException;
import dev.sleet.journal.MigrationSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Works through jobs in a SQLite file, which it brings to its schema when it starts: it opens the file, migrates it and closes it, and
 * only then does it begin. {@code scripts/examples/daemon/run} shows it at work.
 *
 * <p>The migrations are in a directory here; in a jar they are {@code MigrationSource.classpath("migrations")}.
 */
public final class Daemon {
    private Daemon() {}

    /** Runs {@code Daemon DATABASE MIGRATIONS} until no job is left; a real one would wait for more. */
    public static void main(String[] arguments) throws SQLException {
        Path file = Path.of(arguments[0]);
        try {
            prepare(file, MigrationSource.directory(Path.of(arguments[1])));
        } catch (SleetException e) {
            System.err.println("the daemon does not start: " + e.getMessage());
            System.exit(e.code().number());
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            System.out.println("worked through " + work(connection) + " jobs");
        }
    }

    private static void prepare(Path file, MigrationSource migrations) {
        try (Database database = Sleet.open(file)) {
            List<Applied> applied = Sleet.migrate(database, migrations);
            applied.forEach(migration -> System.out.println("applied " + migration.name()));
            System.out.println(applied.isEmpty() ? "the schema is up to date" : "the schema is new");
        }
    }

    private static int work(Connection connection) throws SQLException {
        int done = 0;
        try (Statement statement = connection.createStatement()) {
            while (take(statement)) {
                statement.executeUpdate("UPDATE jobs SET state = 'done' WHERE state = 'running'");
                done++;
            }
        }
        return done;
    }

    private static boolean take(Statement statement) throws SQLException {
        try (ResultSet taken = statement.executeQuery("""
            UPDATE jobs SET state = 'running', attempts = attempts + 1
            WHERE id = (SELECT min(id) FROM jobs WHERE state = 'waiting') RETURNING id\
            """)) {
            return taken.next();
        }
    }
}
