package dev.sleet.postgres.object;

import dev.sleet.model.Special;
import dev.sleet.model.SqlText;
import dev.sleet.model.postgres.Routine;
import dev.sleet.postgres.text.Mentions;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What functions speak of when they are made: in their arguments and results, and in a body that the server reads then. */
public final class RoutineNames {
    private RoutineNames() {}

    /** Returns all names that a function has to find when it is made. */
    public static Set<String> of(Routine routine) {
        Set<String> names = new HashSet<>(Mentions.of(routine.arguments()));
        names.addAll(Mentions.of(routine.returns().map(SqlText::canonical).orElse("")));
        if (routine.options().isStandardBody()) {
            names.addAll(Mentions.of(routine.body().canonical()));
        }
        names.remove(routine.name());
        return names;
    }

    /** Returns objects with each function behind those that it speaks of, and all else as it was. */
    public static List<Special.Entity> ordered(Collection<Special.Entity> objects) {
        return Order.of(
                objects,
                object -> object instanceof Routine ? object.name() : object.key(),
                object -> object instanceof Routine routine ? of(routine) : Set.of());
    }
}
