package dev.sleet.journal;

import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.Fingerprint;
import dev.sleet.model.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The migrations of a directory in the order of their names, each of which should start where the one before it ends. */
public final class Chain {
    /** The fingerprint of a database that holds nothing. */
    public static final String EMPTY = Fingerprint.of(Schema.of(List.of()));

    /** The word for the time before the first migration. */
    public static final String BEGINNING = "empty";

    private final Dialect dialect;
    private final List<Migration> migrations;
    private final List<String> hashes = new ArrayList<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private final List<Break> breaks;
    private final Set<String> namespaces;

    /** Makes the chain of migrations for a kind of database, which are in the order of their names. */
    public Chain(Dialect dialect, List<Migration> migrations) {
        this.dialect = dialect;
        this.migrations = List.copyOf(migrations);
        String hash = "";
        for (Migration migration : this.migrations) {
            hash = migration.chained(hash);
            positions.put(migration.name(), hashes.size());
            hashes.add(hash);
        }
        this.breaks = breaks(this.migrations);
        this.namespaces = this.migrations.stream()
                .flatMap(migration -> dialect.grammar().namespaces(migration.sql()).stream())
                .collect(Collectors.toSet());
    }

    /**
     * A place where one migration does not follow the one before it.
     *
     * @param migration the one that does not follow
     * @param previous the one before it, or nothing if it is the first
     * @param sibling another that starts where it starts, if the two are a fork
     */
    public record Break(Migration migration, Optional<Migration> previous, Optional<Migration> sibling) {}

    /** Returns the kind of database that they are for. */
    public Dialect dialect() {
        return dialect;
    }

    /** Returns the migrations in order. */
    public List<Migration> migrations() {
        return migrations;
    }

    /** Returns what is left alone in a database in which the namespaces are managed that the migrations make. */
    public Exclusions managing(Exclusions exclusions) {
        return exclusions.managing(namespaces);
    }

    /** Returns the position of a migration, if there is one of that name. */
    public Optional<Integer> position(String name) {
        return Optional.ofNullable(positions.get(name));
    }

    /**
     * Returns the positions of the migrations that {@code text} may mean: the one of that name, or else those whose words it is,
     * or else those whose names it is a part of.
     */
    public List<Integer> find(String text) {
        if (positions.containsKey(text)) {
            return List.of(positions.get(text));
        }
        List<Integer> byWords = matching(name -> MigrationName.words(name).equals(text));
        return byWords.isEmpty() ? matching(name -> name.contains(text)) : byWords;
    }

    private List<Integer> matching(Predicate<String> wanted) {
        return IntStream.range(0, migrations.size())
                .filter(i -> wanted.test(migrations.get(i).name()))
                .boxed()
                .toList();
    }

    /** Returns what tells this chain, up to a position, from every other. */
    public String hash(int position) {
        return hashes.get(position);
    }

    /** Returns what tells this chain from every other, or the empty string if it has no migration. */
    public String hash() {
        return hashes.isEmpty() ? "" : hashes.getLast();
    }

    /** Returns the fingerprint of the schema at the end. */
    public String end() {
        return migrations.isEmpty() ? EMPTY : migrations.getLast().head().to();
    }

    /** Returns the places where one migration does not follow the one before it. */
    public List<Break> breaks() {
        return breaks;
    }

    private static List<Break> breaks(List<Migration> migrations) {
        List<Break> breaks = new ArrayList<>();
        Map<String, Migration> starts = new HashMap<>();
        String at = EMPTY;
        for (int i = 0; i < migrations.size(); i++) {
            Migration migration = migrations.get(i);
            Optional<Migration> previous = i == 0 ? Optional.empty() : Optional.of(migrations.get(i - 1));
            if (!migration.head().from().equals(at)) {
                breaks.add(new Break(
                        migration,
                        previous,
                        Optional.ofNullable(starts.get(migration.head().from()))));
            }
            starts.put(migration.head().from(), migration);
            at = migration.head().to();
        }
        return List.copyOf(breaks);
    }

    /**
     * Returns this chain if every migration follows the one before it.
     *
     * @throws HistoryException at the first place where one does not
     */
    public Chain whole() {
        for (Break found : breaks()) {
            throw broken(found);
        }
        return this;
    }

    /** Returns what to say of a break. */
    public static HistoryException broken(Break found) {
        String name = found.migration().name();
        if (found.sibling().isPresent()) {
            return new HistoryException(
                    "the migrations fork",
                    List.of(
                            found.sibling().get().name() + " and " + name + " start from the same schema",
                            "nothing was changed; to put the later one on top of the other:",
                            "  sleet generate --rebase " + name));
        }
        return new HistoryException(
                "there is a gap in the migrations",
                List.of(
                        name + " does not start where "
                                + found.previous().map(Migration::name).orElse("an empty database") + " ends",
                        "a folder is missing, or a head was edited; nothing was changed",
                        "to plan it anew on top of the others: sleet generate --rebase " + name));
    }

    /** Returns the positions at whose end the schema has a fingerprint; -1 stands for the time before the first migration. */
    public List<Integer> at(String fingerprint) {
        List<Integer> found = new ArrayList<>();
        if (fingerprint.equals(EMPTY)) {
            found.add(-1);
        }
        for (int i = 0; i < migrations.size(); i++) {
            if (migrations.get(i).head().to().equals(fingerprint)) {
                found.add(i);
            }
        }
        return found;
    }
}
