package dev.sleet.postgres.object;

import java.util.List;
import java.util.regex.Pattern;

/** The question for what the language has no word for: type, name, and what stands behind that in the statement that makes it. */
final class RawQuestion {
    private static final String SIDE = ":side\\(([\\w.]+)\\)";
    private static final String TYPE =
            "(CASE WHEN $1 = 0::pg_catalog.oid THEN 'NONE'::text ELSE pg_catalog.format_type($1, NULL::pg_catalog.int4) END)";
    private static final Pattern SQL = Pattern.compile(":sql\\((\\w+), ([\\w.]+)\\)");
    private static final Pattern FUNCTION = Pattern.compile(":function\\(([\\w.]+)\\)");

    private static final String COMPOSITES = """
        SELECT 'composite type'::text, :name(n, t.typname), (SELECT pg_catalog.string_agg(pg_catalog.quote_ident(a.attname::text)
            || ' '::text || pg_catalog.format_type(a.atttypid, a.atttypmod)
            || CASE WHEN a.attcollation <> y.typcollation THEN ' COLLATE '::text || pg_catalog.quote_ident(l.collname::text)
              ELSE ''::text END, ', '::text ORDER BY a.attnum)
          FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.oid = a.atttypid
          LEFT JOIN pg_catalog.pg_collation l ON l.oid = a.attcollation
          WHERE a.attrelid = c.oid AND a.attnum > 0::pg_catalog.int2 AND NOT a.attisdropped)
        FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
        JOIN pg_catalog.pg_class c ON c.oid = t.typrelid AND c.relkind = 'c'::"char"
        WHERE :schemas(n) AND t.typtype = 'c'::"char" AND :own(pg_type, t)\
        """;

    /** One with a canonical function begins as a type that is not there yet (sql-createtype.html), and is not managed. */
    private static final String RANGES = """
        SELECT 'range type'::text, :name(n, t.typname), 'SUBTYPE = '::text || pg_catalog.format_type(r.rngsubtype, NULL::pg_catalog.int4)
            || CASE WHEN c.opcdefault THEN ''::text ELSE ', SUBTYPE_OPCLASS = '::text || :sql(cn, c.opcname) END
            || CASE WHEN l.oid IS NULL OR l.oid = s.typcollation THEN ''::text ELSE ', COLLATION = '::text || :sql(ln, l.collname) END
            || COALESCE(', SUBTYPE_DIFF = '::text || :function(r.rngsubdiff), ''::text)
            || CASE WHEN m.typname::text = pg_catalog.regexp_replace(t.typname::text, 'range'::text, 'multirange'::text)
                OR (NOT t.typname::text ~ 'range'::text AND m.typname::text = t.typname::text || '_multirange'::text) THEN ''::text
              ELSE ', MULTIRANGE_TYPE_NAME = '::text || :sql(n, m.typname) END
        FROM pg_catalog.pg_range r JOIN pg_catalog.pg_type t ON t.oid = r.rngtypid JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
        JOIN pg_catalog.pg_type s ON s.oid = r.rngsubtype JOIN pg_catalog.pg_type m ON m.oid = r.rngmultitypid
        JOIN pg_catalog.pg_opclass c ON c.oid = r.rngsubopc JOIN pg_catalog.pg_namespace cn ON cn.oid = c.opcnamespace
        LEFT JOIN pg_catalog.pg_collation l ON l.oid = r.rngcollation LEFT JOIN pg_catalog.pg_namespace ln ON ln.oid = l.collnamespace
        WHERE :schemas(n) AND r.rngcanonical::pg_catalog.oid = 0::pg_catalog.oid AND :own(pg_type, t)\
        """;

