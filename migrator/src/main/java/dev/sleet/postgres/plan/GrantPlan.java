package dev.sleet.postgres.plan;

import dev.sleet.diff.Change;
import dev.sleet.model.Declaration;
import dev.sleet.model.Special;
import dev.sleet.model.postgres.Grant;
import dev.sleet.model.postgres.Routine;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.plan.Step;
import dev.sleet.postgres.object.Held;
import dev.sleet.postgres.object.ObjectKinds;
import dev.sleet.postgres.plan.Phases.Phase;
import dev.sleet.postgres.text.Privileges;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How roles come to be allowed what they are to be, when all that it is about is there. */
record GrantPlan(Situation situation, Rights rights, Phases phases) {
    /**
     * Plans changes.
     *
     * @param views the views that go, and perhaps come back with what they granted
     * @param anew the keys of the objects that go and come back
     */
    void plan(List<Change> changes, Set<String> views, Set<String> anew) {
        Set<Held> touched = new HashSet<>();
        for (Change change : changes) {
            if (change instanceof Change.DropEntity c && c.dropped() instanceof Grant grant) {
                phases.add(
                        grant.target().equals("SEQUENCE") ? Phase.REVOKE_OF_SEQUENCES : Phase.REVOKE,
                        new Step.Statements("take back the " + grant.called(), List.of(ObjectKinds.drop(grant))),
                        List.of(c),
                        List.of(),
                        List.of(new Hazard(Code.NOTE, grant.name(), "\"" + grant.role() + "\" may no longer do it")));
                touched.add(Held.nothing(grant.target(), grant.name(), grant.role()));
            }
        }
        for (Change change : changes) {
            if (change instanceof Change.AddEntity c && c.added() instanceof Grant grant) {
                allow(grant, List.of(c));
            }
        }
        // to take back what is about a table takes back what is about its columns too
        rights.declared().stream()
                .filter(held ->
                        touched.contains(held) || (held.target().equals("TABLE") && views.contains(held.name())))
                .forEach(held -> allow(held.with(columns(held.privileges()))));
        situation.to().entities().stream()
                .filter(object -> anew.contains(object.key()))
                .forEach(this::comeBack);
    }

    private static Map<String, Boolean> columns(Map<String, Boolean> privileges) {
        Map<String, Boolean> columns = new TreeMap<>(privileges);
        columns.keySet().removeIf(privilege -> !privilege.contains(" ("));
        return columns;
    }

    /** What only makes way comes back with what all roles may do with it, and with no more. */
    private void comeBack(Special.Entity object) {
        Set<Held> managed = rights.managed();
        if (object instanceof Routine routine) {
            withoutDefaults(routine);
        }
        Stream.concat(rights.there().stream(), rights.declared().stream())
                .filter(held -> Rights.isOf(held, object))
                .distinct()
                .forEach(held -> {
                    Held wanted = managed.contains(held) ? held.with(rights.wanted(held)) : held;
                    if (wanted.isOfAll() && wanted.privileges().isEmpty()) {
                        allow(wanted.none(), List.of());
                    }
                    allow(wanted);
                });
    }

    /** What is made again is as if nobody had said what all functions allow. */
    private void withoutDefaults(Routine routine) {
        String name = routine.key().substring("routine ".length());
        List<String> statements = new ArrayList<>(withoutDefaults(situation, "ROUTINE", name));
        if (situation.details().defaultRights().stream().anyMatch(right -> right.isOf("ROUTINE", name))) {
            statements.addAll(ObjectKinds.create(
                    new Grant("ROUTINE", name, List.of("EXECUTE"), Privileges.ALL_ROLES, false, Declaration.NONE)));
        }
        if (!statements.isEmpty()) {
            phases.add(
                    Phase.REVOKE,
                    new Step.Statements("take back what " + routine.called() + " allows by itself", statements),
                    List.of());
        }
    }

    private void allow(Held held) {
        held.grants().forEach(grant -> allow(grant, List.of()));
    }

    private void allow(Grant grant, List<Change> reasons) {
        phases.add(
                Phase.GRANT,
                new Step.Statements(
                        grant.privileges().isEmpty()
                                ? "take back what all may do with " + grant.name()
                                : "allow the " + grant.called(),
                        ObjectKinds.create(grant)),
                reasons);
    }

    /** Returns the statements that take back what an object granted by itself when it was made again. */
    static List<String> withoutDefaults(Situation situation, String target, String name) {
        return situation.details().defaultRights().stream()
                .filter(right -> right.isOf(target, name))
                .flatMap(right -> right.role().stream())
                .distinct()
                .flatMap(role ->
                        ObjectKinds.create(Held.nothing(target, name, role).none()).stream())
                .toList();
    }
}
