package dev.sleet.postgres.connect;

import dev.sleet.postgres.session.Failures;
import dev.sleet.postgres.session.Session;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The right to change a schema, which one program of Sleet has at a time: an advisory lock that ends with the transaction. It is asked for again
 * and again and never waited for in a statement, whose snapshot others would wait for in turn.
 */
final class Turn {
    private static final long FIRST_PAUSE = 20;
    private static final long LONGEST_PAUSE = 250;

    private Turn() {}

    /** Returns what the right to change a schema is called. */
    static String whole(Session session) {
        return session.schema();
    }

    /** Returns what the right to do a stage is called, while the turn itself is held for all of them. */
    static String stage(Session session) {
        return session.schema() + " stage";
    }

    /** Begins a transaction that has a right. */
    static void take(Session session, String right, Duration lockWait, String database, BooleanSupplier cancelled)
            throws SQLException {
        long end = System.nanoTime() + lockWait.toNanos();
        String ask = "SELECT pg_catalog.pg_try_advisory_xact_lock((" + key(right) + ")::pg_catalog.int8)";
        for (long pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
            session.begin(lockWait);
            if (session.texts(ask).contains("t")) {
                return;
            }
            List<String> holders = holders(session, right);
            session.rollback();
            if (System.nanoTime() > end || cancelled.getAsBoolean()) {
                throw Failures.busy(database, holders, new SQLException("another Sleet is changing it"));
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SQLException("interrupted", e);
            }
        }
    }

    private static List<String> holders(Session session, String right) throws SQLException {
        long key = key(right);
        return session.texts("SELECT 'another Sleet is changing it: process '::text || a.pid::text || ', '::text"
                + " || COALESCE(a.application_name, ''::text) || ' of '::text || COALESCE(a.usename::text, ''::text)"
                + " FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid"
                + " WHERE l.locktype = 'advisory'::text AND l.granted AND l.objsubid = 1::pg_catalog.int2"
                + " AND l.classid = (" + (key >>> 32) + ")::pg_catalog.oid"
                + " AND l.objid = (" + (key & 0xffffffffL) + ")::pg_catalog.oid");
    }

    static long key(String schema) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(("sleet:" + schema).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
