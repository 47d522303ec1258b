package dev.sleet.sqlite.inspect;

import dev.sleet.dialect.schema.ObjectState;
import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What SQLite makes of a view, a trigger, or a full-text table.
 *
 * @param kind {@code view}, {@code trigger} or {@code full-text table}
 * @param name its name
 * @param failure what SQLite says if it does not compile
 * @param words its words in double quotes, if it compiles
 * @param neverSet the columns whose update a trigger waits for although there is no such column
 * @param sources where it takes from what it names
 */
public record Meaning(
        String kind, String name, Optional<String> failure, List<Word> words, List<String> neverSet, Sources sources)
        implements ObjectState {
    public Meaning {
        words = List.copyOf(words);
        neverSet = List.copyOf(neverSet);
    }

    /** Returns the same with where it takes from what it names. */
    Meaning with(Sources found) {
        return new Meaning(kind, name, failure, words, neverSet, found);
    }

    /**
     * Returns the same where columns of tables have the names that a change gives them, and no column is another one.
     *
     * @param renames for each table the new names by the old ones, all folded; none for one whose columns keep their names
     */
    public Meaning following(Map<String, Map<String, String>> renames) {
        return with(sources.following(renames));
    }

    /** A word in double quotes that is a name, or a text because nothing bears that name. */
    record Word(String name, boolean isText) {
        boolean is(Word other) {
            return Names.same(name, other.name);
        }
    }

    @Override
    public List<Hazard> since(Optional<? extends ObjectState> earlier) {
        Optional<Meaning> before = earlier.map(Meaning.class::cast);
        List<Hazard> hazards = new ArrayList<>();
        if (failure.isPresent()) {
            if (before.flatMap(Meaning::failure).isEmpty()) {
                hazards.add(broken("will not work: " + failure.get()));
            }
            return hazards;
        }
        List<String> known = before.map(Meaning::neverSet).orElse(List.of());
        neverSet.stream()
                .filter(column -> known.stream().noneMatch(other -> Names.same(other, column)))
                .forEach(column -> hazards.add(
                        broken("will not run for an update of \"" + column + "\": there is no such column")));
        if (before.flatMap(Meaning::failure).isEmpty()) {
            words(before.map(Meaning::words).orElse(List.of()), hazards);
        }
        if (hazards.isEmpty() && before.isPresent() && before.get().failure().isEmpty()) {
            sources.since(before.get().sources()).forEach(what -> hazards.add(broken(what)));
        }
        return hazards;
    }

    private void words(List<Word> before, List<Hazard> hazards) {
        boolean same = isSame(before);
        Set<String> said = new HashSet<>();
        for (int i = 0; i < words.size(); i++) {
            Word word = words.get(i);
            List<Word> old = same
                    ? List.of(before.get(i))
                    : before.stream().filter(other -> other.is(word)).toList();
            boolean wasText = old.stream().anyMatch(Word::isText);
            boolean wasName = old.stream().anyMatch(other -> !other.isText());
            String text = Quoting.string(word.name());
            Optional<Hazard> hazard = Optional.empty();
            if (word.isText() && wasName && !wasText) {
                hazard = Optional.of(broken("will not work: no such column: " + word.name()
                        + "; in double quotes, SQLite takes it for the text " + text));
            } else if (!word.isText() && wasText && !wasName) {
                hazard = Optional.of(broken("will mean something else: \"" + word.name() + "\" was the text " + text
                        + " and is the name of a column"));
            } else if (word.isText() && old.isEmpty()) {
                hazard = Optional.of(note("\"" + word.name() + "\" in " + kind + " \"" + name
                        + "\" is no column, so SQLite takes it for the text " + text));
            }
            if (said.add(Names.fold(word.name()) + hazard.map(Hazard::code))) {
                hazard.ifPresent(hazards::add);
            }
        }
    }

    /** Words that stand where they stood are compared one by one, others by what they are called. */
    private boolean isSame(List<Word> before) {
        return before.stream()
                .map(word -> Names.fold(word.name()))
                .toList()
                .equals(words.stream().map(word -> Names.fold(word.name())).toList());
    }

    private Hazard broken(String what) {
        return new Hazard(Code.BROKEN_REFERENCE, name, kind + " " + name + " " + what);
    }

    private Hazard note(String what) {
        return new Hazard(Code.NOTE, name, what);
    }
}
