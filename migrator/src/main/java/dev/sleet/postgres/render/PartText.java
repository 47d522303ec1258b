package dev.sleet.postgres.render;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Index;
import dev.sleet.model.Quoting;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.PgTable;
import dev.sleet.plan.Step;
import dev.sleet.postgres.text.ObjectName;
import dev.sleet.postgres.text.Parameters;
import dev.sleet.postgres.text.Statements;
import java.util.ArrayList;
import java.util.List;

/** Statements for parts whose keys and indexes are those of their wholes. */
public final class PartText {
    private PartText() {}

    /** Returns what makes the index of a part, which is that of its whole, the index of a key (sql-altertable.html, USING INDEX). */
    public static Step addKey(String table, Constraint key, Index index) {
        String words = key instanceof Constraint.PrimaryKey ? "PRIMARY KEY" : "UNIQUE";
        return new Step.Statements(
                "make index \"" + index.name() + "\" that of a key of table \"" + table + "\"",
                List.of("ALTER TABLE " + ObjectName.quoted(table) + " ADD CONSTRAINT "
                        + identifier(key.name().orElseThrow()) + " " + words + " USING INDEX "
                        + identifier(index.name()) + Ddl.deferral(key)));
    }

    /** Returns what gives an index of a table another name. */
    public static Step renameIndex(String table, String from, String to) {
        return new Step.Statements(
                "rename index \"" + from + "\" to \"" + to + "\"",
                List.of("ALTER INDEX " + ObjectName.quoted(ObjectName.beside(table, from)) + " RENAME TO "
                        + identifier(to)));
    }

    /**
     * Returns what drops an index of a partitioned table with those keys of parts that are its own, which the server does not let go otherwise. It fails
     * if something else would go too.
     */
    public static Step dropIndex(String table, Index index) {
        String name = ObjectName.quoted(ObjectName.beside(table, index.name()));
        return new Step.Statements(
                "drop index \"" + index.name() + "\"", List.of(requireFree(name), "DROP INDEX " + name + " CASCADE"));
    }

    private static String requireFree(String name) {
        return "DO "
                + Quoting.string(
                        "DECLARE other text; BEGIN SELECT pg_catalog.pg_describe_object(d.classid, d.objid, d.objsubid) INTO other"
                                + " FROM pg_catalog.pg_partition_tree(" + Quoting.string(name) + ") AS t"
                                + " LEFT JOIN pg_catalog.pg_constraint c ON c.conindid = t.relid AND c.contype IN ('p', 'u', 'x')"
                                + " JOIN pg_catalog.pg_depend d ON d.deptype = 'n'"
                                + " AND (d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.refobjid = t.relid"
                                + " OR d.refclassid = 'pg_catalog.pg_constraint'::pg_catalog.regclass AND d.refobjid = c.oid) LIMIT 1;"
                                + " IF FOUND THEN RAISE EXCEPTION '% depends on a key of a partition', other; END IF; END");
    }

    /**
     * Returns what makes a part that has keys and indexes before it becomes one, so that they are those of the whole.
     *
     * @param part the part with the columns that are other than those of the whole
     * @param first the indexes that it has before
     */
    public static List<String> create(Table part, List<Index> first) {
        PgTable own = PgTable.of(part);
        PgTable.Partition of = own.partitionOf().orElseThrow();
        String name = ObjectName.quoted(part.name());
        String whole = ObjectName.quoted(of.parent());
        List<String> lines = new ArrayList<>();
        lines.add(
                "LIKE " + whole
                        + " INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE INCLUDING COMPRESSION");
        part.constraints().forEach(rule -> lines.add(Ddl.constraint(rule)));
        List<String> statements = new ArrayList<>();
        statements.add("CREATE " + (own.unlogged() ? "UNLOGGED " : "") + "TABLE " + name + " (\n  "
                + String.join(",\n  ", lines) + "\n)"
                + own.partitionBy().map(key -> " PARTITION BY " + key).orElse("")
                + Parameters.with(own.parameters()));
        part.columns().forEach(column -> statements.addAll(column(name, column)));
        first.forEach(index -> statements.add(Ddl.index(part.name(), index)));
        statements.add("ALTER TABLE " + whole + " ATTACH PARTITION " + name + " " + of.bounds());
        statements.addAll(Renderer.rest(part));
        return statements;
    }

    private static List<String> column(String table, Column column) {
        String alter = "ALTER TABLE " + table + " ALTER COLUMN " + identifier(column.name()) + " ";
        List<String> statements = new ArrayList<>();
        column.defaultValue().ifPresent(value -> statements.add(alter + "SET DEFAULT " + Statements.ended(value)));
        column.notNull().ifPresent(rule -> statements.add(alter + "SET NOT NULL"));
        return statements;
    }
}
