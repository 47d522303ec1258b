package dev.sleet.postgres.run;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.dialect.keep.ChangeLog.Setting;
import dev.sleet.dialect.keep.KeptRows;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.diff.Change;
import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Schema;
import dev.sleet.model.Special;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.Extension;
import dev.sleet.model.postgres.QualifiedName;
import dev.sleet.plan.Cost;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import dev.sleet.postgres.form.Partitions;
import dev.sleet.postgres.text.ObjectName;
import dev.sleet.postgres.text.TypeName;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A plan whose rows stay: a table moves, without the rules that something else may have to do with, and the values of a column are copied
 * with their keys. What is in parts is copied.
 */
final class RowsAside {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS", Locale.ROOT);
    private static final String SCHEMA = "__sleet_kept_";
    private static final int LONGEST = 63;
    private static final Set<String> BUILT_IN = Set.of(
            "smallint",
            "integer",
            "bigint",
            "numeric",
            "real",
            "double precision",
            "text",
            "character varying",
            "character",
            "boolean",
            "date",
            "timestamp without time zone",
            "timestamp with time zone",
            "time without time zone",
            "time with time zone",
            "interval",
            "uuid",
            "json",
            "jsonb",
            "bytea",
            "xml",
            "inet",
            "cidr",
            "macaddr",
            "bit",
            "bit varying",
            "money",
            "tsvector",
            "tsquery");

    private final Plan plan;
    private final LiveSchema live;
    private final Schema whole;
    private final String stamp;
    private final Map<String, String> before = new HashMap<>();
    private final Set<String> touched = new HashSet<>();
    private final boolean losesExtension;
    private final List<KeptRows> rows = new ArrayList<>();
    private final Map<String, String> schemas = new HashMap<>();

    RowsAside(Plan plan, LiveSchema live, Instant at) {
        this.plan = plan;
        this.live = live;
        this.whole = Partitions.expanded(live.schema());
        this.stamp = STAMP.format(at.atOffset(ZoneOffset.UTC));
        for (Change change : plan.changes()) {
            switch (change) {
                case Change.RenameTable c -> before.put(c.to(), c.from());
                case Change.DropEntity c -> touched.add(type(c.dropped()));
                case Change.ModifyEntity c -> touched.add(type(c.from()));
                default -> {}
            }
        }
        this.losesExtension = plan.changes().stream()
                .anyMatch(change -> change instanceof Change.DropEntity c && c.dropped() instanceof Extension);
    }

    private static String type(Special.Entity object) {
        return TypeName.of(ObjectName.quoted(object.name())).base();
    }

    /** Returns the plan in which these steps lose nothing; a step that cannot be done so is as it was. */
    Setting of(Set<PlannedStep> losing) {
        List<PlannedStep> first = new ArrayList<>();
        List<PlannedStep> steps = new ArrayList<>();
        for (PlannedStep step : plan.steps()) {
            if (!losing.contains(step)) {
                steps.add(step);
            } else if (step.step() instanceof Step.DropTable drop) {
                Table table = whole.table(drop.table().name()).orElseThrow();
                if (isApart(table)) {
                    steps.add(moved(step, table));
                } else {
                    first.add(copied(step, table));
                    steps.add(step.withChecks(List.of()));
                }
            } else if (step.step() instanceof Step.DropColumn drop && isDropped(step)) {
                Optional<List<String>> key = key(drop);
                key.ifPresent(columns -> steps.add(copied(step, drop, columns)));
                steps.add(key.isPresent() ? step.withChecks(List.of()) : keyless(step));
            } else {
                steps.add(step);
            }
        }
        first.addAll(steps);
        return new Setting(new Plan(plan.from(), plan.to(), plan.target(), plan.changes(), first), rows);
    }

    private static boolean isApart(Table table) {
        return Partitions.isPlain(table);
    }

    private static boolean isDropped(PlannedStep step) {
        return step.reasons().stream().anyMatch(Change.DropColumn.class::isInstance);
    }

    private static PlannedStep keyless(PlannedStep step) {
        List<DataCheck> checks = step.checks().stream()
                .map(check -> check.worded(
                        new Hazard(
                                check.hazard().code(),
                                check.hazard().subject(),
                                check.hazard().message() + ", and no key that stays tells whose it is"),
                        check.rows()))
                .toList();
        return step.withChecks(checks);
    }

    /** Returns a place in a schema of its own; those of different schemas have different ones, as names may be equal. */
    private String place(String table, String name, String otherwise) {
        String from = ObjectName.schema(table).orElse("");
        String schema = schemas.computeIfAbsent(
                from, none -> SCHEMA + stamp + (schemas.isEmpty() ? "" : "_" + (schemas.size() + 1)));
        String fits = name.length() * 3 <= LONGEST * 2 ? name : otherwise + "_" + rows.size();
        return new QualifiedName(Optional.of(schema), fits).text();
    }

