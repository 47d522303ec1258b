package dev.sleet.dialect.text;

/** Text that is not the SQL that its place asks for. */
public final class DdlSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int EXCERPT = 40;

    private final int position;

    /** Makes an exception that says what was found at a position of a text. */
    public DdlSyntaxException(String sql, int position, String found) {
        super(found + " at line " + line(sql, position) + ": " + excerpt(sql, position));
        this.position = position;
    }

    /** Returns where in the text it stands, counted from 0. */
    public int position() {
        return position;
    }

    private static long line(String sql, int position) {
        return 1
                + sql.substring(0, Math.min(position, sql.length()))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    private static String excerpt(String sql, int position) {
        if (position >= sql.length()) {
            return "at the end";
        }
        String rest = sql.substring(position, Math.min(sql.length(), position + EXCERPT));
        return rest.replaceAll("\\s+", " ").strip() + (position + EXCERPT < sql.length() ? " ..." : "");
    }
}
