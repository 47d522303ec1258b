package dev.sleet.rows;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How rows are inserted into a table, as constant SQL.
 *
 * @param <N> a row that is to be inserted
 */
public final class Insert<N> {
    private final Layout layout;
    private final List<String> values;
    private final List<String> overwrites;
    private final RowBinder<N> binder;
    private final int parameters;
    private final Map<Integer, String> computed;
    private final String into;
    private final String returning;

    private Insert(
            Layout layout,
            List<String> values,
            List<String> overwrites,
            RowBinder<N> binder,
            int parameters,
            Map<Integer, String> computed) {
        this.layout = layout;
        this.values = List.copyOf(values);
        this.overwrites = List.copyOf(overwrites);
        this.binder = binder;
        this.parameters = parameters;
        this.computed = Map.copyOf(computed);
        this.into = into();
        this.returning = into + returning();
    }

    /** Binds a row that is to be inserted. */
    @FunctionalInterface
    public interface RowBinder<N> {
        /** Binds its parameters from number 1 on. */
        void bind(PreparedStatement statement, N row, Session session) throws SQLException;
    }

    /**
     * Returns how rows are inserted.
     *
     * @param values the SQL expression for each column over the parameters, empty for a column that the database computes
     * @param overwrites what a row that is met gets, as an SQL expression, empty for a column that stays
     * @param parameters how many parameters there are
     */
    public static <N> Insert<N> of(
            Layout layout, List<String> values, List<String> overwrites, int parameters, RowBinder<N> binder) {
        return new Insert<>(layout, values, overwrites, binder, parameters, Map.of());
    }

    /**
     * Returns the insert that also knows what the database makes of a row in a column that it computes, so that the row of a key
     * over that column is found.
     *
     * @param column its place in the layout
     * @param value its SQL expression over the parameters
     */
    public Insert<N> computed(int column, String value) {
        Map<Integer, String> all = new HashMap<>(computed);
        all.put(column, value);
        return new Insert<>(layout, values, overwrites, binder, parameters, all);
    }

    private String into() {
        List<String> names = new ArrayList<>();
        List<String> given = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).isEmpty()) {
                names.add(layout.quoted(i));
                given.add(values.get(i));
            }
        }
        String table = "INSERT INTO " + Layout.quoted(layout.table());
        return names.isEmpty()
                ? table + " DEFAULT VALUES"
                : table + " (" + String.join(", ", names) + ") VALUES (" + String.join(", ", given) + ")";
    }

    private String returning() {
        return " RETURNING " + layout.fields("");
    }

    Session.Binder of(N row, Session session) {
        return statement -> binder.bind(statement, row, session);
    }

    /** Returns the statement that inserts a row and gives it back. */
    String sql() {
        return returning;
    }

    /** Returns the statement that inserts a row or overwrites the one of the same key. */
    String upsert(Key<N> key) {
        List<String> sets = new ArrayList<>();
        for (int i = 0; i < overwrites.size(); i++) {
            if (!overwrites.get(i).isEmpty()
                    && !key.columns().contains(i)
                    && !layout.key().contains(i)) {
                sets.add(layout.quoted(i) + " = " + overwrites.get(i));
            }
        }
        if (sets.isEmpty()) {
            String column = layout.quoted(given(key));
            sets.add(column + " = " + Layout.quoted(layout.table()) + "." + column);
        }
        return into + onConflict(key) + "DO UPDATE SET " + String.join(", ", sets) + returning();
    }

    /** Returns the place of a column that can be assigned to itself, in the key if there is one. */
    private int given(Key<N> key) {
        return Stream.concat(
                        key.columns().stream(),
                        IntStream.range(0, values.size()).boxed())
                .filter(place -> !values.get(place).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** Returns the statement that inserts a row unless one of the same key is there. */
    String unlessThere(Key<N> key) {
        return into + onConflict(key) + "DO NOTHING" + returning();
    }

    private String onConflict(Key<N> key) {
        return " ON CONFLICT ("
                + String.join(", ", key.columns().stream().map(layout::quoted).toList())
                + ") ";
    }

    /** Returns the query of a row to be inserted, by the names of its columns; without those that the database computes. */
    String row() {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).isEmpty()) {
                columns.add(values.get(i) + " AS " + layout.quoted(i));
            }
        }
        return "SELECT " + String.join(", ", columns);
    }

    /** Returns the query for the row whose key is that of a row to be inserted. */
    String there(Key<N> key) {
        List<String> equal = new ArrayList<>();
        for (int place : key.columns()) {
            String value = values.get(place).isEmpty() ? computed.get(place) : values.get(place);
            if (value == null) {
                throw new IllegalArgumentException(
                        "the database computes column \"" + layout.columns().get(place) + "\" of table \""
                                + layout.table() + "\", and its key finds no row that is not written yet");
            }
            equal.add(layout.quoted(place) + " = " + value);
        }
        return layout.select(String.join(" AND ", equal) + " AND ?" + parameters + " IS ?" + parameters);
    }

    /**
     * Columns in which no two rows of a table agree.
     *
     * @param <N> what is inserted into the table
     * @param columns their places in the layout of the table
     */
    @SuppressWarnings("UnusedTypeParameter") // keeps the key of one table from another
    public record Key<N>(List<Integer> columns) {
        public Key {
            columns = List.copyOf(columns);
        }

        /** Returns the key of columns at these places. */
        public static <N> Key<N> of(Integer... columns) {
            return new Key<>(Arrays.asList(columns));
        }
    }
}
