package dev.sleet.postgres.connect;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.model.Quoting;
import dev.sleet.postgres.session.Connections;
import dev.sleet.postgres.session.Failures;
import dev.sleet.postgres.session.PostgresAddress;
import dev.sleet.postgres.session.Session;
import dev.sleet.postgres.session.States;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.util.DriverInfo;

/** Makes databases, and the schemas in them that are managed, where there are none. */
public final class Servers {
    /** The database that every server has for that (app-initdb.html). */
    static final String MAINTENANCE = "postgres";

    static final String NO_DATABASE = "3D000";

    private Servers() {}

    /** Returns the name and version of the driver. */
    public static String driver() {
        return "pgjdbc " + DriverInfo.DRIVER_VERSION;
    }

    /** Returns whether a database and its managed schema are there; what cannot be reached may be. */
    public static boolean exists(PostgresAddress address) {
        try (Connection connection = Connections.open(address)) {
            return hasSchema(new Session(connection, address.schema()));
        } catch (SQLException e) {
            return !States.is(e, NO_DATABASE);
        }
    }

    private static boolean hasSchema(Session session) throws SQLException {
        return !session.texts("SELECT 1 FROM pg_catalog.pg_namespace n WHERE n.nspname = "
                        + Quoting.string(session.schema()) + "::pg_catalog.name")
                .isEmpty();
    }

    /**
     * Makes a database, or the schema that is managed in it.
     *
     * @throws SleetException if both are there, or one cannot be made
     */
    public static void make(PostgresAddress address) {
        if (exists(address)) {
            throw new SleetException(
                    ExitCode.FAILED, "cannot make " + address, List.of("there is one", Failures.UNCHANGED));
        }
        makeMissing(address);
    }

    /**
     * Makes what is not there of a database and its managed schema.
     *
     * @throws SleetException if it cannot be made
     */
    public static void makeMissing(PostgresAddress address) {
        try {
            try (Connection connection = Connections.open(address)) {
                makeSchema(new Session(connection, address.schema()));
                return;
            } catch (SQLException e) {
                if (!States.is(e, NO_DATABASE)) {
                    throw e;
                }
            }
            try (Connection connection = Connections.open(address.in(MAINTENANCE))) {
                new Session(connection, address.schema()).execute("CREATE DATABASE " + identifier(address.name()));
            }
            try (Connection connection = Connections.open(address)) {
                makeSchema(new Session(connection, address.schema()));
            }
        } catch (SQLException e) {
            throw Failures.cannotUse(address.toString(), e);
        }
    }

    private static void makeSchema(Session session) throws SQLException {
        if (!hasSchema(session)) {
            session.execute("CREATE SCHEMA " + identifier(session.schema()));
        }
    }

    /** Removes a database that this run has made, unless somebody has made something in it or uses it. */
    public static void discard(PostgresAddress address) {
        try {
            try (Connection connection = Connections.open(address)) {
                boolean empty = new Session(connection, address.schema())
                        .texts("SELECT 1 FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n"
                                + " ON n.oid = c.relnamespace WHERE n.nspname <> 'pg_catalog'::pg_catalog.name"
                                + " AND n.nspname <> 'information_schema'::pg_catalog.name"
                                + " AND n.nspname <> 'pg_toast'::pg_catalog.name LIMIT 1")
                        .isEmpty();
                if (!empty) {
                    return;
                }
            }
            try (Connection connection = Connections.open(address.in(MAINTENANCE))) {
                new Session(connection, address.schema()).execute("DROP DATABASE " + identifier(address.name()));
            }
        } catch (SQLException e) {
            throw Failures.cannotUse(address.toString(), e);
        }
    }
}
