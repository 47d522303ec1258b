package dev.sleet.sqlite.rehearse;

import dev.sleet.diff.Change;
import dev.sleet.model.Names;
import dev.sleet.plan.Plan;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names of columns, folded, that a plan adds or takes away, so that what mentions them may mean something else. */
final class Suspects {
    private Suspects() {}

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
}
