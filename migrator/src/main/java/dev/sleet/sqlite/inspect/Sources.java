package dev.sleet.sqlite.inspect;

import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.sqlite.ddl.LooseNames;
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
 * @param usings what gives its USING joins their columns, in their order
 * @param places the columns that it takes by their place
 */
record Sources(String text, Map<String, Word> words, List<Join> joins, List<Using> usings, ByPlace places) {
    /** Of a text that says where everything stands. */
    static final Sources NONE = of("");

    private static final Word NOWHERE = new Word(Set.of(), Set.of(), Set.of());

    Sources {
        words = Map.copyOf(words);
        joins = List.copyOf(joins);
        usings = List.copyOf(usings);
    }

    /** Returns those of a text that says where everything stands. */
    static Sources of(String text) {
        return new Sources(text, Map.of(), List.of(), List.of(), ByPlace.NONE);
    }

    /** Returns the same with the columns that the text takes by their place. */
    Sources with(ByPlace found) {
        return new Sources(text, words, joins, usings, found);
    }

    /** Returns the same where columns of tables have the names that a change gives them. */
    Sources following(Map<String, Map<String, String>> renames) {
        return with(places.following(renames));
    }

    /**
     * A word.
     *
     * @param tables the tables that the text mentions and that have a column of that name
     * @param taken those of them whose column it is, somewhere in the text
     * @param views the views that the text mentions and that have a column of that name
     */
    record Word(Set<String> tables, Set<String> taken, Set<String> views) {
        Word {
            tables = Set.copyOf(tables);
            taken = Set.copyOf(taken);
            views = Set.copyOf(views);
        }
    }

    /**
     * A join that names its columns.
     *
     * @param column the column
     * @param first which of what stands before the join has it first; -1 if nothing has
     * @param name what that is, for a person
     */
    record Using(String column, int first, String name) {}

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
        found.addAll(places.since(before.places));
        Set<String> names = new TreeSet<>(before.words.keySet());
        names.addAll(words.keySet());
        for (String name : names) {
            Word was = before.words.getOrDefault(name, NOWHERE);
            Word is = words.getOrDefault(name, NOWHERE);
            int known = found.size();
            first(was.taken(), is.tables()).ifPresent(table -> found.add(gone(name, table)));
            first(is.taken(), was.tables()).ifPresent(table -> found.add(come(name, table)));
            if (found.size() == known && !was.taken().equals(is.taken())) {
                first(is.views(), was.views()).ifPresent(view -> found.add(come(name, view)));
                first(was.views(), is.views()).ifPresent(view -> found.add(gone(name, view)));
            }
        }
        for (int i = 0; i < Math.min(usings.size(), before.usings.size()); i++) {
            Using using = usings.get(i);
            Using was = before.usings.get(i);
            if (using.first() != was.first() && using.first() >= 0 && was.first() >= 0) {
                found.add("will join other rows: USING (" + Quoting.identifier(using.column())
                        + ") was on the column of " + was.name() + " and is on that of " + using.name());
            }
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

    private static String gone(String name, String table) {
        return "will mean something else: " + Quoting.identifier(name) + " was a column of " + Quoting.identifier(table)
                + ", which has none of that name any more, and is " + other(name);
    }

    private static String come(String name, String table) {
        return "will mean something else: " + Quoting.identifier(name) + " is the new column of "
                + Quoting.identifier(table) + ", and was " + other(name);
    }

    /** Where no column is called so, it may be the number of the row. */
    private static String other(String name) {
        return LooseNames.ROW_NUMBERS.contains(name) ? "the number of the row" : "another one";
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
