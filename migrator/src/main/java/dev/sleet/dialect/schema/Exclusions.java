package dev.sleet.dialect.schema;

import dev.sleet.model.NameRule;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names of objects that Sleet leaves alone: its own tables, and what a user names by globs. */
public final class Exclusions {
    /** The table that records which migrations were applied. */
    public static final String JOURNAL = "__sleet_migrations";

    /** The table that remembers changes, so that a plan leads back. */
    public static final String CHANGES = "__sleet_changes";

    /** The table that says where rows are that were set aside. */
    public static final String KEPT = "__sleet_kept";

    /** The table that says which stages of a change are done. */
    public static final String STAGES = "__sleet_stages";

    /** The tables that are Sleet's own. */
    public static final List<String> OWN = List.of(JOURNAL, CHANGES, KEPT, STAGES);

    /** Nothing but Sleet's own tables. */
    public static final Exclusions NONE = new Exclusions(List.of());

    private final List<Pattern> patterns;
    private final Set<String> namespaces;

    private Exclusions(List<Pattern> patterns) {
        this(patterns, Set.of());
    }

    private Exclusions(List<Pattern> patterns, Set<String> namespaces) {
        this.patterns = patterns;
        this.namespaces = Set.copyOf(namespaces);
    }

    /** Returns this for a database in which these namespaces are not left alone beside the usual one. */
    public Exclusions managing(Set<String> others) {
        return others.isEmpty()
                ? this
                : new Exclusions(
                        patterns,
                        Stream.concat(namespaces.stream(), others.stream()).collect(Collectors.toSet()));
    }

    /** Returns the namespaces that are not left alone beside the usual one. */
    public Set<String> namespaces() {
        return namespaces;
    }

    /** Returns the exclusion of names that match one of {@code globs}, in which * and ? stand for any text and character. */
    public static Exclusions of(List<String> globs) {
        return new Exclusions(
                globs.stream().map(Names::fold).map(Exclusions::pattern).toList());
    }

    /** Returns whether an object of that name is left alone. */
    public boolean exclude(String name) {
        return exclude(name, NameRule.FOLDED);
    }

    /** Returns whether an object of that name is left alone where names are one as a rule says. */
    public boolean exclude(String name, NameRule names) {
        return OWN.stream().anyMatch(own -> names.same(name, own)) || matches(patterns.stream(), name);
    }

    /** Returns whether one of {@code globs} matches a name. */
    public static boolean matches(List<String> globs, String name, NameRule names) {
        return globs.stream()
                .map(glob -> pattern(names.key(glob)))
                .anyMatch(pattern -> pattern.matcher(names.key(name)).matches());
    }

    private static boolean matches(Stream<Pattern> patterns, String name) {
        String folded = Names.fold(name);
        return patterns.anyMatch(pattern -> pattern.matcher(folded).matches());
    }

    /** Returns the schema without what is left alone: an excluded table with its triggers, and every other object by its name. */
    public Schema without(Schema schema) {
        return new Schema(
                schema.tables().stream()
                        .filter(table -> !exclude(table.name(), schema.names()))
                        .map(table -> table.withIndexes(table.indexes().stream()
                                .filter(index -> !exclude(index.name(), schema.names()))
                                .toList()))
                        .toList(),
                schema.virtualTables().stream()
                        .filter(table -> !exclude(table.name(), schema.names()))
                        .toList(),
                schema.views().stream()
                        .filter(view -> !exclude(view.name(), schema.names()))
                        .toList(),
                schema.triggers().stream()
                        .filter(trigger ->
                                !exclude(trigger.name(), schema.names()) && !exclude(trigger.table(), schema.names()))
                        .toList(),
                schema.entities().stream()
                        .filter(entity -> !exclude(entity.name(), schema.names())
                                && entity.owner()
                                        .filter(owner -> exclude(owner, schema.names()))
                                        .isEmpty())
                        .toList(),
                schema.names());
    }

    /** Returns the pattern of what {@code glob} matches. */
    private static Pattern pattern(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
