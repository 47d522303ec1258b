package dev.sleet.script.source;

import java.util.List;

/**
 * One file of a script.
 *
 * @param index its number among the files, in the order in which they are opened
 * @param source its text
 * @param masked its text with blanks in the place of comments
 * @param snippets its snippets in order
 */
public record Unit(int index, SourceText source, String masked, List<Snippet> snippets) {
    public static final String PACKAGE = "sleet";

    /** Returns the name of the class that the file becomes. */
    public String className() {
        return "$Script" + index;
    }

    /** Returns the name of the class with its package. */
    public String qualifiedName() {
        return PACKAGE + "." + className();
    }
}
