package dev.sleet.postgres.run;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.dialect.keep.KeptRows;
import dev.sleet.dialect.keep.LoggedChange;
import dev.sleet.diff.Change;
import dev.sleet.model.Column;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Quoting;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.FunctionTrigger;
import dev.sleet.model.postgres.FunctionTrigger.State;
import dev.sleet.model.postgres.PgColumn;
import dev.sleet.plan.Cost;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import dev.sleet.postgres.form.Partitions;
import dev.sleet.postgres.text.ObjectName;
import dev.sleet.postgres.text.TypeName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A plan back that puts the rows back which the change before it has set aside. */
final class RowsBack {
    private final Plan plan;
    private final LoggedChange change;
    private final Schema whole;
    private final Map<String, String> stored = new HashMap<>();

    RowsBack(Plan plan, LoggedChange change) {
        this.plan = plan;
        this.change = change;
        this.whole = Partitions.expanded(plan.target());
        plan.changes().forEach(each -> {
            if (each instanceof Change.RenameTable rename) {
                stored.put(rename.to(), rename.from());
            }
        });
    }

    /** Returns what gives each column its values: those of rows that had one, and the default for rows that came since. */
    static Map<String, String> values(LoggedChange change, Schema before) {
        Map<String, String> expressions = new LinkedHashMap<>();
        Schema whole = Partitions.expanded(before);
        for (KeptRows kept : change.kept()) {
            Optional<Column> column =
                    kept.column().flatMap(name -> whole.table(kept.table()).flatMap(table -> table.column(name)));
            column.ifPresent(own -> expressions.put(kept.table() + "." + own.name(), value(kept, own)));
        }
        return expressions;
    }

    private static String value(KeptRows kept, Column column) {
        String same = kept.key().stream()
                .map(name -> "k." + identifier(name) + " = " + ObjectName.last(kept.table()) + "." + identifier(name))
                .collect(Collectors.joining(" AND "));
        String found = " FROM " + ObjectName.quoted(kept.place()) + " AS k WHERE " + same;
        String value = "(SELECT " + cast(column) + found + ")";
        return column.defaultValue()
                .map(other ->
                        "CASE WHEN EXISTS (SELECT 1" + found + ") THEN " + value + " ELSE " + other.written() + " END")
                .orElse(value);
    }

    private static String cast(Column column) {
        return "CAST(k." + identifier(column.name()) + " AS "
                + TypeName.of(column.type().canonical()).stored() + ")";
    }

    Plan plan() {
        Set<String> added = new TreeSet<>();
        Set<String> filled = new HashSet<>();
        for (Change each : plan.changes()) {
            switch (each) {
                case Change.AddTable c -> added.add(c.table());
                case Change.AddColumn c ->
                    filled.add(c.table() + "." + c.column().name());
                default -> {}
            }
        }
        Map<Integer, List<PlannedStep>> after = new HashMap<>();
        List<KeptRows> back = new ArrayList<>();
        for (KeptRows kept : change.kept()) {
            if (kept.column().isPresent() ? filled.contains(kept.name()) : added.contains(kept.table())) {
                back.add(kept);
            }
            if (kept.column().isEmpty() && added.contains(kept.table())) {
                Table table = whole.table(kept.table()).orElseThrow();
                after.computeIfAbsent(place(table), at -> new ArrayList<>()).add(back(kept, table, added));
            }
        }
        List<PlannedStep> steps = new ArrayList<>();
        for (int i = 0; i < plan.steps().size(); i++) {
            PlannedStep step = plan.steps().get(i);
            List<FunctionTrigger> resting = kept(step).isPresent() ? triggers(step) : List.of();
            rest(resting, "rest", trigger -> "DISABLE").ifPresent(steps::add);
            steps.add(worded(step));
            rest(resting, "run again", trigger -> trigger.state() == State.ALWAYS ? "ENABLE ALWAYS" : "ENABLE")
                    .ifPresent(steps::add);
            steps.addAll(after.getOrDefault(i, List.of()));
        }
        if (!back.isEmpty()) {
            steps.add(new PlannedStep(
                    new Step.Statements("remove what was kept", removal(back)),
                    List.of(),
                    Cost.INSTANT,
                    List.of(),
                    List.of(),
                    ""));
        }
        return new Plan(plan.from(), plan.to(), plan.target(), plan.changes(), steps);
    }

    /** Returns what the values come from that a step puts back, if it does. */
    private Optional<KeptRows> kept(PlannedStep step) {
        return step.step() instanceof Step.FillNulls fill
                ? change.kept().stream()
                        .filter(kept -> kept.column()
                                        .filter(fill.column().name()::equals)
                                        .isPresent()
                                && kept.table().equals(fill.table()))
                        .findFirst()
                : Optional.empty();
    }

    /** Returns the triggers that would run when a step writes rows: who puts back what was there changes nothing. */
    private List<FunctionTrigger> triggers(PlannedStep step) {
        return plan.target().entities().stream()
                .filter(FunctionTrigger.class::isInstance)
                .map(FunctionTrigger.class::cast)
                .filter(trigger -> trigger.table().equals(step.touched())
                        && (trigger.state() == State.ENABLED || trigger.state() == State.ALWAYS))
                .filter(trigger -> plan.steps().stream()
                        .noneMatch(other -> other.step() instanceof Step.Statements made
                                && made.words().equals("create " + trigger.called())))
                .toList();
    }

