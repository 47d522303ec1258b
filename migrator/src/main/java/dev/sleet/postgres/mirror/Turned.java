package dev.sleet.postgres.mirror;

import dev.sleet.model.Schema;
import dev.sleet.model.Special;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.View;
import dev.sleet.model.postgres.Routine;
import dev.sleet.postgres.text.Mentions;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Functions that will give something else than they do: what calls them is not spelled yet as it will be.
 *
 * @param names the names of these functions
 */
record Turned(Set<String> names) {
    static final Turned NONE = new Turned(Set.of());

    /**
     * Finds them.
     *
     * @param before what is there, in normal form and under its new names
     * @param wanted what is declared, in normal form
     */
    static Turned of(Schema before, Schema wanted) {
        Map<String, Routine> there = new HashMap<>();
        for (Special.Entity object : before.entities()) {
            if (object instanceof Routine routine) {
                there.put(routine.key(), routine);
            }
        }
        Set<String> relations = relations(before, wanted);
        Set<String> names = new HashSet<>();
        for (Special.Entity object : wanted.entities()) {
            if (object instanceof Routine routine && there.containsKey(routine.key())) {
                Optional<SqlText> returns = routine.returns();
                boolean gives = returns.map(SqlText::canonical)
                        .filter(type -> !Collections.disjoint(Mentions.of(type), relations))
                        .isPresent();
                if (gives
                        || !Optional.ofNullable(there.get(routine.key()))
                                .map(Routine::returns)
                                .equals(Optional.of(returns))) {
                    names.add(routine.name());
                }
            }
        }
        return new Turned(names);
    }

    /** Returns the relations whose rows have other columns then, as far as texts tell. */
    private static Set<String> relations(Schema before, Schema wanted) {
        Set<String> names = new HashSet<>();
        for (View view : wanted.views()) {
            if (before.view(view.name()).filter(view::equals).isEmpty()) {
                names.add(view.name());
            }
        }
        for (Table table : wanted.tables()) {
            if (before.table(table.name()).isPresent() && Texts.hasOtherColumns(before, table)) {
                names.add(table.name());
            }
        }
        return names;
    }

    /** Returns whether a text calls one of them. */
    boolean isCalled(String sql) {
        return !names.isEmpty() && !Collections.disjoint(Mentions.of(sql), names);
    }
}