    /** The columns have had other names in other versions (catalog-pg-collation.html). */
    private static final String COLLATIONS = """
        SELECT 'collation'::text, :name(n, l.collname), 'PROVIDER = '::text
            || CASE l.collprovider WHEN 'i'::"char" THEN 'icu'::text WHEN 'b'::"char" THEN 'builtin'::text ELSE 'libc'::text END
            || CASE WHEN l.collisdeterministic THEN ''::text ELSE ', DETERMINISTIC = false'::text END
            || CASE WHEN l.collprovider = 'c'::"char" THEN ', LC_COLLATE = '::text || pg_catalog.quote_literal(l.collcollate::text)
                || ', LC_CTYPE = '::text || pg_catalog.quote_literal(l.collctype::text)
              ELSE ', LOCALE = '::text || pg_catalog.quote_literal(COALESCE(pg_catalog.to_jsonb(l) ->> 'colllocale'::text,
                pg_catalog.to_jsonb(l) ->> 'colliculocale'::text, l.collcollate::text)) END
            || COALESCE(', RULES = '::text || pg_catalog.quote_literal(pg_catalog.to_jsonb(l) ->> 'collicurules'::text), ''::text)
        FROM pg_catalog.pg_collation l JOIN pg_catalog.pg_namespace n ON n.oid = l.collnamespace
        WHERE :schemas(n) AND l.collprovider <> 'd'::"char" AND :own(pg_collation, l)\
        """;

    private static final String AGGREGATE =
            ":name(n, o.proname) || '('::text || CASE WHEN o.pronargs = 0::pg_catalog.int2 THEN '*'::text"
                    + " ELSE pg_catalog.pg_get_function_identity_arguments(o.oid) END || ')'::text";

    private static final String AGGREGATES = """
        SELECT 'aggregate'::text, :aggregate,
          'SFUNC = '::text || :function(a.aggtransfn) || ', STYPE = '::text || pg_catalog.format_type(a.aggtranstype, NULL::pg_catalog.int4)
            || CASE WHEN a.aggtransspace = 0 THEN ''::text ELSE ', SSPACE = '::text || a.aggtransspace::text END
            || COALESCE(', FINALFUNC = '::text || :function(a.aggfinalfn), ''::text)
            || CASE WHEN a.aggfinalextra THEN ', FINALFUNC_EXTRA'::text ELSE ''::text END
            || CASE a.aggfinalmodify WHEN :usual THEN ''::text WHEN 'r'::"char" THEN ', FINALFUNC_MODIFY = READ_ONLY'::text
                WHEN 's'::"char" THEN ', FINALFUNC_MODIFY = SHAREABLE'::text ELSE ', FINALFUNC_MODIFY = READ_WRITE'::text END
            || COALESCE(', COMBINEFUNC = '::text || :function(a.aggcombinefn), ''::text)
            || COALESCE(', SERIALFUNC = '::text || :function(a.aggserialfn), ''::text)
            || COALESCE(', DESERIALFUNC = '::text || :function(a.aggdeserialfn), ''::text)
            || COALESCE(', INITCOND = '::text || pg_catalog.quote_literal(a.agginitval), ''::text)
            || COALESCE(', MSFUNC = '::text || :function(a.aggmtransfn), ''::text)
            || COALESCE(', MINVFUNC = '::text || :function(a.aggminvtransfn), ''::text)
            || CASE WHEN a.aggmtranstype = 0::pg_catalog.oid THEN ''::text
              ELSE ', MSTYPE = '::text || pg_catalog.format_type(a.aggmtranstype, NULL::pg_catalog.int4) END
            || CASE WHEN a.aggmtransspace = 0 THEN ''::text ELSE ', MSSPACE = '::text || a.aggmtransspace::text END
            || COALESCE(', MFINALFUNC = '::text || :function(a.aggmfinalfn), ''::text)
            || CASE WHEN a.aggmfinalextra THEN ', MFINALFUNC_EXTRA'::text ELSE ''::text END
            || CASE a.aggmfinalmodify WHEN :usual THEN ''::text WHEN 'r'::"char" THEN ', MFINALFUNC_MODIFY = READ_ONLY'::text
                WHEN 's'::"char" THEN ', MFINALFUNC_MODIFY = SHAREABLE'::text ELSE ', MFINALFUNC_MODIFY = READ_WRITE'::text END
            || COALESCE(', MINITCOND = '::text || pg_catalog.quote_literal(a.aggminitval), ''::text)
            || COALESCE((SELECT ', SORTOP = OPERATOR('::text || pg_catalog.quote_ident(sn.nspname::text) || '.'::text || s.oprname::text || ')'::text
                FROM pg_catalog.pg_operator s JOIN pg_catalog.pg_namespace sn ON sn.oid = s.oprnamespace WHERE s.oid = a.aggsortop), ''::text)
            || CASE o.proparallel WHEN 's'::"char" THEN ', PARALLEL = SAFE'::text WHEN 'r'::"char" THEN ', PARALLEL = RESTRICTED'::text
                ELSE ''::text END
            || CASE WHEN a.aggkind = 'h'::"char" THEN ', HYPOTHETICAL'::text ELSE ''::text END
        FROM pg_catalog.pg_aggregate a JOIN pg_catalog.pg_proc o ON o.oid = a.aggfnoid::pg_catalog.oid
        JOIN pg_catalog.pg_namespace n ON n.oid = o.pronamespace
        WHERE :schemas(n) AND :own(pg_proc, o)\
        """.replace(":aggregate", AGGREGATE)
            .replace(":usual", "(CASE WHEN a.aggkind = 'n'::\"char\" THEN 'r'::\"char\" ELSE 'w'::\"char\" END)");

