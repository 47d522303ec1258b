package dev.sleet.rows;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows with what belongs to them: single rows and the first list by a join, each further list by a statement of its own, so
 * that there is no statement for each row and no product of two lists.
 */
final class Joiner<T> {
    private final Session session;
    private final Finder finder;
    private final Reader<T> reader;
    private final List<Relation<T, ?>> relations;
    private final @Nullable Relation<T, ?> first;

    Joiner(Session session, Finder finder, Reader<T> reader, List<Relation<T, ?>> relations) {
        this.session = session;
        this.finder = finder;
        this.reader = reader;
        this.relations = relations;
        this.first = relations.stream().filter(Relation::isMany).findFirst().orElse(null);
    }

    /**
     * A row with what belongs to it.
     *
     * @param parts what belongs to it, in the order of the relations
     * @param order its values in the order of the query
     */
    record Whole<T>(T row, List<@Nullable Object> parts, List<@Nullable Object> order) {}

    /**
     * Returns the rows.
     *
     * @param parents the query for the rows alone
     * @param order the order of the rows, each column behind {@code p.}
     */
    List<Whole<T>> read(String parents, String order, Binder binder) {
        boolean isOne = relations.stream().filter(Relation::isMany).count() < 2;
        return isOne ? all(parents, order, binder) : session.read(() -> all(parents, order, binder));
    }

    private List<Whole<T>> all(String parents, String order, Binder binder) {
        List<Whole<T>> rows = joined(parents, order, binder);
        for (int i = 0; i < relations.size(); i++) {
            Relation<T, ?> relation = relations.get(i);
            if (relation.isMany() && relation != first) {
                further(i, relation, rows, parents, order, binder);
            }
        }
        return rows;
    }

    private List<Whole<T>> joined(String parents, String orderBy, Binder binder) {
        Layout layout = finder.layout();
        int[] at = places(layout);
        String sql = session.joined(List.of(parents, relations), key -> sql(parents, orderBy));
        List<Whole<T>> rows = new ArrayList<>();
        try {
            PreparedStatement statement = session.constant(sql);
            binder.bind(statement);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    if (rows.isEmpty()
                            || first == null
                            || !isSame(found, rows.getLast().order())) {
                        List<@Nullable Object> order = values(found, finder.order());
                        rows.add(new Whole<>(reader.read(found, 1), parts(found, at), order));
                    }
                    if (first != null) {
                        addChild(rows.getLast(), relations.indexOf(first), first, found, at);
                    }
                }
            }
            return rows;
        } catch (SQLException e) {
            throw RowsException.of("read " + layout.table(), e);
        }
    }

    /** Returns the number of the first column of each relation that is joined. */
    private int[] places(Layout layout) {
        int[] at = new int[relations.size()];
        int next = 1 + layout.columns().size();
        for (int i = 0; i < at.length; i++) {
            Relation<T, ?> relation = relations.get(i);
            if (!relation.isMany() || relation == first) {
                at[i] = next;
                next += relation.layout().columns().size();
            }
        }
        return at;
    }

    private String sql(String parents, String orderBy) {
        Layout layout = finder.layout();
        StringBuilder columns = new StringBuilder("SELECT " + layout.fields("p."));
        StringBuilder joins = new StringBuilder();
        String children = "";
        for (int i = 0; i < relations.size(); i++) {
            Relation<T, ?> relation = relations.get(i);
            if (!relation.isMany() || relation == first) {
                String alias = "r" + i;
                columns.append(", ").append(relation.layout().fields(alias + "."));
                joins.append(" LEFT JOIN ").append(relation.joined(alias, layout));
                children += relation.order(alias);
            }
        }
        return columns + " FROM (" + parents + ") AS p" + joins + orderBy + children;
    }

    /** Returns whether a row is one more of the same parent; what differs first is the last column of the order. */
    private boolean isSame(ResultSet row, List<@Nullable Object> before) throws SQLException {
        for (int i = before.size() - 1; i >= 0; i--) {
            if (!java.util.Objects.deepEquals(
                    Values.anyOrNull(row, 1, finder.order().get(i).column()), before.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static List<@Nullable Object> values(ResultSet row, List<Finder.Term> terms) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>(terms.size());
        for (Finder.Term term : terms) {
            values.add(Values.anyOrNull(row, 1, term.column()));
        }
        return values;
    }

    /** Bytes are equal by what they hold. */
    private static List<@Nullable Object> comparable(List<@Nullable Object> values) {
        List<@Nullable Object> all = new ArrayList<>(values);
        all.replaceAll(value -> value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value);
        return all;
    }

    private List<@Nullable Object> parts(ResultSet row, int[] at) throws SQLException {
        List<@Nullable Object> parts = new ArrayList<>(relations.size());
        for (int i = 0; i < relations.size(); i++) {
            Relation<T, ?> relation = relations.get(i);
            if (relation.isMany()) {
                parts.add(new ArrayList<>());
            } else if (row.getObject(at[i] + relation.witness()) != null) {
                parts.add(relation.reader().read(row, at[i]));
            } else if (relation.isRequired()) {
                throw new RowsException("cannot read " + finder.layout().table() + ": the row of "
                        + relation.layout().table() + " to which one leads is missing");
            } else {
                parts.add(null);
            }
        }
        return parts;
    }

    @SuppressWarnings("unchecked")
    private static <T> void addChild(Whole<T> whole, int place, Relation<T, ?> relation, ResultSet row, int[] at)
            throws SQLException {
        if (row.getObject(at[place] + relation.witness()) != null) {
            ((List<Object>) java.util.Objects.requireNonNull(whole.parts().get(place)))
                    .add(relation.reader().read(row, at[place]));
        }
    }

    /** The rows of the same snapshot, in the same order, say which child belongs to which. */
    @SuppressWarnings("unchecked")
    private void further(
            int place, Relation<T, ?> relation, List<Whole<T>> rows, String parents, String order, Binder binder) {
        Layout layout = finder.layout();
        Map<List<@Nullable Object>, Whole<T>> byOrder = new HashMap<>();
        rows.forEach(row -> byOrder.put(comparable(row.order()), row));
        String alias = "r" + place;
        StringBuilder sql = new StringBuilder("SELECT ");
        finder.order()
                .forEach(term ->
                        sql.append("p.").append(layout.quoted(term.column())).append(", "));
        sql.append(relation.layout().fields(alias + "."))
                .append(" FROM (")
                .append(parents)
                .append(") AS p JOIN ")
                .append(relation.joined(alias, layout))
                .append(order)
                .append(relation.order(alias));
        int width = finder.order().size();
        Statements.list(
                session,
                sql.toString(),
                binder,
                (found, at) -> {
                    List<@Nullable Object> key = new ArrayList<>(width);
                    for (int i = 0; i < width; i++) {
                        key.add(Values.anyOrNull(found, at, i));
                    }
                    Whole<T> whole = byOrder.get(comparable(key));
                    if (whole != null) {
                        ((List<Object>) java.util.Objects.requireNonNull(
                                        whole.parts().get(place)))
                                .add(relation.reader().read(found, at + width));
                    }
                    return at;
                },
                layout.table());
    }
}
