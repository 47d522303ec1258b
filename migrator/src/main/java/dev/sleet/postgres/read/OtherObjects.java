package dev.sleet.postgres.read;

import dev.sleet.postgres.object.RoutineNames;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The question for what is no relation and not managed: type, name, table or nothing, text or nothing, comment or nothing. */
final class OtherObjects {
    private OtherObjects() {}

    private static final String ATTACHED = """
        SELECT 'rule'::text, u.rulename::text, :name(n, c.relname), pg_catalog.pg_get_ruledef(u.oid),
          pg_catalog.obj_description(u.oid, 'pg_rewrite'::pg_catalog.name)
        FROM pg_catalog.pg_rewrite u JOIN pg_catalog.pg_class c ON c.oid = u.ev_class
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE :schemas(n) AND u.rulename <> '_RETURN'::pg_catalog.name AND u.ev_enabled <> 'O'::"char"
        UNION ALL
        SELECT 'function'::text, :name(n, f.proname), ''::text, NULL::text, NULL::text
        FROM pg_catalog.pg_proc f JOIN pg_catalog.pg_namespace n ON n.oid = f.pronamespace
        JOIN pg_catalog.pg_language l ON l.oid = f.prolang
        WHERE :schemas(n) AND (f.prokind = 'w'::"char"
          OR (f.prokind <> 'a'::"char" AND (l.lanname = 'c'::pg_catalog.name OR l.lanname = 'internal'::pg_catalog.name)))
          AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
          WHERE d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.objid = f.oid
            AND (d.deptype = 'e'::"char" OR d.deptype = 'i'::"char"))
        UNION ALL
        SELECT 'trigger'::text, t.tgname::text, :name(n, c.relname), pg_catalog.pg_get_triggerdef(t.oid), NULL::text
        FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE :schemas(n) AND NOT t.tgisinternal
          AND t.tgparentid = 0::pg_catalog.oid AND t.tgconstrrelid <> 0::pg_catalog.oid
        UNION ALL
        SELECT 'type'::text, :name(n, t.typname), ''::text, NULL::text, NULL::text
        FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
        WHERE :schemas(n) AND t.typtype <> 'm'::"char" AND t.typtype <> 'e'::"char"
          AND t.typtype <> 'd'::"char" AND t.typtype <> 'c'::"char"
          AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_range r WHERE r.rngtypid = t.oid AND r.rngcanonical::pg_catalog.oid = 0::pg_catalog.oid)
          AND t.typcategory <> 'A'::"char" AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
          WHERE d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND d.objid = t.oid AND d.deptype = 'e'::"char")
        UNION ALL
        SELECT 'view default'::text, a.attname::text, :name(n, c.relname), NULL::text, NULL::text
        FROM pg_catalog.pg_attrdef d JOIN pg_catalog.pg_class c ON c.oid = d.adrelid
        JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE :schemas(n) AND c.relkind = 'v'::"char"
        UNION ALL
        SELECT 'clustering order'::text, x.relname::text, :name(n, r.relname), NULL::text, NULL::text
        FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
        JOIN pg_catalog.pg_class r ON r.oid = i.indrelid JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace
        WHERE :schemas(n) AND i.indisclustered AND r.relkind = 'm'::"char"\
        """;

    /** What replication says of tables and their columns goes with them. */
    private static final String PUBLISHED = """
        SELECT 'publication'::text, p.pubname::text, :name(n, c.relname), 'TABLE '::text || pg_catalog.quote_ident(c.relname::text)
            || COALESCE(' ('::text || (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname::text), ', '::text ORDER BY a.attnum)
              FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid
                AND (pg_catalog.to_jsonb(r) -> 'prattrs'::text) @> pg_catalog.to_jsonb(a.attnum::pg_catalog.int4)) || ')'::text, ''::text)
            || COALESCE(' WHERE '::text || (SELECT pg_catalog.to_jsonb(v) ->> 'rowfilter'::text FROM pg_catalog.pg_publication_tables v
              WHERE v.pubname = p.pubname AND v.schemaname = n.nspname AND v.tablename = c.relname), ''::text),
          NULL::text
        FROM pg_catalog.pg_publication_rel r JOIN pg_catalog.pg_publication p ON p.oid = r.prpubid
        JOIN pg_catalog.pg_class c ON c.oid = r.prrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE :schemas(n)\
        """;

