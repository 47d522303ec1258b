package dev.sleet.laws;

import static dev.sleet.model.Quoting.identifier;
import static dev.sleet.model.Quoting.string;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that a database holds, as text in which two values are equal exactly when they are the same. */
public final class Dump {
    private Dump() {}

    /** Returns the stored schema and every row of every table, shadow tables and {@code sqlite_sequence} included. */
    public static List<String> of(Scratch scratch) {
        List<String> lines = new ArrayList<>(
                scratch.rows("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"));
        lines.addAll(scratch.rows("PRAGMA user_version"));
        for (String table : scratch.rows("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")) {
            lines.add("rows of " + table);
            if (OtherHands.isForeign(scratch, table)) {
                lines.add("(cannot be read)"); // its module is an application's
                continue;
            }
            List<String> columns =
                    scratch.rows("SELECT name FROM pragma_table_xinfo(" + string(table) + ") WHERE hidden <> 1");
            List<String> keys = hasRowid(scratch, table, columns) ? List.of("CAST(rowid AS TEXT)") : List.of();
            lines.addAll(rows(scratch, table, keys, columns));
        }
        return lines;
    }

    /** A full-text table whose content has gone cannot be read. */
    private static List<String> rows(Scratch scratch, String table, List<String> keys, List<String> columns) {
        String sql = "SELECT " + values(keys, columns) + " FROM " + identifier(table) + " ORDER BY 1";
        boolean isVirtual = scratch.rows(
                        "SELECT type FROM pragma_table_list WHERE schema = 'main' AND name = " + string(table))
                .contains("virtual");
        return isVirtual && !scratch.accepts(sql) ? List.of("(cannot be read)") : scratch.rows(sql);
    }

    private static boolean hasRowid(Scratch scratch, String table, List<String> columns) {
        return columns.stream().noneMatch(name -> name.equalsIgnoreCase("rowid"))
                && scratch.compiles("SELECT rowid FROM " + identifier(table));
    }

    /** Returns SQL for a text that tells values of columns apart to the last byte, after some that are text already. */
    static String values(Collection<String> texts, Collection<String> columns) {
        List<String> parts = new ArrayList<>(texts);
        columns.forEach(column -> parts.add(value(identifier(column))));
        return parts.isEmpty() ? "''" : parts.stream().collect(Collectors.joining(" || ' ' || "));
    }

    /** Returns SQL for a text of a value: {@code quote} alone ends a text at its first NUL. */
    static String value(String column) {
        return "(CASE typeof(" + column + ") WHEN 'text' THEN 't' || hex(" + column + ") WHEN 'blob' THEN 'x' || hex("
                + column + ") ELSE substr(typeof(" + column + "), 1, 1) || quote(" + column + ") END)";
    }
}
