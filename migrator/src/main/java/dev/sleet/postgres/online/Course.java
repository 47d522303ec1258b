package dev.sleet.postgres.online;

import dev.sleet.dialect.Planner;
import dev.sleet.dialect.Runner;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.LiveSchema.Unmanaged;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.dialect.schema.SchemaForm;
import dev.sleet.dialect.stage.StagedPush.Filling;
import dev.sleet.diff.ChangeText;
import dev.sleet.model.Column;
import dev.sleet.model.Index;
import dev.sleet.model.Schema;
import dev.sleet.plan.Lock;
import dev.sleet.plan.Plan;
import dev.sleet.plan.Stage;
import dev.sleet.plan.Stage.Fill;
import dev.sleet.postgres.text.ObjectName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The stages of a plan: what can be built beside what is there, in short steps; then, by a plan as usual, all that is over before anybody notices, or that
 * cannot be done otherwise; then what has to wait for that; at last the indexes that nothing needs any more.
 */
final class Course {
    private final SchemaForm form;
    private final Planner planner;
    private final Runner runner;
    private final Plan whole;
    private final LiveSchema live;
    private final PlanOptions options;
    private final List<Filling> begun;
    private final List<Stage> stages = new ArrayList<>();
    private final Way way;

    private Course(
            SchemaForm form,
            Planner planner,
            Runner runner,
            Plan whole,
            LiveSchema live,
            PlanOptions options,
            List<Filling> begun) {
        this.form = form;
        this.planner = planner;
        this.runner = runner;
        this.whole = whole;
        this.live = live;
        this.options = options;
        this.begun = begun;
        this.way = new Way(form, runner, live, stages);
    }

    static List<Stage> of(
            SchemaForm form,
            Planner planner,
            Runner runner,
            Plan whole,
            LiveSchema live,
            PlanOptions options,
            List<Filling> begun) {
        return new Course(form, planner, runner, whole, live, options, begun).stages();
    }

    private List<Stage> stages() {
        Ground ground = Ground.of(form.normalise(live.schema()), form.normalise(whole.target()), whole.changes());
        Items items = new Items(ground, whole.changes(), options.backfills());
        Set<String> left = invalid(items);
        build(items.early());
        fillOpen();
        Schema target = whole.target();
        List<Item.Gone> last =
                new ArrayList<>(items.last().stream().filter(this::isThere).toList());
        for (Item.Gone gone : last) {
            target = Edits.table(
                    target,
                    gone.table(),
                    table -> Edits.index(table, gone.index().name(), Optional.of(gone.index())));
        }
        for (Item item : items.early()) {
            if (item instanceof Item.Indexed indexed
                    && indexed.old()
                            .filter(old -> items.stays(indexed.table(), old))
                            .isPresent()) {
                Index away = RuleStages.away(indexed.table(), indexed.old().get());
                target = Edits.table(
                        target, indexed.table(), table -> Edits.index(table, away.name(), Optional.of(away)));
                last.add(new Item.Gone(indexed.table(), away));
            }
        }
        rest(Later.without(target, items.late()), left);
        build(items.late());
        rest(target, left);
        last.forEach(gone -> new RuleStages(way).drop(gone));
        return List.copyOf(stages);
    }

    private void build(List<Item> items) {
        ColumnStages columns = new ColumnStages(way, begun);
        RuleStages rules = new RuleStages(way);
        columns.add(items);
        for (Item item : items) {
            switch (item) {
                case Item.Added i -> {}
                case Item.Held i -> columns.hold(i);
                case Item.Indexed i -> rules.index(i);
                case Item.Keyed i -> rules.key(i);
                case Item.Ruled i -> rules.rule(i);
                case Item.Unproven i -> rules.prove(i.table(), i.rule());
                case Item.Gone i -> {}
            }
        }
    }

    /** What an earlier push has built beside others may have taken their place. */
    private boolean isThere(Item.Gone gone) {
        return way.table(gone.table()).indexes().stream()
                .anyMatch(index -> index.name().equals(gone.index().name()));
    }

    /** What an earlier push has begun to fill, and this one would not. */
    private void fillOpen() {
        for (Filling each : begun) {
            Fill open = each.fill();
            boolean isThere = column(way.at(), open).isPresent();
            Optional<Column> wanted = column(whole.target(), open);
            boolean isFilled = stages.stream()
                    .anyMatch(stage -> stage.fill()
                            .filter(other -> other.name().equals(open.name()))
                            .isPresent());
            if (isThere && wanted.isPresent() && !isFilled && isFirst(each) && !each.isDone()) {
                String sql = options.backfills().getOrDefault(open.name(), open.expression());
                Fill fill = sql.equals(open.expression()) ? open : new Fill(open.table(), open.column(), sql, 0);
                new ColumnStages(way, begun).fill(fill, wanted.get());
            }
        }
    }

    private static Optional<Column> column(Schema schema, Fill fill) {
        return schema.table(fill.table()).flatMap(table -> table.column(fill.column()));
    }

    private boolean isFirst(Filling filling) {
        return begun.stream()
                .filter(other -> other.fill().name().equals(filling.fill().name()))
                .findFirst()
                .filter(filling::equals)
                .isPresent();
    }

    /** What is left of an index that was to be made, and is in the way of one or of no use. */
    private Set<String> invalid(Items items) {
        Set<String> wanted = new HashSet<>();
        for (List<Item> some : List.of(items.early(), items.late())) {
            for (Item item : some) {
                switch (item) {
                    case Item.Indexed i -> wanted.add(i.index().name());
                    case Item.Keyed i -> wanted.add(i.key().name().orElseThrow());
                    case Item i -> {}
                }
            }
        }
        Set<String> left = new HashSet<>();
        for (Unmanaged other : live.unmanaged()) {
            boolean isInvalid = other.type().equals("index") && other.sql().isPresent();
            String name = ObjectName.bare(other.name());
            if (isInvalid && (wanted.contains(name) || Meanwhile.isNew(name))) {
                left.add(other.name());
                new RuleStages(way).dropInvalid(other.table(), name);
            }
        }
        return left;
    }

    /** Adds the stage of all that needs none of its own, if there is anything. */
    private void rest(Schema target, Set<String> left) {
        LiveSchema before = new LiveSchema(
                way.at(),
                live.unmanaged().stream()
                        .filter(other -> !left.contains(other.name()))
                        .toList(),
                live.version(),
                live.details());
        Plan plan = planner.plan(before, target, options);
        if (plan.isEmpty()) {
            return;
        }
        List<Lock> locks = runner.locks(plan, before);
        way.go(target, new Stage(words(plan), Stage.Kind.REST, plan, locks));
    }

    private static String words(Plan plan) {
        int changes = plan.changes().size();
        return changes == 1 ? ChangeText.of(plan.changes().getFirst()) : changes + " changes in one transaction";
    }
}
