package dev.sleet.server;

import dev.sleet.dialect.Queries;
import java.sql.Connection;
import java.sql.SQLException;

/** Ends the first process of the server that runs a statement of some form. */
final class Killer implements AutoCloseable {
    private final String database;
    private final String form;
    private final Thread thread = new Thread(this::watch);
    private volatile boolean killed;
    private volatile boolean ended;

    Killer(String database, String form) {
        this.database = database;
        this.form = form;
        thread.start();
    }

    boolean hasKilled() {
        return killed;
    }

    private void watch() {
        try (Connection connection = Server.get().connect("postgres")) {
            while (!ended && !killed) {
                killed = !Queries.texts(
                                connection,
                                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database
                                        + "' AND state = 'active' AND query LIKE '" + form
                                        + "' AND application_name = 'sleet'")
                        .isEmpty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
