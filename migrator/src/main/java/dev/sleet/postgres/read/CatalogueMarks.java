package dev.sleet.postgres.read;

import dev.sleet.postgres.session.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Numbers that tell whether rows of the catalogue are what they were. Every change of a row makes another one, by another transaction or
 * at another place (ddl-system-columns.html), except for what VACUUM and ANALYZE count, of which nothing is read.
 *
 * @param tables those of each table with its columns, constraints and indexes, by its number
 * @param others that of all else that is read: relations of other kinds and the names and rights of all, types, routines, comments and so on
 */
record CatalogueMarks(Map<Long, String> tables, String others) {
    /** What is read of these is said by the numbers of their tables, and of others that they belong to by the other one. */
    private static final Map<String, String> OF_TABLES = new TreeMap<>(Map.of(
            "pg_attribute",
            "attrelid",
            "pg_attrdef",
            "adrelid",
            "pg_constraint",
            "conrelid",
            "pg_index",
            "indexrelid"));

    /** Catalogues of which every row counts. */
    private static final List<String> WHOLE = List.of(
            "pg_aggregate",
            "pg_am",
            "pg_amproc",
            "pg_cast",
            "pg_collation",
            "pg_conversion",
            "pg_default_acl",
            "pg_description",
            "pg_enum",
            "pg_event_trigger",
            "pg_extension",
            "pg_inherits",
            "pg_init_privs",
            "pg_language",
            "pg_opclass",
            "pg_operator",
            "pg_opfamily",
            "pg_policy",
            "pg_proc",
            "pg_publication",
            "pg_publication_rel",
            "pg_range",
            "pg_rewrite",
            "pg_sequence",
            "pg_statistic_ext",
            "pg_transform",
            "pg_ts_config",
            "pg_ts_config_map",
            "pg_ts_dict",
            "pg_ts_parser",
            "pg_ts_template");

    /** Catalogues of which some rows are read, or many are made for what is temporary. */
    private static final Map<String, String> PART = new TreeMap<>(Map.of(
            "pg_namespace",
            "NOT x.nspname::text ~ '^pg_(toast_)?temp_'::text",
            "pg_type",
            "x.typtype <> 'c'::\"char\" AND (x.typcategory <> 'A'::\"char\" OR x.typelem = 0::pg_catalog.oid)",
            "pg_trigger",
            "NOT x.tgisinternal",
            "pg_depend",
            """
            x.deptype = 'e'::"char" OR x.deptype = 'x'::"char" OR ((x.deptype = 'a'::"char" OR x.deptype = 'i'::"char")
              AND x.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND x.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
              AND EXISTS (SELECT 1 FROM pg_catalog.pg_class s WHERE s.oid = x.objid AND s.relkind = 'S'::"char"))\
            """));

    /** The rows of relations: those of tables, of their indexes and of what is too long for their rows have the number of the table, others 0. */
    private static final String RELATIONS = """
        WITH r(id, owner, kind, mark, named) AS MATERIALIZED (SELECT c.oid,
            CASE WHEN c.relkind = 'r'::"char" OR c.relkind = 'p'::"char" THEN c.oid
              ELSE COALESCE(t.oid, w.oid, 0::pg_catalog.oid) END,
            CASE c.relkind WHEN 'I'::"char" THEN 'i'::"char" ELSE c.relkind END, :mark(c),
            CASE WHEN c.relkind <> 'i'::"char" AND c.relkind <> 'I'::"char" AND c.relkind <> 't'::"char" THEN pg_catalog.hashtextextended(
              (ROW(c.relname, c.relnamespace, c.relkind, c.relowner, c.relpersistence, c.relacl))::text, c.oid::pg_catalog.int8) END
          FROM pg_catalog.pg_class c
          LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
          LEFT JOIN pg_catalog.pg_class t ON t.oid = i.indrelid AND (t.relkind = 'r'::"char" OR t.relkind = 'p'::"char")
          LEFT JOIN pg_catalog.pg_class w ON w.reltoastrelid = c.oid AND c.relkind = 't'::"char"
          WHERE c.oid >= 16384::pg_catalog.oid AND c.relpersistence <> 't'::"char"
            AND NOT (c.relkind = 'i'::"char" AND c.relnamespace = 'pg_toast'::pg_catalog.regnamespace::pg_catalog.oid))
        """;

