package dev.sleet.repl.input;

/**
 * One thing that was typed, perhaps on several lines.
 *
 * @param kind what it is
 * @param text what was typed, without the blanks around it
 * @param unfinished whether more lines must follow
 */
public record Input(Kind kind, String text, boolean unfinished) {
    /** The languages of the prompt. */
    public enum Kind {
        /** Nothing, or a comment. */
        NOTHING,
        /** A bare word and its arguments, or a backslash and a letter. */
        COMMAND,
        /** A statement of SQL. */
        SQL,
        /** The language of schema scripts. */
        JAVA
    }
}
