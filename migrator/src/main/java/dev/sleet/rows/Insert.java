package dev.sleet.rows;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
    private final Set<Integer> leftIfNull;
    private final Set<Integer> leftIfUnsaid;
    private final BitSet columns = new BitSet();
    private final String into;
    private final String returning;
    private final String whole;

    private Insert(
            Layout layout,
            List<String> values,
            List<String> overwrites,
            RowBinder<N> binder,
            int parameters,
            Map<Integer, String> computed,
            Set<Integer> leftIfNull,
            Set<Integer> leftIfUnsaid) {
        this.layout = layout;
        this.values = List.copyOf(values);
        this.overwrites = List.copyOf(overwrites);
        this.binder = binder;
        this.parameters = parameters;
        this.computed = Map.copyOf(computed);
        this.leftIfNull = Set.copyOf(leftIfNull);
        this.leftIfUnsaid = Set.copyOf(leftIfUnsaid);
        for (int place = 0; place < values.size(); place++) {
            columns.set(place, !values.get(place).isEmpty());
        }
        this.into = into(columns);
        this.returning = " RETURNING " + layout.fields("");
        this.whole = into + returning;
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
        return new Insert<>(layout, values, overwrites, binder, parameters, Map.of(), Set.of(), Set.of());
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
        return new Insert<>(layout, values, overwrites, binder, parameters, all, leftIfNull, leftIfUnsaid);
    }

    /**
     * Returns the insert that leaves columns to the defaults of PostgreSQL.
     *
     * @param ifNull the places of columns that are left out where their value is null
     * @param ifUnsaid the places of those that are left out where the parameter behind their own says so
     */
    public Insert<N> leavingOut(List<Integer> ifNull, List<Integer> ifUnsaid) {
        return new Insert<>(
                layout,
                values,
                overwrites,
                binder,
                parameters,
                computed,
                new HashSet<>(ifNull),
                new HashSet<>(ifUnsaid));
    }

    private String into(BitSet given) {
        String table = "INSERT INTO " + layout.source();
        return given.isEmpty()
                ? table + " DEFAULT VALUES"
                : given.stream().mapToObj(layout::quoted).collect(Collectors.joining(", ", table + " (", ") VALUES ("))
                        + given.stream().mapToObj(values::get).collect(Collectors.joining(", ", "", ")"));
    }

    /** Returns a row with the columns that it gives. */
    Given given(N row, Session session) {
        Session.Binder all = of(row, session);
        if (leftIfNull.isEmpty() && leftIfUnsaid.isEmpty()) {
            return new Given(all, columns, into);
        }
        try {
            Parameters found = Parameters.of(all);
            BitSet given = new BitSet();
            int number = 1;
            for (int place = columns.nextSetBit(0); place >= 0; place = columns.nextSetBit(place + 1)) {
                boolean isAsked = leftIfUnsaid.contains(place);
                given.set(
                        place,
                        isAsked ? found.isTrue(number + 1) : !leftIfNull.contains(place) || found.isGiven(number));
                number += isAsked ? 2 : 1;
            }
            return new Given(found.binder(), given, into(given));
        } catch (SQLException e) {
            throw RowsException.of("insert into " + layout.table(), e);
        }
    }

    /** A row with the columns that it gives, and the statements for it. */
    final class Given {
        private final Session.Binder binder;
        private final BitSet columns;
        private final String into;

        private Given(Session.Binder binder, BitSet columns, String into) {
            this.binder = binder;
            this.columns = columns;
            this.into = into;
        }

        Session.Binder binder() {
            return binder;
        }

        /** Returns the statement that inserts the row and gives it back. */
        String insert() {
            return into.equals(Insert.this.into) ? whole : into + returning;
        }

        /** Returns whether another row gives the same columns. */
        boolean isLike(Given other) {
            return columns.equals(other.columns);
        }

        /** Returns the statement of PostgreSQL that inserts so many rows of these columns and gives them back. */
        String insert(int rows) {
            StringBuilder sql = new StringBuilder(into);
            for (int row = 1; row < rows; row++) {
                int others = row * parameters;
                sql.append(columns.stream()
                        .mapToObj(place -> "?"
                                + (others + Integer.parseInt(values.get(place).substring(1))))
                        .collect(Collectors.joining(", ", ", (", ")")));
            }
            return sql + returning;
        }

        /** Returns the binder of such rows. */
        Session.Binder with(List<Given> rows) {
            return statement -> {
                for (int row = 0; row < rows.size(); row++) {
                    Parameters.of(rows.get(row).binder).bind(statement, row * parameters);
                }
            };
        }

        /** Returns the statement that inserts the row or overwrites the one of the same key. */
        String upsert(Key<N> key) {
            List<String> sets = new ArrayList<>();
            columns.stream()
                    .filter(place -> !overwrites.get(place).isEmpty()
                            && !key.columns().contains(place)
                            && !layout.key().contains(place))
                    .forEach(place -> sets.add(layout.quoted(place) + " = " + overwrites.get(place)));
            if (sets.isEmpty()) {
                String column = layout.quoted(assigned(key));
                sets.add(column + " = " + Layout.quoted(layout.table()) + "." + column);
            }
            return into + onConflict(key) + "DO UPDATE SET " + String.join(", ", sets) + returning;
        }

        /** Returns the statement that inserts the row unless one of the same key is there. */
        String unlessThere(Key<N> key) {
            return into + onConflict(key) + "DO NOTHING" + returning;
        }

        /** Returns the query for the row whose key is that of this one. */
        String there(Key<N> key) {
            List<String> equal = new ArrayList<>();
            for (int place : key.columns()) {
                String value = columns.get(place) ? values.get(place) : computed.get(place);
                if (value == null) {
                    throw new IllegalArgumentException(
                            "the database computes column \"" + layout.columns().get(place) + "\" of table \""
                                    + layout.table() + "\", and its key finds no row that is not written yet");
                }
                equal.add(layout.quoted(place) + " = " + value);
            }
            return layout.select(String.join(" AND ", equal) + " AND ?" + parameters + " IS ?" + parameters);
        }
    }

    Session.Binder of(N row, Session session) {
        return statement -> binder.bind(statement, row, session);
    }

    /** Returns the place of a column that can be assigned to itself, in the key if there is one. */
    private int assigned(Key<N> key) {
        return Stream.concat(key.columns().stream(), columns.stream().boxed())
                .filter(columns::get)
                .findFirst()
                .orElseThrow();
    }

    private String onConflict(Key<N> key) {
        return " ON CONFLICT ("
                + String.join(", ", key.columns().stream().map(layout::quoted).toList())
                + ") ";
    }

    /** Returns the query of a row to be inserted, by the names of its columns; without those that the database computes. */
    String row() {
        return columns.stream()
                .mapToObj(place -> values.get(place) + " AS " + layout.quoted(place))
                .collect(Collectors.joining(", ", "SELECT ", ""));
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
