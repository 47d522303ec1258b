package dev.sleet.postgres.plan;

import dev.sleet.diff.Change;
import dev.sleet.model.Schema;
import dev.sleet.model.Special;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.Comment;
import dev.sleet.model.postgres.Domain;
import dev.sleet.model.postgres.EnumType;
import dev.sleet.model.postgres.Extension;
import dev.sleet.model.postgres.FunctionTrigger;
import dev.sleet.model.postgres.Grant;
import dev.sleet.model.postgres.MaterializedView;
import dev.sleet.model.postgres.Namespace;
import dev.sleet.model.postgres.Policy;
import dev.sleet.model.postgres.Raw;
import dev.sleet.model.postgres.Routine;
import dev.sleet.model.postgres.Sequence;
import dev.sleet.plan.Cost;
import dev.sleet.plan.PlannedStep;
import dev.sleet.postgres.object.ObjectKinds;
import dev.sleet.postgres.object.RawForm;
import dev.sleet.postgres.object.RawForm.Use;
import dev.sleet.postgres.object.RoutineNames;
import dev.sleet.postgres.plan.Phases.Phase;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** When objects that only PostgreSQL has go and come. */
final class ObjectTimes {
    private final Situation situation;
    private final Set<String> inRulesBefore;
    private final Set<String> inRulesAfter;
    private final Set<String> called;
    private final Set<String> calledBefore;
    private final Set<String> withTables;

    ObjectTimes(Situation situation) {
        this.situation = situation;
        this.inRulesBefore = inRules(situation.from());
        this.inRulesAfter = inRules(situation.to());
        this.called = called(situation.to());
        this.calledBefore = called(situation.from());
        this.withTables = withTables(situation);
    }

    /** Returns objects by the keys that they have in another form. */
    static Map<String, Special.Entity> byKey(List<Special.Entity> objects, UnaryOperator<Special.Entity> form) {
        Map<String, Special.Entity> byKey = new HashMap<>();
        objects.forEach(object -> byKey.putIfAbsent(form.apply(object).key(), object));
        return byKey;
    }

    /** Returns whether an object has a plan of its own. */
    static boolean isElsewhere(Special.Entity object) {
        return object instanceof Comment || object instanceof Grant || object instanceof MaterializedView;
    }

    /** Returns the names in the rules and defaults of types, and of what these call. */
    private static Set<String> inRules(Schema schema) {
        Set<String> names = new HashSet<>();
        for (Special.Entity object : schema.entities()) {
            if (object instanceof Domain domain) {
                names.addAll(RoutineNames.rules(domain));
            }
            if (RawForm.RANGE.is(object)) {
                names.addAll(RoutineNames.needs(object));
            }
        }
        return withCalled(names, schema);
    }

    /** Returns the names of tables that go, and of what goes and speaks of these. */
    private static Set<String> withTables(Situation situation) {
        Set<String> names = new HashSet<>();
        situation.from().tables().stream()
                .map(Table::name)
                .filter(name -> situation.to().table(name).isEmpty())
                .forEach(names::add);
        Set<String> stay =
                situation.to().entities().stream().map(Special.Entity::key).collect(Collectors.toSet());
        boolean more = !names.isEmpty();
        while (more) {
            more = false;
            for (Special.Entity object : situation.from().entities()) {
                if (!stay.contains(object.key()) && !Collections.disjoint(RoutineNames.needs(object), names)) {
                    more |= names.add(object.name());
                }
            }
        }
        return names;
    }

    /** Returns the names of what tables call, and of what that calls. */
    private static Set<String> called(Schema schema) {
        Set<String> names = new HashSet<>();
        schema.tables().forEach(table -> names.addAll(Callers.called(table)));
        return withCalled(names, schema);
    }

