package dev.sleet.types;

/**
 * A Java file that is written.
 *
 * @param path where it belongs below the directory of sources, with slashes
 * @param text all of it
 */
public record SourceFile(String path, String text) {
    /** How the first line begins of every file that was written here, and of no other. */
    public static final String HEAD = "// Written by sleet types";
}
