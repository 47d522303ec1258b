package dev.sleet.repl.session;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Turns what the driver throws at a user's own statement into what that user can use. */
public final class SqlFailure {
    private static final int PRIMARY = 0xff;

    private SqlFailure() {}

    public static SleetException of(SQLException e, String what, boolean write, String toWrite) {
        return of(e, what, write, toWrite, Optional.empty());
    }

    /** Says also which name was meant. */
    public static SleetException of(
            SQLException e, String what, boolean write, String toWrite, Optional<String> meant) {
        int code = e instanceof SQLiteException sqlite ? sqlite.getResultCode().code & PRIMARY : -1;
        String said = "SQLite says: " + message(e);
        if (code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code) {
            return new SleetException(ExitCode.BUSY, what, List.of(said, "to wait longer: --lock-wait SECONDS"), e);
        }
        if (code == SQLiteErrorCode.SQLITE_READONLY.code && !write) {
            return new SleetException(
                    ExitCode.REFUSED, what, List.of("it writes", "nothing was changed; to allow it: " + toWrite), e);
        }
        if (code == SQLiteErrorCode.SQLITE_NOTADB.code
                || code == SQLiteErrorCode.SQLITE_CORRUPT.code
                || code == SQLiteErrorCode.SQLITE_READONLY.code
                || code == SQLiteErrorCode.SQLITE_CANTOPEN.code) {
            return new SleetException(ExitCode.UNUSABLE, what, List.of(said), e);
        }
        boolean wrong = code == SQLiteErrorCode.SQLITE_ERROR.code;
        String hint = meant.map(name -> "; did you mean " + name + "?").orElse("");
        return new SleetException(wrong ? ExitCode.USAGE : ExitCode.FAILED, what, List.of(said + hint), e);
    }

    /** The driver puts the name of the code before SQLite's own words and in parentheses after its own. */
    private static String message(SQLException e) {
        String text = String.valueOf(e.getMessage());
        int open = text.indexOf(" (");
        return text.startsWith("[SQLITE") && open > 0 && text.endsWith(")")
                ? text.substring(open + 2, text.length() - 1)
                : text;
    }
}
