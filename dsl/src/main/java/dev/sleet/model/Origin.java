package dev.sleet.model;

/**
 * A place in a source file.
 *
 * @param file the name of the file as a person would type it
 * @param line the line, counted from 1
 */
public record Origin(String file, int line) {
    /** Returns {@code file:line}. */
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
