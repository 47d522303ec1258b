package dev.sleet.apply;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.journal.HistoryException;

/** What is told of migrations, or of what a database records of them, that cannot be what they were. */
public final class HistoryFailure {
    private HistoryFailure() {}

    /** Returns what is wrong with the history. */
    public static SleetException of(HistoryException e) {
        return e.refusal();
    }

    /** Returns what keeps a folder from being written or removed. */
    public static SleetException cannotWrite(HistoryException e) {
        return new SleetException(ExitCode.FAILED, String.valueOf(e.getMessage()), e.details(), e);
    }
}