    /** Comments on what has no words for them. */
    private static final String COMMENTS = """
        SELECT 'comment'::text, 'COLUMN '::text || :name(n, c.relname) || '.'::text || a.attname::text, ''::text, NULL::text, d.description
        FROM pg_catalog.pg_description d JOIN pg_catalog.pg_class c ON c.oid = d.objoid AND c.relkind = 'c'::"char"
        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum::pg_catalog.int4 = d.objsubid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE :schemas(n) AND d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.objsubid > 0
        UNION ALL
        SELECT 'comment'::text, 'CONSTRAINT '::text || k.conname::text || ' ON DOMAIN '::text || :name(n, t.typname), ''::text, NULL::text, d.description
        FROM pg_catalog.pg_description d JOIN pg_catalog.pg_constraint k ON k.oid = d.objoid JOIN pg_catalog.pg_type t ON t.oid = k.contypid
        JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
        WHERE :schemas(n) AND d.classoid = 'pg_catalog.pg_constraint'::pg_catalog.regclass
        UNION ALL
        SELECT 'comment'::text, 'STATISTICS '::text || :name(n, s.stxname), ''::text, NULL::text, d.description
        FROM pg_catalog.pg_description d JOIN pg_catalog.pg_statistic_ext s ON s.oid = d.objoid
        JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
        WHERE :schemas(n) AND d.classoid = 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass\
        """;

    /** The word in place of a type for what needs a function: its description, and the function with the types of what it takes. */
    static final String USER = "user";

    /** What is no part of a schema, or so small that no word is for it. */
    private static final String SMALL = """
        SELECT 'column parameter'::text, a.attname::text, :name(n, c.relname), NULL::text, NULL::text
        FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE :schemas(n) AND a.attoptions IS NOT NULL AND NOT a.attisdropped
          AND (c.relkind = 'r'::"char" OR c.relkind = 'p'::"char" OR c.relkind = 'm'::"char")
        UNION ALL
        SELECT 'statistics target'::text, x.relname::text, :name(n, c.relname), NULL::text, NULL::text
        FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
        JOIN pg_catalog.pg_class c ON c.oid = i.indrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE :schemas(n) AND EXISTS (SELECT 1 FROM pg_catalog.pg_attribute a
          WHERE a.attrelid = i.indexrelid AND a.attstattarget::pg_catalog.int4 >= 0)
        UNION ALL
        SELECT 'statistics target'::text, :name(n, s.stxname), :name(m, c.relname), NULL::text, NULL::text
        FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
        JOIN pg_catalog.pg_class c ON c.oid = s.stxrelid JOIN pg_catalog.pg_namespace m ON m.oid = c.relnamespace
        WHERE :schemas(n) AND s.stxstattarget::pg_catalog.int4 >= 0
        UNION ALL
        SELECT 'state of a trigger on a partition'::text, t.tgname::text, :name(n, c.relname), NULL::text, NULL::text
        FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_trigger w ON w.oid = t.tgparentid
        JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE :schemas(n) AND NOT t.tgisinternal AND t.tgenabled <> w.tgenabled
        UNION ALL
        SELECT 'event trigger'::text, e.evtname::text, ''::text, NULL::text, NULL::text
        FROM pg_catalog.pg_event_trigger e JOIN pg_catalog.pg_proc f ON f.oid = e.evtfoid
        JOIN pg_catalog.pg_namespace n ON n.oid = f.pronamespace
        WHERE :schemas(n) AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
          WHERE d.classid = 'pg_catalog.pg_event_trigger'::pg_catalog.regclass AND d.objid = e.oid AND d.deptype = 'e'::"char")
        UNION ALL
        SELECT ':user'::text, pg_catalog.pg_describe_object(d.classid, d.objid, d.objsubid),
          :name(n, f.proname) || '('::text || pg_catalog.pg_get_function_identity_arguments(f.oid) || ')'::text, NULL::text, NULL::text
        FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_proc f ON f.oid = d.refobjid
        JOIN pg_catalog.pg_namespace n ON n.oid = f.pronamespace
        WHERE :schemas(n) AND d.refclassid = 'pg_catalog.pg_proc'::pg_catalog.regclass AND d.deptype = 'n'::"char"
          AND (d.classid = 'pg_catalog.pg_event_trigger'::pg_catalog.regclass OR d.classid = 'pg_catalog.pg_conversion'::pg_catalog.regclass
            OR d.classid = 'pg_catalog.pg_amproc'::pg_catalog.regclass OR d.classid = 'pg_catalog.pg_transform'::pg_catalog.regclass
            OR (d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass AND EXISTS (SELECT 1 FROM pg_catalog.pg_type t
              WHERE t.oid = d.objid AND t.typtype = 'b'::"char")))\
        """.replace(":user", USER);

