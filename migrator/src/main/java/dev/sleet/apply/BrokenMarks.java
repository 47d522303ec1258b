package dev.sleet.apply;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.NameRule;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.model.Trigger;
import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
import dev.sleet.plan.Finding;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Marks what does not work in a schema that a database has, so that a script of it says so itself and nobody is asked about
 * it where another database is made of it.
 */
public final class BrokenMarks {
    /** With what a sentence about one begins; that about a virtual table says what it is. */
    private static final List<String> KINDS = List.of("view", "trigger");

    private BrokenMarks() {}

    /** Returns an equal schema whose references, views, triggers and virtual tables that name what is not there are allowed to. */
    public static Schema in(Dialect dialect, Schema schema) {
        Schema marked = dialect.form().allowingBroken(schema);
        if (schema.views().isEmpty()
                && schema.triggers().isEmpty()
                && schema.virtualTables().isEmpty()) {
            return marked;
        }
        NameRule names = dialect.form().names();
        Set<String> broken = broken(dialect, marked);
        return new Schema(
                marked.tables(),
                marked.virtualTables().stream()
                        .map(table -> broken.contains("table " + names.key(table.name())) ? allowing(table) : table)
                        .toList(),
                marked.views().stream()
                        .map(view -> broken.contains("view " + names.key(view.name())) ? allowing(view) : view)
                        .toList(),
                marked.triggers().stream()
                        .map(trigger ->
                                broken.contains("trigger " + names.key(trigger.name())) ? allowing(trigger) : trigger)
                        .toList(),
                marked.entities(),
                names);
    }

    /** Returns the names of what a plan may leave broken as the script itself says so, as {@code --allow-broken} takes them. */
    public static List<String> allowed(Prepared prepared) {
        NameRule rule = prepared.plan().target().names();
        Set<String> marked = marked(prepared.plan().target());
        return Stream.concat(
                        prepared.assessment().findings().stream().map(Finding::hazard),
                        prepared.plan().steps().stream().flatMap(step -> step.hazards().stream()))
                .filter(hazard -> hazard.code() == Code.NOTE && marked.contains(rule.key(hazard.subject())))
                .map(Hazard::subject)
                .distinct()
                .toList();
    }

    private static Set<String> marked(Schema schema) {
        Set<String> names = new HashSet<>();
        for (Table table : schema.tables()) {
            table.constraints(ForeignKey.class).stream()
                    .filter(key -> key.declaration().mayBeBroken())
                    .forEach(key -> names.add(schema.names()
                            .key(table.name() + "." + key.columns().getFirst())));
        }
        schema.views().stream()
                .filter(view -> view.declaration().mayBeBroken())
                .forEach(view -> names.add(schema.names().key(view.name())));
        schema.virtualTables().stream()
                .filter(table -> table.declaration().mayBeBroken())
                .forEach(table -> names.add(schema.names().key(table.name())));
        schema.triggers().stream()
                .filter(trigger -> trigger.declaration().mayBeBroken())
                .forEach(trigger -> names.add(schema.names().key(trigger.name())));
        return names;
    }

    private static VirtualTable allowing(VirtualTable table) {
        return new VirtualTable(
                table.name(),
                table.module(),
                table.arguments(),
                table.declaration().allowingBroken());
    }

    private static View allowing(View view) {
        return new View(
                view.name(), view.columns(), view.select(), view.declaration().allowingBroken());
    }

    private static Trigger allowing(Trigger trigger) {
        return new Trigger(
                trigger.name(),
                trigger.timing(),
                trigger.event(),
                trigger.updateOf(),
                trigger.table(),
                trigger.when(),
                trigger.body(),
                trigger.declaration().allowingBroken());
    }

    /** Returns what a new database of this schema would be asked about; a schema that none can be made of has no marks. */
    private static Set<String> broken(Dialect dialect, Schema schema) {
        try (Database memory = dialect.scratch()) {
            return Planning.prepare(memory, schema, PlanOptions.NONE, Exclusions.NONE)
                    .unanswered(Allowed.NOTHING)
                    .stream()
                    .map(Finding::hazard)
                    .filter(hazard -> hazard.code() == Code.BROKEN_REFERENCE)
                    .map(hazard -> kind(hazard) + " " + dialect.form().names().key(hazard.subject()))
                    .collect(Collectors.toSet());
        } catch (SleetException e) {
            return Set.of();
        }
    }

    private static String kind(Hazard hazard) {
        return KINDS.stream()
                .filter(kind -> hazard.message().startsWith(kind + " "))
                .findFirst()
                .orElse("table");
    }
}