    private static Set<String> withCalled(Set<String> names, Schema schema) {
        boolean more = !names.isEmpty();
        while (more) {
            more = false;
            for (Special.Entity object : schema.entities()) {
                if ((object instanceof Routine || RawForm.is(object, Use.CALLED))
                        && names.contains(RoutineNames.called(object))) {
                    more |= names.addAll(RoutineNames.needs(object));
                }
            }
        }
        return names;
    }

    /** Returns when an object goes. */
    Phase gone(Special.Entity object, boolean comesBack) {
        return switch (object) {
            case FunctionTrigger trigger -> Phase.DROP_TRIGGERS;
            case Policy policy -> Phase.DROP_TRIGGERS;
            case Raw raw when RawForm.is(raw, Use.ATTACHED) -> Phase.DROP_TRIGGERS;
            case Raw raw when RawForm.is(raw, Use.COLLATION) -> comesBack ? Phase.DROP_COLUMNS : Phase.DROP_TYPES;
            case Raw raw
            when RawForm.is(raw, Use.CALLED) && comesBack && isCalledByTables(raw) -> Phase.DROP_ROUTINES_OF_TABLES;
            case Raw raw
            when RawForm.is(raw, Use.CALLED) ->
                comesBack || speaksOfWhatIsMadeAnew(raw) ? Phase.DROP_ROUTINES_FIRST : Phase.DROP_ROUTINES;
            case Raw raw
            when !comesBack && !Collections.disjoint(RoutineNames.needs(raw), withTables) -> Phase.DROP_TABLES;
            case Raw raw -> comesBack ? Phase.DROP_COLUMNS : Phase.DROP_COMPOSITES;
            case Routine routine when speaksOfViews(routine) -> Phase.DROP_VIEWS;
            case Routine routine
            when comesBack && isCalledByTables(routine) && !speaksOfWhatGoes(routine) -> Phase.DROP_ROUTINES_OF_TABLES;
            case Routine routine when !comesBack && speaksOfWhatGoes(routine) -> Phase.DROP_TABLES;
            case Routine routine ->
                comesBack || speaksOfWhatIsMadeAnew(routine)
                        ? Phase.DROP_ROUTINES_FIRST
                        : inRulesBefore.contains(routine.name()) ? Phase.DROP_ROUTINES_OF_DOMAINS : Phase.DROP_ROUTINES;
            case Sequence sequence -> Phase.DROP_SEQUENCES;
            case Domain domain when !Collections.disjoint(RoutineNames.needs(domain), withTables) -> Phase.DROP_TABLES;
            case Domain domain -> Phase.DROP_DOMAINS;
            case EnumType type -> Phase.DROP_TYPES;
            case Namespace namespace -> Phase.DROP_SCHEMAS;
            default -> Phase.DROP_EXTENSIONS;
        };
    }

    private boolean speaksOfViews(Routine routine) {
        Set<String> names = RoutineNames.of(routine);
        return Query.of(situation.from()).stream().map(Query::name).anyMatch(names::contains);
    }

    private boolean isCalledByTables(Special.Entity object) {
        return calledBefore.contains(RoutineNames.called(object));
    }

    private boolean speaksOfWhatGoes(Routine routine) {
        return !Collections.disjoint(RoutineNames.of(routine), withTables);
    }

    /** Returns whether a function speaks of a type of several attributes that goes and comes back. */
    private boolean speaksOfWhatIsMadeAnew(Special.Entity speaker) {
        Set<String> names = RoutineNames.needs(speaker);
        return situation.from().entities().stream()
                .filter(object -> RawForm.is(object, Use.TYPE) && names.contains(object.name()))
                .anyMatch(object -> situation.to().entities().stream()
                        .filter(wanted -> wanted.key().equals(object.key()))
                        .anyMatch(wanted -> ObjectKinds.alter(object, wanted).isEmpty()));
    }

