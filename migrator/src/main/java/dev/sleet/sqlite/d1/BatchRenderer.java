package dev.sleet.sqlite.d1;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.SchemaObject;
import dev.sleet.model.Trigger;
import dev.sleet.model.View;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import dev.sleet.sqlite.check.Catalogue;
import dev.sleet.sqlite.ddl.DdlWriter;
import dev.sleet.sqlite.ddl.Mentions;
import dev.sleet.sqlite.normal.Normaliser;
import dev.sleet.sqlite.render.SqliteRenderer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes the statements of a plan as one batch that is run while references are enforced. */
public final class BatchRenderer {
    private static final int LONGEST = 100_000;
    private static final Pattern QUALIFIED = Pattern.compile("^(DROP \\w+|ALTER TABLE) main\\.");
    private static final String WAY = "what mentions these tables makes way, and comes back at the end";

    private final Plan plan;
    private final Schema from;
    private final Schema to;
    private final Group group;
    private final boolean all;
    private final SqliteRenderer renderer;
    private final List<BatchStatement> statements = new ArrayList<>();
    private final Set<String> away = new HashSet<>();

    private BatchRenderer(Plan plan, Schema from, boolean all) {
        this.plan = plan;
        this.from = from;
        this.to = plan.target();
        this.group = Group.of(Normaliser.normalise(from), Normaliser.normalise(to), plan);
        this.all = all;
        this.renderer = new SqliteRenderer(plan.target(), true);
    }

    /**
     * Returns the statements in order.
     *
     * @param from the schema that the plan starts from, as its author wrote it
     * @param all whether all views and triggers make way, and not only those that mention what is rebuilt
     * @throws dev.sleet.dialect.SleetException if D1 would not take them, by the name of a {@link Refusal}
     */
    public static List<BatchStatement> statements(Plan plan, Schema from, boolean all) {
        BatchRenderer renderer = new BatchRenderer(plan, from, all);
        renderer.render();
        renderer.statements.forEach(BatchRenderer::requireShort);
        return renderer.statements;
    }

