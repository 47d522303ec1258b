package dev.sleet.server;

import dev.sleet.dialect.Queries;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** All that the schemas of a database declare, asked of the catalogue without a word of Sleet. */
final class Dump {
    private Dump() {}

    /** What the owner may do, and what all may do by themselves, is said by none and by each of two texts. */
    private static List<String> rights(Connection connection) throws SQLException {
        return Queries.texts(connection, """
            SELECT 'right ' || o.name || ' ' || coalesce(r.rolname, 'PUBLIC') || ' ' || a.privilege_type || a.is_grantable
            FROM (SELECT c.oid::regclass::text, coalesce(c.relacl, acldefault(CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END::"char", c.relowner))
                FROM pg_class c WHERE c.relnamespace::regnamespace::text !~ '^(pg_|information_schema|__sleet_kept_)' AND c.relkind IN ('r', 'p', 'v', 'm', 'S')
              UNION ALL SELECT c.oid::regclass::text || '.' || a.attname, a.attacl FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                WHERE c.relnamespace::regnamespace::text !~ '^(pg_|information_schema|__sleet_kept_)' AND a.attnum > 0
              UNION ALL SELECT f.oid::regprocedure::text, coalesce(f.proacl, acldefault('f', f.proowner)) FROM pg_proc f
                WHERE f.pronamespace::regnamespace::text !~ '^(pg_|information_schema|__sleet_kept_)' AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = f.oid AND d.deptype = 'e')
              UNION ALL SELECT t.oid::regtype::text, coalesce(t.typacl, acldefault('T', t.typowner)) FROM pg_type t
                WHERE t.typnamespace::regnamespace::text !~ '^(pg_|information_schema|__sleet_kept_)' AND t.typtype IN ('d', 'e')
              UNION ALL SELECT n.nspname::text, coalesce(n.nspacl, acldefault('n', n.nspowner)) FROM pg_namespace n WHERE n.nspname !~ '^(pg_|information_schema|__sleet_kept_)'
            ) AS o(name, acl), aclexplode(o.acl) AS a LEFT JOIN pg_roles r ON r.oid = a.grantee ORDER BY 1\
            """);
    }

