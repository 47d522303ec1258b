package dev.sleet.sqlite.plan;

import dev.sleet.diff.Renames;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Trigger;
import dev.sleet.model.View;
import dev.sleet.sqlite.ddl.Mentions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Finds the views and triggers that mention something, directly or through other views. */
final class Related {
    private Related() {}

    /** Returns {@code view name} and {@code trigger name}, folded, for all that mention a table with a rename in it. */
    static Set<String> toRenames(Schema schema, Renames renames) {
        Set<String> names = new HashSet<>();
        for (Renames.OfTable rename : renames.tables()) {
            names.add(Names.fold(rename.from()));
            names.add(Names.fold(rename.to()));
        }
        for (Renames.OfColumn rename : renames.columns()) {
            names.add(Names.fold(rename.table()));
            names.add(Names.fold(renames.before(rename.table())));
        }
        Set<String> found = names.isEmpty() ? new HashSet<>() : mentioning(schema, names);
        if (!renames.columns().isEmpty()) {
            found.addAll(withQuotedText(schema));
        }
        return found;
    }

    /** RENAME COLUMN writes text in double quotes anew, in every view and trigger (quirks.html, section 8). */
    private static Set<String> withQuotedText(Schema schema) {
        Set<String> known = new HashSet<>();
        schema.objects().forEach(object -> known.add(Names.fold(object.name())));
        schema.tables().forEach(table -> table.columns().forEach(column -> known.add(Names.fold(column.name()))));
        Set<String> found = new HashSet<>();
        for (View view : schema.views()) {
            if (!known.containsAll(Mentions.inDoubleQuotes(view.select().written()))) {
                found.add("view " + Names.fold(view.name()));
            }
        }
        for (Trigger trigger : schema.triggers()) {
            if (!known.containsAll(Mentions.inDoubleQuotes(text(trigger)))) {
                found.add("trigger " + Names.fold(trigger.name()));
            }
        }
        return found;
    }

    private static Set<String> mentioning(Schema schema, Set<String> names) {
        Map<String, Set<String>> mentions = new HashMap<>();
        for (View view : schema.views()) {
            mentions.put(Names.fold(view.name()), Mentions.of(view.select().written()));
        }
        Set<String> found = new HashSet<>();
        boolean more = true;
        while (more) {
            more = false;
            for (View view : schema.views()) {
                String name = Names.fold(view.name());
                if (!found.contains("view " + name) && meet(mentions.getOrDefault(name, Set.of()), names)) {
                    found.add("view " + name);
                    names.add(name);
                    more = true;
                }
            }
        }
        for (Trigger trigger : schema.triggers()) {
            if (names.contains(Names.fold(trigger.table())) || meet(Mentions.of(text(trigger)), names)) {
                found.add("trigger " + Names.fold(trigger.name()));
            }
        }
        return found;
    }

    private static String text(Trigger trigger) {
        return trigger.when().map(condition -> condition.written() + " ").orElse("")
                + trigger.body().written();
    }

    private static boolean meet(Set<String> a, Set<String> b) {
        return a.stream().anyMatch(b::contains);
    }
}
