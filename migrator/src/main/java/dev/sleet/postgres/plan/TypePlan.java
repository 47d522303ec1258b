package dev.sleet.postgres.plan;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.diff.Change;
import dev.sleet.model.Column;
import dev.sleet.model.Quoting;
import dev.sleet.model.Special;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.Domain;
import dev.sleet.model.postgres.EnumType;
import dev.sleet.model.postgres.Routine;
import dev.sleet.model.postgres.RoutineArguments;
import dev.sleet.plan.Cost;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import dev.sleet.postgres.form.OfWholes;
import dev.sleet.postgres.object.ObjectKinds;
import dev.sleet.postgres.object.RoutineNames;
import dev.sleet.postgres.plan.Phases.Phase;
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
import java.util.stream.Collectors;

/**
 * Types that no statement makes of what they were, as one that loses values or their order, or has another type below it: they are made anew, and every
 * column of theirs is written again.
 */
final class TypePlan {
    private static final String OLD = "__sleet_old_";

    private final Situation situation;
    private final Phases phases;
    private final RulePlan rules;
    private final Set<String> unusable;
    private final Map<String, Change.ModifyEntity> anew = new LinkedHashMap<>();
    private final Map<String, Change> reasons = new HashMap<>();

    /**
     * Makes one.
     *
     * @param unusable the keys of types that are made anew because their new values are used at once, which the server does not allow (sql-altertype.html)
     */
    TypePlan(Situation situation, Phases phases, RulePlan rules, Set<String> unusable) {
        this.situation = situation;
        this.phases = phases;
        this.rules = rules;
        this.unusable = unusable;
    }

    private static Step statements(String words, List<String> statements) {
        return new Step.Statements(words, statements);
    }

    /**
     * A column that is written again.
     *
     * @param reason why its type is made anew
     */
    record Rewritten(Table table, Column column, Change reason) {}

    /** Plans what becomes of a type that is made anew, if it is one, with the domains above it. */
    boolean makesAnew(Change.ModifyEntity change, boolean isUnalterable) {
        String key = change.to().key();
        if (anew.containsKey(key)) {
            return true;
        }
        boolean makes = isType(change.to()) && (isUnalterable || unusable.contains(key));
        if (makes) {
            anew.put(key, change);
            begin(change);
            above(change.to().name()).forEach(above -> {
                reasons.putIfAbsent(above.to().key(), reason(change));
                makesAnew(above, true);
            });
            end(change);
        }
        return makes;
    }

    /** Returns why a type is made anew: a domain that stays as it is changes because of what is below it. */
    private Change reason(Change.ModifyEntity change) {
        return change.from().equals(change.to())
                ? reasons.getOrDefault(change.to().key(), change)
                : change;
    }

    /** Returns the names of the types that are made anew. */
    Set<String> names() {
        return anew.values().stream().map(change -> change.to().name()).collect(Collectors.toSet());
    }

    /** Returns the keys of the types that are made anew. */
    Set<String> keys() {
        return Set.copyOf(anew.keySet());
    }

    /** Returns a function as it is called while types that it takes have stepped aside. */
    Special.Entity whileAside(Special.Entity object) {
        if (!(object instanceof Routine routine)) {
            return object;
        }
        String arguments = RoutineArguments.of(routine.arguments()).stream()
                .map(argument -> argument.mode() + " " + aside(argument.type()))
                .collect(Collectors.joining(", "));
        return new Routine(
                routine.name(),
                arguments,
                routine.isProcedure(),
                routine.returns(),
                routine.language(),
                routine.body(),
                routine.options(),
                routine.declaration());
    }

    private String aside(String type) {
        return names().stream()
                .filter(name -> isOf(SqlText.of(type), name))
                .findFirst()
                .map(name -> old(name) + TypeName.of(type).array())
                .orElse(type);
    }

    private static String old(String name) {
        return ObjectName.quoted(ObjectName.beside(name, OLD + ObjectName.bare(name)));
    }

    /** Returns the columns that are written again. */
    List<Rewritten> rewritten() {
        return anew.values().stream()
                .flatMap(change -> rewritten(change).stream())
                .toList();
    }

    /** Returns the types that are made anew, and the tables, by the names that they have now, with columns of them. */
    Set<String> changed() {
        Set<String> changed = new HashSet<>(names());
        rewritten()
                .forEach(column ->
                        changed.add(situation.renames().before(column.table().name())));
        return changed;
    }

    /** Returns whether an object is a type that columns may have. */
    private static boolean isType(Special.Entity object) {
        return object instanceof EnumType || object instanceof Domain;
    }

    /** Plans that a type is made, under its name, and every column of it written again. */
    private void begin(Change.ModifyEntity change) {
        Special.Entity to = change.to();
        Step step = statements(
                "make type \"" + to.name() + "\" anew",
                List.of(
                        "ALTER " + keyword(to) + " " + ObjectName.quoted(to.name()) + " RENAME TO "
                                + identifier(OLD + ObjectName.bare(to.name())),
                        ObjectKinds.create(to).getFirst()));
        add(to, new PlannedStep(step, List.of(reason(change)), Cost.INSTANT, List.of(), List.of(), ""));
        rewritten(change).forEach(of -> column(change, of.table(), of.column()));
    }

