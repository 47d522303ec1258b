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