    /**
     * Returns when objects come, each behind those that it speaks of.
     *
     * @param replaced the keys of functions that are there and become others in their place
     */
    Map<Special.Entity, Phase> births(Collection<Special.Entity> objects, Set<String> replaced) {
        Map<Special.Entity, Phase> births = new LinkedHashMap<>();
        Map<String, Phase> functions = new HashMap<>();
        for (Special.Entity object : RoutineNames.ordered(objects)) {
            Phase phase = object instanceof Routine routine
                    ? born(routine, !replaced.contains(routine.key()) && called.contains(routine.name()))
                    : born(object);
            if (object instanceof Routine || RawForm.is(object, Use.CALLED)) {
                phase = Stream.concat(
                                Stream.of(phase),
                                RoutineNames.needs(object).stream()
                                        .map(functions::get)
                                        .filter(Objects::nonNull))
                        .max(Comparator.naturalOrder())
                        .orElse(phase);
                functions.merge(
                        RoutineNames.called(object), phase, (one, other) -> one.compareTo(other) > 0 ? one : other);
            }
            births.put(object, phase);
        }
        return births;
    }

    /** Returns the functions that come only when views are there. */
    Set<String> late(Collection<Special.Entity> objects) {
        return births(objects, Set.of()).entrySet().stream()
                .filter(birth -> birth.getValue() == Phase.CREATE_ROUTINES_OF_VIEWS)
                .map(birth -> RoutineNames.called(birth.getKey()))
                .collect(Collectors.toSet());
    }

    /** Returns the step that makes one object of another. For new rules of a type the server looks at all rows that have values of it (sql-alterdomain.html). */
    PlannedStep changed(Change.ModifyEntity change, List<String> statements) {
        PlannedStep step = Phases.step("change " + change.to().called(), statements, List.of(change), List.of());
        Optional<String> read = change.from() instanceof Domain from
                        && change.to() instanceof Domain to
                        && ((to.notNull() && !from.notNull()) || !from.checks().containsAll(to.checks()))
                ? situation.from().tables().stream()
                        .filter(table ->
                                table.columns().stream().anyMatch(column -> TypePlan.isOf(column.type(), to.name())))
                        .map(Table::name)
                        .findFirst()
                : Optional.empty();
        return read.map(table ->
                        new PlannedStep(step.step(), step.reasons(), Cost.SCAN, step.hazards(), step.checks(), table))
                .orElse(step);
    }

    /** Returns when an object comes. */
    Phase born(Special.Entity object) {
        return switch (object) {
            case Namespace namespace -> Phase.CREATE_SCHEMAS;
            case Extension extension -> Phase.CREATE_EXTENSIONS;
            case EnumType type -> Phase.CREATE_TYPES;
            case Domain domain -> Phase.CREATE_DOMAINS;
            case Sequence sequence -> Phase.CREATE_SEQUENCES;
            case Routine routine -> born(routine, false);
            case Raw raw when RawForm.is(raw, Use.TYPE) -> Phase.CREATE_COMPOSITES;
            case Raw raw when RawForm.is(raw, Use.CALLED) -> Phase.CREATE_ROUTINES;
            case Raw raw when RawForm.is(raw, Use.COLLATION) -> Phase.CREATE_TYPES;
            default -> Phase.CREATE_TRIGGERS;
        };
    }

    /** A function that tables call comes among these, behind those that it speaks of itself. */
    private Phase born(Routine routine, boolean isCalled) {
        Set<String> names = RoutineNames.of(routine);
        if (Query.of(situation.to()).stream().map(Query::name).anyMatch(names::contains)) {
            return Phase.CREATE_ROUTINES_OF_VIEWS;
        }
        if (!isCalled
                && !inRulesAfter.contains(routine.name())
                && situation.to().tables().stream().map(Table::name).anyMatch(names::contains)) {
            return Phase.CREATE_ROUTINES_OF_TABLES;
        }
        return inRulesAfter.contains(routine.name()) ? Phase.CREATE_ROUTINES_OF_DOMAINS : Phase.CREATE_ROUTINES;
    }
}
