package dev.sleet.postgres.session;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Opens connections of Sleet's own. */
public final class Connections {
    private static final String SECONDS = "10";

    private Connections() {}

    /**
     * Opens one, in autocommit mode.
     *
     * @throws SleetException if passwords lie where others can read them
     */
    public static Connection open(PostgresAddress address) throws SQLException {
        if (!address.hasPassword()) {
            requirePrivate();
        }
        Properties properties = address.properties();
        properties.putIfAbsent(PGProperty.CONNECT_TIMEOUT.getName(), SECONDS);
        properties.putIfAbsent(PGProperty.APPLICATION_NAME.getName(), "sleet");
        // a pooler may give each transaction to another server process, which knows no statement of an earlier one
        properties.setProperty(PGProperty.PREPARE_THRESHOLD.getName(), "0");
        Connection connection = new Driver().connect(address.url(), properties);
        return Objects.requireNonNull(connection, "the driver does not take its own address");
    }

    /** A file of passwords that others can read is taken by nobody (libpq-pgpass.html). */
    private static void requirePrivate() {
        Path file = Optional.ofNullable(System.getenv("PGPASSFILE"))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home", ""), ".pgpass"));
        Set<PosixFilePermission> rights;
        try {
            rights = Files.getPosixFilePermissions(file);
        } catch (IOException | UnsupportedOperationException e) {
            return; // there is none, or nothing that tells who may read it
        }
        rights.removeAll(Set.of(
                PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE));
        if (!rights.isEmpty()) {
            throw new SleetException(
                    ExitCode.UNUSABLE,
                    "cannot use the passwords in " + file,
                    List.of(
                            "others than its owner may read it",
                            Failures.UNCHANGED + "; to change that: chmod 0600 " + file));
        }
    }
}
