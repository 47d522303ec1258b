package dev.sleet.postgres.read;

import dev.sleet.postgres.object.ObjectKinds;
import dev.sleet.postgres.object.Scope;
import dev.sleet.postgres.session.Session;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The questions to the catalogue. Every function is named with its schema and every operator takes exactly these types, so that nothing
 * that somebody has made in the managed schema, which expressions are deparsed for, is taken in their place.
 */
public final class Catalogue {
    private Catalogue() {}

    /** Returns the schemas that are managed over a connection. */
    public static Scope managed(Session session) {
        List<String> unqualified = new ArrayList<>(List.of(session.schema()));
        session.beside().ifPresent(unqualified::add);
        return new Scope(List.of(session.schema()), session.managesAll(), unqualified, session.away())
                .with(session.others());
    }

    /** Returns the questions, to be asked in one message. */
    static List<String> questions(Scope scope) {
        List<String> all = new ArrayList<>(QUESTIONS);
        ObjectKinds.ALL.forEach(kind -> all.add(kind.question()));
        all.replaceAll(question -> scope.asked(AMONG.matcher(question).replaceAll("true")));
        return all;
    }

    /** Returns those that are about single tables, for some of them alone; the first has the number {@link #FIRST_OF_TABLES}. */
    static List<String> questions(Scope scope, Collection<Long> tables) {
        String numbers = tables.stream().map(String::valueOf).collect(Collectors.joining(", "));
        List<String> some = new ArrayList<>(List.of(RELATIONS, COLUMNS, CONSTRAINTS, INDEXES));
        some.replaceAll(question ->
                scope.asked(AMONG.matcher(question).replaceAll("$1 = ANY (ARRAY[" + numbers + "]::pg_catalog.oid[])")));
        return some;
    }

    private static final Pattern AMONG = Pattern.compile(":among\\((\\w+\\.\\w+)\\)");

    private static final String VERSION = """
        SELECT pg_catalog.current_setting('server_version_num'::text)::pg_catalog.int4,
          EXISTS (SELECT 1 FROM pg_catalog.pg_namespace n WHERE n.nspname = :schema::pg_catalog.name),
          (SELECT pg_catalog.array_agg(n.nspname::text ORDER BY n.nspname) FROM pg_catalog.pg_namespace n
            WHERE NOT :schemas(n) AND NOT n.nspname::text ~ '^(pg_|information_schema$|__sleet_kept_)'::text
            AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
              AND d.objid = n.oid AND d.deptype = 'e'::"char")
            AND (EXISTS (SELECT 1 FROM pg_catalog.pg_class c WHERE c.relnamespace = n.oid)
              OR EXISTS (SELECT 1 FROM pg_catalog.pg_proc f WHERE f.pronamespace = n.oid)
              OR EXISTS (SELECT 1 FROM pg_catalog.pg_type t WHERE t.typnamespace = n.oid))),
          (SELECT pg_catalog.array_agg(r.rolname::text) FROM pg_catalog.pg_roles r)\
        """;

