package dev.sleet.rows;

import java.util.ArrayList;
import java.util.List;

/** The statements that read rows with what belongs to them, in the life of a session made once for a query. */
final class JoinPlan {
    /** The statement for the rows and all that is joined to them. */
    final String sql;

    final Node root;

    /** The numbers of the parts that lead to the list which that statement reads too; none if there is no list. */
    final List<Integer> inline;

    /** The lists that have statements of their own, each after the one in whose rows it is. */
    final List<Node> lists = new ArrayList<>();

    private final Finder finder;
    private final Finder.Rows rows;
    private int aliases;

    JoinPlan(Finder finder, Finder.Rows rows, List<Relation<?, ?>> parts) {
        this.finder = finder;
        this.rows = rows;
        Layout layout = finder.layout();
        String alias = Layout.quoted(layout.table());
        Statement main = new Statement(1, true);
        this.root = new Node(alias, layout, " FROM " + rows.source(), main.add(layout, alias), List.of());
        add(main, root, parts);
        this.inline = main.inline;
        this.sql = "SELECT " + main.columns.substring(2) + root.from + main.joins + rows.where()
                + finder.orderBy(" ORDER BY ", alias + ".") + main.order;
    }

    /** A row in the columns of a statement. */
    static final class Node {
        private final String alias;
        private final Layout layout;
        private final String from;
        private final List<Integer> path;

        /** The number of its first column. */
        final int at;

        final List<Node> parts = new ArrayList<>();

        /** The number of its list among those that have a statement of their own, or -1. */
        int list = -1;

        /** The statement of the list; its first columns tell to which row an element belongs. */
        String sql = "";

        private Node(String alias, Layout layout, String from, int at, List<Integer> path) {
            this.alias = alias;
            this.layout = layout;
            this.from = from;
            this.at = at;
            this.path = path;
        }
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

    private void add(Statement statement, Node parent, List<Relation<?, ?>> relations) {
        for (int i = 0; i < relations.size(); i++) {
            Relation<?, ?> relation = relations.get(i);
            parent.parts.add(
                    relation.isMany() && !statement.mayHoldList
                            ? list(parent, relation)
                            : joined(statement, parent, relation, i));
        }
    }

    private Node joined(Statement statement, Node parent, Relation<?, ?> relation, int number) {
        Node node = node(statement, parent, relation, number);
        statement.joins.append(relation.join(" LEFT ", node.alias, parent.alias, parent.layout));
        if (relation.isMany()) {
            statement.mayHoldList = false;
            statement.inline = node.path;
            statement.order = relation.orderBy(node.alias);
        }
        add(statement, node, relation.shape().parts());
        return node;
    }

    private Node node(Statement statement, Node parent, Relation<?, ?> relation, int number) {
        String alias = (finder.layout().table().regionMatches(true, 0, "r", 0, 1) ? "q" : "r") + aliases++;
        List<Integer> path = new ArrayList<>(parent.path);
        path.add(number);
        Layout layout = relation.layout();
        String from = parent.from + relation.join(" ", alias, parent.alias, parent.layout);
        return new Node(alias, layout, from, statement.add(layout, alias), path);
    }

    /** The list of a row that may stand in several places is read once. */
    private Node list(Node parent, Relation<?, ?> relation) {
        StringBuilder key = new StringBuilder();
        for (int place : relation.from()) {
            key.append(key.isEmpty() ? "" : ", ")
                    .append(parent.alias)
                    .append('.')
                    .append(parent.layout.quoted(place));
        }
        Statement statement = new Statement(1 + relation.from().size(), false);
        Node node = node(statement, parent, relation, 0);
        node.list = lists.size();
        lists.add(node);
        add(statement, node, relation.shape().parts());
        boolean isRoot = parent.path.isEmpty();
        String from = isRoot
                ? parent.from
                : " FROM (SELECT DISTINCT " + key + parent.from + rows.where() + ") AS " + parent.alias;
        String order = (isRoot ? finder.orderBy(", ", parent.alias + ".") : "") + relation.orderBy(node.alias);
        node.sql = "SELECT " + key + statement.columns + from
                + relation.join(" ", node.alias, parent.alias, parent.layout) + statement.joins
                + (isRoot ? rows.where() : "")
                + (order.isEmpty() ? "" : " ORDER BY " + order.substring(2));
        return node;
    }
}
