package dev.sleet.sqlite.check;

import static dev.sleet.model.Quoting.identifier;
import static dev.sleet.model.Quoting.string;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Names;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.plan.Step;
import dev.sleet.sqlite.ddl.DdlWriter;
import dev.sleet.sqlite.ddl.Mentions;
import dev.sleet.sqlite.normal.CatalogueEdit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of a table that were stored before ALTER TABLE ADD COLUMN added a column. They do not hold it: each time they are read, SQLite
 * takes the column from the DEFAULT in the stored text (opcode.html, Column; lang_altertable.html, section 5). An edit of
 * that text would change what they mean, unless they are written in full before it.
 *
 * <p>They are found by an experiment: with a text of our own as the default, the rows that show it are the older ones. A row that
 * happens to hold that text is written for nothing and keeps it.
 */
public final class OlderRows {
    private static final String MARK = "'sleet: this row was stored before its column was added'";

    private static final String PASSING = "__sleet_passing";
    private static final String RELAXED = "PRAGMA writable_schema = ON";
    private static final String READ_AGAIN = "PRAGMA writable_schema = RESET";

    private final Table table;
    private final Column column;
    private final String stored;
    private final String marked;

    private OlderRows(Table table, Column column, String stored) {
        this.table = table;
        this.column = column;
        this.stored = stored;
        this.marked = CatalogueEdit.edited(
                stored,
                table,
                table.withColumns(table.columns().stream()
                        .map(other -> other.equals(column) ? other.withDefault(Optional.of(SqlText.of(MARK))) : other)
                        .toList()));
    }

    /**
     * Returns the rows that must be found before a table's text is edited, or nothing if no row can tell the two texts apart.
     *
     * @param catalogue the database as it is before the edit
     */
    public static Optional<OlderRows> of(Step.EditCatalogue edit, Catalogue catalogue) {
        return column(edit)
                .map(column -> new OlderRows(
                        edit.from(), column, catalogue.statement(edit.from().name())));
    }

    /**
     * Returns the rows that lack one column of a table.
     *
     * @param stored the table's stored text
     */
    public static OlderRows of(Table table, Column column, String stored) {
        return new OlderRows(table, column, stored);
    }

    /** Returns whether an edit changes the default of a column that rows may lack, so that each row is looked at. */
    public static boolean areLookedFor(Step.EditCatalogue edit) {
        return column(edit).isPresent();
    }

    /**
     * Returns the last column whose default the edit changes for rows that lack it; whoever lacks an earlier one lacks that too.
     * A column before the last one of the primary key is in every row, as ALTER TABLE adds none to a key, and so is the first.
     */
    public static Optional<Column> column(Step.EditCatalogue edit) {
        Table from = edit.from();
        Optional<Column> last = Optional.empty();
        for (int i = Math.max(1, afterKey(from)); i < from.columns().size(); i++) {
            Column column = from.columns().get(i);
            Optional<SqlText> after = edit.to().column(column.name()).flatMap(Column::defaultValue);
            boolean isWritten = column.generated().isEmpty() && !isKey(from, column);
            if (isWritten
                    && !column.defaultValue().equals(after)
                    && !(isReadAsNull(column.defaultValue()) && isReadAsNull(after))) {
                last = Optional.of(column);
            }
        }
        return last;
    }

    /** The rows of a table WITHOUT ROWID hold the key first, whatever the order of the columns (withoutrowid.html; fileformat2.html, section 2.4). */
    private static int afterKey(Table table) {
        if (table.withoutRowid()) {
            return 0;
        }
        int after = 0;
        for (int i = 0; i < table.columns().size(); i++) {
            after = isKey(table, table.columns().get(i)) ? i + 1 : after;
        }
        return after;
    }

    private static boolean isKey(Table table, Column column) {
        return table.primaryKey().stream()
                .flatMap(key -> key.terms().stream())
                .anyMatch(term -> Names.same(term.column(), column.name()));
    }

    /** A default that is no constant counts for new rows only. */
    private static boolean isReadAsNull(Optional<SqlText> value) {
        return value.map(SqlText::canonical)
                .map(text -> Set.of("NULL", "CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME")
                        .contains(text))
                .orElse(true);
    }

    /** Returns the name of the table. */
    public String table() {
        return table.name();
    }

    /** Returns the query that has a row if the table has one. */
    public String any() {
        return "SELECT 1 FROM " + quoted() + " NOT INDEXED LIMIT 1";
    }

    /** Returns the statement after which, once the schema is read again, older rows show the mark. */
    public String mark() {
        return edit(marked);
    }

    /** Returns the statement that puts the stored text back. */
    public String restore() {
        return edit(stored);
    }

    private String edit(String sql) {
        return "UPDATE main.sqlite_schema SET sql = " + string(sql) + " WHERE type = 'table' AND name = "
                + string(table.name()) + " COLLATE NOCASE";
    }

    /** Returns the query for the index that holds the rows of a table WITHOUT ROWID, or nothing if the table has row numbers. */
    public Optional<String> keyIndex() {
        return table.withoutRowid()
                ? Optional.of(
                        "SELECT name FROM pragma_index_list(" + string(table.name()) + ", 'main') WHERE origin = 'pk'")
                : Optional.empty();
    }

