package dev.sleet.postgres.plan;

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
import dev.sleet.postgres.object.RoutineNames;
import dev.sleet.postgres.plan.Phases.Phase;
import dev.sleet.postgres.text.Mentions;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** When objects that only PostgreSQL has go and come. */
final class ObjectTimes {
    private final Situation situation;
    private final Set<String> inRulesBefore;
    private final Set<String> inRulesAfter;

    ObjectTimes(Situation situation) {
        this.situation = situation;
        this.inRulesBefore = inRules(situation.from());
        this.inRulesAfter = inRules(situation.to());
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

    /** Returns the names in the rules of types. */
    private static Set<String> inRules(Schema schema) {
        return schema.entities().stream()
                .filter(Domain.class::isInstance)
                .flatMap(object -> ((Domain) object).checks().stream())
                .flatMap(check -> Mentions.of(check.expression().canonical()).stream())
                .collect(Collectors.toSet());
    }

    /** Returns when an object goes. */
    Phase gone(Special.Entity object, boolean comesBack) {
        return switch (object) {
            case FunctionTrigger trigger -> Phase.DROP_TRIGGERS;
            case Policy policy -> Phase.DROP_TRIGGERS;
            case Raw raw when !raw.isComposite() -> Phase.DROP_TRIGGERS;
            case Raw raw -> comesBack ? Phase.DROP_COLUMNS : Phase.DROP_COMPOSITES;
            case Routine routine when speaksOfViews(routine) -> Phase.DROP_VIEWS;
            case Routine routine
            when comesBack && isCalledByTables(routine) && !speaksOfWhatGoes(routine) -> Phase.DROP_ROUTINES_OF_TABLES;
            case Routine routine ->
                comesBack || speaksOfWhatGoes(routine)
                        ? Phase.DROP_ROUTINES_FIRST
                        : inRulesBefore.contains(routine.name()) ? Phase.DROP_ROUTINES_OF_DOMAINS : Phase.DROP_ROUTINES;
            case Sequence sequence -> Phase.DROP_SEQUENCES;
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

    private boolean isCalledByTables(Routine routine) {
        return situation.from().tables().stream().anyMatch(table -> Callers.calls(table, routine.name()));
    }

    private boolean speaksOfWhatGoes(Routine routine) {
        Set<String> names = RoutineNames.of(routine);
        return situation.from().tables().stream()
                .map(Table::name)
                .anyMatch(name ->
                        names.contains(name) && situation.to().table(name).isEmpty());
    }

    /** Returns when objects come, each behind those that it speaks of. */
    Map<Special.Entity, Phase> births(Collection<Special.Entity> objects) {
        Map<Special.Entity, Phase> births = new LinkedHashMap<>();
        Map<String, Phase> functions = new HashMap<>();
        for (Special.Entity object : RoutineNames.ordered(objects)) {
            Phase phase = born(object);
            if (object instanceof Routine routine) {
                phase = Stream.concat(
                                Stream.of(phase),
                                RoutineNames.of(routine).stream()
                                        .map(functions::get)
                                        .filter(Objects::nonNull))
                        .max(Comparator.naturalOrder())
                        .orElse(phase);
                functions.merge(routine.name(), phase, (one, other) -> one.compareTo(other) > 0 ? one : other);
            }
            births.put(object, phase);
        }
        return births;
    }

    /** Returns the functions that come only when views are there. */
    Set<String> late(Collection<Special.Entity> objects) {
        return births(objects).entrySet().stream()
                .filter(birth -> birth.getValue() == Phase.CREATE_ROUTINES_OF_VIEWS)
                .map(birth -> birth.getKey().name())
                .collect(Collectors.toSet());
    }

    /** Returns when an object comes. */
    Phase born(Special.Entity object) {
        return switch (object) {
            case Namespace namespace -> Phase.CREATE_SCHEMAS;
            case Extension extension -> Phase.CREATE_EXTENSIONS;
            case EnumType type -> Phase.CREATE_TYPES;
            case Domain domain -> Phase.CREATE_DOMAINS;
            case Sequence sequence -> Phase.CREATE_SEQUENCES;
            case Routine routine -> born(routine);
            case Raw raw when raw.isComposite() -> Phase.CREATE_COMPOSITES;
            default -> Phase.CREATE_TRIGGERS;
        };
    }

    private Phase born(Routine routine) {
        Set<String> names = RoutineNames.of(routine);
        if (Query.of(situation.to()).stream().map(Query::name).anyMatch(names::contains)) {
            return Phase.CREATE_ROUTINES_OF_VIEWS;
        }
        if (situation.to().tables().stream().map(Table::name).anyMatch(names::contains)) {
            return Phase.CREATE_ROUTINES_OF_TABLES;
        }
        return inRulesAfter.contains(routine.name()) ? Phase.CREATE_ROUTINES_OF_DOMAINS : Phase.CREATE_ROUTINES;
    }
}
