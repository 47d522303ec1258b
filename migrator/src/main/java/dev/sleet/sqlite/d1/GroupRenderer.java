package dev.sleet.sqlite.d1;

import static dev.sleet.model.Quoting.identifier;
import static dev.sleet.model.Quoting.string;

import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step.RebuildTable;
import dev.sleet.sqlite.ddl.DdlWriter;
import dev.sleet.sqlite.render.RowCopy;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Renders the rebuild of tables together: the old ones get other names, which the references among them follow; new ones are made
 * under the names and filled; the old ones go, each before those that it refers to. Then no row of a table that stays is reached.
 */
final class GroupRenderer {
    private static final String OLD = "the old tables get other names, and the references among them follow";
    private static final String NEW = "the new tables, and their rows";
    private static final String GO =
            "the old tables go, each before those that it refers to, so that nothing is deleted with them";

    private final Plan plan;
    private final Schema to;
    private final Group group;
    private final List<BatchStatement> statements = new ArrayList<>();
    private final Set<Index> made = new LinkedHashSet<>();

    GroupRenderer(Plan plan, Schema to, Group group) {
        this.plan = plan;
        this.to = to;
        this.group = group;
    }

    /** Returns the statements after which the names are free: a reference to one that is made later leads to the new table. */
    List<BatchStatement> renames() {
        return group.rebuilt().stream()
                .map(node -> new BatchStatement(node.step(), OLD, rename(node.current(), node.kept())))
                .toList();
    }

    List<BatchStatement> statements() {
        List<Node> rebuilt = group.rebuilt();
        for (Node node : rebuilt) {
            create(node);
        }
        for (Node node : inOrder(rebuilt)) {
            String source = identifier(node.kept()) + " AS "
                    + identifier(node.rebuild().from().name());
            add(
                    node,
                    NEW,
                    RowCopy.statement(
                            node.rebuild(),
                            source,
                            identifier(node.rebuild().to().name())));
        }
        rebuilt.forEach(this::carrySequence);
        drop(DropOrder.of(group));
        for (Node node : rebuilt) {
            node.rebuild().to().indexes().stream()
                    .filter(each -> !made.contains(each))
                    .forEach(each -> add(
                            node,
                            "their indexes",
                            DdlWriter.index(node.rebuild().to().name(), each)));
        }
        return statements;
    }

    /** What is looked up for each row that goes has an index; what others would do to rows that are still there is done before. */
    private void drop(DropOrder order) {
        int number = 0;
        for (Edge edge : order.scanned()) {
            if (!hasIndex(edge)) {
                number++;
                add(edge.child(), GO, index(edge, number));
            }
        }
        for (Edge edge : order.released()) {
            add(
                    edge.child(),
                    GO,
                    "UPDATE " + identifier(edge.child().kept()) + " SET "
                            + edge.release().orElseThrow());
        }
        order.nodes().forEach(node -> add(node, GO, "DROP TABLE " + identifier(node.kept())));
    }

    static String rename(String from, String name) {
        return "ALTER TABLE " + identifier(from) + " RENAME TO " + identifier(name);
    }

    private void add(Node node, String part, String sql) {
        statements.add(new BatchStatement(node.step(), part, sql));
    }

    /** A key that others refer to must be there before their rows are; and a look for children of each row wants its index. */
    private void create(Node node) {
        RebuildTable rebuild = node.rebuild();
        Table declared = plan.target().table(rebuild.to().name()).orElse(rebuild.to());
        add(node, NEW, DdlWriter.table(declared.withIndexes(List.of())));
        for (Index index : rebuild.to().indexes()) {
            if (isKey(rebuild.to(), index) || isOfSelf(rebuild.to(), index)) {
                if (rebuild.from().indexes().stream().anyMatch(old -> Names.same(old.name(), index.name()))
                        && plan.steps().stream().noneMatch(step -> drops(step, index.name()))) {
                    add(node, NEW, "DROP INDEX " + identifier(index.name()));
                }
                add(node, NEW, DdlWriter.index(rebuild.to().name(), index));
                made.add(index);
            }
        }
    }

