package dev.sleet.postgres.plan;

import dev.sleet.diff.Change;
import dev.sleet.model.Index;
import dev.sleet.model.View;
import dev.sleet.model.postgres.MaterializedView;
import dev.sleet.model.postgres.Parameter;
import dev.sleet.model.postgres.PgView;
import dev.sleet.plan.Cost;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.plan.Step;
import dev.sleet.postgres.object.ObjectKinds;
import dev.sleet.postgres.plan.Phases.Phase;
import dev.sleet.postgres.text.ObjectName;
import dev.sleet.postgres.text.Parameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What changes of a view while its query stays: parameters, and indexes on the rows that it keeps. */
record ViewAlteration(Situation situation, Phases phases) {
    private static final Set<String> TRUE = Set.of("true", "on", "yes", "1");

    /** Changes a view. */
    void alter(String name, Change change) {
        List<String> statements = switch (change) {
            case Change.ModifyView c -> parameters(c);
            case Change.ModifyEntity c -> ObjectKinds.alter(c.from(), c.to()).orElse(List.of());
            default -> List.of();
        };
        if (!statements.isEmpty()) {
            phases.add(
                    Phase.CREATE_VIEWS,
                    new Step.Statements("change the parameters of view \"" + name + "\"", statements),
                    List.of(change),
                    List.of(),
                    rights(change));
        }
        if (change instanceof Change.ModifyEntity c
                && c.from() instanceof MaterializedView from
                && c.to() instanceof MaterializedView to) {
            indexes(from, to, c);
        }
    }

    private static List<String> parameters(Change.ModifyView change) {
        return Parameters.changes(
                        PgView.of(change.from()).parameters(),
                        PgView.of(change.to()).parameters())
                .stream()
                .map(clause -> "ALTER VIEW " + ObjectName.quoted(change.to().name()) + " " + clause)
                .toList();
    }

    /** Returns whom a view lets see more than before. */
    static List<Hazard> rights(Change change) {
        List<Hazard> hazards = new ArrayList<>();
        if (change instanceof Change.ModifyView c) {
            if (holds(c.from(), "security_invoker") && !holds(c.to(), "security_invoker")) {
                hazards.add(new Hazard(
                        Code.RIGHTS, c.to().name(), "the view reads its tables with the rights of its owner"));
            }
            if (holds(c.from(), "security_barrier") && !holds(c.to(), "security_barrier")) {
                hazards.add(new Hazard(
                        Code.RIGHTS, c.to().name(), "functions in queries may see rows that the view leaves out"));
            }
        }
        return hazards;
    }

    private static boolean holds(View view, String parameter) {
        return PgView.of(view).parameters().stream()
                .filter(each -> each.name().equals(parameter))
                .map(Parameter::value)
                .anyMatch(value -> TRUE.contains(value.toLowerCase(Locale.ROOT)));
    }

    private void indexes(MaterializedView from, MaterializedView to, Change reason) {
        for (Index index : from.indexes()) {
            if (!to.indexes().contains(index)) {
                phases.add(Phase.DROP_RULES, new Step.DropIndex(to.name(), index), List.of(reason));
            }
        }
        for (Index index : to.indexes()) {
            if (!from.indexes().contains(index)) {
                phases.add(
                        Phase.ADD_RULES,
                        new Step.CreateIndex(to.name(), index),
                        List.of(reason),
                        Cost.SCAN,
                        List.of(),
                        !situation.details().unfilled().contains(from.name()) ? from.name() : "");
            }
        }
    }
}
