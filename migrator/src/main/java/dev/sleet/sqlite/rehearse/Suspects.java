package dev.sleet.sqlite.rehearse;

import dev.sleet.diff.Change;
import dev.sleet.model.Names;
import dev.sleet.plan.Plan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The names of columns that a plan adds, takes away or changes, so that what mentions them may mean something else. */
final class Suspects {
    private Suspects() {}

    /** Returns the names, folded, that come or go. */
    static Set<String> of(Plan plan) {
        Set<String> names = new HashSet<>();
        for (Change change : plan.changes()) {
            switch (change) {
                case Change.AddColumn c -> names.add(Names.fold(c.column().name()));
                case Change.DropColumn c -> names.add(Names.fold(c.column().name()));
                case Change.RenameColumn c -> names.addAll(List.of(Names.fold(c.from()), Names.fold(c.to())));
                case Change.DropTable c ->
                    c.dropped().columns().forEach(column -> names.add(Names.fold(column.name())));
                default -> {}
            }
        }
        return names;
    }

    /** Returns for each table of a plan, by its name, the new names of its columns by the old ones, all folded. */
    static Map<String, Map<String, String>> renames(Plan plan) {
        Map<String, Map<String, String>> renames = new HashMap<>();
        plan.target().tables().forEach(table -> renames.put(Names.fold(table.name()), new HashMap<>()));
        for (Change change : plan.changes()) {
            if (change instanceof Change.RenameColumn rename) {
                renames.computeIfAbsent(Names.fold(rename.table()), table -> new HashMap<>())
                        .put(Names.fold(rename.from()), Names.fold(rename.to()));
            }
        }
        return renames;
    }
}
