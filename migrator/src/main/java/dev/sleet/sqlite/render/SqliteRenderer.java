package dev.sleet.sqlite.render;

import static dev.sleet.model.Quoting.identifier;
import static dev.sleet.model.Quoting.string;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.model.Schema;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.VirtualTable;
import dev.sleet.plan.Step;
import dev.sleet.plan.Step.ColumnCopy;
import dev.sleet.sqlite.check.Catalogue;
import dev.sleet.sqlite.check.Rows;
import dev.sleet.sqlite.ddl.DdlWriter;
import dev.sleet.sqlite.ddl.DisguisedKey;
import dev.sleet.sqlite.ddl.Folded;
import dev.sleet.sqlite.normal.CatalogueEdit;
import dev.sleet.sqlite.normal.SelfNames;
import dev.sleet.sqlite.statement.SqlStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Turns steps into statements. */
public final class SqliteRenderer {
    private static final List<String> STATISTICS = List.of("sqlite_stat1", "sqlite_stat4");
    private static final String RELAXED = "PRAGMA writable_schema = ON";
    /** Reads the schema again, so that text which SQLite does not accept stops the migration (pragma.html#pragma_writable_schema). */
    private static final String STRICT = "PRAGMA writable_schema = RESET";

    private final Schema target;
    private final boolean portable;

    /**
     * Makes the renderer of plans that lead to a schema.
     *
     * @param target the schema as its author wrote it
     * @param portable whether the statements are to be run by any SQLite since 3.37
     */
    public SqliteRenderer(Schema target, boolean portable) {
        this.target = target;
        this.portable = portable;
    }

    /**
     * Returns the statements of a step in their order.
     *
     * @param last whether no step of the same kind follows, with which this one could share what is done once
     */
    public List<SqlStatement> render(Step step, boolean last, Catalogue catalogue) {
        return switch (step) {
            case Step.CreateTable s -> createTable(declared(s.table()));
            case Step.DropTable s ->
                plain("DROP TABLE main." + identifier(s.table().name()));
            case Step.DropVirtualTable s ->
                plain("DROP TABLE main." + identifier(s.table().name()));
            case Step.RenameTable s ->
                renaming(catalogue, "ALTER TABLE main." + identifier(s.from()) + " RENAME TO " + identifier(s.to()));
            case Step.RenameColumn s -> renameColumn(s, catalogue);
            case Step.AddColumn s -> plain(alter(s.table()) + "ADD COLUMN " + column(s));
            case Step.DropColumn s ->
                renaming(
                        catalogue,
                        alter(s.table()) + "DROP COLUMN "
                                + identifier(s.column().name()));
            case Step.FillNulls s -> fillNulls(s, catalogue);
            case Step.SetNotNull s ->
                plain(alter(s.table()) + "ALTER COLUMN " + identifier(s.column().name()) + " SET NOT NULL");
            case Step.DropNotNull s ->
                plain(alter(s.table()) + "ALTER COLUMN " + identifier(s.column().name()) + " DROP NOT NULL");
            case Step.AddCheck s -> plain(alter(s.table()) + "ADD " + DdlWriter.constraint(s.check()));
            case Step.DropConstraint s ->
                plain(alter(s.table()) + "DROP CONSTRAINT "
                        + identifier(s.constraint().name().orElseThrow()));
            case Step.EditCatalogue s -> editCatalogue(s, last, catalogue);
            case Step.RebuildTable s -> rebuild(s, catalogue);
            case Step.CreateIndex s -> plain(DdlWriter.index(s.table(), s.index()));
            case Step.DropIndex s ->
                plain("DROP INDEX main." + identifier(s.index().name()));
            case Step.CreateVirtualTable s -> plain(DdlWriter.virtualTable(declared(s.table())));
            case Step.RebuildVirtualTable s -> rebuildVirtual(s);
            case Step.CreateView s -> plain(DdlWriter.view(s.view()));
            case Step.DropView s ->
                plain("DROP VIEW main." + identifier(s.view().name()));
            case Step.CreateTrigger s -> plain(DdlWriter.trigger(s.trigger()));
            case Step.DropTrigger s ->
                plain("DROP TRIGGER main." + identifier(s.trigger().name()));
        };
    }

    private static List<SqlStatement> plain(String sql) {
        return List.of(SqlStatement.plain(sql));
    }

    /** A view or trigger that does not compile would stop the statement, also one that has nothing to do with it. */
    private List<SqlStatement> relaxed(String sql) {
        return portable
                ? plain(sql)
                : List.of(SqlStatement.plain(RELAXED), SqlStatement.plain(sql), SqlStatement.plain(STRICT));
    }

