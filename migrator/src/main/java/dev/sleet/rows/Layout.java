package dev.sleet.rows;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a table in the order in which its rows are read, and what is done with them.
 *
 * @param table the name of the table
 * @param columns the names of the columns
 * @param key the places of the primary key's columns among them, or none
 * @param softDelete the place of the column that marks deleted rows, or -1
 * @param stamps the forms of the columns that generated types set, by place; null where they do not
 * @param rereads whether a row is read again after it is written, because a trigger may have changed it
 * @param schema the schema of PostgreSQL that holds it, or an empty text for the first one that has it
 */
public record Layout(
        String table,
        List<String> columns,
        List<Integer> key,
        int softDelete,
        List<Stamp> stamps,
        boolean rereads,
        String schema) {
    private static final int SHOWN = 60;

    public Layout {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
        stamps = List.copyOf(stamps);
    }

    /**
     * A column of points in time that is set without the application.
     *
     * @param column its place
     * @param form how it is stored
     * @param onUpdate whether it is set again with each update
     */
    public record Stamp(int column, Times form, boolean onUpdate) {}

    /** Returns the layout of a table without a key, whose rows are never marked as deleted and hold no time of their own. */
    public static Layout of(String table, String... columns) {
        return new Layout(table, List.of(columns), List.of(), -1, List.of(), false, "");
    }

    /** Returns the layout with a primary key. */
    public Layout key(Integer... places) {
        return new Layout(table, columns, List.of(places), softDelete, stamps, rereads, schema);
    }

    /** Returns the layout with the column that marks deleted rows, which must also be among the stamps. */
    public Layout softDelete(int place) {
        return new Layout(table, columns, key, place, stamps, rereads, schema);
    }

    /** Returns the layout with the columns that are set without the application. */
    public Layout stamps(Stamp... all) {
        return new Layout(table, columns, key, softDelete, List.of(all), rereads, schema);
    }

    /** Returns the layout of a table whose rows triggers change. */
    public Layout rereading() {
        return new Layout(table, columns, key, softDelete, stamps, true, schema);
    }

    /** Returns the layout of a table in a schema of PostgreSQL. */
    public Layout in(String name) {
        return new Layout(table, columns, key, softDelete, stamps, rereads, name);
    }

    /** Returns the table as statements name it. */
    String source() {
        return (schema.isEmpty() ? "" : quoted(schema) + ".") + quoted(table);
    }

    Times form(int column) {
        return stamps.stream()
                .filter(stamp -> stamp.column() == column)
                .findFirst()
                .orElseThrow()
                .form();
    }

    String quoted(int column) {
        return quoted(columns.get(column));
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Returns the columns as a list for SELECT or RETURNING, each behind {@code prefix}. */
    String fields(String prefix) {
        return columns.stream().map(name -> prefix + quoted(name)).collect(Collectors.joining(", "));
    }

    /** Returns the condition on the key, with its first parameter at a number. */
    String isKey(int first) {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < key.size(); i++) {
            sql.append(i == 0 ? "" : " AND ")
                    .append(quoted(key.get(i)))
                    .append(" = ?")
                    .append(first + i);
        }
        return sql.toString();
    }

    /** Returns the query of rows for which a condition holds, which may be empty. */
    String select(String where) {
        return "SELECT " + fields("") + " FROM " + source() + (where.isEmpty() ? "" : " WHERE " + where);
    }

    /** Returns the condition that a row is not marked as deleted behind a word, or an empty text if rows never are. */
    String isLive(String word, String prefix) {
        return softDelete < 0 ? "" : word + prefix + quoted(softDelete) + " IS NULL";
    }

    ReadException unreadable(ResultSet row, int at, int column, @Nullable Object value, String expected) {
        return new ReadException(
                table, keyOf(row, at), columns.get(column), "it holds " + shown(value) + " and not " + expected, null);
    }

    ReadException unreadable(ResultSet row, int at, int column, Object value, IllegalArgumentException why) {
        return new ReadException(
                table, keyOf(row, at), columns.get(column), shown(value) + ": " + why.getMessage(), why);
    }

    private String keyOf(ResultSet row, int at) {
        StringBuilder text = new StringBuilder();
        for (int place : key) {
            try {
                text.append(text.isEmpty() ? ", in the row with " : " and ")
                        .append(columns.get(place))
                        .append(" = ")
                        .append(shown(row.getObject(at + place)));
            } catch (SQLException e) {
                return "";
            }
        }
        return text.toString();
    }

    private static String shown(@Nullable Object value) {
        return switch (value) {
            case null -> "NULL";
            case String text when text.length() > SHOWN -> "'" + text.substring(0, SHOWN) + "...'";
            case String text -> "'" + text + "'";
            case byte[] bytes -> bytes.length + " bytes";
            default -> value.toString();
        };
    }

    /** The columns of a row that an update sets, each with its value; a column that is set to NULL is not one that is left alone. */
    public abstract static class Patch {
        private final @Nullable Patch before;
        private final int column;
        private final @Nullable Object value;

        /** Makes a patch that sets nothing. */
        protected Patch() {
            this.before = null;
            this.column = -1;
            this.value = null;
        }

        /**
         * Makes a patch that sets one more column.
         *
         * @param column its place in the layout of the table
         * @param value what the database keeps
         */
        protected Patch(Patch before, int column, @Nullable Object value) {
            this.before = before;
            this.column = column;
            this.value = value;
        }

        /** Returns the places of the columns that are set. */
        final BitSet columns() {
            BitSet columns = new BitSet();
            for (Patch patch = this; patch != null && patch.column >= 0; patch = patch.before) {
                columns.set(patch.column);
            }
            return columns;
        }

        /** Binds the values in the order of their columns, from parameter 1 on; what was set last counts. */
        final void bind(PreparedStatement statement, BitSet columns) throws SQLException {
            int index = 1;
            for (int place = columns.nextSetBit(0); place >= 0; place = columns.nextSetBit(place + 1)) {
                for (Patch patch = this; patch != null; patch = patch.before) {
                    if (patch.column == place) {
                        Values.set(statement, index, patch.value);
                        break;
                    }
                }
                index++;
            }
        }
    }
}
