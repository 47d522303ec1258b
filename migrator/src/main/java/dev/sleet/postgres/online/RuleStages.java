package dev.sleet.postgres.online;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.diff.Change;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Index;
import dev.sleet.model.Schema;
import dev.sleet.plan.Cost;
import dev.sleet.plan.Lock;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Stage;
import dev.sleet.plan.Step;
import dev.sleet.postgres.render.Ddl;
import dev.sleet.postgres.render.RuleText;
import dev.sleet.postgres.text.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The stages of indexes, keys, checks and references. */
record RuleStages(Way way) {
    /** Returns an index that has made way, as it is until it goes. */
    static Index away(String table, Index old) {
        return old.withName(Meanwhile.ofOld(table, old.name()));
    }

    void index(Item.Indexed item) {
        String table = item.table();
        Index index = item.index();
        if (item.old().isEmpty()) {
            build(table, index, "create index \"" + index.name() + "\"");
            return;
        }
        Index fresh = index.withName(Meanwhile.ofNew(table, index.name()));
        build(table, fresh, "create index \"" + index.name() + "\" anew");
        Index away = away(table, item.old().get());
        Schema to = Edits.withCommentsOf(
                way.with(
                        table,
                        own -> Edits.index(
                                Edits.index(
                                        Edits.index(own, fresh.name(), Optional.empty()),
                                        away.name(),
                                        Optional.of(away)),
                                index.name(),
                                Optional.of(index))),
                table,
                index.name(),
                away.name());
        way.rename(
                "put index \"" + index.name() + "\" in its place",
                to,
                table,
                List.of(rename(table, index.name(), away.name()), rename(table, fresh.name(), index.name())));
    }

    private static String rename(String table, String from, String to) {
        return "ALTER INDEX " + ObjectName.quoted(ObjectName.beside(table, from)) + " RENAME TO " + identifier(to);
    }

    /** Makes an index beside what is there; one that an earlier push has made is taken, and another of its name removed. */
    private void build(String table, Index index, String words) {
        Optional<Index> there = way.table(table).indexes().stream()
                .filter(other -> other.name().equals(index.name()))
                .findFirst();
        if (there.filter(index::equals).isPresent()) {
            return;
        }
        there.ifPresent(other -> drop(new Item.Gone(table, other)));
        way.alone(
                words,
                way.with(table, own -> Edits.index(own, index.name(), Optional.of(index))),
                table,
                Ddl.indexConcurrently(table, index),
                Cost.SCAN);
    }

    /** Drops an index that nobody needs any more. */
    void drop(Item.Gone item) {
        Index index = item.index();
        Schema to = way.with(item.table(), own -> Edits.index(own, index.name(), Optional.empty()));
        way.alone(
                "drop index \"" + index.name() + "\"",
                Edits.withoutComments(
                        to,
                        comment -> comment.target().equals("INDEX")
                                && comment.name().equals(ObjectName.beside(item.table(), index.name()))),
                item.table(),
                dropping(item.table(), index.name()),
                Cost.INSTANT);
    }

    /** Drops what is left of an index that was not finished. */
    void dropInvalid(String table, String name) {
        way.alone(
                "drop what is left of index \"" + name + "\", which is INVALID",
                way.at(),
                table,
                dropping(table, name),
                Cost.INSTANT);
    }

    /** Returns the statement that drops an index and lets nobody wait. */
    static String dropping(String table, String name) {
        return "DROP INDEX CONCURRENTLY " + ObjectName.quoted(ObjectName.beside(table, name));
    }

    /** Returns the statement that drops what a stage leaves that has failed in making an index. */
    static Optional<String> leftBy(Stage stage) {
        Schema to = stage.plan().target();
        return stage.plan().steps().stream()
                .map(PlannedStep::touched)
                .flatMap(table -> to.table(table).stream())
                .flatMap(table -> table.indexes().stream()
                        .filter(index -> stage.plan().steps().stream()
                                .anyMatch(step -> step.step() instanceof Step.Statements own
                                        && own.statements().contains(Ddl.indexConcurrently(table.name(), index))))
                        .map(index -> dropping(table.name(), index.name())))
                .findFirst();
    }

