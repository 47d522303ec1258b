package dev.sleet.apply;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.sqlite.JDBC;

/** A program that loads the driver twice and then changes a database; it prints what came of that. */
final class TwoCopies {
    private TwoCopies() {}

    public static void main(String[] args) throws Exception {
        URL jar = JDBC.class.getProtectionDomain().getCodeSource().getLocation();
        try (Database database = Databases.open(Path.of(args[0]), Database.Mode.WRITE, Duration.ZERO);
                URLClassLoader other = new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
                Connection theirs = theirs(other, args[0])) {
            System.out.println(theirs.getClass().equals(database.connection().getClass()));
            System.out.println(push(database).map(SleetException::getMessage).orElse("changed"));
        } catch (SleetException e) {
            System.out.println(e.getMessage());
        }
    }

    private static Connection theirs(ClassLoader loader, String file)
            throws ReflectiveOperationException, SQLException {
        Driver driver = (Driver)
                loader.loadClass("org.sqlite.JDBC").getDeclaredConstructor().newInstance();
        Connection connection = driver.connect("jdbc:sqlite:" + file, new Properties());
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA schema_version");
        }
        return connection;
    }

    private static Optional<SleetException> push(Database database) throws SQLException {
        try (Database wanted = Databases.scratch();
                Statement statement = wanted.connection().createStatement()) {
            statement.execute("CREATE TABLE t(a, b)");
            Prepared prepared = Planning.prepare(
                    database,
                    wanted.schema(Exclusions.NONE).schema(),
                    new PlanOptions(List.of(), java.util.Map.of()),
                    Exclusions.NONE);
            new Applier(database, prepared, Progress.NONE).apply();
            return Optional.empty();
        } catch (SleetException e) {
            return Optional.of(e);
        }
    }
}
