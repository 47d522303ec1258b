package dev.sleet.server;

import static dev.sleet.server.ObjectWays.between;
import static dev.sleet.server.ObjectWays.items;

import dev.sleet.server.PassageTest.Way;
import java.util.List;

/** Ways between schemas whose tables have what only PostgreSQL has of tables. */
final class TableWays {
    private static final String SECURED = "ALTER TABLE items ENABLE ROW LEVEL SECURITY;";

    private static final String IDENTITY = "id integer GENERATED ALWAYS AS IDENTITY";

    private TableWays() {}

    private static Way numbers(String name, String from, String to) {
        String table = "CREATE TABLE \"It's\" (%s, name text);";
        String rows = "INSERT INTO \"It's\" (id, name) OVERRIDING SYSTEM VALUE VALUES (3, 'a'), (5, 'b');";
        return new Way(name, table.formatted(from), rows, table.formatted(to));
    }

    static List<Way> ways() {
        return List.of(
                items("row security", SECURED),
                items("row security for the owner too", SECURED + "ALTER TABLE items FORCE ROW LEVEL SECURITY;"),
                items("row security that is forced and off", "ALTER TABLE items FORCE ROW LEVEL SECURITY;"),
                items(
                        "policies of all shapes",
                        SECURED
                                + "CREATE TABLE owners (item bigint, who text);"
                                + "CREATE POLICY a ON items;"
                                + "CREATE POLICY b ON items AS RESTRICTIVE FOR SELECT TO CURRENT_USER, pg_read_all_data USING (price > 0);"
                                + "CREATE POLICY c ON items FOR INSERT WITH CHECK (name IN ('a', 'b') OR price IS NULL);"
                                + "CREATE POLICY \"D d\" ON items FOR UPDATE TO PUBLIC USING (price > 1) WITH CHECK (price < 2);"
                                + "CREATE POLICY e ON items FOR DELETE USING (EXISTS (SELECT 1 FROM owners WHERE item = items.id AND"
                                + " who = CURRENT_USER));"
                                + "COMMENT ON POLICY a ON items IS 'nobody';"),
                between(
                        "policies that change",
                        "CREATE POLICY a ON items USING (price > 0); CREATE POLICY b ON items FOR SELECT USING (true);"
                                + "COMMENT ON POLICY a ON items IS 'a';",
                        "CREATE POLICY a ON items TO pg_monitor USING (price > 1) WITH CHECK (name <> '');"
                                + "CREATE POLICY b ON items AS RESTRICTIVE FOR UPDATE USING (true);"
                                + "COMMENT ON POLICY a ON items IS 'a';"),
                between(
                        "policies over columns, functions, types and views that change",
                        "CREATE TYPE mood AS ENUM ('a', 'b'); CREATE TABLE t (id int, m mood, n int, o int GENERATED ALWAYS AS (n + 1) STORED);"
                                + "CREATE FUNCTION f(int) RETURNS int LANGUAGE sql AS 'SELECT 1';"
                                + "CREATE VIEW v AS SELECT id, n FROM t;"
                                + "CREATE POLICY a ON items USING (price > 0 AND f(1) > 0);"
                                + "CREATE POLICY b ON items USING (EXISTS (SELECT 1 FROM t WHERE n = items.id AND m = 'a'));"
                                + "CREATE POLICY c ON items USING (EXISTS (SELECT 1 FROM v WHERE n = items.id));"
                                + "CREATE POLICY d ON t USING (o > 1); CREATE POLICY e ON t USING (m <> 'b');"
                                + "COMMENT ON POLICY c ON items IS 'c';",
                        "ALTER TABLE items ALTER price TYPE bigint;"
                                + "CREATE TYPE mood AS ENUM ('b', 'a'); CREATE TABLE t (id bigint, m mood, n bigint, o bigint GENERATED ALWAYS AS (n + 1) STORED);"
                                + "CREATE FUNCTION f(int) RETURNS bigint LANGUAGE sql AS 'SELECT 1::bigint';"
                                + "CREATE VIEW v AS SELECT id, n FROM t;"
                                + "CREATE POLICY a ON items USING (price > 0 AND f(1) > 0);"
                                + "CREATE POLICY b ON items USING (EXISTS (SELECT 1 FROM t WHERE n = items.id AND m = 'a'));"
                                + "CREATE POLICY c ON items USING (EXISTS (SELECT 1 FROM v WHERE n = items.id));"
                                + "CREATE POLICY d ON t USING (o > 1); CREATE POLICY e ON t USING (m <> 'b');"
                                + "COMMENT ON POLICY c ON items IS 'c';"),
                items(
                        "a policy over a table and a column that come with it",
                        "ALTER TABLE items ADD who bigint; CREATE TABLE people (id bigint PRIMARY KEY, name text);"
                                + "CREATE POLICY a ON items USING (who IN (SELECT p.id FROM people p WHERE p.name = CURRENT_USER));"),
                numbers("numbers that begin to come from a sequence", "id integer NOT NULL", "id serial"),
                numbers("numbers that count further", "id serial", "id bigserial"),
                numbers("numbers of a sequence and of the table's own", "id serial", IDENTITY),
                numbers("numbers of its own that may be missing then", "id integer", IDENTITY),
                new Way("a table without columns", "", "", "CREATE TABLE \"No columns\" ();"),
                new Way("a last column", "CREATE TABLE t ();", "", "CREATE TABLE t (id serial);"),
                between(
                        "tables that a crash empties",
                        "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (id int PRIMARY KEY REFERENCES a);"
                                + "CREATE UNLOGGED TABLE c (id serial PRIMARY KEY);"
                                + "CREATE UNLOGGED TABLE d (id int PRIMARY KEY REFERENCES c);",
                        "CREATE UNLOGGED TABLE a (id int PRIMARY KEY); CREATE UNLOGGED TABLE b (id int PRIMARY KEY REFERENCES a);"
                                + "CREATE TABLE c (id serial PRIMARY KEY); CREATE TABLE d (id int PRIMARY KEY REFERENCES c);"
                                + "CREATE UNLOGGED TABLE e (id int REFERENCES a);"),
                between(
                        "parameters of tables",
                        "CREATE TABLE t (a text) WITH (fillfactor = 70, autovacuum_enabled = off);",
                        "ALTER TABLE items SET (parallel_workers = 2, toast.autovacuum_enabled = false);"
                                + "CREATE TABLE t (a text) WITH (toast.vacuum_truncate = off, autovacuum_enabled = on);"));
    }
}