    /** What is no row of a catalogue of its own: roles and what is published are read by views. */
    private static final List<String> VIEWED = List.of("""
            SELECT 0::pg_catalog.oid, pg_catalog.hashtextextended((ROW(v.oid, v.rolname, v.rolname = CURRENT_USER))::text, 1::pg_catalog.int8)
            FROM pg_catalog.pg_roles v\
            """, """
            SELECT 0::pg_catalog.oid, pg_catalog.hashtextextended((ROW(v.*))::text, 2::pg_catalog.int8)
            FROM pg_catalog.pg_publication_tables v\
            """);

    /** The question for all numbers. */
    static final String QUESTION = question();

    private static String question() {
        List<String> rows = new ArrayList<>();
        rows.add("SELECT r.owner, r.mark FROM r");
        rows.add("SELECT 0::pg_catalog.oid, r.named FROM r WHERE r.named IS NOT NULL");
        OF_TABLES.forEach((catalogue, relation) -> rows.add("SELECT r.owner, :mark(x) FROM pg_catalog." + catalogue
                + " x JOIN r ON r.id = x." + relation
                + (catalogue.equals("pg_attribute")
                        ? " WHERE x.attnum > 0::pg_catalog.int2 AND r.kind <> 'i'::\"char\" AND r.kind <> 't'::\"char\""
                        : "")));
        rows.add(
                "SELECT 0::pg_catalog.oid, :mark(x) FROM pg_catalog.pg_constraint x WHERE x.conrelid = 0::pg_catalog.oid");
        // What is said of columns that a question for more than their tables asks.
        rows.add("SELECT 0::pg_catalog.oid, :mark(x) FROM pg_catalog.pg_attribute x JOIN r ON r.id = x.attrelid"
                + " WHERE x.attacl IS NOT NULL OR x.attoptions IS NOT NULL"
                + " OR (r.kind = 'i'::\"char\" AND x.attstattarget::pg_catalog.int4 >= 0)");
        WHOLE.forEach(catalogue -> rows.add("SELECT 0::pg_catalog.oid, :mark(x) FROM pg_catalog." + catalogue + " x"));
        PART.forEach((catalogue, condition) ->
                rows.add("SELECT 0::pg_catalog.oid, :mark(x) FROM pg_catalog." + catalogue + " x WHERE " + condition));
        rows.addAll(VIEWED);
        return (RELATIONS
                        + "SELECT a.owner, pg_catalog.count(*)::text || ' '::text || pg_catalog.bit_xor(a.mark)::text\nFROM ("
                        + String.join("\nUNION ALL ", rows) + ") AS a(owner, mark) GROUP BY a.owner")
                .replaceAll(
                        ":mark\\((\\w)\\)",
                        "pg_catalog.hashtidextended($1.ctid, $1.xmin::text::pg_catalog.int8 # ($1.tableoid::pg_catalog.int8 << 32))");
    }

    /** Returns whether a server has the functions for them, as each has that is read. */
    static boolean areThere(Session session) throws SQLException {
        return session.connection().getMetaData().getDatabaseMajorVersion() >= PostgresVersion.OLDEST;
    }

    static CatalogueMarks of(ResultSet rows) throws SQLException {
        Map<Long, String> tables = new HashMap<>();
        while (rows.next()) {
            tables.put(rows.getLong(1), String.valueOf(rows.getString(2)));
        }
        String others = tables.remove(0L);
        return new CatalogueMarks(tables, String.valueOf(others));
    }

    /** Returns those of this moment. */
    static CatalogueMarks ask(Session session) throws SQLException {
        List<CatalogueMarks> marks = new ArrayList<>();
        session.query(List.of(QUESTION), (number, rows) -> marks.add(of(rows)));
        return marks.getFirst();
    }

    /** Returns the tables that are not as they were, if nothing else has changed and each is still there. */
    Optional<Set<Long>> tablesChangedSince(CatalogueMarks before) {
        if (!others.equals(before.others) || !tables.keySet().equals(before.tables.keySet())) {
            return Optional.empty();
        }
        Set<Long> changed = new HashSet<>(tables.keySet());
        changed.removeIf(table -> String.valueOf(tables.get(table)).equals(before.tables.get(table)));
        return Optional.of(changed);
    }
}
