package dev.sleet.rows;

import java.nio.ByteBuffer;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows with what belongs to them: single rows and the first list by joins, each further list by a statement of its own, so
 * that there is no statement for each row and no product of two lists.
 */
final class Joiner {
    private final Session session;
    private final Finder finder;
    private final Shape shape;
    private final List<Integer> key;
    private final @Nullable List<List<@Nullable Object>> orders;
    private final List<Map<Object, List<@Nullable Object>>> groups = new ArrayList<>();
    private @Nullable Shape[] shapes = {};

    /**
     * Makes one for a single reading.
     *
     * @param orders takes the values of each row in the order of the query, if they are wanted
     */
    Joiner(Session session, Finder finder, Shape shape, @Nullable List<List<@Nullable Object>> orders) {
        this.session = session;
        this.finder = finder;
        this.shape = shape;
        this.key = finder.identity();
        this.orders = orders;
    }

    /** Returns the values that are made of the rows. */
    List<@Nullable Object> read(Finder.Rows parents, Session.Binder binder) {
        JoinPlan plan =
                session.memo(Shape.key(parents, shape.parts()), () -> new JoinPlan(finder, parents, shape.parts()));
        return plan.lists.isEmpty() ? all(plan, binder) : session.read(() -> all(plan, binder));
    }

    private List<@Nullable Object> all(JoinPlan plan, Session.Binder binder) {
        try {
            plan.lists.forEach(node -> groups.add(new HashMap<>()));
            shapes = new @Nullable Shape[plan.lists.size()];
            List<@Nullable Object> rows = rows(plan, binder);
            plan.lists.forEach(list -> list(list, binder));
            finish(plan);
            rows.replaceAll(row -> made(row, plan.root.parts, shape));
            return rows;
        } catch (SQLException e) {
            throw RowsException.of("read " + finder.layout().table(), e);
        }
    }

    /** A list within a list was planned after that, and is made of its values before it. */
    private void finish(JoinPlan plan) {
        for (int i = shapes.length - 1; i >= 0; i--) {
            Shape of = shapes[i];
            if (of != null && !of.parts().isEmpty()) {
                List<JoinPlan.Node> parts = plan.lists.get(i).parts;
                groups.get(i).values().forEach(list -> list.replaceAll(row -> made(row, parts, of)));
            }
        }
    }

    private List<@Nullable Object> rows(JoinPlan plan, Session.Binder binder) throws SQLException {
        PreparedStatement statement = session.constant(plan.sql, binder);
        List<@Nullable Object> rows = new ArrayList<>();
        boolean isJoined = !plan.inline.isEmpty();
        Object last = null;
        try (ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                Object next = isJoined ? key(found, 1, key) : null;
                if (next == null || !next.equals(last)) {
                    last = next;
                    rows.add(row(found, plan.root, shape));
                    if (orders != null) {
                        orders.add(values(found, finder.order()));
                    }
                }
                if (isJoined) {
                    child(found, plan.root, rows.getLast(), plan.inline);
                }
            }
        }
        return rows;
    }

    /** Adds the row of the list that is joined to the last of the rows. */
    @SuppressWarnings("unchecked")
    private void child(ResultSet found, JoinPlan.Node root, @Nullable Object last, List<Integer> path)
            throws SQLException {
        JoinPlan.Node node = root;
        Shape of = shape;
        int witness = 0;
        Object whole = last;
        for (int part : path) {
            whole = whole == null ? null : ((@Nullable Object[]) whole)[part + 1];
            node = node.parts.get(part);
            witness = of.parts().get(part).witness();
            of = of.parts().get(part).shape();
        }
        if (whole != null && found.getObject(node.at + witness) != null) {
            ((List<@Nullable Object>) whole).add(row(found, node, of));
        }
    }

    /** Reads a row; what belongs to it is an array of the row and its parts, of which a value is made at last. */
    private @Nullable Object row(ResultSet found, JoinPlan.Node node, Shape of) throws SQLException {
        Object row = of.reader().read(found, node.at);
        List<Relation<?, ?>> parts = of.parts();
        if (parts.isEmpty()) {
            return row;
        }
        @Nullable Object[] whole = new @Nullable Object[parts.size() + 1];
        whole[0] = row;
        for (int i = 0; i < parts.size(); i++) {
            Relation<?, ?> relation = parts.get(i);
            JoinPlan.Node part = node.parts.get(i);
            if (relation.isMany()) {
                whole[i + 1] = part.list < 0 ? new ArrayList<>() : listOf(part, relation, found, node.at);
            } else if (found.getObject(part.at + relation.witness()) != null) {
                whole[i + 1] = row(found, part, relation.shape());
            } else if (relation instanceof Relation.One<?, ?>) {
                throw new RowsException("cannot read " + finder.layout().table() + ": the row of "
                        + relation.layout().table() + " to which one leads is missing");
            }
        }
        return whole;
    }

    /** Returns the list that a statement of its own fills, by the values of the row to which it belongs. */
    private List<@Nullable Object> listOf(JoinPlan.Node part, Relation<?, ?> relation, ResultSet found, int at)
            throws SQLException {
        shapes[part.list] = relation.shape();
        return groups.get(part.list).computeIfAbsent(key(found, at, relation.from()), none -> new ArrayList<>());
    }

    /** Returns the values by which rows find the list that belongs to them. */
    private static Object key(ResultSet found, int at, List<Integer> places) throws SQLException {
        if (places.size() == 1) {
            Object value = Values.anyOrNull(found, at, places.getFirst());
            return value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : value == null ? List.of() : value;
        }
        List<Object> values = new ArrayList<>(places.size());
        for (int place : places) {
            values.add(key(found, at, List.of(place)));
        }
        return values;
    }

    private void list(JoinPlan.Node node, Session.Binder binder) {
        Shape of = shapes[node.list];
        try {
            PreparedStatement statement = session.constant(node.sql, binder);
            List<Integer> key = IntStream.range(0, node.at - 1).boxed().toList();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    List<@Nullable Object> list = groups.get(node.list).get(key(found, 1, key));
                    if (list != null && of != null) {
                        list.add(row(found, node, of));
                    }
                }
            }
        } catch (SQLException e) {
            throw RowsException.of("read " + finder.layout().table(), e);
        }
    }

    /** Makes a value of a row and its parts. */
    @SuppressWarnings("unchecked")
    private static Object made(@Nullable Object row, List<JoinPlan.Node> nodes, Shape shape) {
        if (shape.parts().isEmpty()) {
            return Objects.requireNonNull(row);
        }
        @Nullable Object[] whole = (@Nullable Object[]) Objects.requireNonNull(row);
        for (int i = 0; i < shape.parts().size(); i++) {
            Shape part = shape.parts().get(i).shape();
            List<JoinPlan.Node> below = nodes.get(i).parts;
            Object value = whole[i + 1];
            if (!part.parts().isEmpty() && value != null) {
                if (!shape.parts().get(i).isMany()) {
                    whole[i + 1] = made(value, below, part);
                } else if (nodes.get(i).list < 0) {
                    ((List<@Nullable Object>) value).replaceAll(child -> made(child, below, part));
                }
            }
        }
        return shape.make().apply(whole);
    }

    static List<@Nullable Object> values(ResultSet row, List<Finder.Term> terms) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[terms.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Values.anyOrNull(row, 1, terms.get(i).column());
        }
        return Arrays.asList(values);
    }
}
