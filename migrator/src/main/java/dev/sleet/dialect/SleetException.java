package dev.sleet.dialect;

import java.util.List;

/**
 * Something that keeps a command or a call from being done, said for the person who reads it: first what and on what, then in
 * {@link #details()} why, what state things are in, and what to type next.
 *
 * <p>{@link #getMessage()} is all of that with the name of the exit code in front, for a log:
 *
 * <pre>
 * HISTORY: app.db has drifted
 *   its schema is not the one after 20261121T093000_users:
 *     table "users": add index "users_by_name"
 *   nothing was changed; to see it whole: sleet status app.db
 * </pre>
 */
public final class SleetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;
    private final String what;
    private final transient List<String> details;

    /** Makes an exception that nothing else caused. */
    public SleetException(ExitCode code, String what, List<String> details) {
        super(text(code, what, details));
        this.code = code;
        this.what = what;
        this.details = List.copyOf(details);
    }

    /** Makes an exception with its cause. */
    public SleetException(ExitCode code, String what, List<String> details, Throwable cause) {
        super(text(code, what, details), cause);
        this.code = code;
        this.what = what;
        this.details = List.copyOf(details);
    }

    private static String text(ExitCode code, String what, List<String> details) {
        StringBuilder text = new StringBuilder(code.name()).append(": ").append(what);
        details.forEach(line -> text.append("\n  ").append(line));
        return text.toString();
    }

    /** Returns how the command ends. */
    public ExitCode code() {
        return code;
    }

    /** Returns the first line: what could not be done, and on what. */
    public String what() {
        return what;
    }

    /** Returns the lines that follow the first. */
    public List<String> details() {
        return details;
    }
}
