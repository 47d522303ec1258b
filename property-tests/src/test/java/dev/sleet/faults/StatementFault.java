package dev.sleet.faults;

import dev.sleet.watch.Watch;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Something that goes wrong at the Nth statement. */
final class StatementFault implements Watch {
    private static final boolean DEEP = Boolean.getBoolean("sleet.deep");

    private final Kind kind;
    private final int at;
    private int seen;
    private String where = "";

    /** What goes wrong. */
    enum Kind {
        /** The statement does not run. */
        REFUSED(0),
        /** It runs, and the answer is lost. */
        UNANSWERED(1),
        /** It does not run, and neither does any other. */
        DEAD(2),
        /** A bug. */
        BUG(3),
        /** No memory is left. */
        MEMORY(4);

        private final int turn;

        Kind(int turn) {
            this.turn = turn;
        }

        private boolean isTurn(int number) {
            return (number + turn) % (2 * values().length) == 0;
        }
    }

    StatementFault(Kind kind, int at) {
        this.kind = kind;
        this.at = at;
    }

    /** Returns whether a statement is to fail in that way: with {@code -Pdeep} in all ways, else every second one in one of them. */
    static boolean isTurn(int number, Kind kind) {
        return DEEP || kind.isTurn(number);
    }

    /** Returns whether the command may say that it is a bug. */
    boolean isBug() {
        return kind == Kind.BUG || kind == Kind.MEMORY;
    }

    @Override
    public void opened(String url, Connection connection) throws SQLException {
        before(connection, "open " + url);
    }

    @Override
    public void before(Connection connection, String sql) throws SQLException {
        seen++;
        if (seen == at) {
            where = sql;
        }
        switch (kind) {
            case REFUSED -> failIf(seen == at);
            case DEAD -> failIf(seen >= at);
            case UNANSWERED -> {}
            case BUG -> {
                if (seen == at) {
                    throw new IllegalStateException("injected");
                }
            }
            case MEMORY -> {
                if (seen == at) {
                    throw new OutOfMemoryError("injected");
                }
            }
        }
    }

    @Override
    public void after(Connection connection, String sql) throws SQLException {
        failIf(kind == Kind.UNANSWERED && seen == at);
    }

    private static void failIf(boolean now) throws SQLException {
        if (now) {
            throw new SQLiteException(
                    "[SQLITE_IOERR] Some kind of disk I/O error occurred (injected)", SQLiteErrorCode.SQLITE_IOERR);
        }
    }

    @Override
    public String toString() {
        return kind + " at statement " + at + ": " + where;
    }
}
