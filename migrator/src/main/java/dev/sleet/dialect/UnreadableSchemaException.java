package dev.sleet.dialect;

import java.util.List;

/** The stored text of an object is not understood, so nothing can be said about the schema. */
public final class UnreadableSchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String cure;

    public UnreadableSchemaException(String type, String name, RuntimeException cause) {
        super("the stored statement of " + type + " \"" + name + "\" is not understood: " + cause.getMessage(), cause);
        this.cure = "to leave the object alone: --exclude NAME";
    }

    public UnreadableSchemaException(String message, String cure) {
        super(message);
        this.cure = cure;
    }

    /** Returns what a person can do. */
    public String cure() {
        return cure;
    }

    /** Returns what to tell a person; {@code where} is empty or tells whose schema it is. */
    public SleetException refusal(String where) {
        return new SleetException(
                ExitCode.UNUSABLE,
                "cannot read the schema" + where,
                List.of(String.valueOf(getMessage()), "nothing was changed; " + cure),
                this);
    }
}