    private static final String OPERATOR =
            ":name(n, o.oprname) || '('::text || :side(o.oprleft) || ', '::text || :side(o.oprright) || ')'::text"
                    .replaceAll(SIDE, TYPE);

    private static final String OPERATORS = """
        SELECT 'operator'::text, :operator,
          'FUNCTION = '::text || :function(o.oprcode)
            || CASE WHEN o.oprleft = 0::pg_catalog.oid THEN ''::text ELSE ', LEFTARG = '::text || :side(o.oprleft) END
            || ', RIGHTARG = '::text || :side(o.oprright)
            || COALESCE(', COMMUTATOR = '::text || :other(o.oprcom), ''::text) || COALESCE(', NEGATOR = '::text || :other(o.oprnegate), ''::text)
            || COALESCE(', RESTRICT = '::text || :function(o.oprrest), ''::text) || COALESCE(', JOIN = '::text || :function(o.oprjoin), ''::text)
            || CASE WHEN o.oprcanhash THEN ', HASHES'::text ELSE ''::text END || CASE WHEN o.oprcanmerge THEN ', MERGES'::text ELSE ''::text END
        FROM pg_catalog.pg_operator o JOIN pg_catalog.pg_namespace n ON n.oid = o.oprnamespace
        WHERE :schemas(n) AND o.oprcode::pg_catalog.oid <> 0::pg_catalog.oid AND :own(pg_operator, o)\
        """.replace(":operator", OPERATOR).replaceAll(SIDE, TYPE).replaceAll(
            ":other\\(([\\w.]+)\\)",
            "(SELECT CASE WHEN :usual(xn) THEN x.oprname::text ELSE 'OPERATOR('::text || pg_catalog.quote_ident(xn.nspname::text)"
                    + " || '.'::text || x.oprname::text || ')'::text END FROM pg_catalog.pg_operator x"
                    + " JOIN pg_catalog.pg_namespace xn ON xn.oid = x.oprnamespace WHERE x.oid = $1)");

    private static final String CAST = "pg_catalog.format_type(o.castsource, NULL::pg_catalog.int4) || ' AS '::text"
            + " || pg_catalog.format_type(o.casttarget, NULL::pg_catalog.int4)";