    private PlannedStep kept(
            PlannedStep of, String words, KeptRows kept, List<String> statements, Cost cost, String table) {
        rows.add(kept);
        List<String> all = new ArrayList<>();
        all.add("CREATE SCHEMA IF NOT EXISTS "
                + identifier(ObjectName.schema(kept.place()).orElseThrow()));
        all.addAll(statements);
        Hazard note = new Hazard(
                Hazard.Code.NOTE,
                kept.name(),
                "its " + (kept.column().isPresent() ? "values" : "rows") + " are kept in " + kept.place()
                        + ", and undo puts them back");
        List<Hazard> hazards = new ArrayList<>(List.of(note));
        hazards.addAll(of.step() instanceof Step.DropTable ? of.hazards() : List.of());
        return new PlannedStep(new Step.Statements(words, all), of.reasons(), cost, hazards, List.of(), table);
    }

    private PlannedStep moved(PlannedStep step, Table table) {
        String name = table.name();
        String schema = ObjectName.schema(place(name, "", "")).orElseThrow();
        List<Constraint> rules = plan.changes().stream()
                .flatMap(change ->
                        change instanceof Change.DropTable c && c.table().equals(name)
                                ? c.dropped().constraints().stream()
                                : Stream.empty())
                .toList();
        return kept(
                step,
                "keep the rows of table \"" + name + "\"",
                new KeptRows(
                        name,
                        Optional.empty(),
                        List.of(),
                        new QualifiedName(Optional.of(schema), ObjectName.bare(name)).text()),
                new TableMove(table, live.schema(), rules, this::goes).to(schema),
                Cost.INSTANT,
                "");
    }

    /** Returns whether a type goes or changes with the plan, so that nothing may be of it. */
    private boolean goes(TypeName type) {
        return touched.contains(type.base()) || (losesExtension && !BUILT_IN.contains(type.base()));
    }

    private PlannedStep copied(PlannedStep step, Table table) {
        String name = table.name();
        String place = place(name, ObjectName.bare(name), "table");
        List<String> columns = table.columns().stream()
                .filter(column -> column.generated().isEmpty())
                .map(this::copied)
                .toList();
        return kept(
                step,
                "copy the rows of table \"" + name + "\"",
                new KeptRows(name, Optional.empty(), List.of(), place),
                List.of(copy(place, columns, name)),
                Cost.SCAN,
                name);
    }

    private PlannedStep copied(PlannedStep step, Step.DropColumn drop, List<String> key) {
        String old = before.getOrDefault(drop.table(), drop.table());
        String column = drop.column().name();
        String place = place(drop.table(), ObjectName.bare(old) + "." + column, "column");
        Table table = whole.table(old).orElseThrow();
        List<String> columns = new ArrayList<>(key.stream()
                .map(name -> copied(table.column(name).orElseThrow()))
                .toList());
        columns.add(copied(table.column(column).orElseThrow()));
        return kept(
                step,
                "copy the values of column \"" + drop.table() + "." + column + "\"",
                new KeptRows(old, Optional.of(column), key, place),
                List.of(copy(place, columns, drop.table())),
                Cost.SCAN,
                drop.table());
    }

    private static String copy(String place, List<String> columns, String table) {
        return "CREATE TABLE " + ObjectName.quoted(place) + " AS SELECT " + String.join(", ", columns) + " FROM "
                + ObjectName.quoted(table);
    }

    private String copied(Column column) {
        String name = identifier(column.name());
        return goes(TypeName.of(column.type().canonical())) ? name + "::text AS " + name : name;
    }

    /** Returns the columns of a key that stay and never hold NULL, which tell whose a value was; nothing if there is none. */
    private Optional<List<String>> key(Step.DropColumn drop) {
        Table table =
                whole.table(before.getOrDefault(drop.table(), drop.table())).orElseThrow();
        Set<String> gone = plan.changes().stream()
                .flatMap(change ->
                        change instanceof Change.DropColumn c && c.table().equals(drop.table())
                                ? Stream.of(c.column().name())
                                : Stream.empty())
                .collect(Collectors.toSet());
        return table.constraints().stream()
                .map(constraint -> switch (constraint) {
                    case Constraint.PrimaryKey c -> columns(c.terms());
                    case Constraint.Unique c -> columns(c.terms());
                    default -> List.<String>of();
                })
                .filter(columns -> !columns.isEmpty()
                        && columns.stream().noneMatch(gone::contains)
                        && columns.stream().allMatch(name -> isFilled(table, name)))
                .findFirst();
    }

    private static List<String> columns(List<IndexTerm.OnColumn> terms) {
        return terms.stream().map(IndexTerm.OnColumn::column).toList();
    }

    private static boolean isFilled(Table table, String column) {
        return table.column(column).filter(own -> own.notNull().isPresent()).isPresent()
                || table.primaryKey()
                        .filter(key -> columns(key.terms()).contains(column))
                        .isPresent();
    }
}
