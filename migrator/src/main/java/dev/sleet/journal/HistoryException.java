package dev.sleet.journal;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import java.util.List;

/** The migrations, or what a database records of them, cannot be what they were: edited, missing, forked, not readable. */
public final class HistoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> details;

    /** Makes an exception that says what is wrong, and in {@code details} why and what to do. */
    public HistoryException(String message, List<String> details) {
        super(message);
        this.details = List.copyOf(details);
    }

    /** Returns the lines that follow the message. */
    public List<String> details() {
        return details;
    }

    /** Returns what to tell a person of a folder that cannot be written or removed. */
    public SleetException unwritten() {
        return new SleetException(ExitCode.FAILED, String.valueOf(getMessage()), details, this);
    }

    /** Returns what to tell a person of a history that cannot be what it was. */
    public SleetException refusal() {
        return new SleetException(ExitCode.HISTORY, String.valueOf(getMessage()), details, this);
    }
}
