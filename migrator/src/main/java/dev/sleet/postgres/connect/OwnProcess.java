package dev.sleet.postgres.connect;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.postgres.session.Connections;
import dev.sleet.postgres.session.Failures;
import dev.sleet.postgres.session.PostgresAddress;
import dev.sleet.postgres.session.Session;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * Tells whether a connection keeps the process of the server that it has. A pooler in transaction mode gives a process to another one as soon as no transaction
 * needs it: what is set for a session would hold for whoever gets that next.
 */
public final class OwnProcess {
    /** Somebody else may take the process, and give it back, while it is looked for. */
    private static final int TIMES = 3;

    private OwnProcess() {}

    /**
     * Requires that connections to an address keep theirs, before anything is set.
     *
     * @throws SleetException if they do not
     */
    public static void require(Session session, PostgresAddress address) throws SQLException {
        Connection own = session.connection();
        if (own.unwrap(PGConnection.class).getBackendPID() == process(own)) {
            return; // who stands between tells another number than that of the process
        }
        try (Connection other = Connections.open(address)) {
            other.setAutoCommit(false);
            for (int i = 0; i < TIMES; i++) {
                int before = process(own);
                boolean isSame = process(own) == before; // where they go round
                int taken = process(other); // where the last one is the next one
                if (!isSame || taken == before || process(own) != before) {
                    throw refused(address);
                }
                other.rollback();
            }
        }
    }

    private static SleetException refused(PostgresAddress address) {
        return new SleetException(
                ExitCode.UNUSABLE,
                "cannot change " + address + " in stages",
                List.of(
                        "a pooler stands between that gives each transaction to another process of the server",
                        Failures.UNCHANGED
                                + "; name the server itself, or a pooler in session mode; without --online all is"
                                + " done in one transaction"));
    }

    /** In no transaction but that of the connection itself. */
    private static int process(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT pg_catalog.pg_backend_pid()")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
