package dev.sleet.sqlite.check;

import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Schema;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rules of tables that SQLite takes and then refuses rows for, as they depend on when they are computed: {@link Momentary}. */
public final class MomentaryRules {
    private record Rule(String words, SqlText text) {
        Optional<Hazard> note(Table table) {
            return Momentary.in(text.written())
                    .map(
                            call -> new Hazard(
                                    Code.NOTE,
                                    table.name(),
                                    call + " in " + words + " of table \"" + table.name()
                                            + "\" depends on the moment; SQLite refuses each row for which it would be computed"));
        }
    }

    private MomentaryRules() {}

    /**
     * Returns a note for each such rule that a schema has and another has not.
     *
     * @param from the schema before, under its new names
     */
    public static List<Hazard> notes(Schema from, Schema to) {
        List<Hazard> notes = new ArrayList<>();
        for (Table table : to.tables()) {
            Optional<Table> before = from.table(table.name());
            if (before.filter(table::equals).isEmpty()) {
                List<Rule> known = before.map(MomentaryRules::of).orElse(List.of());
                of(table).stream()
                        .filter(rule -> !known.contains(rule))
                        .forEach(rule -> rule.note(table).ifPresent(notes::add));
            }
        }
        return notes;
    }

    private static List<Rule> of(Table table) {
        List<Rule> rules = new ArrayList<>();
        table.columns()
                .forEach(column -> column.generated()
                        .ifPresent(rule -> rules.add(new Rule("column \"" + column.name() + "\"", rule.expression()))));
        table.constraints(Check.class)
                .forEach(check -> rules.add(new Rule("the check (" + check.expression() + ")", check.expression())));
        for (Index index : table.indexes()) {
            String words = "index \"" + index.name() + "\"";
            index.terms().forEach(term -> {
                if (term instanceof IndexTerm.OnExpression over) {
                    rules.add(new Rule(words, over.expression()));
                }
            });
            index.where().ifPresent(where -> rules.add(new Rule(words, where)));
        }
        return rules;
    }
}
