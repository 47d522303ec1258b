package dev.sleet.script.source;

import java.util.Optional;

/**
 * Something that is wrong with a script.
 *
 * @param file the script as a person would type it
 * @param line the line, counted from 1, or 0 when it concerns the file as a whole
 * @param column the character of the line, counted from 1, or 0 when it concerns the file as a whole
 * @param message what is wrong, on one line
 * @param sourceLine the line of the script, if there is one
 */
public record Problem(String file, int line, int column, String message, Optional<String> sourceLine) {
    /** Returns a problem of a file as a whole. */
    public static Problem ofFile(String file, String message) {
        return new Problem(file, 0, 0, message, Optional.empty());
    }

    /** Returns {@code file:line:column: message}, without line and column when it concerns the file as a whole. */
    @Override
    public String toString() {
        return line == 0 ? file + ": " + message : file + ":" + line + ":" + column + ": " + message;
    }
}
