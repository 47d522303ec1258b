package dev.sleet.postgres.connect;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Loans;
import dev.sleet.dialect.SleetException;
import dev.sleet.postgres.session.Failures;
import dev.sleet.postgres.session.Session;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/**
 * Connections of the PostgreSQL driver. Nothing about them is changed but inside of Sleet's own transactions; the schema that is managed is the
 * first one on their path.
 */
public record PostgresLoans(Dialect dialect) implements Loans {
    private static final String URL = "jdbc:postgresql:";

    /**
     * A database as its connection calls it, without what may hold a password.
     *
     * @param text its address
     * @param name its name
     */
    private record Lent(String text, String name) implements Address {
        @Override
        public String toString() {
            return text;
        }

        @Override
        public Object key() {
            return this;
        }

        @Override
        public Optional<Path> file() {
            return Optional.empty();
        }
    }

    @Override
    public boolean takes(Connection connection) throws SQLException {
        DatabaseMetaData described = connection.getMetaData(); // which a wrapper may not have
        String url = described == null ? null : described.getURL();
        return url != null && url.startsWith(URL);
    }

    @Override
    public <T> T during(Connection connection, Duration lockWait, Function<Database, T> work) {
        try {
            if (!connection.isWrapperFor(PGConnection.class)) {
                throw new SleetException(
                        ExitCode.USAGE,
                        "cannot migrate over this connection",
                        List.of(
                                "it is a " + connection.getClass().getName()
                                        + ", which is no connection of the PostgreSQL driver, or of another copy of it"
                                        + " than the one that Sleet sees",
                                Failures.UNCHANGED));
            }
            Lent address = address(connection);
            if (!connection.getAutoCommit()) {
                throw new SleetException(
                        ExitCode.USAGE,
                        "cannot migrate " + address,
                        List.of(
                                "the connection is not in autocommit mode, and a migration needs a transaction of its"
                                        + " own",
                                Failures.UNCHANGED + "; call setAutoCommit(true) first, or give Sleet a DataSource"));
            }
            Session session = new Session(connection, schema(connection));
            return work.apply(
                    new PostgresDatabase(dialect, address, PostgresDatabase.Kind.LENT, session, lockWait, true));
        } catch (SQLException e) {
            throw Failures.cannotUse("the connection", e);
        }
    }

    private static String schema(Connection connection) throws SQLException {
        String schema = connection.getSchema();
        return schema == null ? "public" : schema;
    }

    private static Lent address(Connection connection) throws SQLException {
        String url = connection.getMetaData().getURL();
        int query = url.indexOf('?');
        String bare = query < 0 ? url : url.substring(0, query);
        return new Lent(
                "postgres:" + bare.substring(URL.length()).replaceFirst("//[^/@]*@", "//"),
                bare.substring(bare.lastIndexOf('/') + 1));
    }

    @Override
    public <T> T during(DataSource source, Duration lockWait, Function<Database, T> work) {
        try (Connection connection = source.getConnection()) {
            boolean manual = !connection.getAutoCommit();
            if (manual) {
                connection.setAutoCommit(true);
            }
            try {
                return during(connection, lockWait, work);
            } finally {
                if (manual) {
                    connection.setAutoCommit(false);
                }
            }
        } catch (SQLException e) {
            throw Failures.cannotUse("the data source", e);
        }
    }

    @Override
    public Connection scratch() {
        throw new SleetException(
                ExitCode.USAGE, "there is no PostgreSQL database in memory", List.of(Failures.UNCHANGED));
    }
}