    private static final String RELATIONS = """
        SELECT c.oid, :name(n, c.relname), c.relkind, c.relpersistence,
          c.reloptions, (SELECT pg_catalog.array_agg('toast.'::text || o.text) FROM pg_catalog.pg_class k
            CROSS JOIN LATERAL pg_catalog.unnest(k.reloptions) AS o(text) WHERE k.oid = c.reltoastrelid),
          c.relrowsecurity, c.relforcerowsecurity, NOT c.relispartition AND c.relkind <> 'p'::"char"
            AND EXISTS (SELECT 1 FROM pg_catalog.pg_inherits h WHERE h.inhrelid = c.oid OR h.inhparent = c.oid),
          CASE WHEN c.relkind = 'v'::"char" THEN pg_catalog.pg_get_viewdef(c.oid) END,
          pg_catalog.pg_get_userbyid(c.relowner), c.relowner = (SELECT r.oid FROM pg_catalog.pg_roles r
            WHERE r.rolname = CURRENT_USER),
          EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
            AND d.objid = c.oid AND d.deptype = 'e'::"char"),
          c.relreplident, (SELECT x.relname FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
            WHERE i.indrelid = c.oid AND i.indisreplident),
          (SELECT x.relname FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
            WHERE i.indrelid = c.oid AND i.indisclustered), c.relispopulated
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE :schemas(n) AND (:among(c.oid) OR EXISTS (SELECT 1 FROM pg_catalog.pg_index b
            WHERE b.indexrelid = c.oid AND :among(b.indrelid)))
          AND NOT (c.relkind = 'S'::"char" AND EXISTS (SELECT 1 FROM pg_catalog.pg_depend i
            WHERE i.classid = 'pg_catalog.pg_class'::pg_catalog.regclass AND i.objid = c.oid AND i.deptype = 'i'::"char"))
        ORDER BY c.oid\
        """;

    private static final String COLUMNS = """
        SELECT a.attrelid, a.attnum, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
          a.attnotnull, a.attidentity, a.attgenerated,
          CASE WHEN a.atthasdef THEN pg_catalog.pg_get_expr(d.adbin, d.adrelid) END,
          CASE WHEN a.attcollation <> t.typcollation THEN l.collname END,
          w.name, w.written,
          (SELECT ARRAY[q.seqstart, q.seqincrement, q.seqmin, q.seqmax, q.seqcache,
              CASE WHEN q.seqcycle THEN 1::pg_catalog.int8 ELSE 0::pg_catalog.int8 END]
            FROM pg_catalog.pg_depend p JOIN pg_catalog.pg_sequence q ON q.seqrelid = p.objid
            WHERE p.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
            AND p.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND p.refobjid = a.attrelid
            AND p.refobjsubid = a.attnum::pg_catalog.int4 AND p.deptype = 'i'::"char" LIMIT 1),
          CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage END, a.attcompression, a.attstattarget::pg_catalog.int4
        FROM pg_catalog.pg_attribute a
        JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_catalog.pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation
        LEFT JOIN LATERAL (SELECT :name(sn, s.relname), s.oid::pg_catalog.regclass::text
            FROM pg_catalog.pg_depend p JOIN pg_catalog.pg_class s ON s.oid = p.objid
            JOIN pg_catalog.pg_namespace sn ON sn.oid = s.relnamespace
            WHERE p.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
            AND p.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND p.refobjid = a.attrelid
            AND p.refobjsubid = a.attnum::pg_catalog.int4 AND p.deptype = 'a'::"char"
            AND s.relkind = 'S'::"char" LIMIT 1) AS w(name, written) ON true
        WHERE :schemas(n) AND :among(a.attrelid) AND a.attnum > 0::pg_catalog.int2 AND NOT a.attisdropped
          AND (c.relkind = 'r'::"char" OR c.relkind = 'p'::"char" OR c.relkind = 'm'::"char")
        ORDER BY a.attrelid, a.attnum\
        """;

