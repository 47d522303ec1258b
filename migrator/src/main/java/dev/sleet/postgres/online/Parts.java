package dev.sleet.postgres.online;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.dialect.stage.Stages.Filled;
import dev.sleet.model.Quoting;
import dev.sleet.model.SqlText;
import dev.sleet.plan.Stage.Fill;
import dev.sleet.postgres.connect.PostgresDatabase;
import dev.sleet.postgres.render.Ddl;
import dev.sleet.postgres.session.Session;
import dev.sleet.postgres.session.Settings;
import dev.sleet.postgres.text.ObjectName;
import dev.sleet.postgres.text.Statements;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A column that is filled block by block of its table (ddl-system-columns.html, ctid), as many at a time as take a moment. A row that somebody writes meanwhile
 * may move to a block that was done already, so blocks are looked at again until none is found.
 */
final class Parts {
    /** The position from which on blocks are looked at again. */
    static final long AGAIN = 1L << 40;

    /** A row that somebody has locked for longer keeps the part from having others wait. */
    private static final Duration LOCK = Duration.ofMillis(500);

    private static final int MOST_TIMES = 4;
    private static final long FIRST_BLOCKS = 64;
    private static final long MOST_BLOCKS = 1 << 17;
    private static final long SHORT = 60_000_000;
    private static final long LONG = 150_000_000;

    private final PostgresDatabase database;
    private long blocks = FIRST_BLOCKS;
    private long end = -1;
    private long found;

    Parts(PostgresDatabase database) {
        this.database = database;
    }

    /** Returns the statement that fills the rows of which a condition tells the place; those that get NULL are written once, and not found again. */
    static String statement(Fill fill, String place) {
        String column = identifier(fill.column());
        SqlText value = SqlText.of(fill.expression());
        String again = fill.position() < AGAIN ? "" : " AND " + Ddl.enclosed(value) + " IS NOT NULL";
        return "UPDATE " + ObjectName.quoted(fill.table()) + " SET " + column + " = " + Statements.ended(value)
                + " WHERE " + column + " IS NULL" + again + " AND " + place;
    }

    /** Fills the next blocks in the transaction that is open. */
    Filled next(Fill fill) throws SQLException {
        Session session = database.session();
        long time = fill.position() / AGAIN;
        long from = fill.position() % AGAIN;
        if (end < 0 || from == 0) {
            end = size(session, fill.table());
            found = 0;
        }
        long to = Math.min(from + blocks, end);
        long began = System.nanoTime();
        session.execute(Settings.lockTimeout(min(database.lockWait(), LOCK)));
        found += update(session, statement(fill, "ctid >= '(" + from + ",0)' AND ctid < '(" + to + ",0)'"));
        adapt(System.nanoTime() - began);
        if (to < end) {
            return new Filled(fill.at(time * AGAIN + to), (double) to / end, false);
        }
        boolean isDone = time > 0 && (found == 0 || time >= MOST_TIMES);
        return new Filled(fill.at((time + 1) * AGAIN), 1, isDone);
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private void adapt(long nanos) {
        if (nanos < SHORT) {
            blocks = Math.min(blocks * 2, MOST_BLOCKS);
        } else if (nanos > LONG) {
            blocks = Math.max(blocks / 2, 1);
        }
    }

    private static long size(Session session, String table) throws SQLException {
        return Long.parseLong(session.texts("SELECT (pg_catalog.pg_relation_size("
                        + Quoting.string(ObjectName.quoted(table))
                        + "::pg_catalog.regclass) / pg_catalog.current_setting('block_size')::pg_catalog.int8)::text")
                .getFirst());
    }

    private static long update(Session session, String sql) throws SQLException {
        try (Statement statement = session.connection().createStatement()) {
            return statement.executeLargeUpdate(sql);
        }
    }
}
