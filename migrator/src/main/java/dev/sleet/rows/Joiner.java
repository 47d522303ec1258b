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
import org.jspecify.annotations.Nullable;

/**
 * Reads rows with what belongs to them: single rows and the first list by joins, each further list by a statement of its own, so
 * that there is no statement for each row and no product of two lists.
 */
final class Joiner {
    private final Session session;
    private final Finder finder;
    private final Shape shape;

    Joiner(Session session, Finder finder, Shape shape) {
        this.session = session;
        this.finder = finder;
        this.shape = shape;
    }

    /**
     * What was read.
     *
     * @param rows the values that are made of the rows
     * @param orders the values of each row in the order of the query
     */
    record Found(List<@Nullable Object> rows, List<List<@Nullable Object>> orders) {}

    /**
     * Returns the rows.
     *
     * @param parents the query for the rows alone
     */
    Found read(String parents, Binder binder) {
        List<Object> key = new ArrayList<>(List.of(parents));
        shape.parts().forEach(part -> key.add(part.key()));
        JoinPlan plan = session.memo(key, () -> JoinPlan.of(finder, parents, shape.parts()));
        return plan.lists().isEmpty() ? all(plan, binder) : session.read(() -> all(plan, binder));
    }

    private Found all(JoinPlan plan, Binder binder) {
        String table = finder.layout().table();
        try {
            Lists lists = new Lists(plan.lists().size());
            Found found = rows(plan, binder, lists);
            for (int i = 0; i < plan.lists().size(); i++) {
                list(plan.lists().get(i), binder, lists, i);
            }
            lists.finish();
            found.rows().replaceAll(row -> made(row, plan.root().parts(), shape));
            return found;
        } catch (SQLException e) {
            throw RowsException.of("read " + table, e);
        }
    }

    /** The lists that statements of their own fill, by the values of the rows to which they belong. */
    private static final class Lists {
        private final List<Map<Object, List<@Nullable Object>>> groups = new ArrayList<>();
        private final Shape[] shapes;
        private final JoinPlan.Node[] nodes;

        Lists(int count) {
            for (int i = 0; i < count; i++) {
                groups.add(new HashMap<>());
            }
            shapes = new Shape[count];
            nodes = new JoinPlan.Node[count];
        }

        List<@Nullable Object> of(JoinPlan.Node node, Relation<?, ?> relation, Object key) {
            shapes[node.list()] = relation.shape();
            nodes[node.list()] = node;
            return groups.get(node.list()).computeIfAbsent(key, none -> new ArrayList<>());
        }

        /** A list within a list was planned after that, and is made of its values before it. */
        void finish() {
            for (int i = shapes.length - 1; i >= 0; i--) {
                Shape shape = shapes[i];
                if (shape != null && !shape.parts().isEmpty()) {
                    List<JoinPlan.Node> parts = nodes[i].parts();
                    groups.get(i).values().forEach(list -> list.replaceAll(row -> made(row, parts, shape)));
                }
            }
        }
    }

    private Found rows(JoinPlan plan, Binder binder, Lists lists) throws SQLException {
        PreparedStatement statement = session.constant(plan.sql());
        binder.bind(statement);
        Found all = new Found(new ArrayList<>(), new ArrayList<>());
        List<Finder.Term> order = finder.order();
        int[] path = plan.inline();
        try (ResultSet found = statement.executeQuery()) {
            List<@Nullable Object> last = List.of();
            while (found.next()) {
                if (path.length == 0 || last.isEmpty() || !isSame(found, order, last)) {
                    last = values(found, order);
                    all.orders().add(last);
                    all.rows().add(row(found, plan.root(), shape, lists));
                }
                if (path.length > 0) {
                    child(found, plan.root(), all.rows().getLast(), path, lists);
                }
            }
        }
        return all;
    }

    /** Adds the row of the list that is joined to the last of the rows. */
    @SuppressWarnings("unchecked")
    private void child(ResultSet found, JoinPlan.Node root, @Nullable Object last, int[] path, Lists lists)
            throws SQLException {
        JoinPlan.Node node = root;
        Shape parent = shape;
        Object whole = last;
        for (int i = 0; i < path.length && whole != null; i++) {
            whole = ((@Nullable Object[]) whole)[path[i] + 1];
            node = node.parts().get(path[i]);
            Relation<?, ?> relation = parent.parts().get(path[i]);
            parent = relation.shape();
            boolean isEnd = i == path.length - 1;
            if (whole != null
                    && isEnd
                    && found.getObject(node.at() + relation.join().witness()) != null) {
                ((List<@Nullable Object>) whole).add(row(found, node, parent, lists));
            }
        }
    }

    /** Reads a row; what belongs to it is an array of the row and its parts, of which a value is made at last. */
    private static @Nullable Object row(ResultSet found, JoinPlan.Node node, Shape shape, Lists lists)
            throws SQLException {
        Object row = shape.reader().read(found, node.at());
        List<Relation<?, ?>> parts = shape.parts();
        if (parts.isEmpty()) {
            return row;
        }
        @Nullable Object[] whole = new @Nullable Object[parts.size() + 1];
        whole[0] = row;
        for (int i = 0; i < parts.size(); i++) {
            Relation<?, ?> relation = parts.get(i);
            Relation.Join join = relation.join();
            JoinPlan.Node part = node.parts().get(i);
            if (join.isMany()) {
                whole[i + 1] = part.list() < 0
                        ? new ArrayList<>()
                        : lists.of(part, relation, key(found, node.at(), join.from()));
            } else if (found.getObject(part.at() + join.witness()) != null) {
                whole[i + 1] = row(found, part, relation.shape(), lists);
            } else if (relation instanceof Relation.One<?, ?>) {
                throw new RowsException(
                        "cannot read the row of " + join.layout().get().table() + " to which one leads: it is missing");
            }
        }
        return whole;
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

    private void list(JoinPlan.ListSql sql, Binder binder, Lists lists, int number) throws SQLException {
        Shape shape = lists.shapes[number];
        PreparedStatement statement = session.constant(sql.sql());
        binder.bind(statement);
        Map<Object, List<@Nullable Object>> groups = lists.groups.get(number);
        try (ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                List<@Nullable Object> list = groups.get(key(found, 1, sql.key()));
                if (list != null && shape != null) {
                    list.add(row(found, lists.nodes[number], shape, lists));
                }
            }
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
            List<JoinPlan.Node> below = nodes.get(i).parts();
            Object value = whole[i + 1];
            if (!part.parts().isEmpty() && value != null) {
                if (!shape.parts().get(i).join().isMany()) {
                    whole[i + 1] = made(value, below, part);
                } else if (nodes.get(i).list() < 0) {
                    ((List<@Nullable Object>) value).replaceAll(child -> made(child, below, part));
                }
            }
        }
        return shape.make().make(whole);
    }

    /** Returns whether a row is one more of the same parent; what differs first is the last column of the order. */
    private static boolean isSame(ResultSet row, List<Finder.Term> order, List<@Nullable Object> before)
            throws SQLException {
        for (int i = before.size() - 1; i >= 0; i--) {
            if (!Objects.deepEquals(Values.anyOrNull(row, 1, order.get(i).column()), before.get(i))) {
                return false;
            }
        }
        return true;
    }

    static List<@Nullable Object> values(ResultSet row, List<Finder.Term> terms) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[terms.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Values.anyOrNull(row, 1, terms.get(i).column());
        }
        return Arrays.asList(values);
    }
}
