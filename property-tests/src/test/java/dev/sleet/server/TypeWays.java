package dev.sleet.server;

import static dev.sleet.server.ObjectWays.between;

import dev.sleet.server.PassageTest.Way;
import java.util.List;

/** Ways on which types are made anew, or used at once, and on which functions stand in the way whose bodies the server has read. */
final class TypeWays {
    private static final String OF_MOOD =
            "CREATE TABLE m (id int PRIMARY KEY, mood mood NOT NULL DEFAULT 'b' CHECK (mood <> 'c'),"
                    + " other mood, moods mood[], next int GENERATED ALWAYS AS (CASE mood WHEN 'a' THEN 1 ELSE 2 END) STORED,"
                    + " UNIQUE (mood, id), UNIQUE (mood));"
                    + "CREATE TABLE n (id int PRIMARY KEY, mood mood REFERENCES m (mood));"
                    + "CREATE INDEX happy ON m (id) WHERE mood = 'a'; CREATE INDEX either ON m ((coalesce(other, mood)));"
                    + "COMMENT ON INDEX happy IS 'of those'; COMMENT ON TYPE mood IS 'moods';"
                    + "CREATE DOMAIN calm AS mood CHECK (VALUE <> 'a'); CREATE TABLE o (c calm DEFAULT 'b');"
                    + "CREATE FUNCTION worse(m mood) RETURNS mood LANGUAGE sql AS 'SELECT m';"
                    + "CREATE FUNCTION worst(m mood) RETURNS text LANGUAGE sql RETURN worse(m)::text;"
                    + "CREATE VIEW v AS SELECT id, worse(mood) AS worse FROM m WHERE other = 'b';"
                    + "CREATE VIEW w AS SELECT 'b'::mood AS mood;";

    private static final String MOODS = "INSERT INTO m VALUES (1, 'a', 'b', '{a,b}'), (2, 'b', NULL, NULL);"
            + "INSERT INTO n VALUES (1, 'a'); INSERT INTO o VALUES ('b');";

    private static final String AMOUNTS =
            "CREATE DOMAIN amount AS %s CHECK (VALUE >= 0); CREATE DOMAIN price AS amount;"
                    + "CREATE TABLE sold (id int, a amount DEFAULT 1 CHECK (a < 100), p price, many amount[]); CREATE INDEX low ON sold (id) WHERE a < 3;"
                    + "CREATE FUNCTION twice(a amount) RETURNS amount LANGUAGE sql RETURN a * 2; CREATE VIEW cheap AS SELECT * FROM sold WHERE a < 5;";

    private static final String READ = "CREATE TABLE r (a %1$s, b int);"
            + "CREATE FUNCTION f() RETURNS %1$s LANGUAGE sql RETURN (SELECT max(a) FROM r);"
            + "CREATE FUNCTION g() RETURNS bigint LANGUAGE sql RETURN f() + 1;"
            + "CREATE VIEW h AS SELECT f(), g(); COMMENT ON FUNCTION g() IS 'how many';";

    private TypeWays() {}