    /** Those of the server and of range types come with these. */
    private static final String CASTS = """
        SELECT 'cast'::text, :cast,
          CASE o.castmethod WHEN 'b'::"char" THEN 'WITHOUT FUNCTION'::text WHEN 'i'::"char" THEN 'WITH INOUT'::text
              ELSE 'WITH FUNCTION '::text || :function(o.castfunc) || '('::text || pg_catalog.oidvectortypes(f.proargtypes) || ')'::text END
            || CASE o.castcontext WHEN 'a'::"char" THEN ' AS ASSIGNMENT'::text WHEN 'i'::"char" THEN ' AS IMPLICIT'::text ELSE ''::text END
        FROM pg_catalog.pg_cast o JOIN pg_catalog.pg_type s ON s.oid = o.castsource JOIN pg_catalog.pg_type t ON t.oid = o.casttarget
        LEFT JOIN pg_catalog.pg_proc f ON f.oid = o.castfunc
        WHERE EXISTS (SELECT 1 FROM pg_catalog.pg_namespace n
            WHERE (n.oid = s.typnamespace OR n.oid = t.typnamespace OR n.oid = f.pronamespace) AND :schemas(n))
          AND :own(pg_cast, o)\
        """.replace(":cast", CAST);

    private static final String DICTIONARIES = """
        SELECT 'text search dictionary'::text, :name(n, d.dictname), 'TEMPLATE = '::text || :sql(tn, t.tmplname)
            || COALESCE(', '::text || d.dictinitoption, ''::text)
        FROM pg_catalog.pg_ts_dict d JOIN pg_catalog.pg_namespace n ON n.oid = d.dictnamespace
        JOIN pg_catalog.pg_ts_template t ON t.oid = d.dicttemplate JOIN pg_catalog.pg_namespace tn ON tn.oid = t.tmplnamespace
        WHERE :schemas(n) AND :own(pg_ts_dict, d)\
        """;

    /** What another parser calls its words only its code knows, which is not run. */
    private static final String CONFIGURATIONS = """
        SELECT 'text search configuration'::text, :name(n, g.cfgname),
          'CREATE TEXT SEARCH CONFIGURATION :name (PARSER = "default")'::text
            || COALESCE((SELECT pg_catalog.string_agg(';'::text || pg_catalog.chr(10) || 'ALTER TEXT SEARCH CONFIGURATION :name ADD MAPPING FOR '::text
                || k.aliases || ' WITH '::text || k.dictionaries, ''::text ORDER BY k.aliases)
              FROM (SELECT pg_catalog.string_agg(w.alias, ', '::text ORDER BY w.alias) AS aliases, w.dictionaries FROM (SELECT y.alias, pg_catalog.string_agg(:sql(dn, d.dictname), ', '::text ORDER BY m.mapseqno) AS dictionaries
                FROM pg_catalog.pg_ts_config_map m JOIN pg_catalog.ts_token_type('pg_catalog.default'::text) y ON y.tokid = m.maptokentype
                JOIN pg_catalog.pg_ts_dict d ON d.oid = m.mapdict JOIN pg_catalog.pg_namespace dn ON dn.oid = d.dictnamespace
                WHERE m.mapcfg = g.oid GROUP BY y.alias) AS w GROUP BY w.dictionaries) AS k), ''::text)
        FROM pg_catalog.pg_ts_config g JOIN pg_catalog.pg_namespace n ON n.oid = g.cfgnamespace
        JOIN pg_catalog.pg_ts_parser p ON p.oid = g.cfgparser JOIN pg_catalog.pg_namespace pn ON pn.oid = p.prsnamespace
        WHERE :schemas(n) AND p.prsname = 'default'::pg_catalog.name AND pn.nspname = 'pg_catalog'::pg_catalog.name AND :own(pg_ts_config, g)\
        """;

    private static final String STATISTICS = """
        SELECT 'statistics'::text, :name(n, s.stxname), pg_catalog.substr(pg_catalog.pg_get_statisticsobjdef(s.oid),
          pg_catalog.length('CREATE STATISTICS '::text || pg_catalog.quote_ident(n.nspname::text) || '.'::text
            || pg_catalog.quote_ident(s.stxname::text) || ' '::text) + 1)
        FROM pg_catalog.pg_statistic_ext s JOIN pg_catalog.pg_namespace n ON n.oid = s.stxnamespace
        WHERE :schemas(n)\
        """;