    /**
     * Returns the query for how many rows show the mark, and the least and greatest of their numbers, which are NULL where
     * the table has none. Other indexes hold what the rows had when they were made and show no mark; NOT INDEXED does not keep
     * SQLite from reading one that covers the query instead of a table WITHOUT ROWID.
     *
     * @param keyIndex the name that {@link #keyIndex} has found, or the empty string
     */
    public String find(String keyIndex) {
        String rowid = rowid().orElse("NULL");
        return "SELECT count(*), min(" + rowid + "), max(" + rowid + ") FROM " + quoted()
                + (keyIndex.isEmpty() ? " NOT INDEXED" : " INDEXED BY " + identifier(keyIndex)) + " WHERE "
                + identifier(table.name()) + "." + identifier(column.name()) + " = " + MARK + " COLLATE BINARY";
    }

    private String quoted() {
        return "main." + identifier(table.name());
    }

    private Optional<String> rowid() {
        return Rows.rowidName(table)
                .or(() -> table.rowidAlias().map(alias -> identifier(table.name()) + "." + identifier(alias)));
    }

    /**
     * Returns the statements that write rows in full with the values that they show, while the table's triggers are away. No
     * CHECK is looked at, as no value changes.
     *
     * @param least the least row number, or nothing for all rows
     * @param greatest the greatest row number, or nothing for all rows
     * @param isOrdered whether the connection has every collation; if not, no index is written
     */
    public List<String> write(Optional<Long> least, Optional<Long> greatest, Catalogue catalogue, boolean isOrdered) {
        List<Catalogue.Attached> attached = catalogue.attached(table.name());
        List<Catalogue.Attached> triggers =
                attached.stream().filter(Catalogue.Attached::isTrigger).toList();
        String range = least.isPresent() && greatest.isPresent() && rowid().isPresent()
                ? " WHERE " + rowid().get() + " BETWEEN " + least.get() + " AND " + greatest.get()
                : "";
        Optional<String> free = rewritten(true);
        Optional<String> indexed = isOrdered ? Optional.of(column.name()) : rewritten(false);
        List<String> statements = new ArrayList<>();
        triggers.forEach(trigger -> statements.add("DROP TRIGGER main." + identifier(trigger.name())));
        if (free.isPresent() || isOrdered || (indexed.isEmpty() && rowid().isEmpty())) {
            statements.add(update(free.orElse(column.name()), range));
        } else if (indexed.isPresent()) {
            List<Catalogue.Attached> indexes = attached.stream()
                    .filter(object -> !object.isTrigger() && !object.sql().isEmpty())
                    .toList();
            statements.addAll(edited(indexes.stream()
                    .map(index -> editIndex(
                            index.name(),
                            "CREATE INDEX " + identifier(index.name()) + " ON " + identifier(table.name()) + "("
                                    + identifier(indexed.get()) + " COLLATE BINARY) WHERE 0"))
                    .toList()));
            statements.add(update(indexed.get(), range));
            statements.addAll(edited(indexes.stream()
                    .map(index -> editIndex(index.name(), index.sql()))
                    .toList()));
        } else {
            statements.add(RELAXED);
            statements.add("ALTER TABLE " + quoted() + " ADD COLUMN " + identifier(PASSING) + " INT");
            statements.add("ALTER TABLE " + quoted() + " DROP COLUMN " + identifier(PASSING));
            statements.add(restore());
            statements.add(READ_AGAIN);
        }
        triggers.forEach(trigger -> statements.add(trigger.sql()));
        return statements;
    }

    private String update(String name, String range) {
        return "UPDATE OR ABORT " + quoted() + " NOT INDEXED SET " + identifier(name) + " = " + identifier(table.name())
                + "." + identifier(name) + range;
    }

    /** An index that holds no row for the time being, by its text, is not written; what it really holds stays as it is. */
    private static String editIndex(String index, String sql) {
        return "UPDATE main.sqlite_schema SET sql = " + string(sql) + " WHERE type = 'index' AND name = "
                + string(index) + " COLLATE NOCASE";
    }

    private static List<String> edited(List<String> edits) {
        List<String> statements = new ArrayList<>();
        statements.add(RELAXED);
        statements.addAll(edits);
        statements.add(READ_AGAIN);
        return statements;
    }

    /**
     * An UPDATE of any column writes the whole row; one that no index and no NOT NULL looks at costs the least.
     *
     * @param isIndexed whether indexes count that were created by themselves
     */
    private Optional<String> rewritten(boolean isIndexed) {
        Set<String> looked = new HashSet<>();
        table.constraints().stream()
                .filter(constraint -> !(constraint instanceof Constraint.Check))
                .forEach(constraint -> looked.addAll(Mentions.of(DdlWriter.constraint(constraint))));
        if (isIndexed) {
            table.indexes().forEach(index -> looked.addAll(Mentions.of(DdlWriter.index(table.name(), index))));
        }
        table.columns().stream()
                .flatMap(other -> other.generated().stream())
                .forEach(rule -> looked.addAll(Mentions.of(rule.expression().written())));
        return table.columns().stream()
                .filter(other -> other.generated().isEmpty() && !isKey(table, other))
                .filter(other -> other.notNull().isEmpty() && !looked.contains(Names.fold(other.name())))
                .findFirst()
                .map(Column::name);
    }
}
