package dev.sleet.sqlite.inspect;

import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Where SQLite takes from what an unchanged text names without saying where it stands.
 *
 * @param text the text
 * @param words the words of it that could come from more than one place, folded
 * @param joins what its NATURAL joins join, in their order
 */
record Sources(String text, Map<String, Word> words, List<Join> joins) {
    /** Of a text that says where everything stands. */
    static final Sources NONE = new Sources("", Map.of(), List.of());

    private static final Word NOWHERE = new Word(Set.of(), Set.of());

    Sources {
        words = Map.copyOf(words);
        joins = List.copyOf(joins);
    }

    /**
     * A word.
     *
     * @param tables the tables that the text mentions and that have a column of that name
     * @param taken those of them whose column it is, somewhere in the text
     */
    record Word(Set<String> tables, Set<String> taken) {
        Word {
            tables = Set.copyOf(tables);
            taken = Set.copyOf(taken);
        }
    }

    /**
     * A NATURAL join.
     *
     * @param name what it joins, for a person
     * @param left the columns before it, folded
     * @param right the columns behind it, folded
     */
    record Join(String name, Set<String> left, Set<String> right) {
        Join {
            left = Set.copyOf(left);
            right = Set.copyOf(right);
        }

        private Set<String> columns() {
            Set<String> common = new TreeSet<>(left);
            common.retainAll(right);
            return common;
        }

        /** A column that both sides have under another name joins them as before. */
        private boolean isSame(Join before) {
            Set<String> gone = new HashSet<>(before.columns());
            gone.removeAll(columns());
            Set<String> come = new HashSet<>(columns());
            come.removeAll(before.columns());
            return gone.size() == come.size()
                    && gone.stream().noneMatch(name -> left.contains(name) || right.contains(name))
                    && come.stream().noneMatch(name -> before.left.contains(name) || before.right.contains(name));
        }
    }

    /** Returns what the same text means otherwise than before. */
    List<String> since(Sources before) {
        List<String> found = new ArrayList<>();
        if (!text.equals(before.text)) {
            return found;
        }
        Set<String> names = new TreeSet<>(before.words.keySet());
        names.addAll(words.keySet());
        for (String name : names) {
            Word was = before.words.getOrDefault(name, NOWHERE);
            Word is = words.getOrDefault(name, NOWHERE);
            first(was.taken(), is.tables())
                    .ifPresent(table -> found.add("will mean something else: " + Quoting.identifier(name)
                            + " was a column of " + Quoting.identifier(table)
                            + ", which has none of that name any more, and is another one"));
            first(is.taken(), was.tables())
                    .ifPresent(table -> found.add("will mean something else: " + Quoting.identifier(name)
                            + " is the new column of " + Quoting.identifier(table) + ", and was another one"));
        }
        for (int i = 0; i < Math.min(joins.size(), before.joins.size()); i++) {
            Join join = joins.get(i);
            if (!join.isSame(before.joins.get(i))) {
                found.add("will join other rows: NATURAL JOIN of " + join.name() + " was on "
                        + listed(before.joins.get(i).columns()) + " and is on " + listed(join.columns()));
            }
        }
        return found;
    }

    private static Optional<String> first(Set<String> tables, Set<String> without) {
        return tables.stream()
                .filter(table -> without.stream().noneMatch(other -> Names.same(other, table)))
                .sorted()
                .findFirst();
    }

    private static String listed(Set<String> columns) {
        return columns.isEmpty()
                ? "no column"
                : columns.stream().map(Quoting::identifier).collect(Collectors.joining(", "));
    }
}