    private static boolean drops(PlannedStep step, String index) {
        return step.step() instanceof dev.sleet.plan.Step.DropIndex drop
                && Names.same(drop.index().name(), index);
    }

    private boolean isKey(Table table, Index index) {
        return index.unique()
                && index.where().isEmpty()
                && to.tables().stream()
                        .flatMap(other -> other.constraints(ForeignKey.class).stream())
                        .anyMatch(key -> Names.same(key.parent(), table.name()));
    }

    private static boolean isOfSelf(Table table, Index index) {
        return !index.unique()
                && table.constraints(ForeignKey.class).stream()
                        .filter(key -> Names.same(key.parent(), table.name()))
                        .anyMatch(key -> begins(index.terms(), key));
    }

    private static boolean begins(List<? extends IndexTerm> terms, ForeignKey key) {
        return !terms.isEmpty()
                && terms.getFirst() instanceof IndexTerm.OnColumn on
                && Names.same(on.column(), key.columns().getFirst());
    }

    private static boolean hasIndex(Edge edge) {
        Table child = edge.child().old();
        return child.indexes().stream().anyMatch(index -> index.where().isEmpty() && begins(index.terms(), edge.key()))
                || child.constraints(PrimaryKey.class).stream().anyMatch(key -> begins(key.terms(), edge.key()))
                || child.constraints(Unique.class).stream().anyMatch(key -> begins(key.terms(), edge.key()));
    }

    private static String index(Edge edge, int number) {
        return "CREATE INDEX " + identifier("__sleet_old_index_" + number) + " ON "
                + identifier(edge.child().kept()) + " ("
                + identifier(edge.child().column(edge.key().columns().getFirst())) + ")";
    }

    /** Parents are filled before their children, and what a backfill reads before its reader. */
    private List<Node> inOrder(List<Node> nodes) {
        BackfillReads reads = BackfillReads.of(plan);
        List<Node> left = new ArrayList<>(nodes);
        List<Node> order = new ArrayList<>();
        while (!left.isEmpty()) {
            List<Node> ready = left.stream()
                    .filter(node -> left.stream()
                            .noneMatch(other -> !other.equals(node) && reads.mustWait(node.rebuild(), other.rebuild())))
                    .toList();
            if (ready.isEmpty()) {
                throw Refusal.BACKFILL.because("the values of "
                        + left.getFirst().rebuild().to().name() + " and "
                        + left.get(1).rebuild().to().name() + " are read from each other");
            }
            Optional<Node> root = ready.stream()
                    .filter(node -> left.stream().noneMatch(other -> !other.equals(node) && refers(node, other)))
                    .findFirst();
            Node next = root.orElse(ready.getFirst());
            left.remove(next);
            order.add(next);
        }
        return order;
    }

    private static boolean refers(Node child, Node parent) {
        return child.rebuild().to().constraints(ForeignKey.class).stream()
                .anyMatch(key -> Names.same(key.parent(), parent.rebuild().to().name()));
    }

    /** The mark of AUTOINCREMENT goes on where both tables have one (autoinc.html). */
    private void carrySequence(Node node) {
        RebuildTable rebuild = node.rebuild();
        if (isAutoIncrement(rebuild.from()) && isAutoIncrement(rebuild.to())) {
            String name = string(rebuild.to().name());
            add(node, NEW, "DELETE FROM sqlite_sequence WHERE name = " + name);
            add(
                    node,
                    NEW,
                    "INSERT INTO sqlite_sequence (name, seq) SELECT " + name
                            + ", seq FROM sqlite_sequence WHERE name = " + string(node.kept()));
        }
    }

    private static boolean isAutoIncrement(Table table) {
        return table.primaryKey().map(PrimaryKey::autoIncrement).orElse(false);
    }
}
