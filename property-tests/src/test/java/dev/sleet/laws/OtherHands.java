package dev.sleet.laws;

import static dev.sleet.model.Quoting.identifier;
import static dev.sleet.model.Quoting.string;

import dev.sleet.model.Column;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
import dev.sleet.sqlite.ddl.DdlWriter;
import java.util.ArrayList;
import java.util.List;

/** What other programs leave behind in files, and no schema script would declare. */
final class OtherHands {
    private static final String NOWHERE = "nowhere";

    private final Scratch scratch;
    private final Dice dice;

    OtherHands(Scratch scratch, Dice dice) {
        this.scratch = scratch;
        this.dice = dice;
    }

    /** Returns whether a virtual table takes what only an application has. */
    static boolean isForeign(VirtualTable table) {
        return DdlWriter.virtualTable(table).contains(NOWHERE);
    }

    /** Returns whether a table of a file is such a one, of which SQLite alone knows no columns. */
    static boolean isForeign(Scratch scratch, String table) {
        return scratch.rows("SELECT 1 FROM sqlite_schema WHERE sql LIKE '%USING%nowhere%' AND name = " + string(table))
                .contains("1");
    }

    /** Returns the statement that makes such a table with what SQLite has. */
    static String known(String sql) {
        return sql.replace("'" + NOWHERE, "'unicode61").replace(NOWHERE, "dbstat");
    }

    /** Returns a schema with the views of a file that name what is not there, as a script that was pulled from it has them. */
    static Schema withLost(Schema declared, Schema live) {
        List<View> views = new ArrayList<>(declared.views());
        live.views().stream()
                .filter(view -> view.name().startsWith("lost"))
                .map(view -> new View(
                        view.name(),
                        view.columns(),
                        view.select(),
                        view.declaration().allowingBroken()))
                .forEach(views::add);
        return new Schema(declared.tables(), declared.virtualTables(), views, declared.triggers());
    }

    /** Leaves one such thing, if there is a table to leave it in. */
    void leave() {
        List<Table> tables = scratch.schema().tables();
        if (tables.isEmpty()) {
            return;
        }
        Table table = dice.pick(tables);
        switch (dice.between(0, 4)) {
            case 0 -> halves(table);
            case 1 -> tokenizer();
            case 2 -> module();
            case 3 -> lost(table);
            default -> remade(table);
        }
    }

    /** In UTF-16, half a pair is two bytes like any other; in UTF-8 it is no text. */
    private void halves(Table table) {
        String half = dice.of("x'3dd8'", "x'd83d'", "x'00de6100'", "x'eda0bd'");
        for (Column column : table.columns()) {
            if (column.generated().isEmpty() && dice.chance(50)) {
                scratch.accepts("UPDATE " + identifier(table.name()) + " SET " + identifier(column.name()) + " = CAST("
                        + half + " AS TEXT) WHERE typeof(" + identifier(column.name()) + ") = 'text'");
            }
        }
    }

    /** Full text that only an application can split into words. */
    private void tokenizer() {
        String name = dice.of("foreign_words", "\"foreign words\"");
        if (scratch.accepts("CREATE VIRTUAL TABLE " + name + " USING fts5(body, tokenize = 'unicode61')")) {
            scratch.run("INSERT INTO " + name + " VALUES ('some words')");
            edit("replace(sql, 'unicode61', 'nowhere')", "sql LIKE '%unicode61%'");
        }
    }

    /** A table of a module that only an application has; this one keeps nothing in tables of its own, which nobody could tell from others. */
    private void module() {
        if (scratch.accepts("CREATE VIRTUAL TABLE foreign_box USING dbstat(main)")) {
            edit("replace(sql, 'dbstat', 'nowhere')", "name = 'foreign_box'");
        }
    }

    /** What is left when somebody drops a table: SQLite looks at views and triggers when they are used. */
    private void lost(Table table) {
        String view = dice.of("lost_view", "\"lost: view\"");
        scratch.accepts("CREATE VIEW " + view + " AS SELECT * FROM dropped_long_ago");
        if (dice.chance(50)) {
            scratch.accepts("CREATE VIEW lost_column AS SELECT dropped_column FROM " + identifier(table.name()));
        }
    }

    private void edit(String sql, String where) {
        scratch.run("PRAGMA writable_schema = ON");
        scratch.run("UPDATE sqlite_schema SET sql = " + sql + " WHERE " + where);
        scratch.run("PRAGMA writable_schema = RESET");
    }

    /**
     * The wrong way to rebuild a table (lang_altertable.html, section 7): the old one is renamed away and takes the references, views and
     * triggers along, or with the old form of RENAME only what SQLite has always taken along.
     */
    private void remade(Table table) {
        String name = identifier(table.name());
        String old = identifier(table.name() + "_old");
        String create = scratch.rows(
                        "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = " + string(table.name()))
                .getFirst();
        String columns = String.join(
                ", ",
                table.columns().stream()
                        .filter(column -> column.generated().isEmpty())
                        .map(column -> identifier(column.name()))
                        .toList());
        scratch.run("PRAGMA foreign_keys = OFF");
        scratch.run("PRAGMA legacy_alter_table = " + dice.of("ON", "OFF"));
        scratch.run("SAVEPOINT remade");
        boolean done = scratch.accepts("ALTER TABLE " + name + " RENAME TO " + old)
                && scratch.accepts(create)
                && scratch.accepts("INSERT INTO " + name + " (" + columns + ") SELECT " + columns + " FROM " + old)
                && scratch.accepts("DROP TABLE " + old);
        if (!done) {
            scratch.run("ROLLBACK TO remade");
        }
        scratch.run("RELEASE remade");
        scratch.run("PRAGMA legacy_alter_table = OFF");
    }
}