    private static Optional<PlannedStep> rest(
            List<FunctionTrigger> triggers, String words, Function<FunctionTrigger, String> how) {
        return triggers.isEmpty()
                ? Optional.empty()
                : Optional.of(new PlannedStep(
                        new Step.Statements(
                                "let the triggers of table \""
                                        + triggers.getFirst().table() + "\" " + words,
                                triggers.stream()
                                        .map(trigger -> "ALTER TABLE " + ObjectName.quoted(trigger.table()) + " "
                                                + how.apply(trigger) + " TRIGGER " + identifier(trigger.name()))
                                        .toList()),
                        List.of(),
                        Cost.INSTANT,
                        List.of(),
                        List.of(),
                        ""));
    }

    /** Nobody has typed the expressions by which values come back. */
    private PlannedStep worded(PlannedStep step) {
        return kept(step)
                .map(kept -> step.withChecks(
                        step.checks().stream().map(check -> worded(check, kept)).toList()))
                .orElse(step);
    }

    private static DataCheck worded(DataCheck check, KeptRows kept) {
        Hazard hazard = check.hazard();
        String words = hazard.code() == Hazard.Code.MAY_FAIL
                ? "have no value in " + kept.place()
                : "get back what is in " + kept.place();
        return check.worded(new Hazard(hazard.code(), hazard.subject(), words), check.rows());
    }

    /** Returns after which step a table can take rows: when it is made, or, if it is in parts, when the last of these is. */
    private int place(Table table) {
        Set<String> names = Partitions.isDivided(table)
                ? Partitions.family(table, plan.target()).stream()
                        .map(Table::name)
                        .collect(Collectors.toSet())
                : Set.of(table.name());
        int at = 0;
        for (int i = 0; i < plan.steps().size(); i++) {
            PlannedStep step = plan.steps().get(i);
            boolean makes = step.reasons().stream()
                    .anyMatch(each -> each instanceof Change.AddTable c && names.contains(c.table()));
            if (makes && (at == 0 || Partitions.isDivided(table))) {
                at = i;
                if (step.step() instanceof Step.CreateTable && !Partitions.isDivided(table)) {
                    break;
                }
            }
        }
        return at;
    }

    private PlannedStep back(KeptRows kept, Table table, Set<String> added) {
        List<Column> columns = table.columns().stream()
                .filter(column -> column.generated().isEmpty())
                .toList();
        String name = ObjectName.quoted(table.name());
        List<String> statements = new ArrayList<>();
        statements.add("INSERT INTO " + name + " ("
                + columns.stream().map(column -> identifier(column.name())).collect(Collectors.joining(", "))
                + ") OVERRIDING SYSTEM VALUE SELECT "
                + columns.stream().map(RowsBack::cast).collect(Collectors.joining(", ")) + " FROM "
                + ObjectName.quoted(kept.place()) + " AS k");
        for (Column column : columns) {
            if (TypeName.of(column.type().canonical()).isSerial()
                    || PgColumn.of(column).identity().isPresent()) {
                String last = "pg_catalog.pg_sequence_last_value(" + sequence(kept.place(), column)
                        + "::pg_catalog.regclass)";
                statements.add("SELECT pg_catalog.setval(" + sequence(table.name(), column)
                        + "::pg_catalog.regclass, " + last + ") WHERE " + sequence(kept.place(), column)
                        + " IS NOT NULL AND " + last + " IS NOT NULL");
            }
        }
        List<DataCheck> checks = table.constraints(ForeignKey.class).stream()
                .filter(key -> !added.contains(key.parent()))
                .map(key -> orphans(kept, key))
                .toList();
        return new PlannedStep(
                new Step.Statements("put the rows of table \"" + table.name() + "\" back", statements),
                plan.changes().stream()
                        .filter(each ->
                                each instanceof Change.AddTable c && c.table().equals(table.name()))
                        .toList(),
                Cost.REBUILD,
                List.of(new Hazard(Hazard.Code.NOTE, table.name(), "its rows come back from " + kept.place())),
                checks,
                kept.place());
    }

    private static String sequence(String table, Column column) {
        return "pg_catalog.pg_get_serial_sequence(" + Quoting.string(ObjectName.quoted(table)) + ", "
                + Quoting.string(column.name()) + ")";
    }

    private DataCheck orphans(KeptRows kept, ForeignKey key) {
        List<String> pairs = new ArrayList<>();
        List<String> filled = new ArrayList<>();
        for (int i = 0; i < key.columns().size(); i++) {
            String own = "k." + identifier(key.columns().get(i));
            pairs.add("p." + identifier(key.parentColumns().get(i)) + " = " + own);
            filled.add(own + " IS NOT NULL");
        }
        String from = " FROM " + ObjectName.quoted(kept.place()) + " AS k WHERE " + String.join(" AND ", filled)
                + " AND NOT EXISTS (SELECT 1 FROM "
                + ObjectName.quoted(stored.getOrDefault(key.parent(), key.parent())) + " AS p WHERE "
                + String.join(" AND ", pairs) + ")";
        return new DataCheck(
                new Hazard(
                        Hazard.Code.MAY_FAIL,
                        kept.table(),
                        "refer to a row of \"" + key.parent() + "\" that is not there any more"),
                kept.place(),
                "SELECT k::text" + from + " LIMIT 5",
                "SELECT count(*)" + from);
    }

    private List<String> removal(List<KeptRows> back) {
        List<String> statements = new ArrayList<>();
        back.forEach(kept -> statements.add("DROP TABLE " + ObjectName.quoted(kept.place())));
        change.kept().stream()
                .map(kept -> ObjectName.schema(kept.place()).orElseThrow())
                .distinct()
                .filter(schema -> change.kept().stream()
                        .filter(kept -> ObjectName.schema(kept.place()).equals(Optional.of(schema)))
                        .allMatch(back::contains))
                .forEach(schema -> statements.add("DROP SCHEMA " + identifier(schema)));
        return statements;
    }
}
