package dev.sleet.postgres.connect;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.postgres.session.Connections;
import dev.sleet.postgres.session.Failures;
import dev.sleet.postgres.session.PostgresAddress;
import dev.sleet.postgres.session.Session;
import dev.sleet.postgres.session.States;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Empty databases for trials: a schema of their own in a transaction that is never committed, so that they leave nothing, however they
 * end.
 */
public final class Scratch {
    /** The variable, and the system property, that name the server for what has no database of its own. */
    private static final String VARIABLE = "SLEET_SCRATCH";

    private static final String PROPERTY = "sleet.scratch";
    private static final String SCHEMA = "__sleet_scratch";
    private static final String SCHEMAS =
            "SELECT n.oid FROM pg_catalog.pg_namespace n WHERE NOT n.nspname::text ~ '^pg_'::text";
    private static final AtomicReference<@Nullable PostgresAddress> NEAREST = new AtomicReference<>();

    private Scratch() {}

    /** A place that has no name. */
    private record Nowhere() implements Address {
        @Override
        public Object key() {
            return this;
        }

        @Override
        public String name() {
            return toString();
        }

        @Override
        public Optional<Path> file() {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return "scratch";
        }
    }

    /** Says that a database was named, beside which one may be made if nobody has named another server for that. */
    public static void near(PostgresAddress address) {
        NEAREST.compareAndSet(null, address);
    }

    /**
     * Opens one on the server that somebody has named for that, or beside the first database that was.
     *
     * @throws SleetException if nobody has, or it cannot be used
     */
    public static PostgresDatabase open(Dialect dialect) {
        Optional<String> named = Optional.ofNullable(System.getProperty(PROPERTY))
                .or(() -> Optional.ofNullable(System.getenv(VARIABLE)));
        if (named.isPresent()) {
            return made(
                    dialect,
                    PostgresAddress.of(named.get(), System::getenv)
                            .orElseThrow(() -> new SleetException(
                                    ExitCode.USAGE,
                                    "cannot use what " + VARIABLE + " names",
                                    List.of("it is no address of a PostgreSQL database", Failures.UNCHANGED))),
                    Optional.empty());
        }
        PostgresAddress nearest = NEAREST.get();
        if (nearest == null) {
            throw new SleetException(
                    ExitCode.USAGE,
                    "cannot try this without a PostgreSQL server",
                    List.of(
                            "what migrations and scripts lead to is asked of a server, in a transaction that is rolled"
                                    + " back",
                            Failures.UNCHANGED + "; to name one: export " + VARIABLE
                                    + "=postgres://USER@HOST/DATABASE"));
        }
        return made(dialect, nearest, Optional.empty());
    }

    /**
     * Opens one beside a database, which need not be there, to make its schema anew: what that uses without managing it is found.
     *
     * @throws SleetException if the server cannot be used
     */
    public static PostgresDatabase open(Dialect dialect, PostgresAddress address) {
        return made(dialect, address, Optional.of(address.schema()));
    }

    private static PostgresDatabase made(Dialect dialect, PostgresAddress address, Optional<String> beside) {
        try {
            Connection connection = connection(address);
            try {
                Session session =
                        Session.trial(connection, SCHEMA, new Session(connection, SCHEMA).texts(SCHEMAS), beside);
                session.begin(Duration.ZERO);
                session.execute("CREATE SCHEMA " + SCHEMA);
                return new PostgresDatabase(
                        dialect, new Nowhere(), PostgresDatabase.Kind.SCRATCH, session, Duration.ZERO, false);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw States.is(e, "42501")
                    ? new SleetException(
                            ExitCode.UNUSABLE,
                            "cannot make a schema to try this in beside " + address,
                            List.of(
                                    "PostgreSQL says: " + States.message(e),
                                    Failures.UNCHANGED
                                            + (beside.isPresent()
                                                    ? "; it takes the right CREATE in the database, as an owner of it has"
                                                    : "; to try it elsewhere: export " + VARIABLE
                                                            + "=postgres://USER@HOST/DATABASE")),
                            e)
                    : Failures.cannotUse(address.toString(), e);
        }
    }

    private static Connection connection(PostgresAddress address) throws SQLException {
        try {
            return Connections.open(address);
        } catch (SQLException e) {
            if (!States.is(e, Servers.NO_DATABASE)) {
                throw e;
            }
            return Connections.open(address.in(Servers.MAINTENANCE));
        }
    }
}
