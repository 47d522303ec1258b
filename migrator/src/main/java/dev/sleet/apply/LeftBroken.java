package dev.sleet.apply;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.ObjectState;
import dev.sleet.journal.HistoryException;
import dev.sleet.journal.Migration;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What migrations leave broken that SQLite does not look at, known before any of them is run: they are run on a copy of the schema in
 * memory. What one breaks and a later one mends is not broken.
 */
public final class LeftBroken {
    private static final Set<String> OF_SCHEMAS = Set.of("alter", "drop", "create", "sqlite_schema", "sqlite_master");

    /**
     * Something that will not work.
     *
     * @param object its kind and name
     * @param name the name under which it is allowed
     * @param sentence what is wrong
     * @param before what it was before the migrations
     */
    public record Broken(String object, String name, String sentence, Optional<ObjectState> before) {}

    private LeftBroken() {}

    /**
     * Returns what works before some migrations and not after them, and is named by the head of none of them. What they make themselves is
     * as their author wrote it.
     *
     * @throws SQLException if the schema cannot be read
     */
    public static List<Broken> by(List<Migration> pending, Database database) throws SQLException {
        List<Broken> found = new ArrayList<>();
        if (pending.stream().noneMatch(LeftBroken::isOfSchemas)
                || !database.dialect().runner().hasDependents(database)) {
            return found;
        }
        try {
            List<Map<String, ObjectState>> ends = states(pending, database, false);
            Map<String, ObjectState> before = ends.getFirst();
            ends.getLast().forEach((object, meaning) -> {
                Optional<ObjectState> old = Optional.ofNullable(before.get(object));
                if (old.isPresent()) {
                    broken(meaning, old).stream()
                            .filter(hazard -> !isAllowed(hazard.subject(), pending))
                            .forEach(hazard -> found.add(new Broken(object, hazard.subject(), hazard.message(), old)));
                }
            });
        } catch (SleetException | HistoryException e) {
            // what cannot be run in memory says so when it is run
        }
        return found;
    }

    /** Returns the first migration after which something is wrong. */
    public static Migration culprit(Broken broken, List<Migration> pending, Database database) throws SQLException {
        List<Map<String, ObjectState>> states = states(pending, database, true);
        for (int i = 0; i < pending.size(); i++) {
            ObjectState meaning = states.get(i + 1).get(broken.object());
            if (meaning != null
                    && broken(meaning, broken.before()).stream()
                            .anyMatch(hazard -> hazard.message().equals(broken.sentence()))) {
                return pending.get(i);
            }
        }
        return pending.getLast();
    }

    /** Returns what the database makes of everything before migrations, and after each or only after the last. */
    private static List<Map<String, ObjectState>> states(List<Migration> pending, Database database, boolean each)
            throws SQLException {
        List<Map<String, ObjectState>> states = new ArrayList<>();
        Set<String> suspects = suspects(pending);
        try (Replay replay = Replay.onTopOf(database)) {
            Database copy = replay.database();
            states.add(copy.dialect().runner().states(copy, suspects));
            for (Migration migration : pending) {
                replay.run(migration);
                if (each || migration.equals(pending.getLast())) {
                    states.add(copy.dialect().runner().states(copy, suspects));
                }
            }
        }
        return states;
    }

    /** Returns all that the statements of migrations could mean, rather too many. */
    private static Set<String> suspects(List<Migration> migrations) {
        Set<String> names = new HashSet<>();
        migrations.forEach(migration -> migration
                .statements()
                .forEach(statement -> names.addAll(migration.dialect().grammar().mentions(statement.sql()))));
        return names;
    }

    private static boolean isOfSchemas(Migration migration) {
        return migration.statements().stream()
                .anyMatch(statement -> migration.dialect().grammar().mentions(statement.sql()).stream()
                        .anyMatch(OF_SCHEMAS::contains));
    }

    private static List<Hazard> broken(ObjectState meaning, Optional<ObjectState> before) {
        return meaning.since(before).stream()
                .filter(hazard -> hazard.code() == Code.BROKEN_REFERENCE)
                .toList();
    }

    private static boolean isAllowed(String name, List<Migration> pending) {
        return pending.stream()
                .anyMatch(migration -> Exclusions.matches(
                        migration.head().mayBreak(),
                        name,
                        migration.dialect().form().names()));
    }
}
