package dev.sleet.sqlite.connect;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Turns what the driver throws into what a person can use. */
public final class Failures {
    private static final int PRIMARY = 0xff;

    /** By name, since the drivers of 3.42 have no such class. */
    private static final String NO_LIBRARY = "org.sqlite.NativeLibraryNotFoundException";

    private Failures() {}

    /** Returns the primary result code (rescode.html), or -1 if there is none. */
    static int primaryCode(SQLException e) {
        return e instanceof SQLiteException sqlite ? sqlite.getResultCode().code & PRIMARY : -1;
    }

    public static boolean isBusy(SQLException e) {
        int code = primaryCode(e);
        return code == SQLiteErrorCode.SQLITE_BUSY.code || code == SQLiteErrorCode.SQLITE_LOCKED.code;
    }

    public static boolean isInterrupt(SQLException e) {
        return primaryCode(e) == SQLiteErrorCode.SQLITE_INTERRUPT.code;
    }

    /** Returns what keeps a file from being opened or read. */
    public static SleetException cannotUse(Path file, SQLException e) {
        if (isBusy(e)) {
            return busy(file, e);
        }
        if (is(e, SQLiteErrorCode.SQLITE_READONLY_DBMOVED)) {
            return moved(file, "nothing was changed");
        }
        int code = primaryCode(e);
        String why;
        if (e.getCause() != null && e.getCause().getClass().getName().equals(NO_LIBRARY)) {
            return noLibrary(file, e.getCause());
        }
        if (String.valueOf(e.getMessage()).contains("unsupported file format")) {
            why = "a newer SQLite made it, in a format that this one does not read";
        } else if (code == SQLiteErrorCode.SQLITE_NOTADB.code) {
            why = "it is not a SQLite database, or it is encrypted, or a newer version made it";
        } else if (code == SQLiteErrorCode.SQLITE_CORRUPT.code) {
            why = "it is damaged: " + e.getMessage();
        } else if (is(e, SQLiteErrorCode.SQLITE_READONLY_DIRECTORY)) {
            why = "its directory cannot be written, which SQLite needs to, for the files beside a database that it"
                    + " changes, or that has a write-ahead log";
        } else if (code == SQLiteErrorCode.SQLITE_READONLY.code || code == SQLiteErrorCode.SQLITE_PERM.code) {
            why = "it is read-only: " + e.getMessage();
        } else {
            why = e.getMessage();
        }
        return new SleetException(ExitCode.UNUSABLE, "cannot use " + file, List.of(why, "nothing was changed"), e);
    }

    /** Returns whether it is no statement's fault but that of the disk: it is full, or cannot be read or written. */
    public static boolean isOfDisk(SQLException e) {
        int code = primaryCode(e);
        return code == SQLiteErrorCode.SQLITE_FULL.code || code == SQLiteErrorCode.SQLITE_IOERR.code;
    }

    /**
     * Returns whether a statement that SQLite has compiled failed over what it met in rows: a constraint, a trigger that raises, or an
     * expression that cannot be computed (rescode.html).
     */
    public static boolean isOfRows(SQLException e) {
        return isOfConstraint(e) || primaryCode(e) == SQLiteErrorCode.SQLITE_ERROR.code;
    }

    /** Returns whether a value was refused, which cannot be for the text of a statement. */
    public static boolean isOfConstraint(SQLException e) {
        int code = primaryCode(e);
        return code == SQLiteErrorCode.SQLITE_CONSTRAINT.code
                || code == SQLiteErrorCode.SQLITE_MISMATCH.code
                || code == SQLiteErrorCode.SQLITE_TOOBIG.code;
    }

    private static boolean is(SQLException e, SQLiteErrorCode code) {
        return e instanceof SQLiteException sqlite && sqlite.getResultCode() == code;
    }

    /** The driver unpacks its library into a directory and loads it from there, which takes room and the right to run it. */
    private static SleetException noLibrary(Path file, Throwable e) {
        String directory = System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir", "/tmp"));
        return new SleetException(
                ExitCode.UNUSABLE,
                "cannot use " + file,
                List.of(
                        "the SQLite driver's native library could not be unpacked into " + directory
                                + " and loaded from there: " + e.getMessage(),
                        "the directory may be missing, full, or mounted noexec",
                        "nothing was changed; to unpack it elsewhere: JAVA_TOOL_OPTIONS=-Dorg.sqlite.tmpdir=DIR"),
                e);
    }

    /** Returns that somebody else holds the lock, and who that is where it can be told. */
    static SleetException busy(Path file, SQLException e) {
        List<String> details = new ArrayList<>();
        details.add("another connection is using it: " + e.getMessage());
        LockHolders.of(file).forEach(holder -> details.add(holder + " has a lock on it"));
        details.add("nothing was changed; to wait longer: --lock-wait SECONDS");
        return new SleetException(ExitCode.BUSY, "cannot lock " + file, details, e);
    }

    /** Returns that the file that is open is not the one that has its name. */
    static SleetException moved(Path file, String state) {
        return new SleetException(
                ExitCode.LOOK,
                "a person must look at " + file,
                List.of("the file was moved, replaced or removed while it was open", state));
    }
}