    /** Returns what is not managed and needs functions, by the functions with the types of what they take. */
    static Map<String, String> users(List<Rows.Other> others) {
        Map<String, String> users = new HashMap<>();
        others.stream()
                .filter(other -> other.type().equals(USER))
                .forEach(user -> users.put(RoutineNames.signature(user.table()), user.name()));
        return users;
    }

    /** Returns why one of a type is left alone. */
    static String reason(String type) {
        return type.equals("comment") ? "comments on it are not managed" : several(type) + " are not managed";
    }

    private static String several(String type) {
        return type.startsWith("state of")
                ? "such states"
                : type.endsWith("y")
                        ? type.substring(0, type.length() - 1) + "ies"
                        : type.endsWith("ss") ? type + "es" : type.endsWith("s") ? type : type + "s";
    }

    static final String QUESTION = Stream.of(
                    ATTACHED,
                    PUBLISHED,
                    COMMENTS,
                    SMALL,
                    inSchema("operator", "pg_operator", "opr", " AND o.oprcode::pg_catalog.oid = 0::pg_catalog.oid"),
                    inSchema("operator class", "pg_opclass", "opc", ""),
                    inSchema(
                            "operator family",
                            "pg_opfamily",
                            "opf",
                            " AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_opclass p WHERE p.opcfamily = o.oid AND p.opcname = o.opfname)"),
                    inSchema("collation", "pg_collation", "coll", " AND o.collprovider = 'd'::\"char\""),
                    inSchema("conversion", "pg_conversion", "con", ""),
                    inSchema(
                            "text search configuration",
                            "pg_ts_config",
                            "cfg",
                            " AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_ts_parser p JOIN pg_catalog.pg_namespace x ON x.oid = p.prsnamespace"
                                    + " WHERE p.oid = o.cfgparser AND p.prsname = 'default'::pg_catalog.name AND x.nspname = 'pg_catalog'::pg_catalog.name)"),
                    inSchema("text search parser", "pg_ts_parser", "prs", ""),
                    inSchema("text search template", "pg_ts_template", "tmpl", ""))
            .collect(Collectors.joining("\nUNION ALL\n", "", "\nORDER BY 1, 2, 3"));

    /** Returns the question for what a catalogue has in schemas, whose columns begin with a few letters. */
    private static String inSchema(String type, String catalogue, String letters, String condition) {
        return """
            SELECT ':type'::text, :name(n, o.:lettersname), ''::text, NULL::text, NULL::text
            FROM pg_catalog.:catalogue o JOIN pg_catalog.pg_namespace n ON n.oid = o.:lettersnamespace
            WHERE :schemas(n) AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
              WHERE d.classid = 'pg_catalog.:catalogue'::pg_catalog.regclass AND d.objid = o.oid AND d.deptype = 'e'::"char"):condition\
            """.replace(":type", type)
                .replace(":catalogue", catalogue)
                .replace(":letters", letters)
                .replace(":condition", condition);
    }
}
