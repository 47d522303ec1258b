package dev.sleet.server;

import dev.sleet.server.PassageTest.Way;
import java.util.List;

/** Ways between schemas with objects that have no word. */
final class RawWays {
    private static final String LOG = "CREATE TABLE log (at timestamptz DEFAULT now(), what text, n integer);";
    private static final String T = "CREATE TABLE t (id integer PRIMARY KEY, n integer, s text);";
    private static final String ROWS = "INSERT INTO t SELECT n, n, 'row ' || n FROM generate_series(1, 9) AS n;";
    private static final String ADD =
            "CREATE FUNCTION add(a integer, b integer) RETURNS integer LANGUAGE sql AS 'SELECT a + b';";
    private static final String TOTAL =
            "CREATE AGGREGATE total(integer) (SFUNC = add, STYPE = integer, INITCOND = '0');";
    private static final String POINT = "CREATE TYPE spot AS (x integer, y integer);";
    private static final String SAME =
            "CREATE FUNCTION same(a spot, b spot) RETURNS boolean LANGUAGE sql AS 'SELECT a.x = b.x';"
                    + "CREATE FUNCTION other(a spot, b spot) RETURNS boolean LANGUAGE sql AS 'SELECT a.x <> b.x';";
    private static final String OPERATORS =
            "CREATE OPERATOR === (FUNCTION = same, LEFTARG = spot, RIGHTARG = spot, COMMUTATOR = ===, NEGATOR = !==,"
                    + " RESTRICT = eqsel, JOIN = eqjoinsel);"
                    + "CREATE OPERATOR !== (FUNCTION = other, LEFTARG = spot, RIGHTARG = spot, COMMUTATOR = !==, NEGATOR = ===);";
    private static final String NEGATIVE =
            "CREATE FUNCTION neg(integer) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT -$1';"
                    + "CREATE OPERATOR ~~~ (FUNCTION = neg, RIGHTARG = integer);";

    private static final String CALLERS =
            T.replace("s text", "s text, CHECK (~~~ n < 0), m integer GENERATED ALWAYS AS (~~~ n) STORED")
                    + "CREATE INDEX i ON t ((~~~ n)) WHERE ~~~ n < 3; CREATE VIEW v AS SELECT ~~~ n AS n FROM t;";

    private static final String EXCLUDED =
            T + "ALTER TABLE t ADD CONSTRAINT apart EXCLUDE ((~~~ n) WITH =, (neg(id)) WITH =);";

    private static final String WORDS =
            "CREATE TEXT SEARCH DICTIONARY plain (TEMPLATE = simple, STOPWORDS = english, ACCEPT = false);"
                    + "CREATE TEXT SEARCH CONFIGURATION words (PARSER = \"default\");"
                    + "ALTER TEXT SEARCH CONFIGURATION words ADD MAPPING FOR asciiword, word WITH plain, english_stem;";

    private RawWays() {}