    static List<String> of(String database) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = Server.get().connect(database)) {
            lines.addAll(Queries.texts(connection, """
                SELECT c.oid::regclass::text || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
                  || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END || ' ' || a.attidentity::text || a.attgenerated::text
                  || a.attstorage::text || a.attcompression::text || coalesce(a.attstattarget, -1)
                  || coalesce(' DEFAULT ' || pg_get_expr(d.adbin, d.adrelid), '')
                  || CASE WHEN a.attcollation <> t.typcollation THEN ' COLLATE ' || a.attcollation::regcollation ELSE '' END
                FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
                LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
                WHERE c.relnamespace::regnamespace::text !~ '^(pg_|information_schema|__sleet_kept_)' AND c.relkind IN ('r', 'p', 'm') AND a.attnum > 0
                  AND NOT a.attisdropped AND c.relname !~ '^__sleet_' ORDER BY 1\
                """));
            lines.addAll(Queries.texts(connection, """
                SELECT c.conrelid::regclass::text || ' ' || c.conname || ' ' || pg_get_constraintdef(c.oid)
                FROM pg_constraint c WHERE c.connamespace::regnamespace::text !~ '^(pg_|information_schema|__sleet_kept_)' AND c.contype <> 'n'
                  AND c.conrelid::regclass::text !~ '__sleet_' ORDER BY 1\
                """));
            lines.addAll(Queries.texts(connection, """
                SELECT pg_get_indexdef(i.indexrelid) || coalesce(' of ' || (SELECT inhparent::regclass FROM pg_inherits WHERE inhrelid = i.indexrelid), '')
                FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
                WHERE c.relnamespace::regnamespace::text !~ '^(pg_|information_schema|__sleet_kept_)' AND c.relname !~ '^__sleet_' ORDER BY 1\
                """));
            lines.addAll(Queries.texts(connection, """
                SELECT c.oid::regclass::text || ' ' || pg_get_viewdef(c.oid) || coalesce((SELECT string_agg(o, ',' ORDER BY o) FROM unnest(c.reloptions) o), '')
                  || coalesce(obj_description(c.oid), '')
                FROM pg_class c WHERE c.relnamespace::regnamespace::text !~ '^(pg_|information_schema|__sleet_kept_)' AND c.relkind IN ('v', 'm') ORDER BY 1\
                """));
            lines.addAll(Queries.texts(connection, """
                SELECT pg_get_functiondef(oid) FROM pg_proc
                WHERE pronamespace::regnamespace::text !~ '^(pg_|information_schema|__sleet_kept_)' AND prokind IN ('f', 'p')
                  AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = pg_proc.oid AND d.deptype = 'e')
                UNION ALL SELECT pg_get_triggerdef(t.oid) || tgenabled::text FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid
                WHERE c.relnamespace::regnamespace::text !~ '^(pg_|information_schema|__sleet_kept_)' AND NOT tgisinternal
                UNION ALL SELECT 'sequence ' || (to_jsonb(s) - 'last_value')::text FROM pg_sequences s WHERE schemaname !~ '^(pg_|information_schema|__sleet_kept_)'
                UNION ALL SELECT 'owned ' || classid::regclass || objid::regclass || ' ' || refobjid::regclass || refobjsubid
                FROM pg_depend WHERE classid = 'pg_class'::regclass AND deptype = 'a' AND refclassid = 'pg_class'::regclass
                  AND objid IN (SELECT oid FROM pg_class WHERE relnamespace::regnamespace::text !~ '^(pg_|information_schema|__sleet_kept_)' AND relkind = 'S')
                UNION ALL SELECT 'type ' || t.oid::regtype::text || t.typtype::text || format_type(t.typbasetype, t.typtypmod) || t.typnotnull
                  || coalesce(t.typdefault, '') || coalesce((SELECT string_agg(c.conname || pg_get_constraintdef(c.oid), ',' ORDER BY 1)
                    FROM pg_constraint c WHERE c.contypid = t.oid AND c.contype = 'c'), '')
                  || coalesce((SELECT string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder) FROM pg_enum e WHERE e.enumtypid = t.oid), '')
                FROM pg_type t WHERE t.typnamespace::regnamespace::text !~ '^(pg_|information_schema|__sleet_kept_)' AND t.typtype IN ('d', 'e')
                UNION ALL SELECT 'table ' || c.oid::regclass::text || c.relkind::text || c.relpersistence::text || c.relrowsecurity || c.relforcerowsecurity
                  || coalesce(pg_get_partkeydef(c.oid), '') || coalesce(' of ' || (SELECT inhparent::regclass FROM pg_inherits WHERE inhrelid = c.oid
                    AND c.relispartition) || ' ' || pg_get_expr(c.relpartbound, c.oid), '')
                  || coalesce((SELECT string_agg(o, ',' ORDER BY o) FROM unnest(c.reloptions) o), '')
                  || coalesce((SELECT string_agg(o, ',' ORDER BY o) FROM pg_class k, unnest(k.reloptions) o WHERE k.oid = c.reltoastrelid), '')
                FROM pg_class c WHERE c.relnamespace::regnamespace::text !~ '^(pg_|information_schema|__sleet_kept_)' AND c.relkind IN ('r', 'p', 'S')
                UNION ALL SELECT 'replica identity ' || c.oid::regclass::text || c.relreplident::text FROM pg_class c
                WHERE c.relnamespace::regnamespace::text !~ '^(pg_|information_schema|__sleet_kept_)' AND c.relkind IN ('r', 'p')
                UNION ALL SELECT 'marked ' || i.indexrelid::regclass::text || i.indisreplident || i.indisclustered FROM pg_index i
                JOIN pg_class c ON c.oid = i.indrelid WHERE c.relnamespace::regnamespace::text !~ '^(pg_|information_schema|__sleet_kept_)'
                UNION ALL SELECT 'policy ' || to_jsonb(p)::text FROM pg_policies p WHERE schemaname !~ '^(pg_|information_schema|__sleet_kept_)'
                UNION ALL SELECT 'schema ' || nspname FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema|__sleet_kept_)'
                UNION ALL SELECT 'composite ' || c.oid::regclass::text || ' ' || (SELECT coalesce(string_agg(a.attname || format_type(a.atttypid, a.atttypmod)
                  || a.attcollation, ',' ORDER BY a.attnum), '') FROM pg_attribute a WHERE a.attrelid = c.oid AND NOT a.attisdropped)
                FROM pg_class c WHERE c.relnamespace::regnamespace::text !~ '^(pg_|information_schema|__sleet_kept_)' AND c.relkind = 'c'
                UNION ALL SELECT pg_get_statisticsobjdef(s.oid) FROM pg_statistic_ext s WHERE s.stxnamespace::regnamespace::text !~ '^(pg_|information_schema|__sleet_kept_)'
                UNION ALL SELECT 'extension ' || extname FROM pg_extension
                UNION ALL SELECT i.type || ' ' || i.identity || ' is ' || d.description
                FROM pg_description d, pg_identify_object(d.classoid, d.objoid, d.objsubid) AS i
                WHERE d.objoid >= 16384 AND i.identity !~ 'pg_catalog' AND NOT EXISTS (SELECT 1 FROM pg_depend e
                  WHERE e.objid = d.objoid AND e.deptype = 'e')
                ORDER BY 1\
                """));
            lines.addAll(raw(connection));
            lines.addAll(rights(connection));
        }
        lines.removeIf(line -> line.contains("__sleet_"));
        return lines;
    }

    /** Returns what has no word in scripts. */
    private static List<String> raw(Connection connection) throws SQLException {
        String own = "::regnamespace::text !~ '^(pg_|information_schema|__sleet_kept_)'";
        return Queries.texts(connection, """
            SELECT concat(pg_get_ruledef(u.oid), u.ev_enabled)
              FROM pg_rewrite u JOIN pg_class c ON c.oid = u.ev_class
              WHERE u.rulename <> '_RETURN' AND c.relnamespace:own
            UNION ALL SELECT concat('range ', t.oid::regtype, r.rngsubtype::regtype, r.rngmultitypid::regtype, o.opcname, r.rngsubdiff::regproc
               , coalesce((SELECT collname FROM pg_collation WHERE oid = r.rngcollation), ''))
              FROM pg_range r JOIN pg_type t ON t.oid = r.rngtypid JOIN pg_opclass o ON o.oid = r.rngsubopc WHERE t.typnamespace:own
            UNION ALL SELECT concat('collation ', l.oid::regcollation, (to_jsonb(l) - 'oid' - 'collnamespace' - 'collowner')::text)
              FROM pg_collation l WHERE l.collnamespace:own
            UNION ALL SELECT concat('aggregate ', a.aggfnoid::regprocedure, p.proparallel::text, (to_jsonb(a) - 'aggfnoid' - 'aggtranstype'
                - 'aggmtranstype' - 'aggsortop')::text, a.aggtranstype::regtype, a.aggmtranstype::regtype, a.aggsortop::regoperator)
              FROM pg_aggregate a JOIN pg_proc p ON p.oid = a.aggfnoid WHERE p.pronamespace:own
            UNION ALL SELECT concat('operator ', o.oid::regoperator, o.oprcode, o.oprrest, o.oprjoin, o.oprcanhash, o.oprcanmerge
               , o.oprcom::regoperator, o.oprnegate::regoperator)
              FROM pg_operator o WHERE o.oprnamespace:own
            UNION ALL SELECT concat('cast ', k.castsource::regtype, k.casttarget::regtype, k.castfunc::regprocedure, k.castcontext, k.castmethod)
              FROM pg_cast k WHERE k.oid >= 16384
            UNION ALL SELECT concat('dictionary ', d.oid::regdictionary, t.tmplname, coalesce(d.dictinitoption, ''))
              FROM pg_ts_dict d JOIN pg_ts_template t ON t.oid = d.dicttemplate WHERE d.dictnamespace:own
            UNION ALL SELECT concat('configuration ', g.oid::regconfig, coalesce((SELECT string_agg(m.maptokentype::text || m.mapdict::regdictionary::text, ','
                ORDER BY m.maptokentype, m.mapseqno) FROM pg_ts_config_map m WHERE m.mapcfg = g.oid), ''))
              FROM pg_ts_config g WHERE g.cfgnamespace:own
            ORDER BY 1\
            """.replace(":own", own));
    }
}
