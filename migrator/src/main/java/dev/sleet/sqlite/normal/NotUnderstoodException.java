package dev.sleet.sqlite.normal;

/** Thrown where an expression holds what has no canonical form but its tokens, such as a subquery; it bears no stack trace. */
final class NotUnderstoodException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotUnderstoodException() {
        super("", null, false, false);
    }
}
