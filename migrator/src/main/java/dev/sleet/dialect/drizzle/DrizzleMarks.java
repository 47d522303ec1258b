package dev.sleet.dialect.drizzle;

import java.util.function.IntPredicate;

/** What drizzle-kit writes between and around statements. */
public final class DrizzleMarks {
    private static final String BREAKPOINT = "--> statement-breakpoint";
    private static final String PULLED = "-- Current sql file was generated after introspecting the database";

    private DrizzleMarks() {}

    /** Returns a file without a mark of its encoding; what was pulled from a database is commented out, so that it does not run there, and elsewhere must. */
    public static String uncommented(String file) {
        String text = file.startsWith("\uFEFF") ? file.substring(1) : file;
        int open = text.indexOf("/*");
        int close = text.lastIndexOf("*/");
        return text.startsWith(PULLED) && open >= 0 && close > open
                ? text.substring(0, open) + "  " + text.substring(open + 2, close) + "  " + text.substring(close + 2)
                : text;
    }

    /**
     * Returns a text of the same length in which a semicolon stands for each marker: it ends a statement, whether that has a semicolon or not.
     *
     * @param isInText whether a place is within a literal or a name
     */
    public static String cut(String text, IntPredicate isInText) {
        StringBuilder cut = new StringBuilder(text);
        for (int at = text.indexOf(BREAKPOINT); at >= 0; at = text.indexOf(BREAKPOINT, at + 1)) {
            if (!isInText.test(at)) {
                cut.replace(at, at + BREAKPOINT.length(), ";" + " ".repeat(BREAKPOINT.length() - 1));
            }
        }
        return cut.toString();
    }
}
