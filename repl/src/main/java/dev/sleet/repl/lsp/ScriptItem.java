package dev.sleet.repl.lsp;

import java.util.List;

/**
 * Something that a script declares by a word with a name, such as {@code table("users", ...)}.
 *
 * @param kind what it is
 * @param name its name in the database
 * @param start the offset of the word
 * @param end the offset behind the last call of its chain
 * @param nameStart the offset of the first character of the name
 * @param nameEnd the offset behind its last character
 * @param parts the columns and indexes of a table
 */
record ScriptItem(Kind kind, String name, int start, int end, int nameStart, int nameEnd, List<ScriptItem> parts) {
    ScriptItem {
        parts = List.copyOf(parts);
    }

    /** What may be declared. */
    enum Kind {
        TABLE,
        COLUMN,
        INDEX,
        CHECK,
        VIEW,
        TRIGGER
    }

    /** Returns whether rows can be read from it. */
    boolean hasRows() {
        return kind == Kind.TABLE || kind == Kind.VIEW;
    }
}
