package dev.sleet.apply;

import dev.sleet.diff.Change;
import dev.sleet.journal.Migration;
import dev.sleet.model.Names;
import dev.sleet.plan.Plan;
import dev.sleet.sqlite.ddl.Mentions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names of columns, folded, that a change adds or takes away, so that what mentions them may mean something else. */
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

    /** Returns all that the statements of migrations could mean, rather too many. */
    static Set<String> of(List<Migration> migrations) {
        Set<String> names = new HashSet<>();
        migrations.forEach(
                migration -> migration.statements().forEach(statement -> names.addAll(Mentions.of(statement.sql()))));
        return names;
    }
}
