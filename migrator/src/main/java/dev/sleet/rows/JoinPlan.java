package dev.sleet.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The statements that read rows with what belongs to them.
 *
 * @param sql the statement for the rows
 * @param root where the columns of a row and of its parts are in it
 * @param inline the parts that lead to the list which that statement reads too, by their numbers; none if there is no list
 * @param lists the statements for the other lists, each after that of the rows to which it belongs
 */
record JoinPlan(String sql, Node root, int[] inline, List<ListSql> lists) {
    JoinPlan {
        lists = List.copyOf(lists);
    }

    /**
     * A row in the columns of a statement.
     *
     * @param at the number of its first column
     * @param list the number of the statement that reads the list, or -1 if the row is read by that of its parent
     * @param parts what belongs to it
     */
    record Node(int at, int list, List<Node> parts) {}

    /**
     * A statement for a list.
     *
     * @param key the places of the columns that tell to which row an element belongs
     */
    record ListSql(String sql, List<Integer> key) {}

    /** Returns the statements for the rows of a query. */
    static JoinPlan of(Finder finder, String parents, List<Relation<?, ?>> parts) {
        Planner planner = new Planner(finder, parents);
        Statement main = new Statement(1, true);
        Node root = planner.root(main, parts);
        String sql = "SELECT " + finder.layout().fields("p.") + main.columns + " FROM (" + parents + ") AS p"
                + main.joins + Finder.orderBy(finder.layout(), finder.order(), " ORDER BY ", "p.") + main.order;
        return new JoinPlan(
                sql, root, main.inline.stream().mapToInt(Integer::intValue).toArray(), planner.lists);
    }

    /** A statement that is being made. */
    private static final class Statement {
        private final StringBuilder columns = new StringBuilder();
        private final StringBuilder joins = new StringBuilder();
        private String order = "";
        private int next;
        private boolean mayHoldList;
        private List<Integer> inline = List.of();

        Statement(int next, boolean mayHoldList) {
            this.next = next;
            this.mayHoldList = mayHoldList;
        }

        int add(Layout layout, String alias) {
            int at = next;
            columns.append(", ").append(layout.fields(alias + "."));
            next += layout.columns().size();
            return at;
        }
    }

    /**
     * Where a part stands in the tree.
     *
     * @param alias what its rows are called
     * @param from the joins that lead to its rows
     * @param path the numbers of the parts that lead to it, as long as all are single rows of the main statement
     */
    private record Place(String alias, Layout layout, String from, List<Integer> path) {}

    private static final class Planner {
        private final Finder finder;
        private final String parents;
        private final List<ListSql> lists = new ArrayList<>();
        private int aliases;

        Planner(Finder finder, String parents) {
            this.finder = finder;
            this.parents = parents;
        }

        Node root(Statement main, List<Relation<?, ?>> parts) {
            main.next += finder.layout().columns().size();
            Place root = new Place("p", finder.layout(), " FROM (" + parents + ") AS p", List.of());
            return new Node(1, -1, parts(main, root, parts));
        }

        private List<Node> parts(Statement statement, Place parent, List<Relation<?, ?>> relations) {
            List<Node> nodes = new ArrayList<>();
            for (int i = 0; i < relations.size(); i++) {
                Relation<?, ?> relation = relations.get(i);
                boolean isJoined = !relation.join().isMany() || statement.mayHoldList;
                nodes.add(isJoined ? joined(statement, parent, relation, i) : list(parent, relation));
            }
            return nodes;
        }

        private Node joined(Statement statement, Place parent, Relation<?, ?> relation, int number) {
            Relation.Join join = relation.join();
            Place place = place(parent, join, number);
            statement.joins.append(join.sql(" LEFT ", place.alias, parent.alias, parent.layout));
            if (join.isMany()) {
                statement.mayHoldList = false;
                statement.inline = place.path;
                statement.order = join.orderBy(place.alias);
            }
            int at = statement.add(place.layout, place.alias);
            return new Node(at, -1, parts(statement, place, relation.shape().parts()));
        }

        private Place place(Place parent, Relation.Join join, int number) {
            String alias = "r" + aliases++;
            List<Integer> path = new ArrayList<>(parent.path);
            path.add(number);
            return new Place(
                    alias, join.layout().get(), parent.from + join.sql(" ", alias, parent.alias, parent.layout), path);
        }

        /** The list of a row that may stand in several places is read once. */
        private Node list(Place parent, Relation<?, ?> relation) {
            Relation.Join join = relation.join();
            int number = lists.size();
            lists.add(new ListSql("", List.of())); // lists within it come after it
            Place place = place(parent, join, 0);
            List<String> key = join.from().stream()
                    .map(column -> parent.alias + "." + parent.layout.quoted(column))
                    .toList();
            Statement statement = new Statement(1 + key.size(), false);
            int at = statement.add(place.layout, place.alias);
            Node node = new Node(
                    at, number, parts(statement, place, relation.shape().parts()));
            boolean isRoot = parent.path.isEmpty();
            String from = isRoot
                    ? parent.from
                    : " FROM (SELECT DISTINCT " + String.join(", ", key) + parent.from + ") AS " + parent.alias;
            String order = Finder.orderBy(finder.layout(), finder.order(), ", ", "p.");
            String orderBy = (isRoot ? order : "") + join.orderBy(place.alias);
            lists.set(
                    number,
                    new ListSql(
                            "SELECT " + String.join(", ", key) + statement.columns + from
                                    + join.sql(" ", place.alias, parent.alias, parent.layout) + statement.joins
                                    + (orderBy.isEmpty() ? "" : " ORDER BY " + orderBy.substring(2)),
                            IntStream.range(0, key.size()).boxed().toList()));
            return node;
        }
    }
}
