package dev.sleet.types;

/** A schema, or a directory, for which types cannot be written; the message says why and what helps. */
public final class TypesException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TypesException(String message) {
        super(message);
    }
}
