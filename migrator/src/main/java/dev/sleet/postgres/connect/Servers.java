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

    /** One of the objects that are no part of an empty database, whose numbers begin here (access/transam.h). */
    private static final String FOREIGN = "SELECT 1 FROM (SELECT oid FROM pg_catalog.pg_class UNION ALL SELECT oid FROM"
            + " pg_catalog.pg_proc UNION ALL SELECT oid FROM pg_catalog.pg_type UNION ALL SELECT oid FROM"
            + " pg_catalog.pg_extension) AS made WHERE made.oid >= 16384::pg_catalog.oid LIMIT 1";

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
     * @return what removes the one that was made, unless somebody has made something in it or uses it
     * @throws SleetException if both are there, or one cannot be made
     */
    public static Runnable make(PostgresAddress address) {
        if (exists(address)) {
            throw new SleetException(
                    ExitCode.FAILED, "cannot make " + address, List.of("there is one", Failures.UNCHANGED));
        }
        return makeMissing(address) ? () -> removeDatabase(address) : () -> removeSchema(address);
    }

    /**
     * Makes what is not there of a database and its managed schema.
     *
     * @return whether the database was not there
     * @throws SleetException if it cannot be made
     */
    public static boolean makeMissing(PostgresAddress address) {
        try {
            try (Connection connection = Connections.open(address)) {
                makeSchema(new Session(connection, address.schema()));
                return false;
            } catch (SQLException e) {
                if (!States.is(e, NO_DATABASE)) {
                    throw e;
                }
            }
            inMaintenance(address, "CREATE DATABASE ");
            try (Connection connection = Connections.open(address)) {
                makeSchema(new Session(connection, address.schema()));
            }
            return true;
        } catch (SQLException e) {
            throw Failures.cannotUse(address.toString(), e);
        }
    }

    private static void makeSchema(Session session) throws SQLException {
        if (!hasSchema(session)) {
            session.execute("CREATE SCHEMA " + identifier(session.schema()));
        }
    }

    private static void inMaintenance(PostgresAddress address, String does) throws SQLException {
        try (Connection connection = Connections.open(address.in(MAINTENANCE))) {
            new Session(connection, address.schema()).execute(does + identifier(address.name()));
        }
    }

    private static void removeDatabase(PostgresAddress address) {
        try {
            boolean empty;
            try (Connection connection = Connections.open(address)) {
                empty = new Session(connection, address.schema()).texts(FOREIGN).isEmpty();
            }
            if (empty) {
                inMaintenance(address, "DROP DATABASE ");
            }
        } catch (SQLException e) {
            throw Failures.cannotUse(address.toString(), e);
        }
    }

    /** What somebody has put into it makes the server refuse that. */
    private static void removeSchema(PostgresAddress address) {
        try (Connection connection = Connections.open(address)) {
            new Session(connection, address.schema()).execute("DROP SCHEMA " + identifier(address.schema()));
        } catch (SQLException e) {
            throw Failures.cannotUse(address.toString(), e);
        }
    }
}