    private static final String RULES = """
        SELECT 'rule'::text, u.rulename::text || ' on '::text || :name(n, c.relname),
          pg_catalog.rtrim(pg_catalog.pg_get_ruledef(u.oid, true), ';'::text)
        FROM pg_catalog.pg_rewrite u JOIN pg_catalog.pg_class c ON c.oid = u.ev_class JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE :schemas(n) AND u.rulename <> '_RETURN'::pg_catalog.name AND u.ev_enabled = 'O'::"char" AND :own(pg_class, c)\
        """;

    private RawQuestion() {}

    /** Returns it, with the words of {@link Scope#asked}. */
    static String text() {
        String all = String.join(
                        "\nUNION ALL\n",
                        List.of(
                                COMPOSITES,
                                RANGES,
                                COLLATIONS,
                                AGGREGATES,
                                OPERATORS,
                                CASTS,
                                DICTIONARIES,
                                CONFIGURATIONS,
                                STATISTICS,
                                RULES))
                + "\nORDER BY 1, 2";
        String named = FUNCTION.matcher(all)
                .replaceAll(
                        "(SELECT :sql(fn, fx.proname) FROM pg_catalog.pg_proc fx"
                                + " JOIN pg_catalog.pg_namespace fn ON fn.oid = fx.pronamespace WHERE fx.oid = $1::pg_catalog.oid)");
        return owned(
                SQL.matcher(named)
                        .replaceAll(
                                "(CASE WHEN :usual($1) OR $1.nspname = 'pg_catalog'::pg_catalog.name THEN ''::text"
                                        + " ELSE pg_catalog.quote_ident($1.nspname::text) || '.'::text END || pg_catalog.quote_ident($2::text))"));
    }

    /** Returns the question for the comments on these: what they are about, name, nothing, text. */
    static String ofComments() {
        return String.join(
                "\nUNION ALL\n",
                ofComments("AGGREGATE", "pg_proc", "pro", AGGREGATE, " AND o.prokind = 'a'::\"char\""),
                ofComments("OPERATOR", "pg_operator", "opr", OPERATOR, ""),
                ofComments("COLLATION", "pg_collation", "coll", ":name(n, o.collname)", ""),
                ofComments("TEXT SEARCH DICTIONARY", "pg_ts_dict", "dict", ":name(n, o.dictname)", ""),
                ofComments("TEXT SEARCH CONFIGURATION", "pg_ts_config", "cfg", ":name(n, o.cfgname)", ""),
                owned("""
            SELECT 'CAST'::text, :cast, NULL::text, d.description
              FROM pg_catalog.pg_description d JOIN pg_catalog.pg_cast o ON o.oid = d.objoid
              JOIN pg_catalog.pg_type s ON s.oid = o.castsource JOIN pg_catalog.pg_type t ON t.oid = o.casttarget
              WHERE d.classoid = 'pg_catalog.pg_cast'::pg_catalog.regclass AND :own(pg_cast, o)
              AND EXISTS (SELECT 1 FROM pg_catalog.pg_namespace n WHERE (n.oid = s.typnamespace OR n.oid = t.typnamespace) AND :schemas(n))\
            """.replace(":cast", CAST)));
    }

    private static String ofComments(String target, String catalogue, String letters, String name, String condition) {
        return owned("""
            SELECT ':target'::text, :called, NULL::text, d.description
              FROM pg_catalog.pg_description d JOIN pg_catalog.:catalogue o ON o.oid = d.objoid
              JOIN pg_catalog.pg_namespace n ON n.oid = o.:lettersnamespace
              WHERE :schemas(n) AND d.classoid = 'pg_catalog.:catalogue'::pg_catalog.regclass AND :own(:catalogue, o)\
            """.replace(":target", target)
                        .replace(":called", name)
                        .replace(":catalogue", catalogue)
                        .replace(":letters", letters)
                + condition);
    }

    /** Nothing that an extension, or another object, has brought. */
    private static String owned(String sql) {
        return sql.replaceAll(
                ":own\\((\\w+), (\\w+)\\)",
                "NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend xd WHERE xd.classid = 'pg_catalog.$1'::pg_catalog.regclass"
                        + " AND xd.objid = $2.oid AND (xd.deptype = 'e'::\"char\" OR xd.deptype = 'i'::\"char\"))");
    }
}
