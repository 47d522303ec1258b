package dev.sleet.apply;

import java.util.List;

/**
 * Something that keeps a command from being done, said for the person who typed it: first what and on what, then in
 * {@link #details()} why, what state things are in, and what to type next.
 */
public final class SleetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;
    private final transient List<String> details;

    /** Makes an exception that nothing else caused. */
    public SleetException(ExitCode code, String message, List<String> details) {
        super(message);
        this.code = code;
        this.details = List.copyOf(details);
    }

    /** Makes an exception with its cause. */
    public SleetException(ExitCode code, String message, List<String> details, Throwable cause) {
        super(message, cause);
        this.code = code;
        this.details = List.copyOf(details);
    }

    /** Returns how the command ends. */
    public ExitCode code() {
        return code;
    }

    /** Returns the lines that follow the message. */
    public List<String> details() {
        return details;
    }
}
