package dev.sleet.sqlite.render;

import static dev.sleet.model.Quoting.identifier;
import static dev.sleet.model.Quoting.string;

import dev.sleet.plan.Step;
import dev.sleet.sqlite.check.Catalogue;
import dev.sleet.sqlite.ddl.DisguisedKey;
import dev.sleet.sqlite.ddl.Folded;
import dev.sleet.sqlite.ddl.KeyCollations;
import dev.sleet.sqlite.normal.CatalogueEdit;
import dev.sleet.sqlite.statement.SqlStatement;
import java.util.ArrayList;
import java.util.List;

/** Statements that run while the schema is writable: edits of the text in {@code sqlite_schema} (pragma.html#pragma_writable_schema). */
public final class WritableSchema {
    private static final String RELAXED = "PRAGMA writable_schema = ON";
    /** Reads the schema again, so that text which SQLite does not accept stops the migration. */
    private static final String STRICT = "PRAGMA writable_schema = RESET";

    private WritableSchema() {}

    /**
     * Returns the statements between those that make the schema writable and read it again. SQLite lets ALTER TABLE pass over
     * views and triggers that do not compile meanwhile.
     */
    static List<SqlStatement> during(List<String> statements) {
        List<SqlStatement> all = new ArrayList<>();
        all.add(SqlStatement.plain(RELAXED));
        statements.forEach(sql -> all.add(SqlStatement.plain(sql)));
        all.add(SqlStatement.plain(STRICT));
        return all;
    }

    /**
     * Returns the statements that write the stored texts of tables and indexes so that ALTER TABLE reads them as what they are, none
     * where nothing in them is folded away or taken for something else.
     */
    public static List<String> folding(List<Catalogue.Attached> objects) {
        List<String> statements = new ArrayList<>();
        for (Catalogue.Attached object : objects) {
            String folded = KeyCollations.written(Folded.of(object.sql()));
            if (!folded.equals(object.sql())) {
                statements.add("UPDATE main.sqlite_schema SET sql = " + string(folded)
                        + " WHERE type IN ('table', 'index') AND name = " + string(object.name()));
            }
        }
        if (!statements.isEmpty()) {
            statements.addFirst(RELAXED);
            statements.add(STRICT);
        }
        return statements;
    }

    /** Returns a rename of a column between the statements that disguise the table's key and show it again. */
    static List<SqlStatement> disguised(DisguisedKey key, String table, List<SqlStatement> rename) {
        String edit = "UPDATE main.sqlite_schema SET sql = ";
        String where = " WHERE type = 'table' AND name = " + string(table) + " COLLATE NOCASE";
        List<SqlStatement> statements = new ArrayList<>(during(List.of(edit + string(key.hidden()) + where)));
        statements.addAll(rename);
        statements.addAll(during(List.of(
                edit + "replace(sql, " + string(DisguisedKey.DISGUISE) + ", " + string(key.type()) + ")" + where)));
        return statements;
    }

    /**
     * Returns the statements that edit the text of a table. The view that comes and goes raises the schema's number, so that
     * other connections read the text again. SQLite reads the whole schema then, which is done once for all edits that follow
     * one another.
     *
     * @param last whether no other edit follows
     */
    static List<SqlStatement> edit(Step.EditCatalogue step, boolean last, Catalogue catalogue) {
        String name = step.to().name();
        String edited = CatalogueEdit.edited(catalogue.statement(name), step.from(), step.to());
        List<SqlStatement> statements = new ArrayList<>();
        statements.add(SqlStatement.plain(RELAXED));
        statements.add(SqlStatement.plain("UPDATE main.sqlite_schema SET sql = " + string(edited)
                + " WHERE type = 'table' AND name = " + string(name) + " COLLATE NOCASE"));
        if (!last) {
            return statements;
        }
        statements.add(SqlStatement.plain(STRICT));
        String touch = "__sleet_touch";
        while (catalogue.has(touch)) {
            touch += "_";
        }
        statements.add(SqlStatement.plain("CREATE VIEW main." + identifier(touch) + " AS SELECT 1"));
        statements.add(SqlStatement.plain("DROP VIEW main." + identifier(touch)));
        return statements;
    }
}