    /** Texts that SQLite only takes because it folds them are folded before, as ALTER would not know what to do with them. */
    private List<SqlStatement> renaming(Catalogue catalogue, String sql) {
        List<SqlStatement> statements = new ArrayList<>();
        if (!portable) {
            folding(catalogue.foldable()).forEach(fold -> statements.add(SqlStatement.plain(fold)));
        }
        statements.addAll(relaxed(sql));
        return statements;
    }

    /** Returns the statements that fold the stored texts of tables and indexes, none where nothing in them is folded away. */
    public static List<String> folding(List<Catalogue.Attached> objects) {
        List<String> statements = new ArrayList<>();
        for (Catalogue.Attached object : objects) {
            String folded = Folded.of(object.sql());
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

    private List<SqlStatement> renameColumn(Step.RenameColumn step, Catalogue catalogue) {
        List<SqlStatement> rename = renaming(
                catalogue,
                alter(step.table()) + "RENAME COLUMN " + identifier(step.from()) + " TO " + identifier(step.to()));
        if (portable) {
            return rename;
        }
        return DisguisedKey.of(catalogue.statement(step.table()), step.from())
                .map(key -> disguised(key, step.table(), rename))
                .orElse(rename);
    }

    private static List<SqlStatement> disguised(DisguisedKey key, String table, List<SqlStatement> rename) {
        String edit = "UPDATE main.sqlite_schema SET sql = ";
        String where = " WHERE type = 'table' AND name = " + string(table) + " COLLATE NOCASE";
        List<SqlStatement> statements = new ArrayList<>(plain(RELAXED));
        statements.addAll(plain(edit + string(key.hidden()) + where));
        statements.addAll(plain(STRICT));
        statements.addAll(rename);
        statements.addAll(plain(RELAXED));
        statements.addAll(plain(
                edit + "replace(sql, " + string(DisguisedKey.DISGUISE) + ", " + string(key.type()) + ")" + where));
        statements.addAll(plain(STRICT));
        return statements;
    }

    /**
     * Puts a rebuilt table in the old one's place. What mentions it by its name is not to be touched: the shell, which may
     * forbid a relaxed check, does that with the old form of the statement (lang_altertable.html, section 7).
     */
    private List<SqlStatement> takePlace(String made, String name) {
        String rename = "ALTER TABLE " + made + " RENAME TO " + identifier(name);
        return portable
                ? List.of(
                        SqlStatement.plain("PRAGMA legacy_alter_table = ON"),
                        SqlStatement.plain(rename),
                        SqlStatement.plain("PRAGMA legacy_alter_table = OFF"))
                : relaxed(rename);
    }

    private static String alter(String table) {
        return "ALTER TABLE main." + identifier(table) + " ";
    }

    /** Returns the table as its author wrote it. */
    private Table declared(Table table) {
        return target.table(table.name()).orElse(table);
    }

    private VirtualTable declared(VirtualTable table) {
        return target.virtualTables().stream()
                .filter(other -> Names.same(other.name(), table.name()))
                .findFirst()
                .orElse(table);
    }

    private static List<SqlStatement> createTable(Table table) {
        List<SqlStatement> statements = new ArrayList<>(plain(DdlWriter.table(table)));
        table.indexes().forEach(index -> statements.addAll(plain(DdlWriter.index(table.name(), index))));
        return statements;
    }

    private String column(Step.AddColumn step) {
        Optional<Table> table = target.table(step.table());
        StringBuilder text = new StringBuilder(DdlWriter.column(step.column()));
        for (Constraint constraint : step.constraints()) {
            text.append(
                    DdlWriter.inline(table.flatMap(t -> declared(t, constraint)).orElse(constraint)));
        }
        return text.toString();
    }

    /** Returns the reference as its author wrote it, which need not name the parent's key. */
    private static Optional<Constraint> declared(Table table, Constraint constraint) {
        return constraint instanceof ForeignKey key
                ? table.constraints(ForeignKey.class).stream()
                        .filter(other -> other.columns().size() == 1
                                && Names.same(
                                        other.columns().getFirst(),
                                        key.columns().getFirst())
                                && Names.same(other.parent(), key.parent())
                                && other.name().equals(key.name()))
                        .map(Constraint.class::cast)
                        .findFirst()
                : Optional.empty();
    }

    private static List<SqlStatement> fillNulls(Step.FillNulls step, Catalogue catalogue) {
        String column = identifier(step.column().name());
        List<Catalogue.Attached> triggers = catalogue.attached(step.table()).stream()
                .filter(Catalogue.Attached::isTrigger)
                .toList();
        List<SqlStatement> statements = new ArrayList<>();
        triggers.forEach(trigger -> statements.addAll(plain("DROP TRIGGER main." + identifier(trigger.name()))));
        statements.addAll(plain("UPDATE OR ABORT main." + identifier(step.table()) + " SET " + column + " = "
                + DdlWriter.enclosed(SqlText.of(step.expression())) + " WHERE " + identifier(step.table()) + "."
                + column + " IS NULL"));
        triggers.forEach(trigger -> statements.addAll(plain(trigger.sql())));
        return statements;
    }

    /**
     * The view that comes and goes raises the schema's number, so that other connections read the text again. SQLite reads
     * the whole schema then, which is done once for all edits that follow one another.
     */
    private static List<SqlStatement> editCatalogue(Step.EditCatalogue step, boolean last, Catalogue catalogue) {
        String name = step.to().name();
        String edited = CatalogueEdit.edited(catalogue.statement(name), step.from(), step.to());
        List<SqlStatement> statements = new ArrayList<>(plain(RELAXED));
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

    private List<SqlStatement> rebuild(Step.RebuildTable step, Catalogue catalogue) {
        Table meant = DisguisedKey.isOn(step.to(), target) ? step.to() : declared(step.to());
        Table table = portable ? SelfNames.without(meant) : meant;
        String old = "main." + identifier(step.from().name());
        String made = "main." + identifier(step.temporary());
        String create = DdlWriter.table(SelfNames.renamed(table.withIndexes(List.of()), step.temporary()));
        Optional<Transfer> transfer = portable ? Optional.empty() : Transfer.of(step, create, catalogue);
        List<SqlStatement> statements = new ArrayList<>(plain(create));
        transfer.ifPresent(fast -> fast.indexes().forEach(index -> statements.addAll(plain(index))));
        if (transfer.isPresent()) {
            SqlStatement.Copy all = new SqlStatement.Copy(old, made, Optional.empty(), Optional.of(step.temporary()));
            statements.add(new SqlStatement(transfer.get().insert(), Optional.of(all)));
        } else {
            statements.addAll(carrying(step, copy(step, old, made)));
        }
        statements.addAll(carrySequence(step, catalogue));
        List<String> statistics = STATISTICS.stream().filter(catalogue::has).toList();
        statements.addAll(moveStatistics(statistics, step.from().name(), step.temporary()));
        statements.addAll(plain("DROP TABLE " + old));
        statements.addAll(takePlace(made, table.name()));
        statements.addAll(moveStatistics(statistics, step.temporary(), table.name()));
        List<Catalogue.Attached> attached = catalogue.attached(step.from().name());
        List<String> names = transfer.map(Transfer::names).orElse(List.of());
        if (!names.isEmpty()) {
            statements.addAll(plain(RELAXED));
            names.forEach(name -> statements.addAll(plain(name)));
            statements.addAll(plain(STRICT));
        }
        statements.addAll(putBack(
                table,
                attached,
                object -> transfer.filter(fast -> fast.has(object.name())).isPresent()));
        return statements;
    }

    /** Rows that broke a CHECK before stay as they are where it is the same for the same values; a transfer does not look at them either. */
    private static List<SqlStatement> carrying(Step.RebuildTable step, SqlStatement copy) {
        boolean checked = !step.to().constraints(Check.class).isEmpty();
        return !checked || !step.carriesChecks()
                ? List.of(copy)
                : List.of(
                        SqlStatement.plain("PRAGMA ignore_check_constraints = ON"),
                        copy,
                        SqlStatement.plain("PRAGMA ignore_check_constraints = OFF"));
    }

    /**
     * What was on the old table and is to go has gone before; everything else is created again from its stored text, also
     * what Sleet does not manage. Indexes that are new follow, and triggers come last.
     */
    private static List<SqlStatement> putBack(
            Table table, List<Catalogue.Attached> attached, Predicate<Catalogue.Attached> isThere) {
        Set<String> there = new HashSet<>();
        List<SqlStatement> statements = new ArrayList<>();
        List<SqlStatement> triggers = new ArrayList<>();
        for (Catalogue.Attached object : attached) {
            if (object.isTrigger()) {
                triggers.addAll(plain(object.sql()));
            } else {
                there.add(Names.fold(object.name()));
                statements.addAll(isThere.test(object) ? List.<SqlStatement>of() : plain(object.sql()));
            }
        }
        table.indexes().stream()
                .filter(index -> !there.contains(Names.fold(index.name())))
                .forEach(index -> statements.addAll(plain(DdlWriter.index(table.name(), index))));
        statements.addAll(triggers);
        return statements;
    }

    private static SqlStatement copy(Step.RebuildTable step, String old, String made) {
        List<String> columns = new ArrayList<>();
        List<String> expressions = new ArrayList<>();
        if (step.keepsRowid()) {
            columns.add(Rows.rowidName(step.to()).orElseThrow());
            expressions.add(Rows.rowidName(step.from()).orElseThrow());
        }
        for (ColumnCopy copy : step.copies()) {
            columns.add(identifier(copy.column()));
            expressions.add(copy.expression());
        }
        if (columns.isEmpty()) {
            Column first = step.to().columns().stream()
                    .filter(column -> column.generated().isEmpty())
                    .findFirst()
                    .orElseThrow();
            columns.add(identifier(first.name()));
            expressions.add(first.defaultValue().map(SqlText::written).orElse("NULL"));
        }
        String insert = "INSERT OR ABORT INTO " + made + " (" + String.join(", ", columns) + ")";
        String select = "SELECT " + String.join(", ", expressions) + " FROM " + old;
        return new SqlStatement(
                insert + "\n" + select, Optional.of(new SqlStatement.Copy(old, made, rowids(step), Optional.empty())));
    }

    private static Optional<SqlStatement.Rowids> rowids(Step.RebuildTable step) {
        Optional<String> alias = Rows.rowidAlias(step.to());
        boolean sameAlias = alias.isPresent() && alias.equals(Rows.rowidAlias(step.from()));
        return step.keepsRowid() || sameAlias
                ? Rows.rowidName(step.from())
                        .flatMap(from -> Rows.rowidName(step.to()).map(to -> new SqlStatement.Rowids(from, to)))
                : Optional.empty();
    }

    /** The mark of AUTOINCREMENT goes on where both tables have one (autoinc.html). */
    private static List<SqlStatement> carrySequence(Step.RebuildTable step, Catalogue catalogue) {
        boolean both = isAutoIncrement(step.from()) && isAutoIncrement(step.to());
        if (!both || !catalogue.has("sqlite_sequence")) {
            return List.of();
        }
        String made = string(step.temporary());
        return List.of(
                SqlStatement.plain("DELETE FROM main.sqlite_sequence WHERE name = " + made),
                SqlStatement.plain("INSERT INTO main.sqlite_sequence (name, seq) SELECT " + made
                        + ", seq FROM main.sqlite_sequence WHERE name = "
                        + string(step.from().name())
                        + " COLLATE NOCASE"));
    }

    private static boolean isAutoIncrement(Table table) {
        return table.primaryKey().map(Constraint.PrimaryKey::autoIncrement).orElse(false);
    }

    /** Statistics of the query planner go with the old table's name; under another they survive it (fileformat2.html, section 2.6.3). */
    private static List<SqlStatement> moveStatistics(List<String> tables, String from, String to) {
        return tables.stream()
                .map(table -> SqlStatement.plain("UPDATE main." + table + " SET tbl = " + string(to) + " WHERE tbl = "
                        + string(from) + " COLLATE NOCASE"))
                .toList();
    }

    private List<SqlStatement> rebuildVirtual(Step.RebuildVirtualTable step) {
        VirtualTable table = declared(step.to());
        if (step.columns().isEmpty()) {
            String name = identifier(table.name());
            return List.of(
                    SqlStatement.plain(
                            "DROP TABLE main." + identifier(step.from().name())),
                    SqlStatement.plain(DdlWriter.virtualTable(table)),
                    SqlStatement.plain("INSERT INTO main." + name + " (" + name + ") VALUES ('rebuild')"));
        }
        String columns = step.columns().stream().map(Quoting::identifier).collect(Collectors.joining(", "));
        String sources = step.columns().stream()
                .map(column -> identifier(step.from().name()) + "." + identifier(column))
                .collect(Collectors.joining(", "));
        boolean spatial = Names.fold(table.module()).startsWith("rtree");
        String rowid = spatial ? "" : "rowid, ";
        String made = "main." + identifier(step.temporary());
        String old = "main." + identifier(step.from().name());
        List<SqlStatement> statements = new ArrayList<>(plain(DdlWriter.virtualTable(
                new VirtualTable(step.temporary(), table.module(), table.arguments(), table.declaration()))));
        statements.addAll(
                plain("INSERT INTO " + made + " (" + rowid + columns + ") SELECT " + rowid + sources + " FROM " + old));
        statements.addAll(plain("DROP TABLE " + old));
        statements.addAll(takePlace(made, table.name()));
        return statements;
    }
}