    private static void requireShort(BatchStatement statement) {
        int bytes = statement.sql().getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LONGEST) {
            throw Refusal.LENGTH.because("one of "
                    + (statement.step().touched().isEmpty()
                            ? "a view or trigger"
                            : statement.step().touched())
                    + " has " + bytes + ": "
                    + statement.sql().substring(0, 60).replaceAll("\\s+", " ") + " ...");
        }
    }

    /** When a step is done. */
    private enum Phase {
        MAKE_WAY,
        RENAME,
        CREATE,
        GROUP,
        SHRINK,
        FINISH,
        VIEWS
    }

    private Phase phase(PlannedStep step) {
        return switch (step.step()) {
            case Step.Statements s -> throw new IllegalArgumentException("SQLite does not " + s.words());
            case Step.DropTrigger s -> Phase.MAKE_WAY;
            case Step.DropView s -> Phase.MAKE_WAY;
            case Step.DropIndex s -> Phase.MAKE_WAY;
            case Step.DropTable s -> group.of(step).filter(Node::isEarly).isPresent() ? Phase.MAKE_WAY : Phase.GROUP;
            case Step.DropVirtualTable s -> isTaken(s.table().name()) ? Phase.MAKE_WAY : Phase.SHRINK;
            case Step.RenameTable s -> Phase.RENAME;
            case Step.RenameColumn s -> Phase.RENAME;
            case Step.CreateTable s -> Phase.CREATE;
            case Step.AddColumn s -> Phase.CREATE;
            case Step.RebuildTable s -> Phase.GROUP;
            case Step.DropColumn s -> Phase.SHRINK;
            case Step.CreateView s -> Phase.VIEWS;
            case Step.CreateTrigger s -> Phase.VIEWS;
            case Step.CreateIndex s -> Phase.FINISH;
            case Step.CreateVirtualTable s -> Phase.FINISH;
            case Step.RebuildVirtualTable s -> Phase.FINISH;
            case Step.FillNulls s -> Phase.FINISH;
            case Step.SetNotNull s -> Phase.FINISH;
            case Step.DropNotNull s -> Phase.FINISH;
            case Step.AddCheck s -> Phase.FINISH;
            case Step.DropConstraint s -> Phase.FINISH;
            case Step.EditCatalogue s -> Phase.FINISH;
        };
    }

    private boolean isTaken(String name) {
        return to.table(name).isPresent()
                || to.view(name).isPresent()
                || to.virtualTables().stream().anyMatch(table -> Names.same(table.name(), name));
    }

    private void render() {
        if (!group.isEmpty()) {
            statements.add(new BatchStatement(
                    group.nodes().getFirst().step(),
                    "references are checked at the end of the batch",
                    "PRAGMA defer_foreign_keys = ON"));
        }
        steps(Phase.MAKE_WAY);
        makeWay();
        steps(Phase.RENAME);
        GroupRenderer tables = new GroupRenderer(plan, Normaliser.normalise(to), group);
        statements.addAll(tables.renames());
        steps(Phase.CREATE);
        statements.addAll(tables.statements());
        steps(Phase.SHRINK);
        steps(Phase.FINISH);
        putBack();
    }

    private void steps(Phase phase) {
        for (PlannedStep step : plan.steps()) {
            if (phase(step) != phase) {
                continue;
            }
            if (step.step() instanceof Step.DropTable) {
                Node node = group.of(step).orElseThrow();
                add(step, GroupRenderer.rename(node.current(), node.kept()));
                continue;
            }
            renderer.render(step.step(), true, NO_CATALOGUE).stream()
                    .map(statement -> QUALIFIED.matcher(statement.sql()).replaceFirst("$1 "))
                    .filter(sql -> !sql.startsWith("PRAGMA "))
                    .forEach(sql -> add(step, sql));
        }
    }

    private void add(PlannedStep step, String sql) {
        statements.add(new BatchStatement(step, "", sql));
    }

    /** A rename writes the names in views and triggers anew, and is stopped by one that does not compile meanwhile. */
    private void makeWay() {
        Set<String> concerned = new HashSet<>();
        for (Node node : group.nodes()) {
            concerned.add(Names.fold(node.old().name()));
            concerned.add(Names.fold(node.current()));
        }
        for (PlannedStep step : plan.steps()) {
            if (step.step() instanceof Step.RebuildVirtualTable rebuild) {
                concerned.add(Names.fold(rebuild.from().name()));
            }
        }
        if (concerned.isEmpty() && !all) {
            return;
        }
        Set<View> views = new HashSet<>();
        boolean grows = true;
        while (grows) {
            grows = false;
            for (View view : from.views()) {
                if (mentions(DdlWriter.view(view), concerned) && views.add(view)) {
                    grows = true;
                    concerned.add(Names.fold(view.name()));
                }
            }
        }
        PlannedStep step = group.isEmpty()
                ? plan.steps().getLast()
                : group.nodes().getFirst().step();
        for (Trigger trigger : from.triggers()) {
            if (mentions(DdlWriter.trigger(trigger), concerned) && !isDropped(trigger)) {
                statements.add(new BatchStatement(step, WAY, "DROP TRIGGER " + identifier(trigger.name())));
                away.add("trigger " + Names.fold(trigger.name()));
            }
        }
        for (View view : from.views()) {
            if (views.contains(view) && !isDropped(view)) {
                statements.add(new BatchStatement(step, WAY, "DROP VIEW " + identifier(view.name())));
                away.add("view " + Names.fold(view.name()));
            }
        }
    }

    private boolean mentions(String sql, Set<String> names) {
        return all || Mentions.of(sql).stream().anyMatch(names::contains);
    }

    private boolean isDropped(SchemaObject object) {
        return plan.steps().stream().map(PlannedStep::step).anyMatch(step -> switch (step) {
            case Step.DropView drop -> isSame(object, drop.view()) || goesWith(object, drop.view());
            case Step.DropTrigger drop -> isSame(object, drop.trigger());
            default -> false;
        });
    }

    private static boolean isSame(SchemaObject object, SchemaObject dropped) {
        return object.getClass().equals(dropped.getClass()) && Names.same(object.name(), dropped.name());
    }

    private static boolean goesWith(SchemaObject object, View view) {
        return object instanceof Trigger trigger && Names.same(trigger.table(), view.name());
    }

    private void putBack() {
        PlannedStep last = plan.steps().getLast();
        for (View view : to.views()) {
            creating("view", view.name(), last, DdlWriter.view(view));
        }
        for (Trigger trigger : to.triggers()) {
            creating("trigger", trigger.name(), last, DdlWriter.trigger(trigger));
        }
    }

    private void creating(String kind, String name, PlannedStep last, String sql) {
        Optional<PlannedStep> own = plan.steps().stream()
                .filter(step -> switch (step.step()) {
                    case Step.CreateView create ->
                        kind.equals("view") && Names.same(create.view().name(), name);
                    case Step.CreateTrigger create ->
                        kind.equals("trigger") && Names.same(create.trigger().name(), name);
                    default -> false;
                })
                .findFirst();
        if (own.isPresent()) {
            add(own.get(), sql);
        } else if (away.contains(kind + " " + Names.fold(name))) {
            statements.add(new BatchStatement(last, "what made way comes back", sql));
        }
    }

    /** None of what is rendered here asks what a database holds. */
    private static final Catalogue NO_CATALOGUE = new Catalogue() {
        @Override
        public String statement(String table) {
            return "";
        }

        @Override
        public List<Attached> attached(String table) {
            return List.of();
        }

        @Override
        public List<Attached> foldable() {
            return List.of();
        }

        @Override
        public List<Attached> inTheWay(String alter) {
            return List.of();
        }

        @Override
        public boolean has(String name) {
            return false;
        }

        @Override
        public boolean transfers(List<String> made, String insert) {
            return false;
        }
    };
}
