package dev.sleet.postgres.online;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.dialect.stage.StagedPush.Filling;
import dev.sleet.diff.Change;
import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Declaration;
import dev.sleet.model.Schema;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.PgConstraint;
import dev.sleet.plan.Stage.Fill;
import dev.sleet.plan.Step;
import dev.sleet.postgres.text.ObjectName;
import dev.sleet.postgres.text.Statements;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stages of columns: added with nothing in them, filled in parts, and known to hold no NULL before that is a rule of theirs. */
record ColumnStages(Way way, List<Filling> begun) {
    /** Adds the columns of each table that are not there yet. */
    void add(List<Item> items) {
        Map<String, List<Item>> tables = new LinkedHashMap<>();
        for (Item item : items) {
            if (item instanceof Item.Added || (item instanceof Item.Held held && held.isNew())) {
                tables.computeIfAbsent(item.table(), name -> new ArrayList<>()).add(item);
            }
        }
        tables.forEach(this::add);
    }

    /** A default is set behind the column, so that it holds for new rows alone. */
    private void add(String table, List<Item> items) {
        List<Step> steps = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        List<String> names = new ArrayList<>();
        Schema to = way.at();
        for (Item item : items) {
            Column column = item instanceof Item.Held held ? held.column() : ((Item.Added) item).column();
            Column added = item instanceof Item.Held ? Edits.bare(column) : column;
            boolean isThere = way.table(table).column(column.name()).isPresent();
            if (!isThere) {
                steps.add(new Step.AddColumn(table, added, List.of()));
                changes.add(new Change.AddColumn(table, added));
            }
            Column after = item instanceof Item.Held ? column.withNotNull(Optional.empty()) : column;
            if (item instanceof Item.Held && column.defaultValue().isPresent()) {
                steps.add(new Step.Statements(
                        "set the default of column \"" + table + "." + column.name() + "\"",
                        List.of(alter(table, column) + "SET DEFAULT "
                                + Statements.ended(column.defaultValue().get()))));
                changes.add(new Change.ModifyColumn(table, added, after));
            }
            names.add(column.name());
            to = Edits.table(to, table, own -> Edits.column(own, after));
        }
        if (!steps.isEmpty()) {
            way.inTransaction(
                    names.size() == 1
                            ? "add column \"" + table + "." + names.getFirst() + "\""
                            : "add columns " + String.join(", ", names) + " to table \"" + table + "\"",
                    to,
                    changes,
                    steps);
        }
    }

    private static String alter(String table, Column column) {
        return "ALTER TABLE " + ObjectName.quoted(table) + " ALTER COLUMN " + identifier(column.name()) + " ";
    }

    /** Fills a column, and forbids NULL in it. What others write meanwhile is looked for once more, when no more NULL can come. */
    void hold(Item.Held item) {
        String table = item.table();
        Column column = item.column();
        String name = Meanwhile.ofNotNull(table, column.name());
        Optional<Constraint> known = way.table(table).constraints().stream()
                .filter(rule -> rule.name().filter(name::equals).isPresent())
                .findFirst();
        Optional<Fill> fill = item.expression().map(sql -> new Fill(table, column.name(), sql, 0));
        List<Filling> before = fill.map(this::begun).orElse(List.of());
        if (known.isEmpty() && !isDone(before, 1)) {
            fill.map(each -> before.isEmpty() ? each : before.getFirst().fill()).ifPresent(each -> fill(each, column));
        }
        if (column.notNull().isEmpty()) {
            return;
        }
        Constraint.Check proven = check(column, name);
        if (known.isEmpty()) {
            Constraint.Check check = (Constraint.Check) Edits.unproven(proven);
            way.inTransaction(
                    "let column \"" + table + "." + column.name() + "\" take no more NULL",
                    way.with(table, own -> Edits.constraint(own, name, Optional.of(check))),
                    List.of(new Change.AddConstraint(table, check)),
                    List.of(new Step.AddCheck(table, check)));
        }
        if (known.isEmpty() || PgConstraint.of(known.get()).notValid()) {
            fill.filter(each -> known.isEmpty() || !isDone(before, 2))
                    .ifPresent(each -> fill(each.at(Parts.AGAIN), column));
            new RuleStages(way)
                    .prove(table, proven, "verify that column \"" + table + "." + column.name() + "\" holds no NULL");
        }
        setNotNull(table, column, proven);
    }

    /** What was filled with other values has not begun with these. */
    private List<Filling> begun(Fill fill) {
        return begun.stream()
                .filter(other -> other.fill().name().equals(fill.name())
                        && other.fill().expression().equals(fill.expression()))
                .toList();
    }

    /** Returns whether a column has been looked at so many times. */
    private static boolean isDone(List<Filling> before, int times) {
        return before.size() >= times && before.get(times - 1).isDone();
    }

    private static Constraint.Check check(Column column, String name) {
        return new Constraint.Check(
                Optional.of(name), SqlText.of(identifier(column.name()) + " IS NOT NULL"), Declaration.NONE);
    }

    /** The rule reads no row while the check stands. */
    private void setNotNull(String table, Column column, Constraint.Check proven) {
        Table now = way.table(table);
        Column before = now.column(column.name()).orElseThrow();
        Column after = before.withNotNull(column.notNull());
        way.inTransaction(
                "forbid NULL in column \"" + table + "." + column.name() + "\"",
                way.with(
                        table,
                        own -> Edits.constraint(
                                Edits.column(
                                        own,
                                        own.column(column.name()).orElseThrow().withNotNull(column.notNull())),
                                proven.name().orElseThrow(),
                                Optional.empty())),
                List.of(new Change.ModifyColumn(table, before, after)),
                List.of(new Step.SetNotNull(table, after), new Step.DropConstraint(table, proven)));
    }

    /** Fills a column in parts. */
    void fill(Fill fill, Column column) {
        String words = fill.position() == Parts.AGAIN ? "fill what came since in column \"" : "fill column \"";
        way.inParts(words + fill.name() + "\" in parts", fill, column, Parts.statement(fill, "..."));
    }
}