    void key(Item.Keyed item) {
        String table = item.table();
        Constraint key = item.key();
        String name = key.name().orElseThrow();
        Index index = Edits.index(key, item.old().isEmpty() ? name : Meanwhile.ofNew(table, name));
        String kind = key instanceof Constraint.PrimaryKey ? "the primary key" : "unique constraint \"" + name + "\"";
        build(table, index, "create the index of " + kind + " of table \"" + table + "\"");
        List<Step> steps = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        Schema before = way.at();
        for (Constraint old : item.old().stream().toList()) {
            steps.add(new Step.DropConstraint(table, old));
            changes.add(new Change.DropConstraint(table, old, key.declaration()));
            before = without(before, table, old.name().orElseThrow());
        }
        steps.add(new Step.Statements(
                "add " + kind + " to table \"" + table + "\"",
                List.of("ALTER TABLE " + ObjectName.quoted(table) + " ADD CONSTRAINT " + identifier(name)
                        + (key instanceof Constraint.PrimaryKey ? " PRIMARY KEY" : " UNIQUE") + " USING INDEX "
                        + identifier(index.name()) + Ddl.deferral(key))));
        changes.add(new Change.AddConstraint(table, key));
        way.inTransaction(
                (item.old().isEmpty() ? "add " : "replace ") + kind + " of table \"" + table + "\"",
                Edits.table(
                        before,
                        table,
                        own -> Edits.constraint(
                                Edits.index(own, index.name(), Optional.empty()), name, Optional.of(key))),
                changes,
                steps);
    }

    private static Schema without(Schema schema, String table, String rule) {
        return Edits.withoutComments(
                Edits.table(schema, table, own -> Edits.constraint(own, rule, Optional.empty())),
                comment -> Edits.isAbout(comment, table, rule));
    }

    void rule(Item.Ruled item) {
        String table = item.table();
        Constraint rule = item.rule();
        String name = rule.name().orElseThrow();
        Constraint proven = item.old().isEmpty() ? rule : Edits.named(rule, Meanwhile.ofNew(table, name));
        String own = proven.name().orElseThrow();
        Optional<Constraint> there = way.table(table).constraints().stream()
                .filter(other -> other.name().filter(own::equals).isPresent())
                .findFirst();
        Constraint fresh = Edits.unproven(proven);
        boolean isProven = there.filter(proven::equals).isPresent();
        boolean isThere = isProven || there.filter(fresh::equals).isPresent();
        if (!isThere) {
            there.ifPresent(other -> remove(table, other));
            add(table, fresh, words(rule));
        }
        if (!isProven) {
            prove(table, proven, "verify " + words(rule) + " of table \"" + table + "\"");
        }
        item.old().ifPresent(old -> swap(table, old, proven, rule));
    }

    private static String words(Constraint rule) {
        String name = "\"" + rule.name().orElseThrow() + "\"";
        return (rule instanceof ForeignKey ? "reference " : "check ") + name;
    }

    private void add(String table, Constraint fresh, String called) {
        way.inTransaction(
                "add " + called + " to table \"" + table + "\" for rows to come",
                way.with(table, own -> Edits.constraint(own, fresh.name().orElseThrow(), Optional.of(fresh))),
                List.of(new Change.AddConstraint(table, fresh)),
                List.of(RuleText.add(table, fresh)));
    }

    private void remove(String table, Constraint other) {
        way.inTransaction(
                "drop what is left of " + words(other) + " of table \"" + table + "\"",
                without(way.at(), table, other.name().orElseThrow()),
                List.of(new Change.DropConstraint(table, other, other.declaration())),
                List.of(new Step.DropConstraint(table, other)));
    }

    /** The old rule holds until the new one is proven. */
    private void swap(String table, Constraint old, Constraint proven, Constraint rule) {
        String before = old.name().orElseThrow();
        String name = rule.name().orElseThrow();
        Schema without =
                without(without(way.at(), table, before), table, proven.name().orElseThrow());
        way.inTransaction(
                "put " + words(rule) + " of table \"" + table + "\" in its place",
                Edits.table(without, table, own -> Edits.constraint(own, name, Optional.of(rule))),
                List.of(
                        new Change.DropConstraint(table, old, rule.declaration()),
                        new Change.AddConstraint(table, rule)),
                List.of(
                        new Step.DropConstraint(table, old),
                        new Step.Statements(
                                "name " + words(rule),
                                List.of("ALTER TABLE " + ObjectName.quoted(table) + " RENAME CONSTRAINT "
                                        + identifier(proven.name().orElseThrow()) + " TO " + identifier(name)))));
    }

    /** Proves a rule for the rows that were there before it. */
    void prove(String table, Constraint rule) {
        prove(table, rule, "verify " + words(rule) + " of table \"" + table + "\"");
    }

    void prove(String table, Constraint rule, String words) {
        String name = rule.name().orElseThrow();
        List<Lock> locks = new ArrayList<>(List.of(Way.quiet(table)));
        if (rule instanceof ForeignKey key && !key.parent().equals(table)) {
            locks.add(new Lock(key.parent(), "ROW SHARE", Lock.Blocks.NOBODY));
        }
        way.quietly(
                words,
                way.with(table, own -> Edits.constraint(own, name, Optional.of(rule))),
                table,
                "ALTER TABLE " + ObjectName.quoted(table) + " VALIDATE CONSTRAINT " + identifier(name),
                locks);
    }
}