    static List<Way> ways() {
        return List.of(
                new Way(
                        "a type that gets another order, with all that speaks of it",
                        "CREATE TYPE mood AS ENUM ('a', 'b', 'c');" + OF_MOOD,
                        MOODS,
                        "CREATE TYPE mood AS ENUM ('c', 'b', 'a');" + OF_MOOD),
                new Way(
                        "new values that are used at once",
                        "CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE m (mood mood DEFAULT 'a');",
                        "INSERT INTO m VALUES ('a');",
                        "CREATE TYPE mood AS ENUM ('a', 'b', 'it''s'); CREATE TABLE m (mood mood DEFAULT 'it''s');"
                                + "CREATE VIEW v AS SELECT * FROM m WHERE mood = 'it''s';"),
                new Way(
                        "a default whose value goes",
                        "CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE m (mood mood DEFAULT 'a');",
                        "INSERT INTO m VALUES ('b');",
                        "CREATE TYPE mood AS ENUM ('b', 'c'); CREATE TABLE m (mood mood DEFAULT 'c');"),
                new Way(
                        "a domain over another type",
                        AMOUNTS.formatted("integer"),
                        "INSERT INTO sold VALUES (1, 2, 3, '{4,5}');",
                        AMOUNTS.formatted("numeric(20,2)")),
                new Way(
                        "a column that a function reads",
                        READ.formatted("integer"),
                        "INSERT INTO r VALUES (1, 2);",
                        READ.formatted("bigint")),
                between(
                        "functions that call each other",
                        "CREATE FUNCTION \"a b\"(i int) RETURNS int LANGUAGE sql IMMUTABLE RETURN i + 1;"
                                + "CREATE FUNCTION a(i int) RETURNS int LANGUAGE sql IMMUTABLE RETURN \"a b\"(i);",
                        "CREATE FUNCTION c(i int) RETURNS text LANGUAGE sql IMMUTABLE RETURN i::text;"
                                + "CREATE FUNCTION \"a b\"(i int) RETURNS text LANGUAGE sql IMMUTABLE RETURN c(i);"
                                + "CREATE FUNCTION a(i int) RETURNS int LANGUAGE sql IMMUTABLE RETURN length(\"a b\"(i));"),
                between(
                        "functions for views, whose arguments are called as these are",
                        "",
                        "CREATE FUNCTION \"of\"(v int) RETURNS int LANGUAGE sql RETURN v + 1;"
                                + "CREATE FUNCTION calc(v int) RETURNS TABLE (items int) LANGUAGE sql AS 'SELECT \"of\"(v)';"
                                + "CREATE VIEW v AS SELECT calc(1) AS v;"),
                between(
                        "a function of a column that goes",
                        "CREATE TABLE r (a int, b int); CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN (SELECT max(b) FROM r);",
                        "CREATE TABLE r (a int); CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN (SELECT max(a) FROM r);"),
                between(
                        "a domain whose rule calls a function",
                        "",
                        "CREATE FUNCTION is_even(i int) RETURNS boolean LANGUAGE sql IMMUTABLE RETURN i % 2 = 0;"
                                + "CREATE DOMAIN even AS int CHECK (is_even(VALUE)); CREATE TABLE evens (e even);"),
                new Way(
                        "values that become others only by way of their texts",
                        "CREATE TYPE mood AS ENUM ('sad', 'glad'); CREATE DOMAIN calm AS mood; CREATE TABLE t (a mood DEFAULT 'sad', b calm,"
                                + " c mood[], d boolean, e bigint, f timestamptz, g int);",
                        "INSERT INTO t VALUES ('glad', 'sad', '{sad,glad}', true, NULL, NULL, 7);",
                        "CREATE TYPE tone AS ENUM ('glad', 'low', 'sad'); CREATE TABLE t (a tone DEFAULT 'glad', b tone,"
                                + " c tone[], d boolean, e boolean, f bigint, g int);"),
                new Way(
                        "texts of another order that become what has none",
                        "CREATE TABLE t (a varchar(9) COLLATE \"C\" DEFAULT '1', b text COLLATE \"POSIX\");",
                        "INSERT INTO t VALUES ('2', '{}');",
                        "CREATE TABLE t (a integer DEFAULT 1, b jsonb);"),
                between(
                        "a domain over one that comes with it",
                        "CREATE DOMAIN mail AS varchar(90); CREATE TABLE t (m mail);",
                        "CREATE DOMAIN filled AS text CHECK (VALUE <> ''); CREATE DOMAIN mail AS filled CHECK (length(VALUE) < 99);"
                                + "CREATE TABLE t (m mail UNIQUE);"),
                between(
                        "functions that go with the order of a type",
                        "CREATE TYPE mood AS ENUM ('a', 'b'); CREATE DOMAIN calm AS mood; CREATE TABLE t (m mood, c calm);"
                                + "CREATE FUNCTION f(m mood, n mood[]) RETURNS mood LANGUAGE sql AS 'SELECT m';"
                                + "CREATE PROCEDURE g(INOUT c calm) LANGUAGE sql AS 'SELECT c';",
                        "CREATE TYPE mood AS ENUM ('b', 'a'); CREATE DOMAIN calm AS mood; CREATE TABLE t (m mood, c calm);"),
                between(
                        "a function that tables call, with another result",
                        "CREATE FUNCTION start() RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT 5';"
                                + "CREATE TABLE t (a integer DEFAULT start(), b bigint DEFAULT start() + 1, c integer GENERATED ALWAYS AS (a + start())"
                                + " STORED, CHECK (a > start() - 100)); CREATE INDEX i ON t ((a + start())); CREATE INDEX j ON t (c);"
                                + "CREATE VIEW v AS SELECT start() AS s, c FROM t; COMMENT ON COLUMN t.c IS 'more';",
                        "CREATE FUNCTION start() RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 5::bigint';"
                                + "CREATE TABLE t (a bigint DEFAULT start(), b bigint DEFAULT start() + 1, c bigint GENERATED ALWAYS AS (a + start())"
                                + " STORED, CHECK (a > start() - 100)); CREATE INDEX i ON t ((a + start())); CREATE INDEX j ON t (c);"
                                + "CREATE VIEW v AS SELECT start() AS s, c FROM t; COMMENT ON COLUMN t.c IS 'more';"),
                between(
                        "tables, domains and functions that need each other",
                        "",
                        "CREATE TABLE base (a int); CREATE DOMAIN whole AS base; CREATE TABLE uses (w whole, b base[]); CREATE TYPE pair AS (b base, n int);"
                                + "CREATE FUNCTION is_there(u uses) RETURNS boolean LANGUAGE sql AS 'SELECT u.w IS NOT NULL';"
                                + "CREATE TABLE flags (u uses CHECK (is_there(u)), p pair);"
                                + "CREATE FUNCTION most() RETURNS integer LANGUAGE sql STABLE RETURN (SELECT max(a) FROM base);"
                                + "CREATE FUNCTION more(n integer DEFAULT most()) RETURNS integer LANGUAGE sql STABLE RETURN n + most();"
                                + "CREATE DOMAIN few AS integer DEFAULT most() CHECK (VALUE < 1000); CREATE TABLE t (n few DEFAULT more(), m integer DEFAULT most());"
                                + "CREATE VIEW v AS SELECT is_there(u) AS i, more() FROM flags;"),
                between(
                        "a key that becomes another kind of key, and a table that refers to it",
                        "CREATE TABLE p (id int NOT NULL, CONSTRAINT k UNIQUE (id)); CREATE TABLE c (p int REFERENCES p (id));",
                        "CREATE TABLE p (id int NOT NULL, CONSTRAINT k PRIMARY KEY (id)); CREATE TABLE c (p int REFERENCES p ON DELETE CASCADE);"
                                + "CREATE TABLE d (p int REFERENCES p);"),
                between(
                        "functions over a type of several attributes that is made anew",
                        "CREATE TYPE pair AS (a int, b text, c int); CREATE FUNCTION f(p pair[]) RETURNS pair LANGUAGE sql AS 'SELECT p[1]';"
                                + "CREATE FUNCTION g(p pair) RETURNS pair LANGUAGE sql AS 'SELECT p';",
                        "CREATE TYPE pair AS (a int, b text); CREATE FUNCTION f(p pair) RETURNS pair LANGUAGE sql AS 'SELECT p';"
                                + "CREATE FUNCTION g(p pair) RETURNS pair LANGUAGE sql AS 'SELECT p';"),
                between(
                        "a sequence that outlives its table",
                        "CREATE TABLE s (id int); CREATE SEQUENCE q OWNED BY s.id;",
                        "CREATE TABLE t (id int); CREATE SEQUENCE q OWNED BY t.id;"),
                between(
                        "a sequence that belongs to no table any more",
                        "CREATE TABLE s (id int); CREATE SEQUENCE q OWNED BY s.id;",
                        "CREATE SEQUENCE q;"));
    }
}
