package dev.sleet.postgres.online;

import dev.sleet.dialect.stage.Stages;
import dev.sleet.postgres.session.Connections;
import dev.sleet.postgres.session.PostgresAddress;
import dev.sleet.postgres.session.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks, over a connection of its own, for whom a statement waits, and says so once of each. */
final class Watcher implements AutoCloseable {
    private static final long FIRST = 2000;
    private static final long AGAIN = 1000;

    private final PostgresAddress address;
    private final String pid;
    private final Stages.Waiting waiting;
    private final Thread thread = new Thread(this::watch, "sleet-watch");

    Watcher(PostgresAddress address, String pid, Stages.Waiting waiting) {
        this.address = address;
        this.pid = pid;
        this.waiting = waiting;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void watch() {
        Set<String> said = new HashSet<>();
        try {
            Thread.sleep(FIRST);
            try (Connection connection = Connections.open(address)) {
                Session session = new Session(connection, address.schema());
                while (true) {
                    for (String sentence : holders(session)) {
                        if (said.add(sentence)) {
                            waiting.on(sentence);
                        }
                    }
                    Thread.sleep(AGAIN);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            // nothing is known of whom it waits for
        }
    }

    private List<String> holders(Session session) throws SQLException {
        return session.texts("SELECT 'it waits for process '::text || a.pid::text || ' of '::text"
                + " || COALESCE(a.usename::text, ''::text) || ', in a transaction since '::text"
                + " || pg_catalog.date_trunc('second'::text, a.xact_start)::text || ': '::text"
                + " || pg_catalog.left(pg_catalog.regexp_replace(COALESCE(a.query, ''::text), '\\s+'::text,"
                + " ' '::text, 'g'::text), 80) FROM pg_catalog.unnest(pg_catalog.pg_blocking_pids(" + pid
                + ")) AS b(id)"
                + " JOIN pg_catalog.pg_stat_activity a ON a.pid = b.id ORDER BY 1");
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
