package dev.sleet.laws;

import static dev.sleet.model.Quoting.identifier;
import static dev.sleet.model.Quoting.string;

import dev.sleet.model.Column;
import dev.sleet.model.ConflictAction;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Generated.Storage;
import dev.sleet.model.Index;
import dev.sleet.model.Table;
import java.util.List;
import java.util.regex.Pattern;

/** Writes rows that break rules of their tables, as they are left where the rules came later or were not looked at. */
final class BrokenRows {
    private static final Pattern SPELLED_OUT =
            Pattern.compile("NOT NULL(\\s|/\\*.*?\\*/|--[^\n]*\n)+ON\\b", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Scratch scratch;
    private final Dice dice;

    BrokenRows(Scratch scratch, Dice dice) {
        this.scratch = scratch;
        this.dice = dice;
    }

    /** Breaks some rule of some tables, if there is one to break. */
    void write() {
        for (Table table : scratch.schema().tables()) {
            references(table);
            checks(table);
            nulls(table);
            duplicates(table);
            computed(table);
        }
    }

    /** SQLite looks at references only where a connection asks for it (foreignkeys.html, section 2). */
    private void references(Table table) {
        if (dice.chance(50)) {
            table.constraints(ForeignKey.class)
                    .forEach(key -> set(table, key.columns().getFirst(), dice.of("987654", "'nobody'")));
        }
    }

    /** pragma.html, ignore_check_constraints. */
    private void checks(Table table) {
        if (!table.constraints(Check.class).isEmpty() && dice.chance(60)) {
            scratch.run("PRAGMA ignore_check_constraints = ON");
            for (String value : List.of("150", "'forbidden -- text'", "'forbidden text'", "'ZZ''z'")) {
                set(table, dice.pick(table.columns()).name(), value);
            }
            scratch.run("PRAGMA ignore_check_constraints = OFF");
        }
    }

    private void nulls(Table table) {
        for (Column column : table.columns()) {
            boolean plain = table.columns().stream()
                    .flatMap(each -> each.notNull().stream())
                    .allMatch(rule -> rule.onConflict() == ConflictAction.ABORT);
            if (column.notNull().isPresent() && dice.chance(40) && plain) {
                without(table.name(), " NOT NULL", "", () -> set(table, column.name(), "NULL"));
            }
        }
    }

    private void duplicates(Table table) {
        for (Index index : table.indexes()) {
            if (index.unique() && dice.chance(60)) {
                without(index.name(), "UNIQUE INDEX", "INDEX", () -> {
                    String names = plain(table);
                    scratch.accepts("INSERT INTO " + identifier(table.name()) + " (" + names + ") SELECT " + names
                            + " FROM " + identifier(table.name()) + " LIMIT 1");
                });
            }
        }
    }

    /** What is stored was computed by the SQLite that wrote the row, and versions differ. */
    private void computed(Table table) {
        for (Column column : table.columns()) {
            column.generated()
                    .filter(rule -> rule.storage() == Storage.STORED && dice.chance(40))
                    .map(rule -> " GENERATED ALWAYS AS (" + rule.expression().written() + ") STORED")
                    .ifPresent(rule -> without(table.name(), rule, "", () -> set(table, column.name(), "'elsewhere'")));
        }
    }

    private static String plain(Table table) {
        return String.join(
                ", ",
                table.columns().stream()
                        .filter(column -> column.generated().isEmpty())
                        .filter(column -> !column.type().written().equals("INTEGER")
                                || table.primaryKey().isEmpty())
                        .map(column -> identifier(column.name()))
                        .toList());
    }

    private void set(Table table, String column, String value) {
        String name = identifier(table.name());
        if (!table.strict()) {
            scratch.accepts("UPDATE " + name + " SET " + identifier(column) + " = " + value + " WHERE "
                    + identifier(column) + " IN (SELECT " + identifier(column) + " FROM " + name + " LIMIT 1)");
        }
    }

    /** Writes while the stored text lacks a rule, and puts the rule back. */
    private void without(String object, String rule, String instead, Runnable writes) {
        String where = " WHERE name = " + string(object) + " AND type IN ('table', 'index')";
        String text = scratch.rows("SELECT sql FROM sqlite_schema" + where).getFirst();
        if (SPELLED_OUT.matcher(text).find()) {
            return; // what would be left of the rule is no SQL
        }
        List<String> triggers = scratch.rows("SELECT sql FROM sqlite_schema WHERE type = 'trigger'");
        scratch.run("PRAGMA writable_schema = ON");
        scratch.run("DELETE FROM sqlite_schema WHERE type = 'trigger'");
        scratch.run(
                "UPDATE sqlite_schema SET sql = replace(sql, " + string(rule) + ", " + string(instead) + ")" + where);
        scratch.run("PRAGMA writable_schema = RESET");
        writes.run();
        scratch.run("PRAGMA writable_schema = ON");
        scratch.run("UPDATE sqlite_schema SET sql = " + string(text) + where);
        scratch.run("PRAGMA writable_schema = RESET");
        triggers.forEach(scratch::run);
    }
}