    /** Plans that what the type was goes, when nothing is of it any more. */
    private void end(Change.ModifyEntity change) {
        Special.Entity to = change.to();
        phases.add(
                to instanceof Domain ? Phase.DROP_DOMAINS : Phase.DROP_TYPES,
                statements(
                        "drop the old type \"" + to.name() + "\"",
                        List.of("DROP " + keyword(to) + " " + old(to.name()))),
                List.of(reason(change)));
    }

    private void add(Special.Entity type, PlannedStep step) {
        Set<String> below = RoutineNames.needs(type);
        phases.add(type instanceof Domain ? Phase.CREATE_DOMAINS : Phase.CREATE_TYPES, step, type.name(), below);
    }

    private static String keyword(Special.Entity type) {
        return type instanceof Domain ? "DOMAIN" : "TYPE";
    }

    /** Returns the domains that are wanted and have a type below them. */
    private List<Change.ModifyEntity> above(String type) {
        List<Change.ModifyEntity> found = new ArrayList<>();
        for (Special.Entity object : situation.from().entities()) {
            if (object instanceof Domain domain && isOf(domain.type(), type)) {
                situation.to().entities().stream()
                        .filter(wanted -> wanted.key().equals(domain.key()))
                        .forEach(wanted -> found.add(new Change.ModifyEntity(domain, wanted)));
            }
        }
        return found;
    }

    /** Returns whether values are of a type, or arrays of it. */
    static boolean isOf(SqlText values, String type) {
        return TypeName.of(values.canonical())
                .base()
                .equals(TypeName.of(ObjectName.quoted(type)).base());
    }

    private void column(Change.ModifyEntity change, Table table, Column column) {
        String type = change.to().name();
        String array = TypeName.of(column.type().canonical()).array();
        Optional<Column> after = situation
                .to()
                .table(table.name())
                .flatMap(wanted -> wanted.column(column.name()))
                .filter(wanted -> isOf(wanted.type(), type))
                .filter(wanted -> TypeName.of(wanted.type().canonical()).array().equals(array));
        if (after.isEmpty()) {
            return;
        }
        rules.makeWay(table, new HashSet<>(List.of(column.name(), type, ObjectName.bare(type))));
        rules.makeWayOfReferences(table.name(), column.name());
        if (OfWholes.stays(situation.from(), situation.to(), table.name()).isPresent()) {
            return; // its whole changes it too
        }
        String alter =
                "ALTER TABLE " + ObjectName.quoted(table.name()) + " ALTER COLUMN " + identifier(column.name()) + " ";
        List<String> statements = PartPlan.withoutDefaults(situation, table, column.name());
        statements.add(alter + "TYPE " + ObjectName.quoted(type) + array + " USING " + identifier(column.name())
                + using(change.to(), array) + "::" + ObjectName.quoted(type) + array);
        statements.addAll(PartPlan.withDefaults(situation, table, column.name()));
        Step step =
                statements("change the values of column \"" + table.name() + "." + column.name() + "\"", statements);
        List<DataCheck> asked = gone(change, table, column, array);
        add(change.to(), new PlannedStep(step, List.of(reason(change)), Cost.REBUILD, List.of(), asked, table.name()));
    }

    /** Returns how values are read under another type: those of a list as texts, others as the type below it is. */
    private String using(Special.Entity type, String array) {
        String below =
                type instanceof Domain domain ? "::" + TypeName.of(domain.type().canonical()) + array : "";
        return (isList(type) ? "::text" + array : "") + below;
    }

    private boolean isList(Special.Entity type) {
        return type instanceof EnumType
                || (type instanceof Domain domain
                        && situation.to().entities().stream()
                                .anyMatch(
                                        other -> isType(other) && isOf(domain.type(), other.name()) && isList(other)));
    }

    private List<DataCheck> gone(Change.ModifyEntity change, Table table, Column column, String array) {
        if (!(change.from() instanceof EnumType from && change.to() instanceof EnumType to)) {
            return List.of();
        }
        List<String> gone = from.values().stream()
                .filter(value -> !to.values().contains(value))
                .toList();
        Rows rows = situation.rows(table.name());
        return gone.isEmpty()
                ? List.of()
                : List.of(rows.check(
                        Code.MAY_FAIL,
                        table.name() + "." + column.name(),
                        "hold a value that goes",
                        holds(rows.column(column.name()), array, gone)));
    }

    private static String holds(String column, String array, List<String> values) {
        String list = values.stream().map(Quoting::string).collect(Collectors.joining(", "));
        return array.isEmpty()
                ? column + "::text IN (" + list + ")"
                : column + "::text[] OPERATOR(pg_catalog.&&) ARRAY[" + list + "]::text[]";
    }

    /** Returns the columns of a type that is made anew. */
    private List<Rewritten> rewritten(Change.ModifyEntity change) {
        return situation.from().tables().stream()
                .flatMap(table -> table.columns().stream()
                        .filter(column -> isOf(column.type(), change.to().name()))
                        .map(column -> new Rewritten(table, column, reason(change))))
                .toList();
    }
}