    static List<Way> ways() {
        return List.of(
                t(
                        "a range type and a column of it",
                        "CREATE TYPE span AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = float8mi);"
                                + T.replace("s text", "s text, during span DEFAULT '[1,2)'")),
                t(
                        "range types of other forms",
                        "CREATE FUNCTION gap(a text, b text) RETURNS float8 LANGUAGE sql IMMUTABLE AS 'SELECT 1.0::float8';"
                                + "CREATE COLLATION plain (PROVIDER = libc, LOCALE = 'C');"
                                + "CREATE TYPE \"Names\" AS RANGE (SUBTYPE = text, SUBTYPE_OPCLASS = text_pattern_ops, COLLATION = plain,"
                                + " SUBTYPE_DIFF = gap, MULTIRANGE_TYPE_NAME = \"Many\");"
                                + "CREATE TYPE myrange AS RANGE (SUBTYPE = integer);" + T),
                way(
                        "a range type that no column has changes",
                        "CREATE TYPE span AS RANGE (SUBTYPE = float8); COMMENT ON TYPE span IS 'said';" + T,
                        "CREATE TYPE span AS RANGE (SUBTYPE = float8, SUBTYPE_DIFF = float8mi); COMMENT ON TYPE span IS 'said';"
                                + T),
                t(
                        "collations",
                        "CREATE COLLATION plain (PROVIDER = libc, LC_COLLATE = 'C', LC_CTYPE = 'POSIX');"
                                + "CREATE COLLATION numeric (PROVIDER = icu, LOCALE = 'en-u-kn', DETERMINISTIC = false);"
                                + "COMMENT ON COLLATION plain IS 'by bytes';"
                                + T.replace("s text", "s text COLLATE plain, u text COLLATE \"numeric\"")
                                + "CREATE DOMAIN d AS text COLLATE plain;"),
                way(
                        "a collation that nothing is in changes",
                        "CREATE COLLATION c (PROVIDER = icu, LOCALE = 'de');" + T,
                        "CREATE COLLATION c (PROVIDER = icu, LOCALE = 'de', DETERMINISTIC = false);" + T),
                t("an aggregate", ADD + TOTAL + "COMMENT ON AGGREGATE total(integer) IS 'the sum';" + T),
                t(
                        "aggregates of other forms",
                        ADD + TOTAL
                                + "CREATE AGGREGATE total(bigint) (SFUNC = int8pl, STYPE = bigint, COMBINEFUNC = int8pl, PARALLEL = SAFE, SSPACE = 8);"
                                + "CREATE AGGREGATE rows(*) (SFUNC = int8inc, STYPE = bigint, INITCOND = '0');"
                                + "CREATE AGGREGATE middle(float8 ORDER BY anyelement) (SFUNC = ordered_set_transition, STYPE = internal,"
                                + " FINALFUNC = percentile_disc_final, FINALFUNC_EXTRA);"
                                + "CREATE AGGREGATE moving(integer) (SFUNC = int4_sum, STYPE = bigint, MSFUNC = int4_avg_accum, MINVFUNC = int4_avg_accum_inv,"
                                + " MSTYPE = bigint[], MFINALFUNC = int2int4_sum, MINITCOND = '{0,0}');"
                                + "CREATE AGGREGATE least_of(integer) (SFUNC = int4smaller, STYPE = integer, SORTOP = <);"
                                + T),
                way(
                        "an aggregate that a view reads changes",
                        ADD + TOTAL + T + "CREATE VIEW v AS SELECT total(n) FROM t;",
                        ADD + TOTAL.replace("'0'", "'7'") + T + "CREATE VIEW v AS SELECT total(n) FROM t;"),
                way(
                        "a function of an aggregate goes and another comes",
                        ADD + TOTAL + T + "CREATE MATERIALIZED VIEW v AS SELECT total(n) FROM t;",
                        ADD.replace("add", "plus") + TOTAL.replace("add", "plus") + T
                                + "CREATE MATERIALIZED VIEW v AS SELECT total(n) FROM t;"),
                way(
                        "a function of an aggregate gets other names for what it takes",
                        ADD + TOTAL + T,
                        ADD.replace("(a ", "(c ").replace("a + b", "c + b") + TOTAL + T),
                t("operators", POINT + SAME + OPERATORS + "COMMENT ON OPERATOR === (spot, spot) IS 'the same';" + T),
                t("an operator before what it is of", NEGATIVE + CALLERS),
                way(
                        "an operator that a table and a view call changes",
                        NEGATIVE + CALLERS,
                        NEGATIVE.replace("FUNCTION = neg", "FUNCTION = int4um") + CALLERS),
                way(
                        "an operator and a function of rows that exclude each other change",
                        NEGATIVE + EXCLUDED,
                        NEGATIVE.replace("FUNCTION = neg", "FUNCTION = int4um")
                                        .replace("(integer) RETURNS integer", "(a integer) RETURNS integer")
                                + EXCLUDED),
                way(
                        "an operator gets another function",
                        NEGATIVE + CALLERS,
                        NEGATIVE.replace("neg", "minus") + CALLERS),
                way(
                        "a type under operators is made anew",
                        POINT + SAME + OPERATORS + T,
                        POINT.replace("y integer", "z text") + SAME + OPERATORS + T),
                t(
                        "casts",
                        POINT
                                + "CREATE FUNCTION of(spot) RETURNS text LANGUAGE sql AS 'SELECT $1.x::text';"
                                + "CREATE CAST (spot AS text) WITH FUNCTION of(spot) AS ASSIGNMENT;"
                                + "CREATE TYPE mood AS ENUM ('a', 'b'); CREATE CAST (text AS mood) WITH INOUT AS IMPLICIT;"
                                + "COMMENT ON CAST (text AS mood) IS 'as it is written';" + T),
                way(
                        "a type under a cast is made anew",
                        POINT + "CREATE FUNCTION of(spot) RETURNS text LANGUAGE sql AS 'SELECT $1.x::text';"
                                + "CREATE CAST (spot AS text) WITH FUNCTION of(spot);" + T,
                        POINT.replace("y integer", "z text")
                                + "CREATE FUNCTION of(spot) RETURNS text LANGUAGE sql AS 'SELECT $1.x::text';"
                                + "CREATE CAST (spot AS text) WITH FUNCTION of(spot) AS ASSIGNMENT;" + T),
                t(
                        "text search",
                        WORDS
                                + "COMMENT ON TEXT SEARCH CONFIGURATION words IS 'ours'; COMMENT ON TEXT SEARCH DICTIONARY plain IS 'ours';"
                                + T + "CREATE INDEX found ON t USING gin (to_tsvector('words', s));"),
                way(
                        "a dictionary changes, and what it serves",
                        WORDS + T,
                        WORDS.replace("ACCEPT = false", "ACCEPT = true").replace("word WITH", "numword WITH") + T),
                t(
                        "rules",
                        LOG + T
                                + "CREATE RULE kept AS ON DELETE TO t WHERE old.n > 5 DO INSTEAD NOTHING;"
                                + "CREATE RULE told AS ON UPDATE TO t DO ALSO (INSERT INTO log (what, n) VALUES (new.s, new.n);"
                                + " NOTIFY changed);"
                                + "COMMENT ON RULE kept ON t IS 'these stay';"
                                + "CREATE VIEW v AS SELECT id, s FROM t;"
                                + "CREATE RULE \"Put\" AS ON INSERT TO v DO INSTEAD INSERT INTO t (id, s) VALUES (new.id, new.s) RETURNING id, s;"),
                way(
                        "columns under rules change",
                        LOG + T
                                + "CREATE RULE told AS ON UPDATE TO t DO ALSO INSERT INTO log (what, n) VALUES (new.s, new.n);"
                                + "COMMENT ON RULE told ON t IS 'said';",
                        LOG.replace("n integer", "n bigint") + T.replace("s text", "s varchar(50)")
                                + "CREATE RULE told AS ON UPDATE TO t DO ALSO INSERT INTO log (what, n) VALUES (new.s, new.n);"
                                + "COMMENT ON RULE told ON t IS 'said';"),
                way(
                        "a view with a rule changes",
                        T + "CREATE VIEW v AS SELECT id, s FROM t;"
                                + "CREATE RULE put AS ON INSERT TO v DO INSTEAD INSERT INTO t (id, s) VALUES (new.id, new.s);",
                        T.replace("id integer", "id bigint") + "CREATE VIEW v AS SELECT id, s, n FROM t;"
                                + "CREATE RULE put AS ON INSERT TO v DO INSTEAD INSERT INTO t (id, s) VALUES (new.id, new.s);"),
                way(
                        "a table goes, and its rule, and a rule that writes it",
                        LOG + T + "CREATE RULE told AS ON UPDATE TO t DO ALSO INSERT INTO log (what) VALUES (new.s);"
                                + "CREATE RULE once AS ON UPDATE TO log DO INSTEAD NOTHING;",
                        T));
    }

    private static Way t(String name, String to) {
        return way(name, T, to);
    }

    private static Way way(String name, String from, String to) {
        return new Way(name, from, ROWS, to);
    }
}