    private static final String CONSTRAINTS = """
        SELECT c.conrelid, c.conname, c.contype, c.conkey::pg_catalog.int4[], :name(pn, p.relname), NOT (:schemas(pn) OR :usual(pn)),
          CASE WHEN c.contype = 'f'::"char" THEN (SELECT pg_catalog.array_agg((SELECT a.attname::text FROM pg_catalog.pg_attribute a
                WHERE a.attrelid = c.confrelid AND a.attnum = k.num) ORDER BY k.n)
            FROM pg_catalog.unnest(c.confkey) WITH ORDINALITY AS k(num, n)) END,
          c.confupdtype, c.confdeltype, c.confmatchtype, c.condeferrable, c.condeferred, c.convalidated, c.connoinherit,
          CASE WHEN c.contype = 'c'::"char" THEN pg_catalog.pg_get_expr(c.conbin, c.conrelid) END,
          CASE WHEN c.contype = 'x'::"char" OR c.contype = 'f'::"char"
            THEN pg_catalog.pg_get_constraintdef(c.oid) END,
          c.conindid,
          CASE WHEN c.contype = 'x'::"char" THEN (SELECT pg_catalog.array_agg(CASE WHEN s.nspname = :schema::pg_catalog.name OR s.nspname = 'pg_catalog'::pg_catalog.name
              THEN o.oprname::text ELSE 'OPERATOR('::text || pg_catalog.quote_ident(s.nspname::text) || '.'::text
                || o.oprname::text || ')'::text END ORDER BY k.n)
            FROM pg_catalog.unnest(c.conexclop) WITH ORDINALITY AS k(id, n)
            JOIN pg_catalog.pg_operator o ON o.oid = k.id JOIN pg_catalog.pg_namespace s ON s.oid = o.oprnamespace) END,
          pg_catalog.to_jsonb(c) ->> 'conenforced'::text, pg_catalog.to_jsonb(c) ->> 'conperiod'::text,
          c.conparentid <> 0::pg_catalog.oid OR (c.coninhcount::pg_catalog.int4 > 0 AND NOT c.conislocal)
        FROM pg_catalog.pg_constraint c
        JOIN pg_catalog.pg_class r ON r.oid = c.conrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace
        LEFT JOIN pg_catalog.pg_class p ON p.oid = c.confrelid
        LEFT JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace
        WHERE :schemas(n) AND :among(c.conrelid) AND (c.contype <> 'n'::"char" OR NOT c.convalidated) AND c.contype <> 't'::"char"
          AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_constraint o WHERE o.oid = c.conparentid AND o.confrelid <> c.confrelid)
        ORDER BY c.oid\
        """;

    private static final String INDEXES = """
        SELECT i.indexrelid, x.relname, i.indrelid, i.indisunique, i.indisvalid, m.amname, i.indkey::pg_catalog.int2[]::pg_catalog.int4[], i.indoption::pg_catalog.int2[]::pg_catalog.int4[],
          i.indnkeyatts, pg_catalog.pg_get_indexdef(i.indexrelid), pg_catalog.pg_get_expr(i.indpred, i.indrelid),
          pg_catalog.to_jsonb(i) ->> 'indnullsnotdistinct'::text,
          x.reloptions,
          (SELECT pg_catalog.array_agg(CASE WHEN k.num = 0::pg_catalog.int2
              THEN pg_catalog.pg_get_indexdef(i.indexrelid, k.n::pg_catalog.int4, false) ELSE ''::text END ORDER BY k.n)
            FROM pg_catalog.unnest(i.indkey::pg_catalog.int2[]) WITH ORDINALITY AS k(num, n)),
          (SELECT pg_catalog.array_agg(CASE WHEN k.id <> 0::pg_catalog.oid AND k.id <> COALESCE(
                (SELECT a.attcollation FROM pg_catalog.pg_attribute a WHERE a.attrelid = i.indrelid
                  AND a.attnum = i.indkey[k.n::pg_catalog.int4 - 1::pg_catalog.int4] AND a.attnum > 0::pg_catalog.int2), 100::pg_catalog.oid)
              THEN (SELECT l.collname::text FROM pg_catalog.pg_collation l WHERE l.oid = k.id) END ORDER BY k.n)
            FROM pg_catalog.unnest(i.indcollation::pg_catalog.oid[]) WITH ORDINALITY AS k(id, n)),
          (SELECT pg_catalog.array_agg((SELECT CASE WHEN o.opcdefault THEN NULL::text
                WHEN o.opcnamespace = 'pg_catalog'::pg_catalog.regnamespace::pg_catalog.oid THEN o.opcname::text
                ELSE (SELECT :name(s, o.opcname) FROM pg_catalog.pg_namespace s WHERE s.oid = o.opcnamespace) END
              FROM pg_catalog.pg_opclass o WHERE o.oid = k.id) ORDER BY k.n)
            FROM pg_catalog.unnest(i.indclass::pg_catalog.oid[]) WITH ORDINALITY AS k(id, n)),
          EXISTS (SELECT 1 FROM pg_catalog.pg_constraint c WHERE c.conindid = i.indexrelid
            AND (c.contype = 'p'::"char" OR c.contype = 'u'::"char" OR c.contype = 'x'::"char")),
          x.relispartition
        FROM pg_catalog.pg_index i
        JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
        JOIN pg_catalog.pg_am m ON m.oid = x.relam
        JOIN pg_catalog.pg_class r ON r.oid = i.indrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = r.relnamespace
        WHERE :schemas(n) AND :among(i.indrelid)
          AND (r.relkind = 'r'::"char" OR r.relkind = 'p'::"char" OR r.relkind = 'm'::"char")
        ORDER BY i.indexrelid\
        """;

