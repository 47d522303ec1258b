package dev.sleet.dsl.form;

/** Looks at the end of a piece of SQL, where a semicolon may stand in a comment or a literal. */
public final class SqlTail {
    private final String text;
    private int last = -1;
    private boolean inLineComment;

    private SqlTail(String text) {
        this.text = text;
    }

    private static SqlTail of(String text) {
        SqlTail tail = new SqlTail(text);
        tail.scan();
        return tail;
    }

    /** Returns {@code statements} with a semicolon behind the last one. */
    public static String terminated(String statements) {
        SqlTail tail = of(statements);
        boolean ended = tail.last >= 0 && statements.charAt(tail.last) == ';';
        return ended ? statements : statements + (tail.inLineComment ? "\n;" : ";");
    }

    /** Returns {@code query} without the semicolons that it ends with. */
    public static String unterminated(String query) {
        String text = query.strip();
        while (text.endsWith(";") && of(text).last == text.length() - 1) {
            text = text.substring(0, text.length() - 1).strip();
        }
        return text;
    }

    private void scan() {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            inLineComment = text.startsWith("--", i) && text.indexOf('\n', i) < 0;
            if (text.startsWith("--", i)) {
                i = after("\n", i + 2);
            } else if (text.startsWith("/*", i)) {
                i = after("*/", i + 2);
            } else if (c == '\'' || c == '"' || c == '`' || c == '[') {
                i = after(c == '[' ? "]" : String.valueOf(c), i + 1);
                last = i - 1;
            } else {
                last = Character.isWhitespace(c) ? last : i;
                i++;
            }
        }
    }

    private int after(String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }
}
