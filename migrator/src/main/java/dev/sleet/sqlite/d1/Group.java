package dev.sleet.sqlite.d1;

import dev.sleet.diff.Change;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The tables that a plan drops or rebuilds, with the references between them.
 *
 * @param nodes the tables in the order of the old schema
 */
record Group(List<Node> nodes) {
    private static final String KEPT = "__sleet_old_";

    Group {
        nodes = List.copyOf(nodes);
    }

    /**
     * Returns the names, folded, that the tables have afterwards which must be rebuilt: those that a plan rebuilds, and all that refer
     * to these or to tables that go, directly or not.
     *
     * @param from the old schema in normal form
     */
    static Set<String> rebuilt(Schema from, Plan plan) {
        Map<String, String> after = new HashMap<>();
        plan.changes().stream()
                .filter(Change.RenameTable.class::isInstance)
                .map(Change.RenameTable.class::cast)
                .forEach(rename -> after.put(Names.fold(rename.from()), rename.to()));
        Map<String, String> before = new HashMap<>();
        after.forEach((old, name) -> before.put(Names.fold(name), old));
        Set<String> dropped = new HashSet<>();
        Set<String> reached = new HashSet<>();
        for (PlannedStep step : plan.steps()) {
            if (step.step() instanceof Step.RebuildTable rebuild) {
                String name = Names.fold(rebuild.from().name());
                reached.add(before.getOrDefault(name, name));
            } else if (step.step() instanceof Step.DropTable drop) {
                dropped.add(Names.fold(drop.table().name()));
            }
        }
        reached.addAll(dropped);
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Table table : from.tables()) {
                grows |= refers(table, reached) && reached.add(Names.fold(table.name()));
            }
        }
        reached.removeAll(dropped);
        Set<String> rebuilt = new HashSet<>();
        reached.forEach(name -> rebuilt.add(Names.fold(after.getOrDefault(name, name))));
        return rebuilt;
    }

    private static boolean refers(Table table, Set<String> tables) {
        return table.constraints(ForeignKey.class).stream().anyMatch(key -> tables.contains(Names.fold(key.parent())));
    }

    /** Returns the tables that a plan drops or rebuilds. */
    static Group of(Schema from, Schema to, Plan plan) {
        Set<String> occupied = new HashSet<>();
        addNames(from, occupied);
        addNames(to, occupied);
        List<Node> nodes = new ArrayList<>();
        for (Table table : from.tables()) {
            String current = table.name();
            Map<String, String> columns = new HashMap<>();
            table.columns().forEach(column -> columns.put(Names.fold(column.name()), column.name()));
            for (PlannedStep step : plan.steps()) {
                if (step.step() instanceof Step.DropTable drop
                        && Names.same(drop.table().name(), table.name())) {
                    break; // what is renamed to its name later is another table
                }
                if (step.step() instanceof Step.RenameTable rename && Names.same(rename.from(), current)) {
                    current = rename.to();
                } else if (step.step() instanceof Step.RenameColumn rename && Names.same(rename.table(), current)) {
                    columns.replaceAll((old, name) -> Names.same(name, rename.from()) ? rename.to() : name);
                }
            }
            Optional<PlannedStep> step = step(plan, table.name(), current);
            if (step.isPresent()) {
                nodes.add(node(new Node(table, current, columns, step.get(), current, false), to, occupied));
            }
        }
        return new Group(nodes);
    }

    private static Optional<PlannedStep> step(Plan plan, String old, String current) {
        Optional<PlannedStep> dropped = plan.steps().stream()
                .filter(step -> step.step() instanceof Step.DropTable drop
                        && Names.same(drop.table().name(), old))
                .findFirst();
        return dropped.isPresent()
                ? dropped
                : plan.steps().stream()
                        .filter(step -> step.step() instanceof Step.RebuildTable rebuild
                                && Names.same(rebuild.from().name(), current))
                        .findFirst();
    }

    private static Node node(Node node, Schema to, Set<String> occupied) {
        Set<String> wanted = new HashSet<>();
        addNames(to, wanted);
        boolean early =
                !node.isRebuilt() && wanted.contains(Names.fold(node.old().name()));
        if (!early && !node.isRebuilt()) {
            return node;
        }
        String kept = KEPT + node.current();
        for (int i = 2; !occupied.add(Names.fold(kept)); i++) {
            kept = KEPT + i + "_" + node.current();
        }
        return node.as(kept, early);
    }

    private static void addNames(Schema schema, Set<String> names) {
        schema.virtualTables().forEach(table -> names.add(Names.fold(table.name())));
        schema.views().forEach(view -> names.add(Names.fold(view.name())));
        for (Table table : schema.tables()) {
            names.add(Names.fold(table.name()));
            table.indexes().forEach(index -> names.add(Names.fold(index.name())));
        }
    }

    boolean isEmpty() {
        return nodes.isEmpty();
    }

    List<Node> rebuilt() {
        return nodes.stream().filter(Node::isRebuilt).toList();
    }

    /** Returns the node of a step. */
    Optional<Node> of(PlannedStep step) {
        return nodes.stream().filter(node -> node.step().equals(step)).findFirst();
    }

    /** Returns the references among the old tables. */
    List<Edge> edges() {
        List<Edge> edges = new ArrayList<>();
        for (Node child : nodes) {
            for (ForeignKey key : child.old().constraints(ForeignKey.class)) {
                nodes.stream()
                        .filter(parent -> parent.is(key.parent()))
                        .findFirst()
                        .ifPresent(parent -> edges.add(new Edge(child, parent, key)));
            }
        }
        return edges;
    }
}
