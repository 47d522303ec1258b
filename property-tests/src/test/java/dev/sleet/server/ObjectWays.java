package dev.sleet.server;

import dev.sleet.server.PassageTest.Way;
import java.util.List;

/** Ways between schemas with objects that only PostgreSQL has. */
final class ObjectWays {
    private static final String ITEMS =
            "CREATE TABLE items (id bigint PRIMARY KEY, name text NOT NULL, price integer," + " changed timestamptz);";

    private static final String ROWS = "INSERT INTO items SELECT n, 'name ' || n, n FROM generate_series(1, 20) AS n;";

    private static final String TOUCH = "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN\n"
            + "  new.changed := now();\n  RETURN new;\nEND $$;";

    private static final String TOUCHED =
            "CREATE TRIGGER touched BEFORE UPDATE ON items FOR EACH ROW EXECUTE FUNCTION touch();";

    private ObjectWays() {}

    static Way items(String name, String more) {
        return new Way(name, ITEMS, ROWS, ITEMS + more);
    }

    static Way between(String name, String from, String to) {
        return new Way(name, ITEMS + from, ROWS, ITEMS + to);
    }

    static List<Way> ways() {
        return List.of(
                items(
                        "a function",
                        "CREATE FUNCTION twice(a int) RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT a * 2';"),
                items(
                        "a function with all options",
                        "CREATE FUNCTION f(a int, b text DEFAULT 'x'::text, VARIADIC c numeric[] DEFAULT '{}') RETURNS"
                                + " SETOF items LANGUAGE plpgsql STABLE STRICT SECURITY DEFINER LEAKPROOF PARALLEL"
                                + " RESTRICTED COST 7 ROWS 3 SET search_path = public, pg_temp SET work_mem TO '1MB' AS"
                                + " $f$BEGIN RETURN QUERY SELECT * FROM items WHERE name <> $$a$$; END$f$;"),
                items(
                        "functions of all shapes",
                        "CREATE FUNCTION o(OUT a int, INOUT b varchar(3)) LANGUAGE sql AS 'SELECT 1, b';"
                                + "CREATE FUNCTION t() RETURNS TABLE (a int, \"B\" text) LANGUAGE sql AS 'SELECT 1, 2::text';"
                                + "CREATE FUNCTION r(\"In\" double precision, timestamp with time zone) RETURNS void LANGUAGE sql AS '';"
                                + "CREATE PROCEDURE p(a int, OUT b int) LANGUAGE plpgsql AS 'BEGIN b := a; END';"
                                + "CREATE FUNCTION p2(items) RETURNS text LANGUAGE sql RETURN $1.name || 'x';"
                                + "CREATE FUNCTION over(a int) RETURNS int LANGUAGE sql AS 'SELECT 1';"
                                + "CREATE FUNCTION over(a text) RETURNS int LANGUAGE sql AS 'SELECT 2';"),
                new Way(
                        "a function whose body the server reads",
                        "",
                        "",
                        "CREATE FUNCTION p3(i int) RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT i + 1; END"),
                between(
                        "a function of another body",
                        "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE VIEW v AS SELECT f(1) AS a;",
                        "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql STABLE AS 'SELECT 2'; CREATE VIEW v AS SELECT f(1) AS a;"),
                between(
                        "a function of another result, which a view and a trigger call",
                        "CREATE FUNCTION f(a int) RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE VIEW v AS SELECT f(1) AS a;"
                                + TOUCH + TOUCHED,
                        "CREATE FUNCTION f(b int) RETURNS text LANGUAGE sql AS 'SELECT 2::text'; CREATE VIEW v AS SELECT f(1) AS a;"
                                + TOUCH.replace("plpgsql", "plpgsql SECURITY DEFINER") + TOUCHED),
                items(
                        "a function that a default, a check and an index call",
                        "CREATE FUNCTION one() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';"
                                + "CREATE TABLE t (a int DEFAULT one(), b int CHECK (b > one())); CREATE INDEX i ON t ((a + one()));"),
                items("a trigger", TOUCH + TOUCHED),
                items(
                        "triggers of all shapes",
                        TOUCH
                                + "CREATE TRIGGER a AFTER INSERT OR DELETE OR UPDATE OF price, name ON items FOR EACH ROW"
                                + " WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION touch('it''s', '2');"
                                + "CREATE TRIGGER b AFTER UPDATE ON items REFERENCING OLD TABLE AS o NEW TABLE AS n EXECUTE FUNCTION touch();"
                                + "CREATE CONSTRAINT TRIGGER c AFTER INSERT ON items DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"
                                + " WHEN (new.price > 1 AND new.name IN ('a', 'b')) EXECUTE FUNCTION touch();"
                                + "CREATE TRIGGER d BEFORE TRUNCATE ON items EXECUTE FUNCTION touch();"
                                + "ALTER TABLE items DISABLE TRIGGER d; ALTER TABLE items ENABLE ALWAYS TRIGGER a;"),
                between(
                        "a trigger over a column that changes",
                        TOUCH
                                + "CREATE TRIGGER a BEFORE UPDATE OF price ON items FOR EACH ROW WHEN (old.name <> new.name) EXECUTE FUNCTION touch();",
                        "ALTER TABLE items ALTER price TYPE bigint, ALTER name TYPE varchar(50);" + TOUCH
                                + "CREATE TRIGGER a BEFORE UPDATE OF price ON items FOR EACH ROW WHEN (old.name <> new.name) EXECUTE FUNCTION touch();"),
                between(
                        "a trigger in place of changes to a view that changes",
                        "CREATE VIEW v AS SELECT id, name FROM items;" + TOUCH
                                + "CREATE TRIGGER t INSTEAD OF UPDATE ON v FOR EACH ROW EXECUTE FUNCTION touch();",
                        "CREATE VIEW v AS SELECT id, name, price FROM items;" + TOUCH
                                + "CREATE TRIGGER t INSTEAD OF UPDATE ON v FOR EACH ROW EXECUTE FUNCTION touch();"),
                items(
                        "a domain",
                        "CREATE DOMAIN positive AS int DEFAULT 1 NOT NULL CHECK (value > 0) CONSTRAINT small CHECK (value < 1000);"
                                + "CREATE TABLE t (a positive, b positive[]);"),
                between(
                        "a domain that changes",
                        "CREATE DOMAIN d AS int CHECK (value > 0); CREATE TABLE t (a d);",
                        "CREATE DOMAIN d AS int DEFAULT 3 NOT NULL CHECK (value > 1) CONSTRAINT n CHECK (value < 9); CREATE TABLE t (a d);"),
                items(
                        "sequences",
                        "CREATE SEQUENCE a; CREATE SEQUENCE b AS smallint INCREMENT -2 MINVALUE -100 MAXVALUE -1 START -3 CACHE 5 CYCLE;"
                                + "CREATE TABLE t (n bigint DEFAULT nextval('a'), m int NOT NULL); CREATE SEQUENCE c START 100 OWNED BY t.m;"
                                + "ALTER TABLE t ALTER m SET DEFAULT nextval('c');"),
                between(
                        "a sequence that changes",
                        "CREATE SEQUENCE a; CREATE TABLE t (n int);",
                        "CREATE SEQUENCE a INCREMENT 10 MAXVALUE 1000 CYCLE; CREATE TABLE t (n int); ALTER SEQUENCE a OWNED BY t.n;"),
                items(
                        "comments",
                        TOUCH + TOUCHED
                                + "CREATE VIEW v AS SELECT id FROM items; CREATE SEQUENCE s; CREATE TYPE e AS ENUM ('a');"
                                + "CREATE INDEX i ON items (price); CREATE FUNCTION f(a int, OUT b text) LANGUAGE sql AS 'SELECT 1::text';"
                                + "COMMENT ON TABLE items IS 'it''s'; COMMENT ON COLUMN items.name IS E'two\\nlines';"
                                + "COMMENT ON VIEW v IS 'v'; COMMENT ON COLUMN v.id IS 'vi'; COMMENT ON SEQUENCE s IS 's';"
                                + "COMMENT ON TYPE e IS 'e'; COMMENT ON INDEX i IS 'i'; COMMENT ON FUNCTION f(int) IS 'f';"
                                + "COMMENT ON TRIGGER touched ON items IS 't'; COMMENT ON CONSTRAINT items_pkey ON items IS 'k';"),
                between(
                        "comments on what is made again",
                        "CREATE VIEW v AS SELECT id FROM items; CREATE INDEX i ON items (price); CREATE TYPE e AS ENUM ('a', 'b');"
                                + "ALTER TABLE items ADD CHECK (price > 0); COMMENT ON CONSTRAINT items_price_check ON items IS 'c';"
                                + "COMMENT ON VIEW v IS 'v'; COMMENT ON COLUMN v.id IS 'vi'; COMMENT ON TYPE e IS 'e'; COMMENT ON INDEX i IS 'i';",
                        "CREATE VIEW v AS SELECT id, name FROM items; CREATE INDEX i ON items (price, name); CREATE TYPE e AS ENUM ('b', 'a');"
                                + "ALTER TABLE items ADD CHECK (price > -1); COMMENT ON CONSTRAINT items_price_check ON items IS 'c';"
                                + "COMMENT ON VIEW v IS 'v'; COMMENT ON COLUMN v.id IS 'vi'; COMMENT ON TYPE e IS 'e'; COMMENT ON INDEX i IS 'i';"),
                items(
                        "types of several attributes, and statistics over columns together",
                        "CREATE TYPE mood AS ENUM ('a'); CREATE DOMAIN plus AS int CHECK (value > 0); CREATE TYPE inner_ AS (a int, \"B b\" varchar(5)[]);"
                                + "CREATE TYPE aaa AS (m mood, p plus, i inner_, n numeric(10,2), t text COLLATE \"C\", at timestamptz);"
                                + "CREATE TYPE none AS (); CREATE TABLE t (a aaa, b aaa[], c int, d int); COMMENT ON TYPE aaa IS 'a';"
                                + "CREATE FUNCTION f(aaa) RETURNS inner_ LANGUAGE sql AS 'SELECT ($1).i';"
                                + "CREATE STATISTICS together ON price, name FROM items; CREATE STATISTICS more (ndistinct, mcv) ON (price + 1), id"
                                + " FROM items;"),
                between(
                        "types of several attributes that change",
                        "CREATE TYPE a AS (x int, y int, z text); CREATE TYPE b AS (x int, y int); CREATE STATISTICS s ON price, name FROM items;",
                        "CREATE TYPE a AS (x int, y int, z text, w date, v int[]); CREATE TYPE b AS (y int, x bigint); CREATE STATISTICS s (mcv)"
                                + " ON price, id FROM items;"),
                items(
                        "extensions",
                        "CREATE EXTENSION citext; CREATE EXTENSION pg_trgm; CREATE TABLE t (a citext);"
                                + "CREATE INDEX i ON t USING gin (a gin_trgm_ops);"));
    }
}
