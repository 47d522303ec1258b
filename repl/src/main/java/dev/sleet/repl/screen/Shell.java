package dev.sleet.repl.screen;

/** How words are written so that a person can paste them into a shell. */
public final class Shell {
    private static final String PLAIN = "_-./=,:@%+";

    private Shell() {}

    /** Returns a word of a command line, in single quotes if it needs them. */
    public static String quoted(String word) {
        boolean plain = !word.isEmpty()
                && word.chars().allMatch(c -> PLAIN.indexOf(c) >= 0 || (c < 0x80 && Character.isLetterOrDigit(c)));
        return plain ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
