package dev.sleet.postgres.session;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What keeps a database from being used, for a person. */
public final class Failures {
    /** Says that nothing has happened. */
    public static final String UNCHANGED = "nothing was changed";

    private Failures() {}

    /** Returns what to throw for a failure before anything was changed. */
    public static SleetException cannotUse(String database, SQLException e) {
        if (States.isBusy(e)) {
            return busy(database, List.of("PostgreSQL says: " + States.message(e)), e);
        }
        List<String> details = new ArrayList<>();
        details.add((e.getSQLState() == null ? "" : "PostgreSQL says: ") + States.message(e));
        details.add(UNCHANGED + hint(e));
        return new SleetException(ExitCode.UNUSABLE, "cannot use " + database, details, e);
    }

    private static String hint(SQLException e) {
        return switch (States.of(e)) {
            case "3D000" -> "; to make it: the same command with --create, or createdb";
            case "28P01", "28000" -> "; the password is taken from PGPASSWORD, from ~/.pgpass, or from the address";
            case "42501" -> "; the role of the address lacks this right";
            case "08001" -> "; is it running there, and does it take connections over TCP?";
            case "25006", "0A000" -> "; name the server that takes changes, and no standby";
            default -> "";
        };
    }

    /**
     * Returns what to throw where somebody else has a lock.
     *
     * @param who what is known of them, a sentence each
     */
    public static SleetException busy(String database, List<String> who, SQLException e) {
        List<String> details = new ArrayList<>(who);
        details.add(UNCHANGED + "; to wait longer: --lock-wait SECONDS");
        return new SleetException(ExitCode.BUSY, "cannot lock " + database, details, e);
    }
}
