package dev.sleet.sqlite.statement;

import dev.sleet.model.Quoting;
import java.util.ArrayList;
import java.util.List;

/** A query of which SQLite cuts long texts and blobs, so that they are never read whole. */
public final class CutQuery {
    /** How many bytes a character of UTF-8 has at most. */
    private static final int WIDEST = 4;

    private CutQuery() {}

    /**
     * Returns the query. The LIMIT and the WHERE together keep SQLite from computing a column more than once (optoverview.html, section
     * 11).
     *
     * @param columns the names of the columns of {@code sql}
     * @param longest so many characters or bytes of a value are read, and one more
     */
    public static String of(String sql, List<String> columns, int longest) {
        StringBuilder out = new StringBuilder();
        List<String> names = new ArrayList<>();
        for (String column : columns) {
            String name = "c" + (names.size() + 1);
            names.add(name);
            out.append(out.isEmpty() ? "" : ", ").append(start(name, longest)).append(" AS ");
            out.append(Quoting.identifier(column));
            out.append(", CASE typeof(" + name + ") WHEN 'blob' THEN length(" + name + ") END");
        }
        return "WITH sleet_rows(" + String.join(", ", names) + ") AS (SELECT * FROM (" + sql + "\n) LIMIT -1) SELECT "
                + out + " FROM sleet_rows WHERE ?1 IS NULL";
    }

    /**
     * Returns the beginning of a value. The functions for text end at the character NUL, those for blobs do not, and of an empty
     * blob they make NULL.
     */
    private static String start(String name, int longest) {
        int bytes = WIDEST * (longest + 1);
        return "CASE typeof(" + name + ")"
                + " WHEN 'blob' THEN coalesce(substr(" + name + ", 1, " + (longest + 1) + "), " + name + ")"
                + " WHEN 'text' THEN coalesce(CAST(substr(CAST(" + name + " AS BLOB), 1, " + bytes + ") AS TEXT), "
                + name + ")"
                + " ELSE " + name + " END";
    }
}
