package dev.sleet.script.load;

import dev.sleet.model.Column;
import dev.sleet.model.ConflictAction;
import dev.sleet.model.Constraint;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Declaration;
import dev.sleet.model.Generated;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.NotNull;
import dev.sleet.model.SchemaObject;
import dev.sleet.model.Special;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.Trigger;
import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what a script says and a kind of database cannot, so that nothing of it is left out in silence. */
final class Unsayable {
    private final DatabaseKind kind;
    private final List<Found> found = new ArrayList<>();

    private Unsayable(DatabaseKind kind) {
        this.kind = kind;
    }

    /** What cannot be said, and where it was. */
    record Found(Declaration declaration, String message) {}

    static List<Found> in(SchemaObject object, DatabaseKind kind) {
        Unsayable unsayable = new Unsayable(kind);
        Special.Use.in(object).stream()
                .filter(use -> use.kind() != kind)
                .forEach(use -> unsayable.say(use.word(), use.kind(), use.declaration()));
        switch (object) {
            case Table table -> unsayable.table(table);
            case Special.Entity entity -> {}
            case VirtualTable table -> unsayable.onlySqlite("virtualTable(...)", table.declaration());
            case View view -> unsayable.text("view " + quoted(view.name()), view.select(), view.declaration());
            case Trigger trigger -> {
                String name = "trigger " + quoted(trigger.name());
                trigger.when().ifPresent(sql -> unsayable.text(name, sql, trigger.declaration()));
                unsayable.onlySqlite(
                        "execute(...)", trigger.declaration(), "a trigger of PostgreSQL has executeFunction(...)");
            }
        }
        return unsayable.found;
    }

    private void table(Table table) {
        String name = "table " + quoted(table.name());
        if (table.withoutRowid()) {
            onlySqlite("withoutRowid()", table.declaration());
        }
        table.columns().forEach(column -> column(name + ", column " + quoted(column.name()), column));
        table.constraints().forEach(constraint -> constraint(name, constraint));
        for (Index index : table.indexes()) {
            String place = "index " + quoted(index.name());
            index.where().ifPresent(sql -> text(place, sql, index.declaration()));
            index.terms().forEach(term -> term(place, term, index.declaration()));
        }
    }

    private void term(String place, IndexTerm term, Declaration declaration) {
        collation(term.collation(), declaration);
        if (term instanceof IndexTerm.OnExpression over) {
            text(place, over.expression(), declaration);
        }
    }

    private void column(String place, Column column) {
        Declaration declaration = column.declaration();
        if (column.type().in(kind).isEmpty()) {
            if (kind == DatabaseKind.SQLITE) {
                say(
                        "the type " + column.type() + " of column " + quoted(column.name()),
                        DatabaseKind.POSTGRES,
                        declaration);
            } else {
                onlySqlite("any(...)", declaration, "give the column " + quoted(column.name()) + " a type");
            }
        }
        column.notNull().map(NotNull::onConflict).ifPresent(action -> conflict(action, declaration));
        column.defaultValue().ifPresent(sql -> text(place, sql, declaration));
        column.generated().map(Generated::expression).ifPresent(sql -> text(place, sql, declaration));
        column.declaration().backfill().ifPresent(sql -> text(place, sql, declaration));
        collation(column.collation(), declaration);
    }

    private void constraint(String place, Constraint constraint) {
        switch (constraint) {
            case Constraint.PrimaryKey key -> {
                conflict(key.onConflict(), key.declaration());
                key.terms().forEach(term -> collation(term.collation(), key.declaration()));
                if (key.autoIncrement()) {
                    onlySqlite(
                            "autoIncrement() on a key that is no whole number",
                            key.declaration(),
                            "it belongs to integer(...)");
                }
            }
            case Constraint.Unique key -> {
                conflict(key.onConflict(), key.declaration());
                key.terms().forEach(term -> collation(term.collation(), key.declaration()));
            }
            case Constraint.ForeignKey key -> {}
            case Constraint.Exclude exclude -> {
                exclude.elements().forEach(element -> term(place, element.term(), exclude.declaration()));
                exclude.where().ifPresent(sql -> text(place, sql, exclude.declaration()));
            }
            case Constraint.Check check -> text(place, check.expression(), check.declaration());
        }
    }

    private void conflict(ConflictAction action, Declaration declaration) {
        if (action != ConflictAction.ABORT) {
            onlySqlite("onConflict(" + action + ")", declaration);
        }
    }

    private void collation(Optional<String> name, Declaration declaration) {
        name.filter(List.of("NOCASE", "BINARY", "RTRIM")::contains)
                .ifPresent(text -> onlySqlite(
                        "collate(\"" + text + "\")",
                        declaration,
                        text.equals("NOCASE")
                                ? "the type citext or a nondeterministic collation compares so in PostgreSQL"
                                : "leave it out there"));
    }

    private void text(String place, SqlText sql, Declaration declaration) {
        if (sql.in(kind).isEmpty()) {
            found.add(new Found(
                    declaration,
                    "the sql(...) of " + place + " has no text for " + kind.title() + ": add "
                            + (kind == DatabaseKind.SQLITE ? "sqlite" : "postgres") + "(\"...\")"));
        }
    }

    private void say(String word, DatabaseKind owner, Declaration declaration) {
        say(word, owner, declaration, "put it into only(" + owner + ", ...)");
    }

    private void say(String word, DatabaseKind owner, Declaration declaration, String hint) {
        found.add(new Found(
                declaration,
                word + " is " + owner.title() + "'s, and this script is loaded for " + kind.title() + "; " + hint));
    }

    private void onlySqlite(String word, Declaration declaration) {
        onlySqlite(word, declaration, "put it into only(SQLITE, ...)");
    }

    private void onlySqlite(String word, Declaration declaration, String hint) {
        if (kind != DatabaseKind.SQLITE) {
            say(word, DatabaseKind.SQLITE, declaration, hint);
        }
    }

    private static String quoted(String name) {
        return "\"" + name + "\"";
    }
}
