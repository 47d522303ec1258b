package dev.sleet.apply;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.NewlyBroken;
import dev.sleet.dialect.schema.Orphans;
import dev.sleet.dialect.schema.SchemaForm;
import dev.sleet.journal.Migration;
import dev.sleet.model.Schema;
import dev.sleet.plan.Hazard.Code;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a change breaks of references because it was allowed to, and what helps where it was not. */
public final class BrokenReferences {
    private BrokenReferences() {}

    /** Returns the references that a plan breaks: it names each, and was allowed to. */
    public static List<NewlyBroken> of(SchemaForm form, Prepared prepared) {
        Set<String> named = new HashSet<>();
        prepared.plan().steps().stream()
                .flatMap(step -> step.hazards().stream())
                .filter(hazard -> hazard.code() == Code.BROKEN_REFERENCE || hazard.code() == Code.NOTE)
                .forEach(hazard -> named.add(form.names().key(hazard.subject())));
        return named.isEmpty()
                ? List.of()
                : form.newlyBroken(prepared.live().schema(), prepared.plan().target()).stream()
                        .filter(broken -> named.contains(form.names().key(broken.subject())))
                        .toList();
    }

    /** Returns the references that a migration breaks and that its head names. */
    public static List<NewlyBroken> of(SchemaForm form, Migration migration, Schema before, Schema after) {
        List<String> globs = migration.head().mayBreak();
        return globs.isEmpty()
                ? List.of()
                : form.newlyBroken(before, after).stream()
                        .filter(broken -> Exclusions.matches(globs, broken.subject(), form.names()))
                        .toList();
    }

    /** Returns what is to be known of references to tables that a migration takes away, which its head does not name. */
    public static List<String> leftBehind(SchemaForm form, Migration migration, Schema before, Schema after) {
        Set<String> gone = new HashSet<>();
        before.tables().forEach(table -> gone.add(form.names().key(table.name())));
        after.tables().forEach(table -> gone.remove(form.names().key(table.name())));
        if (gone.isEmpty()) {
            return List.of();
        }
        return form.newlyBroken(before, after).stream()
                .filter(broken -> gone.contains(form.names().key(broken.parent())))
                .filter(broken -> !Exclusions.matches(migration.head().mayBreak(), broken.subject(), form.names()))
                .map(broken -> migration.name() + ": " + broken.subject() + " refers to table \"" + broken.parent()
                        + "\", which is not there any more; writing to \"" + broken.table()
                        + "\" fails while foreign keys are on")
                .toList();
    }

    /** Returns rows that would have no parent, and what helps. */
    public static List<String> waysOn(Address file, List<String> violations) {
        List<String> lines = new ArrayList<>(violations);
        lines.add("to go on, give these rows a parent, set what refers to NULL, or delete them, for example with"
                + " sleet sql --write " + file + " \"UPDATE ...\"; then do the same again");
        return lines;
    }

    /** Returns rows that would have no parent after a migration, and what helps. */
    public static List<String> waysOn(
            Address file, List<String> violations, Orphans orphans, Migration migration, List<NewlyBroken> broken) {
        List<String> lines = waysOn(file, violations);
        lines.add("while no other database has had " + migration.name()
                + ", statements of its own can do that too, before its COMMIT");
        broken.stream()
                .filter(reference -> violations.stream().anyMatch(violation -> orphans.isOf(violation, reference)))
                .map(reference -> "if that is meant, its head says so: -- allow-broken: " + reference.subject())
                .forEach(lines::add);
        return lines;
    }
}
