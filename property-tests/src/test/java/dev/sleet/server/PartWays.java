package dev.sleet.server;

import dev.sleet.server.PassageTest.Way;
import java.util.List;

/** Ways between schemas with partitioned tables. */
final class PartWays {
    private static final String EVENTS =
            "CREATE TABLE events (id bigint NOT NULL, at date NOT NULL, kind text, n integer DEFAULT 1) PARTITION BY RANGE (at);"
                    + "CREATE TABLE events_24 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');"
                    + "CREATE TABLE events_25 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');";

    private static final String ROWS =
            "INSERT INTO events SELECT n, date '2024-01-01' + n::int * 30, 'k' || n FROM generate_series(0, 19) AS n;";

    private static final String CITIES =
            "CREATE TABLE cities (id integer NOT NULL, land text NOT NULL, name text) PARTITION BY LIST (land);"
                    + "CREATE TABLE cities_de PARTITION OF cities FOR VALUES IN ('de', 'at');"
                    + "CREATE TABLE cities_fr PARTITION OF cities FOR VALUES IN ('fr');";

    private static final String CITY_ROWS =
            "INSERT INTO cities SELECT n, (ARRAY['de', 'fr', 'at'])[1 + n % 3], 'c' || n FROM generate_series(1, 9) AS n;";

    private PartWays() {}

    private static Way events(String name, String more) {
        return new Way(name, EVENTS, ROWS, EVENTS + more);
    }

    private static Way events(String name, String from, String to) {
        return new Way(name, EVENTS + from, ROWS, EVENTS + to);
    }

    private static Way cities(String name, String more) {
        return new Way(name, CITIES, CITY_ROWS, CITIES + more);
    }

    private static Way cities(String name, String from, String to) {
        return new Way(name, CITIES + from, CITY_ROWS, CITIES + to);
    }

