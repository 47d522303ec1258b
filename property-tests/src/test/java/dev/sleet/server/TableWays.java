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
                between(
                        "rules under other names",
                        "CREATE TABLE a (id int CONSTRAINT k PRIMARY KEY, b text CONSTRAINT u UNIQUE, c int CONSTRAINT few CHECK (c > 0),"
                                + " d int CONSTRAINT r REFERENCES a, EXCLUDE (c WITH =)); CREATE INDEX i ON a (lower(b));"
                                + " CREATE INDEX j ON a (c); COMMENT ON CONSTRAINT few ON a IS 'few'; COMMENT ON INDEX j IS 'j';"
                                + " COMMENT ON INDEX u IS 'u'; ALTER TABLE a CLUSTER ON i;",
                        "CREATE TABLE a (id int CONSTRAINT k2 PRIMARY KEY, b text CONSTRAINT u2 UNIQUE, c int CONSTRAINT few2 CHECK (c > 0),"
                                + " d int CONSTRAINT r2 REFERENCES a, CONSTRAINT x EXCLUDE (c WITH =)); CREATE INDEX i2 ON a (lower(b));"
                                + " CREATE INDEX j2 ON a (c); COMMENT ON CONSTRAINT few2 ON a IS 'few'; COMMENT ON INDEX u2 IS 'other';"
                                + " ALTER TABLE a CLUSTER ON i2;"),
                between(
                        "names that rules and indexes take from each other",
                        "CREATE TABLE a (b int CONSTRAINT u UNIQUE, c int CONSTRAINT v UNIQUE, d int CONSTRAINT w CHECK (d > 0));"
                                + " CREATE INDEX i ON a (d); CREATE INDEX j ON a (b, c); CREATE TABLE k (x int);",
                        "CREATE TABLE a (b int CONSTRAINT v UNIQUE, c int CONSTRAINT i UNIQUE, d int CONSTRAINT x CHECK (d > 0)"
                                + " CONSTRAINT w CHECK (d < 100)); CREATE INDEX u ON a (d); CREATE INDEX k ON a (b, c);"),
                between(
                        "rules under other names over columns that change their types",
                        "CREATE TABLE a (b int CONSTRAINT u UNIQUE, c varchar(9) CONSTRAINT few CHECK (c <> '')); CREATE INDEX i ON a (lower(c));"
                                + " CREATE TABLE p (b int CONSTRAINT r REFERENCES a (b));",
                        "CREATE TABLE a (b bigint CONSTRAINT u2 UNIQUE, c text CONSTRAINT few2 CHECK (c <> '')); CREATE INDEX i2 ON a (lower(c));"
                                + " CREATE TABLE p (b bigint CONSTRAINT r2 REFERENCES a (b));"),
                between(
                        "rules of a divided table under other names",
                        "CREATE TABLE a (id int CONSTRAINT k PRIMARY KEY, c int CONSTRAINT few CHECK (c > 0)) PARTITION BY RANGE (id);"
                                + " CREATE TABLE a1 PARTITION OF a FOR VALUES FROM (0) TO (9); CREATE INDEX i ON a (c);",
                        "CREATE TABLE a (id int CONSTRAINT k2 PRIMARY KEY, c int CONSTRAINT few2 CHECK (c > 0)) PARTITION BY RANGE (id);"
                                + " CREATE TABLE a1 PARTITION OF a FOR VALUES FROM (0) TO (9); CREATE INDEX i2 ON a (c);"),
                items("a comment on the index of a key", "COMMENT ON INDEX items_pkey IS 'numbers';"),
                items(
                        "rules that are not enforced, and keys over periods",
                        "CREATE EXTENSION btree_gist; CREATE TABLE rooms (id int, during daterange, note text, PRIMARY KEY (id, during WITHOUT"
                                + " OVERLAPS), UNIQUE (note, during WITHOUT OVERLAPS) DEFERRABLE); CREATE TABLE stays (room int, during daterange,"
                                + " FOREIGN KEY (room, PERIOD during) REFERENCES rooms (id, PERIOD during));"
                                + "ALTER TABLE items ADD CONSTRAINT few CHECK (price > 100) NOT ENFORCED; ALTER TABLE items ADD CONSTRAINT other"
                                + " FOREIGN KEY (price) REFERENCES items NOT ENFORCED;"),
                between(
                        "rules that are enforced from now on",
                        "ALTER TABLE items ADD CONSTRAINT few CHECK (price > -1) NOT ENFORCED, ADD CONSTRAINT more CHECK (price > 0) NOT VALID;",
                        "ALTER TABLE items ADD CONSTRAINT few CHECK (price > -1), ADD CONSTRAINT more CHECK (price > 100) NOT ENFORCED;"
                                + "ALTER TABLE items ADD CONSTRAINT third CHECK (price > 1000) NOT VALID;"),
                between(
                        "values that are computed when they are read",
                        "CREATE TABLE a (b int, c int GENERATED ALWAYS AS (b + 1) VIRTUAL, d int GENERATED ALWAYS AS (b + 1) STORED);",
                        "CREATE TABLE a (b bigint, c bigint GENERATED ALWAYS AS (b + 2) STORED, d int GENERATED ALWAYS AS (b + 1) VIRTUAL,"
                                + " e text GENERATED ALWAYS AS ('x') VIRTUAL);"),
                items(
                        "exclusions of all shapes",
                        "CREATE EXTENSION btree_gist; CREATE TABLE t (room int, \"During\" tstzrange, note text, EXCLUDE USING gist (room WITH"
                                + " =, \"During\" WITH &&), CONSTRAINT few EXCLUDE (lower(note) COLLATE \"C\" text_pattern_ops WITH =) WHERE"
                                + " (note <> '' AND room IN (1, 2)) DEFERRABLE INITIALLY DEFERRED, CONSTRAINT more EXCLUDE USING gist"
                                + " (\"During\" WITH &&) INCLUDE (note) WHERE (room > 5) DEFERRABLE); COMMENT ON CONSTRAINT few ON t IS 'f';"
                                + "ALTER TABLE items ADD CONSTRAINT one EXCLUDE USING btree (name WITH =, (price + 1) WITH =);"),
                between(
                        "an exclusion over a column that changes",
                        "ALTER TABLE items ADD CONSTRAINT one EXCLUDE USING btree (name WITH =, (price + 1) WITH =) WHERE (price > 0);",
                        "ALTER TABLE items ALTER price TYPE bigint; ALTER TABLE items ADD CONSTRAINT one EXCLUDE USING btree (name WITH =,"
                                + " (price + 1) WITH =) WHERE (price > 1);"),
                between(
                        "numbers of a column's own that are counted otherwise",
                        "CREATE TABLE a (id int GENERATED ALWAYS AS IDENTITY, b smallint GENERATED BY DEFAULT AS IDENTITY (START 5 INCREMENT 3"
                                + " MINVALUE 2 MAXVALUE 900 CACHE 4 CYCLE), c bigint, d int NOT NULL DEFAULT 3);",
                        "CREATE TABLE a (id bigint GENERATED BY DEFAULT AS IDENTITY (START 100), b smallint GENERATED ALWAYS AS IDENTITY, c bigint"
                                + " GENERATED ALWAYS AS IDENTITY (INCREMENT -1 MINVALUE -50), d int GENERATED BY DEFAULT AS IDENTITY);"),
                between(
                        "numbers of a sequence that become a column's own",
                        "CREATE TABLE a (id serial PRIMARY KEY, b bigint NOT NULL GENERATED BY DEFAULT AS IDENTITY);",
                        "CREATE TABLE a (id int PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY, b bigserial);"),
                between(
                        "how columns keep and count what they hold",
                        "CREATE TABLE a (b text, c text STORAGE EXTERNAL COMPRESSION pglz, d numeric, e text, f varchar(9)"
                                + " STORAGE MAIN); ALTER TABLE a ALTER b SET STATISTICS 7;",
                        "CREATE TABLE a (b text STORAGE MAIN COMPRESSION pglz, c text, d numeric STORAGE EXTERNAL, e text COMPRESSION pglz, f text"
                                + " STORAGE MAIN, g jsonb STORAGE EXTERNAL); ALTER TABLE a ALTER c SET STATISTICS 0, ALTER g SET"
                                + " STATISTICS 9;"),
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
                new Way(
                        "numbers below zero that begin to come from a sequence",
                        "CREATE TABLE t (id integer NOT NULL, n bigint NOT NULL);",
                        "INSERT INTO t VALUES (-7, -3), (-5, -1)",
                        "CREATE TABLE t (id serial, n bigint GENERATED BY DEFAULT AS IDENTITY (INCREMENT BY -1));"),
                between(
                        "what indexes are for",
                        "CREATE TABLE a (id int PRIMARY KEY, b int NOT NULL, c text); CREATE UNIQUE INDEX i ON a (b); ALTER TABLE a REPLICA IDENTITY USING INDEX i, CLUSTER ON a_pkey;"
                                + "CREATE TABLE b (id int); ALTER TABLE b REPLICA IDENTITY FULL;",
                        "CREATE TABLE a (id int, b int NOT NULL, c text, PRIMARY KEY (id, b)); CREATE UNIQUE INDEX i ON a (b) INCLUDE (c); ALTER TABLE a REPLICA IDENTITY USING INDEX i, CLUSTER ON a_pkey;"
                                + "CREATE TABLE b (id int); ALTER TABLE b REPLICA IDENTITY NOTHING; CREATE TABLE c (id int UNIQUE); ALTER TABLE c CLUSTER ON c_id_key;"
                                + "ALTER TABLE items CLUSTER ON items_pkey, REPLICA IDENTITY FULL"),
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
                        "numbers of tables that a crash empties",
                        "CREATE TABLE a (id int NOT NULL); CREATE UNLOGGED TABLE b (id serial, n int GENERATED ALWAYS AS IDENTITY);",
                        "CREATE UNLOGGED TABLE a (id serial, n bigserial); CREATE TABLE b (id int, m int GENERATED BY DEFAULT AS IDENTITY);"),
                between(
                        "numbers from a sequence whose name is cut",
                        "CREATE TABLE a_table_of_which_the_name_is_as_long_as_names_may_be (a_column_of_which_the_name_is_long int NOT NULL);",
                        "CREATE TABLE a_table_of_which_the_name_is_as_long_as_names_may_be (a_column_of_which_the_name_is_long serial);"),
                between(
                        "defaults that are numbers, in quotes and without",
                        "CREATE TABLE t (a numeric DEFAULT '1'::numeric, b bigint DEFAULT '2', c bigint DEFAULT 3, d real DEFAULT -4.5, e integer DEFAULT -6);",
                        "CREATE TABLE t (a numeric DEFAULT 7, b bigint DEFAULT 8, c bigint DEFAULT '9'::bigint, d real DEFAULT 1.5, e integer DEFAULT '0');"),
                between(
                        "parameters of tables",
                        "CREATE TABLE t (a text) WITH (fillfactor = 70, autovacuum_enabled = off);",
                        "ALTER TABLE items SET (parallel_workers = 2, toast.autovacuum_enabled = false);"
                                + "CREATE TABLE t (a text) WITH (toast.vacuum_truncate = off, autovacuum_enabled = on);"));
    }
}
