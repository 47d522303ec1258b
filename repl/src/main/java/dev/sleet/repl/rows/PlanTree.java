package dev.sleet.repl.rows;

import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Style;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Draws the result of EXPLAIN QUERY PLAN as the tree that it is (eqp.html). */
final class PlanTree {
    private static final List<String> COLUMNS = List.of("id", "parent", "notused", "detail");

    private PlanTree() {}

    private record Node(int id, String detail) {}

    /** Returns whether a result is one. */
    static boolean is(ResultSet found) throws SQLException {
        ResultSetMetaData meta = found.getMetaData();
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            names.add(meta.getColumnLabel(i));
        }
        return names.equals(COLUMNS);
    }

    static void show(ResultSet found, Screen screen) throws SQLException {
        Map<Integer, List<Node>> children = new LinkedHashMap<>();
        while (found.next()) {
            children.computeIfAbsent(found.getInt(2), parent -> new ArrayList<>())
                    .add(new Node(found.getInt(1), found.getString(4)));
        }
        show(0, "", children, screen);
    }

    private static void show(int parent, String indent, Map<Integer, List<Node>> children, Screen screen) {
        List<Node> nodes = children.getOrDefault(parent, List.of());
        for (int i = 0; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            boolean last = i == nodes.size() - 1;
            Style style = node.detail().startsWith("SCAN") ? Style.YELLOW : Style.PLAIN;
            screen.result(
                    new Line().add(Style.DIM, indent + (last ? "└─ " : "├─ ")).add(style, node.detail()));
            show(node.id(), indent + (last ? "   " : "│  "), children, screen);
        }
    }
}
