package dev.sleet.repl;

/** Ends a script; an error, so that a script that catches exceptions does not catch it. */
final class ScriptExit extends Error {
    private static final long serialVersionUID = 1L;

    private final int code;

    ScriptExit(int code) {
        super("the script ends with " + code);
        this.code = code;
    }

    int code() {
        return code;
    }
}
