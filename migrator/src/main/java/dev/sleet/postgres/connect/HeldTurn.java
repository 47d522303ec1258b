package dev.sleet.postgres.connect;

import dev.sleet.postgres.session.Connections;
import dev.sleet.postgres.session.Failures;
import dev.sleet.postgres.session.PostgresAddress;
import dev.sleet.postgres.session.Session;
import dev.sleet.postgres.session.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;

/** The turn of several transactions and of what runs in none, had by another connection in a transaction that has read nothing, until it is closed. */
public final class HeldTurn implements AutoCloseable {
    private final PostgresDatabase database;
    private final Session session;

    private HeldTurn(PostgresDatabase database, Session session) {
        this.database = database;
        this.session = session;
    }

    /**
     * Takes it.
     *
     * @throws dev.sleet.dialect.SleetException if another program has it for too long
     */
    public static HeldTurn take(PostgresDatabase database, PostgresAddress address, BooleanSupplier cancelled) {
        String name = database.address().toString();
        try {
            Connection connection = Connections.open(address);
            try {
                Session session = new Session(connection, address.schema());
                Turn.take(session, Turn.whole(session), database.lockWait(), name, cancelled);
                HeldTurn held = new HeldTurn(database, session);
                held.require();
                database.holdsTurn(true);
                return held;
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw Failures.cannotUse(name, e);
        }
    }

    /**
     * Requires that it is still had. What is said for that lets go of the snapshot of what was asked last, for which those who build indexes would wait.
     *
     * @throws dev.sleet.dialect.SleetException if the connection is gone
     */
    public void require() {
        try {
            session.execute(Settings.lockTimeout(database.lockWait()));
        } catch (SQLException e) {
            throw Failures.cannotUse(database.address().toString(), e);
        }
    }

    @Override
    public void close() {
        database.holdsTurn(false);
        try {
            session.connection().close();
        } catch (SQLException e) {
            // the server gives the turn to others when it sees that
        }
    }
}
