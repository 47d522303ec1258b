package dev.sleet.apply;

import dev.sleet.dialect.Exclusions;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.SleetException;
import dev.sleet.journal.HistoryException;
import dev.sleet.journal.Migration;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.sqlite.ddl.Mentions;
import dev.sleet.sqlite.inspect.Compiled;
import dev.sleet.sqlite.inspect.Meaning;
import dev.sleet.sqlite.live.Introspector;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
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
    public record Broken(String object, String name, String sentence, Optional<Meaning> before) {}

    private LeftBroken() {}

    /**
     * Returns what works before some migrations and not after them, and is named by the head of none of them. What they make themselves is
     * as their author wrote it.
     *
     * @throws SQLException if the schema cannot be read
     */
    public static List<Broken> by(List<Migration> pending, Connection connection) throws SQLException {
        List<Broken> found = new ArrayList<>();
        if (pending.stream().noneMatch(LeftBroken::isOfSchemas) || !hasDependents(connection)) {
            return found;
        }
        try {
            List<Map<String, Meaning>> ends = states(pending, connection, false);
            Map<String, Meaning> before = ends.getFirst();
            ends.getLast().forEach((object, meaning) -> {
                Optional<Meaning> old = Optional.ofNullable(before.get(object));
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

    private static boolean hasDependents(Connection connection) throws SQLException {
        return Queries.number(
                        connection,
                        "SELECT EXISTS (SELECT 1 FROM main.sqlite_schema WHERE type IN ('view', 'trigger')"
                                + " OR (type = 'table' AND rootpage = 0))")
                != 0;
    }

    /** Returns the first migration after which something is wrong. */
    public static Migration culprit(Broken broken, List<Migration> pending, Connection connection) throws SQLException {
        List<Map<String, Meaning>> states = states(pending, connection, true);
        for (int i = 0; i < pending.size(); i++) {
            Meaning meaning = states.get(i + 1).get(broken.object());
            if (meaning != null
                    && broken(meaning, broken.before()).stream()
                            .anyMatch(hazard -> hazard.message().equals(broken.sentence()))) {
                return pending.get(i);
            }
        }
        return pending.getLast();
    }

    /** Returns what SQLite makes of everything before migrations, and after each or only after the last. */
    private static List<Map<String, Meaning>> states(List<Migration> pending, Connection connection, boolean each)
            throws SQLException {
        List<Map<String, Meaning>> states = new ArrayList<>();
        Set<String> suspects = Suspects.of(pending);
        try (Replay replay = Replay.onTopOf(connection)) {
            Connection copy = replay.database().connection();
            states.add(meanings(copy, suspects));
            for (Migration migration : pending) {
                replay.run(migration);
                if (each || migration.equals(pending.getLast())) {
                    states.add(meanings(copy, suspects));
                }
            }
        }
        return states;
    }

    private static boolean isOfSchemas(Migration migration) {
        return migration.statements().stream()
                .anyMatch(statement -> Mentions.of(statement.sql()).stream().anyMatch(OF_SCHEMAS::contains));
    }

    private static Map<String, Meaning> meanings(Connection copy, Set<String> suspects) throws SQLException {
        Rehearsal.trust(copy, true);
        Map<String, Meaning> meanings = Compiled.meanings(
                copy, Introspector.introspect(copy, Exclusions.NONE).schema(), suspects);
        Rehearsal.trust(copy, false);
        return meanings;
    }

    private static List<Hazard> broken(Meaning meaning, Optional<Meaning> before) {
        return meaning.since(before).stream()
                .filter(hazard -> hazard.code() == Code.BROKEN_REFERENCE)
                .toList();
    }

    private static boolean isAllowed(String name, List<Migration> pending) {
        return pending.stream()
                .anyMatch(migration -> Exclusions.matches(migration.head().mayBreak(), name));
    }
}