    private static final String USES = String.join(
            "\nUNION\n",
            uses("pg_class", "rel", "u.oid <> v.oid"),
            uses("pg_proc", "pro", ":schemas(un)"),
            uses("pg_operator", "opr", ":schemas(un)"),
            uses("pg_collation", "coll", ":schemas(un)"),
            uses("pg_ts_config", "cfg", ":schemas(un)"),
            uses(
                    "pg_type",
                    "typ",
                    ":schemas(un) AND (u.typtype = 'e'::\"char\" OR u.typtype = 'd'::\"char\" OR u.typtype = 'r'::\"char\")"));

    private static final String GRANTS = """
        SELECT :name(n, c.relname), c.relkind, g.privilege_type, g.is_grantable, COALESCE(pg_catalog.quote_ident(r.rolname::text), 'PUBLIC'::text),
          a.attname
        FROM (SELECT k.oid, NULL::pg_catalog.name, k.relacl FROM pg_catalog.pg_class k
          UNION ALL SELECT b.attrelid, b.attname, b.attacl FROM pg_catalog.pg_attribute b
            WHERE b.attacl IS NOT NULL AND NOT b.attisdropped) AS a(relation, attname, acl)
        JOIN pg_catalog.pg_class c ON c.oid = a.relation
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        CROSS JOIN LATERAL pg_catalog.aclexplode(a.acl) AS g
        LEFT JOIN pg_catalog.pg_roles r ON r.oid = g.grantee
        WHERE :schemas(n) AND g.grantee <> c.relowner
          AND (c.relkind = 'r'::"char" OR c.relkind = 'p'::"char" OR c.relkind = 'v'::"char" OR c.relkind = 'm'::"char")\
        """;

    private static final String VIEW_DEFAULTS = """
        SELECT :name(n, c.relname), a.attname, pg_catalog.pg_get_expr(d.adbin, d.adrelid)
        FROM pg_catalog.pg_attrdef d
        JOIN pg_catalog.pg_class c ON c.oid = d.adrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        JOIN pg_catalog.pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum
        WHERE :schemas(n) AND c.relkind = 'v'::"char"
        ORDER BY d.adrelid, d.adnum\
        """;

    /** What an expression may call without saying so: an exact match is preferred to the server's own (typeconv-func.html). */
    private static final String CODE = """
        SELECT c.name::text, c.kind
        FROM (SELECT f.oid, 'pg_catalog.pg_proc'::pg_catalog.regclass::pg_catalog.oid, f.proname, f.pronamespace, 'function'::text FROM pg_catalog.pg_proc f
          UNION ALL SELECT o.oid, 'pg_catalog.pg_operator'::pg_catalog.regclass::pg_catalog.oid, o.oprname, o.oprnamespace, 'operator'::text
            FROM pg_catalog.pg_operator o
          UNION ALL SELECT t.oid, 'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid, t.typname, t.typnamespace, 'domain'::text
            FROM pg_catalog.pg_type t WHERE t.typtype = 'd'::"char") AS c(id, class, name, namespace, kind)
        JOIN pg_catalog.pg_namespace n ON n.oid = c.namespace
        WHERE :schemas(n) AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d
          WHERE d.classid = c.class AND d.objid = c.id AND d.deptype = 'e'::"char")\
        """;