    static List<Way> ways() {
        return List.of(
                new Way(
                        "tables partitioned in every manner",
                        "",
                        "",
                        EVENTS + CITIES
                                + "CREATE TABLE cities_null PARTITION OF cities FOR VALUES IN (NULL, 'it''s');"
                                + "CREATE TABLE cities_rest PARTITION OF cities DEFAULT;"
                                + "CREATE TABLE h (\"Id\" uuid, n numeric) PARTITION BY HASH (\"Id\", n);"
                                + "CREATE TABLE h0 PARTITION OF h FOR VALUES WITH (MODULUS 2, REMAINDER 0);"
                                + "CREATE TABLE h1 PARTITION OF h FOR VALUES WITH (MODULUS 2, REMAINDER 1);"
                                + "CREATE TABLE r (a integer, b timestamptz, c numeric(8,2)) PARTITION BY RANGE (a, b);"
                                + "CREATE TABLE r0 PARTITION OF r FOR VALUES FROM (MINVALUE, MINVALUE) TO (-5, '2024-06-01 12:00+02');"
                                + "CREATE TABLE r1 PARTITION OF r FOR VALUES FROM (10, MINVALUE) TO (MAXVALUE, MAXVALUE);"
                                + "CREATE TABLE e (a text COLLATE \"C\", b text) PARTITION BY LIST (lower(b));"
                                + "CREATE TABLE e0 PARTITION OF e FOR VALUES IN ('x');"
                                + "CREATE TABLE o (a text) PARTITION BY RANGE (a COLLATE \"C\" text_pattern_ops);"
                                + "CREATE TABLE o0 PARTITION OF o FOR VALUES FROM ('a') TO ('b');"
                                + "CREATE TABLE x (a integer, b integer) PARTITION BY RANGE ((a + b), a);"
                                + "CREATE TABLE x0 PARTITION OF x FOR VALUES FROM (1, 1) TO (2, 2);"
                                + "CREATE TABLE b (a boolean) PARTITION BY LIST (a); CREATE TABLE bt PARTITION OF b FOR VALUES IN (true);"),
                new Way(
                        "parts of parts",
                        "",
                        "",
                        "CREATE TABLE a (i integer, j integer, t text DEFAULT 'a', PRIMARY KEY (i, j)) PARTITION BY RANGE (i);"
                                + "CREATE TABLE b PARTITION OF a FOR VALUES FROM (0) TO (10) PARTITION BY LIST (j);"
                                + "CREATE TABLE c PARTITION OF b (t DEFAULT 'c') FOR VALUES IN (1);"
                                + "CREATE TABLE d PARTITION OF b DEFAULT PARTITION BY HASH (i);"
                                + "CREATE TABLE f PARTITION OF d FOR VALUES WITH (MODULUS 1, REMAINDER 0);"
                                + "CREATE INDEX ON a (t); CREATE INDEX ON b (j, t);"),
                events(
                        "a part more",
                        "CREATE TABLE events_26 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO (MAXVALUE);"),
                events("a part for the rest", "CREATE TABLE events_rest PARTITION OF events DEFAULT;"),
                new Way(
                        "a part becomes a table of its own",
                        EVENTS
                                + "CREATE INDEX ON events (kind); ALTER TABLE events ADD CHECK (n > 0), ADD PRIMARY KEY (id, at);",
                        ROWS,
                        EVENTS
                                + "CREATE INDEX ON events (kind); ALTER TABLE events ADD CHECK (n > 0), ADD PRIMARY KEY (id, at);"
                                + "ALTER TABLE events DETACH PARTITION events_24"),
                new Way(
                        "a table with less becomes a part",
                        EVENTS
                                + "ALTER TABLE events DETACH PARTITION events_24; ALTER TABLE events_24 DROP kind, ALTER at DROP NOT NULL;"
                                + "CREATE INDEX events_24_n_idx ON events_24 (n)",
                        "INSERT INTO events_24 SELECT n, '2024-05-05' FROM generate_series(1, 5) AS n",
                        EVENTS
                                + "ALTER TABLE events ADD CHECK (id >= 0), ADD UNIQUE (at, id); CREATE INDEX ON events (n)"),
                events("an index", "CREATE INDEX events_kind ON events (kind) WHERE n > 0;"),
                events("a unique index", "CREATE UNIQUE INDEX u ON events (at, id) INCLUDE (n);"),
                events("an index of a part", "CREATE INDEX only_24 ON events_24 (kind);"),
                events(
                        "an index of parts becomes one of the whole",
                        "CREATE INDEX events_24_kind_idx ON events_24 (kind); CREATE INDEX events_25_kind_idx ON events_25 (kind);",
                        "CREATE INDEX ON events (kind);"),
                events("a key", "ALTER TABLE events ADD PRIMARY KEY (id, at);"),
                events("a unique constraint", "ALTER TABLE events ADD CONSTRAINT u UNIQUE (at, id);"),
                events("a check", "ALTER TABLE events ADD CHECK (n > 0);"),
                events(
                        "a check of parts becomes one of the whole",
                        "ALTER TABLE events_24 ADD CONSTRAINT c CHECK (n > 0);",
                        "ALTER TABLE events ADD CONSTRAINT c CHECK (n > 0);"),
                events(
                        "rules of a part",
                        "ALTER TABLE events_24 ADD CHECK (n > 0), ADD PRIMARY KEY (id), ALTER kind SET DEFAULT 'old', ALTER n DROP DEFAULT;"),
                events("a column", "ALTER TABLE events ADD more text NOT NULL DEFAULT 'x', ADD other integer;"),
                events(
                        "a column that is other in a part",
                        "ALTER TABLE events ADD more text DEFAULT 'x'; ALTER TABLE events_24 ALTER more SET DEFAULT 'y', ALTER more SET NOT NULL;"),
                events(
                        "a type under the default of a part",
                        "ALTER TABLE events_24 ALTER n SET DEFAULT 7, ALTER n SET NOT NULL;",
                        "ALTER TABLE events ALTER n TYPE bigint; ALTER TABLE events_24 ALTER n SET DEFAULT 7, ALTER n SET NOT NULL;"),
                events("NOT NULL of the whole", "ALTER TABLE events ALTER kind SET NOT NULL, ALTER n SET DEFAULT 2;"),
                events(
                        "NOT NULL of a part and of the whole",
                        "ALTER TABLE events ALTER kind SET NOT NULL;",
                        "ALTER TABLE events_25 ALTER kind SET NOT NULL;"),
                events("a computed column", "ALTER TABLE events ADD twice integer GENERATED ALWAYS AS (n * 2) STORED;"),
                new Way(
                        "references to and from",
                        EVENTS + "CREATE TABLE kinds (kind text PRIMARY KEY);",
                        ROWS + "INSERT INTO kinds SELECT kind FROM events",
                        EVENTS
                                + "CREATE TABLE kinds (kind text PRIMARY KEY); ALTER TABLE events ADD PRIMARY KEY (id, at);"
                                + "ALTER TABLE events ADD FOREIGN KEY (kind) REFERENCES kinds DEFERRABLE INITIALLY DEFERRED;"
                                + "CREATE TABLE notes (id bigint, at date, FOREIGN KEY (id, at) REFERENCES events ON DELETE CASCADE);"),
                events(
                        "triggers",
                        "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';"
                                + "CREATE TRIGGER t AFTER INSERT ON events FOR EACH ROW EXECUTE FUNCTION f();"
                                + "CREATE TRIGGER own BEFORE UPDATE ON events_25 FOR EACH ROW EXECUTE FUNCTION f();"),
                events(
                        "a view, a policy and comments",
                        "CREATE VIEW v AS SELECT kind FROM events; CREATE VIEW w AS SELECT kind FROM events_24;"
                                + "ALTER TABLE events ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON events USING (n > 0);"
                                + "COMMENT ON TABLE events IS 'all'; COMMENT ON TABLE events_24 IS 'some'; COMMENT ON COLUMN events_24.n IS 'n'"),
                cities(
                        "one value more",
                        "ALTER TABLE cities DETACH PARTITION cities_fr;"
                                + "ALTER TABLE cities ATTACH PARTITION cities_fr FOR VALUES IN ('fr', 'be');"),
                cities(
                        "a key and an identity",
                        "ALTER TABLE cities ALTER id ADD GENERATED ALWAYS AS IDENTITY, ADD PRIMARY KEY (id, land);"),
                new Way(
                        "bounds that move, under a reference",
                        CITIES
                                + "ALTER TABLE cities ADD PRIMARY KEY (id, land); CREATE TABLE t (id integer, land text, FOREIGN KEY (id, land) REFERENCES cities);",
                        CITY_ROWS + "INSERT INTO t VALUES (1, 'fr'), (3, 'de')",
                        CITIES.replace("'de', 'at'", "'de', 'at', 'ch'").replace("'fr'", "'fr', 'lu'")
                                + "ALTER TABLE cities ADD PRIMARY KEY (id, land), ADD extra text DEFAULT 'x'; CREATE INDEX ON cities (name);"
                                + "CREATE TABLE t (id integer, land text, FOREIGN KEY (id, land) REFERENCES cities);"),
                new Way(
                        "numbers of a sequence",
                        "CREATE TABLE s (id serial, k text) PARTITION BY LIST (k); CREATE TABLE s0 PARTITION OF s DEFAULT;",
                        "INSERT INTO s (k) VALUES ('a'), ('b')",
                        "CREATE TABLE s (id serial, k text, l serial) PARTITION BY LIST (k); CREATE TABLE s0 PARTITION OF s DEFAULT;"
                                + "CREATE TABLE s1 PARTITION OF s FOR VALUES IN ('z')"),
                new Way(
                        "references in a circle and between parts",
                        "",
                        "",
                        "CREATE TABLE a (k text, n integer, UNIQUE (k, n)) PARTITION BY LIST (k); CREATE TABLE a1 PARTITION OF a FOR VALUES IN ('x');"
                                + "CREATE TABLE b (k text, n integer) PARTITION BY LIST (k); CREATE TABLE b1 PARTITION OF b FOR VALUES IN ('x');"
                                + "CREATE UNIQUE INDEX u ON b (k, n); CREATE UNIQUE INDEX ua ON a1 (n); CREATE UNIQUE INDEX ub ON b1 (n);"
                                + "ALTER TABLE a ADD FOREIGN KEY (k, n) REFERENCES b (k, n); ALTER TABLE b ADD FOREIGN KEY (k, n) REFERENCES a (k, n);"
                                + "ALTER TABLE a1 ADD CONSTRAINT l FOREIGN KEY (n) REFERENCES b1 (n) NOT VALID;"
                                + "ALTER TABLE b1 ADD CONSTRAINT m FOREIGN KEY (n) REFERENCES a1 (n);"),
                events(
                        "a key of a part becomes one of the whole",
                        "ALTER TABLE events_24 ADD PRIMARY KEY (id, at)",
                        "ALTER TABLE events ADD PRIMARY KEY (id, at)"),
                events(
                        "a key and an index over the same",
                        "ALTER TABLE events ADD UNIQUE (id, at); CREATE INDEX i ON events (id, at);",
                        "CREATE UNIQUE INDEX i ON events (id, at); ALTER TABLE events_24 ADD UNIQUE (kind, id)"),
                events(
                        "row security of the whole and a part",
                        "ALTER TABLE events ENABLE ROW LEVEL SECURITY; ALTER TABLE events_24 FORCE ROW LEVEL SECURITY;"
                                + "CREATE POLICY p ON events_24 USING (kind > 'a'); CREATE POLICY p ON events USING (n > 0);"),
                events(
                        "what reads a part, under a column that changes",
                        "CREATE VIEW v AS SELECT n, kind FROM events_24; CREATE POLICY p ON events_25 USING (n > 0);",
                        "ALTER TABLE events ALTER n TYPE bigint; CREATE VIEW v AS SELECT n, kind FROM events_24; CREATE POLICY p ON events_25 USING (n > 0);"),
                events(
                        "what reads a part, under a column that goes",
                        "CREATE VIEW v AS SELECT n FROM events_24",
                        "ALTER TABLE events DROP kind"),
                events(
                        "a reference that a part has and the whole gets",
                        "CREATE TABLE notes (n integer PRIMARY KEY); ALTER TABLE events ALTER n DROP DEFAULT; ALTER TABLE events_24 ADD FOREIGN KEY (n) REFERENCES notes NOT VALID",
                        "CREATE TABLE notes (n integer PRIMARY KEY); ALTER TABLE events ALTER n DROP DEFAULT; ALTER TABLE events_24 ADD FOREIGN KEY (n) REFERENCES notes NOT VALID, ALTER n SET DEFAULT 3"),
                new Way(
                        "fewer values of a type of parts",
                        "CREATE TYPE mood AS ENUM ('a', 'b', 'c'); CREATE TABLE t (k integer, m mood DEFAULT 'a', l mood) PARTITION BY LIST (k);"
                                + "CREATE TABLE t1 PARTITION OF t (m DEFAULT 'b', l DEFAULT 'a') FOR VALUES IN (1); CREATE TABLE t2 PARTITION OF t DEFAULT;",
                        "INSERT INTO t (k) VALUES (1), (2)",
                        "CREATE TYPE mood AS ENUM ('b', 'a'); CREATE TABLE t (k integer, m mood DEFAULT 'a', l mood) PARTITION BY LIST (k);"
                                + "CREATE TABLE t1 PARTITION OF t (m DEFAULT 'b', l DEFAULT 'a') FOR VALUES IN (1); CREATE TABLE t2 PARTITION OF t DEFAULT;"),
                cities(
                        "a part of parts comes and goes as a table",
                        "CREATE TABLE north (id integer NOT NULL, land text NOT NULL, name text) PARTITION BY HASH (id);"
                                + "CREATE TABLE north_0 PARTITION OF north FOR VALUES WITH (MODULUS 1, REMAINDER 0)",
                        "CREATE TABLE north PARTITION OF cities FOR VALUES IN ('no', 'se') PARTITION BY HASH (id);"
                                + "CREATE TABLE north_0 PARTITION OF north FOR VALUES WITH (MODULUS 1, REMAINDER 0)"),
                cities(
                        "a part moves to another table",
                        "CREATE TABLE towns (id integer NOT NULL, land text NOT NULL, name text) PARTITION BY LIST (land)",
                        "CREATE TABLE towns (id integer NOT NULL, land text NOT NULL, name text) PARTITION BY LIST (land);"
                                + "CREATE TABLE towns_be PARTITION OF towns FOR VALUES IN ('be'); ALTER TABLE cities DETACH PARTITION cities_fr;"
                                + "ALTER TABLE towns ATTACH PARTITION cities_fr FOR VALUES IN ('fr')"),
                cities(
                        "a part gives values to another",
                        "ALTER TABLE cities DETACH PARTITION cities_fr; DELETE FROM cities_fr; ALTER TABLE cities ATTACH PARTITION cities_fr FOR VALUES IN ('fr', 'lu')",
                        "CREATE TABLE cities_lu PARTITION OF cities FOR VALUES IN ('lu')"),
                cities(
                        "a table that is partitioned for a part",
                        "CREATE TABLE cities_be (id integer NOT NULL, land text NOT NULL, name text); INSERT INTO cities_be VALUES (1, 'be')",
                        "CREATE TABLE cities_be PARTITION OF cities FOR VALUES IN ('be')"),
                events(
                        "storage of parts",
                        "ALTER TABLE events_24 SET (fillfactor = 70); CREATE UNLOGGED TABLE events_26 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')"));
    }
}
