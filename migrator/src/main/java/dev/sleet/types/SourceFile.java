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

    /** Returns the first line of all files that are written for one database class of one source. */
    static String head(String database, String source) {
        return HEAD + " for " + database + " from " + source.replaceAll("[\\p{Cntrl}\\\\]", "_") + "; do not edit\n";
    }

    /** Returns the first line. */
    String head() {
        return text.substring(0, text.indexOf('\n') + 1);
    }
}