    /** What roles may do with what is made from now on. */
    private static final String DEFAULT_RIGHTS = """
        SELECT d.defaclobjtype, COALESCE(r.rolname::text, CASE WHEN g.grantee = 0::pg_catalog.oid THEN 'PUBLIC'::text END),
          g.privilege_type, g.is_grantable, (:name(n, n.nspname)), d.defaclnamespace = 0::pg_catalog.oid
        FROM pg_catalog.pg_default_acl d JOIN pg_catalog.pg_roles o ON o.oid = d.defaclrole AND o.rolname = CURRENT_USER
        LEFT JOIN pg_catalog.pg_namespace n ON n.oid = d.defaclnamespace
        LEFT JOIN LATERAL pg_catalog.aclexplode(d.defaclacl) AS g ON g.grantee <> d.defaclrole
        LEFT JOIN pg_catalog.pg_roles r ON r.oid = g.grantee
        WHERE d.defaclnamespace = 0::pg_catalog.oid OR :schemas(n)\
        """;

    /** How tables are divided, and which tables are parts of which. */
    private static final String PARTITIONS = """
        SELECT c.oid, :name(n, c.relname), CASE WHEN c.relkind = 'p'::"char" THEN pg_catalog.pg_get_partkeydef(c.oid) END, p.oid,
          CASE WHEN :schemas(m) THEN :name(m, p.relname) END, pg_catalog.pg_get_expr(c.relpartbound, c.oid)
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_catalog.pg_inherits h ON h.inhrelid = c.oid AND c.relispartition
        LEFT JOIN pg_catalog.pg_class p ON p.oid = h.inhparent
        LEFT JOIN pg_catalog.pg_namespace m ON m.oid = p.relnamespace
        WHERE (:schemas(n) OR :schemas(m))
          AND (c.relkind = 'p'::"char" OR c.relispartition) AND c.relkind <> 'i'::"char" AND c.relkind <> 'I'::"char"\
        """;

    private static final List<String> QUESTIONS = List.of(
            VERSION,
            RELATIONS,
            COLUMNS,
            CONSTRAINTS,
            INDEXES,
            OtherObjects.QUESTION,
            USES,
            GRANTS,
            VIEW_DEFAULTS,
            CODE,
            DEFAULT_RIGHTS,
            PARTITIONS);

    /** The number of the first question that is about single tables. */
    static final int FIRST_OF_TABLES = QUESTIONS.indexOf(RELATIONS);

    /** How many questions come before those of the kinds of objects. */
    static final int COUNT = QUESTIONS.size();

    /** Returns the question for what views read of a catalogue whose columns begin with a few letters. */
    private static String uses(String catalogue, String letters, String condition) {
        return """
            SELECT :name(n, v.relname), :name(un, u.:lettersname)
            FROM pg_catalog.pg_rewrite r
            JOIN pg_catalog.pg_class v ON v.oid = r.ev_class
            JOIN pg_catalog.pg_namespace n ON n.oid = v.relnamespace
            JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass AND d.objid = r.oid
              AND d.refclassid = 'pg_catalog.:catalogue'::pg_catalog.regclass
            JOIN pg_catalog.:catalogue u ON u.oid = d.refobjid
            JOIN pg_catalog.pg_namespace un ON un.oid = u.:lettersnamespace
            WHERE :schemas(n) AND (v.relkind = 'v'::"char" OR v.relkind = 'm'::"char") AND :condition\
            """.replace(":catalogue", catalogue).replace(":letters", letters).replace(":condition", condition);
    }
}
