package dev.sleet.repl.session;

import dev.sleet.dialect.Errors;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Turns what the driver throws at a user's own statement into what that user can use. */
public final class SqlFailure {
    private SqlFailure() {}

    public static SleetException of(Errors errors, SQLException e, String what, boolean write, String toWrite) {
        return of(errors, e, what, write, toWrite, Optional.empty());
    }

    /** Says also which name was meant. */
    public static SleetException of(
            Errors errors, SQLException e, String what, boolean write, String toWrite, Optional<String> meant) {
        String said = errors.said(e);
        if (errors.isBusy(e)) {
            return new SleetException(ExitCode.BUSY, what, List.of(said, "to wait longer: --lock-wait SECONDS"), e);
        }
        if (errors.isReadOnly(e) && !write) {
            return new SleetException(
                    ExitCode.REFUSED, what, List.of("it writes", "nothing was changed; to allow it: " + toWrite), e);
        }
        if (errors.isUnusable(e)) {
            return new SleetException(ExitCode.UNUSABLE, what, List.of(said), e);
        }
        boolean wrong = errors.isMistake(e);
        String hint = meant.map(name -> "; did you mean " + name + "?").orElse("");
        return new SleetException(wrong ? ExitCode.USAGE : ExitCode.FAILED, what, List.of(said + hint), e);
    }
}
