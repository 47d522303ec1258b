package dev.sleet.sqlite.render;

import static dev.sleet.model.Quoting.identifier;
import static dev.sleet.model.Quoting.string;

import dev.sleet.model.Constraint;
import dev.sleet.model.Index;
import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.model.Table;
import dev.sleet.model.VirtualTable;
import dev.sleet.plan.Step.RebuildTable;
import dev.sleet.plan.Step.RebuildVirtualTable;
import dev.sleet.sqlite.check.Catalogue;
import dev.sleet.sqlite.ddl.DdlWriter;
import dev.sleet.sqlite.normal.SelfNames;
import dev.sleet.sqlite.statement.SqlStatement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Renders rebuilds (lang_altertable.html, section 7): a new table is made under a name for the time being, filled from the old
 * one, and put in its place, and what belonged to the old one is put back.
 */
final class RebuildRenderer {
    private static final List<String> STATISTICS = List.of("sqlite_stat1", "sqlite_stat4");

    private final boolean portable;

    /** Makes the renderer; {@code portable} tells whether any SQLite since 3.37 is to run the statements. */
    RebuildRenderer(boolean portable) {
        this.portable = portable;
    }

    /**
     * Returns the statements that rebuild a table.
     *
     * @param meant the new table as it is to be written
     */
    List<SqlStatement> table(RebuildTable step, Table meant, Catalogue catalogue) {
        Table table = portable ? SelfNames.without(meant) : meant;
        String old = "main." + identifier(step.from().name());
        String made = "main." + identifier(step.temporary());
        String create = DdlWriter.table(SelfNames.renamed(table.withIndexes(List.of()), step.temporary()));
        Optional<Transfer> transfer =
                portable || step.renames() ? Optional.empty() : Transfer.of(step, create, catalogue);
        List<SqlStatement> statements = new ArrayList<>(plain(create));
        transfer.ifPresent(fast -> fast.indexes().forEach(index -> statements.addAll(plain(index))));
        if (transfer.isPresent()) {
            SqlStatement.Copy all = new SqlStatement.Copy(old, made, Optional.empty(), Optional.of(step.temporary()));
            statements.add(new SqlStatement(transfer.get().insert(), Optional.of(all)));
        } else {
            statements.addAll(RowCopy.statements(step, old, made));
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
            statements.addAll(WritableSchema.during(names));
        }
        statements.addAll(putBack(
                step,
                table,
                attached,
                object -> transfer.filter(fast -> fast.has(object.name())).isPresent()));
        return statements;
    }

    /**
     * Returns the statements that rebuild a virtual table: it indexes the rows of another table anew, or gets those that it had.
     *
     * @param table the new table as its author wrote it
     */
    List<SqlStatement> virtualTable(RebuildVirtualTable step, VirtualTable table) {
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

    private static List<SqlStatement> plain(String sql) {
        return List.of(SqlStatement.plain(sql));
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
                : WritableSchema.during(List.of(rename));
    }

    /**
     * What was on the old table and is to go has gone before; everything else is created again from its stored text, also
     * what Sleet does not manage; an index over what gets another name is written anew. Indexes that are new follow, and triggers come last.
     */
    private static List<SqlStatement> putBack(
            RebuildTable step, Table table, List<Catalogue.Attached> attached, Predicate<Catalogue.Attached> isThere) {
        Set<String> there = new HashSet<>();
        List<SqlStatement> statements = new ArrayList<>();
        List<SqlStatement> triggers = new ArrayList<>();
        for (Catalogue.Attached object : attached) {
            if (object.isTrigger()) {
                triggers.addAll(plain(object.sql()));
            } else {
                there.add(Names.fold(object.name()));
                Optional<Index> renamed = table.indexes().stream()
                        .filter(index -> step.renames() && Names.same(index.name(), object.name()))
                        .findFirst();
                String sql = renamed.map(index -> DdlWriter.index(table.name(), index))
                        .orElse(object.sql());
                statements.addAll(isThere.test(object) ? List.<SqlStatement>of() : plain(sql));
            }
        }
        table.indexes().stream()
                .filter(index -> step.role() == RebuildTable.Role.ARRIVES)
                .filter(index -> !there.contains(Names.fold(index.name())))
                .forEach(index -> statements.addAll(plain(DdlWriter.index(table.name(), index))));
        statements.addAll(triggers);
        return statements;
    }

    /** The mark of AUTOINCREMENT goes on where both tables have one (autoinc.html). */
    private static List<SqlStatement> carrySequence(RebuildTable step, Catalogue catalogue) {
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
}
