package dev.sleet.dialect;

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
}
