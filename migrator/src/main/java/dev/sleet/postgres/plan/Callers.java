package dev.sleet.postgres.plan;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.diff.Change;
import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.plan.Step;
import dev.sleet.postgres.form.Partitions;
import dev.sleet.postgres.plan.Phases.Phase;
import dev.sleet.postgres.text.Mentions;
import dev.sleet.postgres.text.ObjectName;
import dev.sleet.postgres.text.Statements;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What tables have that calls functions: defaults, computed columns, checks and indexes. It makes way while these go and come back. */
record Callers(Situation situation, RulePlan rules, ColumnPlan columns, Phases phases) {
    /** Returns the names of what a table calls in defaults, computed columns, checks and indexes, and of what these read. */
    static Set<String> called(Table table) {
        Set<String> names = new HashSet<>();
        for (Column column : table.columns()) {
            column.defaultValue().ifPresent(sql -> names.addAll(Mentions.of(sql.canonical())));
            computed(column).ifPresent(sql -> names.addAll(Mentions.of(sql.canonical())));
        }
        table.constraints(Constraint.Check.class)
                .forEach(check -> names.addAll(Mentions.of(check.expression().canonical())));
        table.columns().forEach(column -> names.remove(column.name()));
        for (Index index : table.indexes()) {
            index.where().ifPresent(sql -> names.addAll(Mentions.of(sql.canonical())));
            index.terms().forEach(term -> read(term, names));
        }
        for (Constraint.Exclude rule : table.constraints(Constraint.Exclude.class)) {
            rule.where().ifPresent(sql -> names.addAll(Mentions.of(sql.canonical())));
            rule.elements().forEach(element -> {
                names.add(element.operator());
                read(element.term(), names);
            });
        }
        return names;
    }

    private static void read(IndexTerm term, Set<String> names) {
        if (term instanceof IndexTerm.OnExpression of) {
            names.addAll(Mentions.of(of.expression().canonical()));
        }
    }

    /** Returns the names of what a table needs to be made: types, what it calls, and tables that it refers to or is a part of. */
    static Set<String> needs(Table table) {
        Set<String> names = called(table);
        table.columns().forEach(column -> names.addAll(Mentions.of(column.type().canonical())));
        table.constraints(Constraint.ForeignKey.class).forEach(key -> names.add(key.parent()));
        Partitions.whole(table).ifPresent(names::add);
        return names;
    }

    private static Optional<SqlText> computed(Column column) {
        return column.generated().map(rule -> rule.expression());
    }

    private static boolean speaks(Optional<SqlText> sql, Set<String> names) {
        return sql.filter(text -> !Collections.disjoint(Mentions.of(text.canonical()), names))
                .isPresent();
    }

    /** Plans that the callers of some functions go before these, and come back after them. */
    void makeWay(Set<String> functions, List<Change> changes) {
        for (Table table : situation.from().tables()) {
            if (situation.to().table(table.name()).isPresent()) {
                rules.makeWay(table, functions);
                table.columns().stream()
                        .filter(column -> speaks(computed(column), functions))
                        .forEach(column -> columns.computedAnew(table.name(), column, List.of(), changes));
                table.columns().stream()
                        .filter(column -> speaks(column.defaultValue(), functions))
                        .forEach(column -> defaultAnew(table.name(), column, changes));
            }
        }
    }

    private void defaultAnew(String table, Column column, List<Change> changes) {
        Optional<Column> after = situation.to().table(table).flatMap(wanted -> wanted.column(column.name()));
        if (after.isEmpty()) {
            return;
        }
        String alter = "ALTER TABLE " + ObjectName.quoted(table) + " ALTER COLUMN " + identifier(column.name());
        String name = "the default of column \"" + table + "." + column.name() + "\"";
        phases.add(
                Phase.DROP_DEFAULTS, new Step.Statements("drop " + name, List.of(alter + " DROP DEFAULT")), List.of());
        boolean isSaidAnyway = changes.stream().anyMatch(change -> ColumnPlan.isOf(change, table, column.name()));
        if (!isSaidAnyway) {
            after.get()
                    .defaultValue()
                    .ifPresent(value -> phases.add(
                            Phase.ALTER_COLUMNS,
                            new Step.Statements(
                                    "set " + name, List.of(alter + " SET DEFAULT " + Statements.ended(value))),
                            List.of()));
        }
    }
}
