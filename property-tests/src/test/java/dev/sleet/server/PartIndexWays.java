package dev.sleet.server;

import dev.sleet.server.PassageTest.Way;
import java.util.List;

/** Ways between schemas with partitions whose keys and indexes are those of their partitioned tables, or beside them. */
final class PartIndexWays {
    private static final String T =
            "CREATE TABLE t (a integer NOT NULL, b integer NOT NULL, c text) PARTITION BY LIST (a);"
                    + "CREATE TABLE t1 PARTITION OF t FOR VALUES IN (1); CREATE TABLE t2 PARTITION OF t FOR VALUES IN (2);";

    private static final String ROWS = "INSERT INTO t SELECT 1 + n % 2, n, 'c' || n FROM generate_series(1, 9) AS n;";

    private static final String DEEP = "CREATE TABLE t (a integer NOT NULL, b integer NOT NULL) PARTITION BY LIST (a);"
            + "CREATE TABLE s PARTITION OF t FOR VALUES IN (1, 2) PARTITION BY LIST (a);"
            + "CREATE TABLE t1 PARTITION OF s FOR VALUES IN (1); CREATE TABLE t2 PARTITION OF s FOR VALUES IN (2);";

    private PartIndexWays() {}

    private static Way way(String name, String from, String to) {
        return new Way(name, T + from, ROWS, T + to);
    }

    static List<Way> ways() {
        return List.of(
                way(
                        "a key of a part that is the index of the whole",
                        "",
                        "ALTER TABLE t1 ADD PRIMARY KEY (a, b); ALTER TABLE t2 ADD CONSTRAINT other UNIQUE (a, b); CREATE UNIQUE INDEX u ON t (a, b)"),
                way(
                        "a key of a part where the whole has an index",
                        "CREATE UNIQUE INDEX u ON t (a, b);",
                        "ALTER TABLE t1 ADD PRIMARY KEY (a, b); COMMENT ON CONSTRAINT t1_pkey ON t1 IS 'k'; CREATE UNIQUE INDEX u ON t (a, b)"),
                way(
                        "an index of the whole over the keys of parts",
                        "ALTER TABLE t1 ADD PRIMARY KEY (a, b); COMMENT ON CONSTRAINT t1_pkey ON t1 IS 'k';"
                                + "CREATE TABLE r (a integer, b integer, FOREIGN KEY (a, b) REFERENCES t1)",
                        "ALTER TABLE t1 ADD PRIMARY KEY (a, b); COMMENT ON CONSTRAINT t1_pkey ON t1 IS 'k'; CREATE UNIQUE INDEX u ON t (a, b);"
                                + "CREATE TABLE r (a integer, b integer, FOREIGN KEY (a, b) REFERENCES t1)"),
                way(
                        "an index of the whole becomes a key",
                        "ALTER TABLE t1 ADD PRIMARY KEY (a, b); CREATE UNIQUE INDEX u ON t (a, b);",
                        "ALTER TABLE t ADD CONSTRAINT u PRIMARY KEY (a, b);"),
                way(
                        "an index of a part beside that of the whole",
                        "CREATE INDEX i ON t (b);",
                        "CREATE INDEX i ON t (b); CREATE INDEX own ON t1 (b);"),
                way(
                        "a key of a part beside the index of the whole",
                        "ALTER TABLE t1 ADD PRIMARY KEY (a, b); CREATE UNIQUE INDEX u ON t (a, b);",
                        "ALTER TABLE t1 ADD PRIMARY KEY (a, b); CREATE UNIQUE INDEX u ON t (a, b); CREATE UNIQUE INDEX more ON t1 (a, b);"),
                way(
                        "names of indexes of parts",
                        "CREATE INDEX first ON t1 (b); CREATE INDEX second ON t2 (b DESC); CREATE INDEX i ON t (b);",
                        "CREATE INDEX first ON t1 (b, c); CREATE INDEX i ON t (b, c)"),
                new Way(
                        "an index of the whole over keys of parts of parts",
                        DEEP + "ALTER TABLE t1 ADD PRIMARY KEY (a, b);",
                        "INSERT INTO t VALUES (1, 1), (2, 2)",
                        DEEP + "ALTER TABLE t1 ADD PRIMARY KEY (a, b); CREATE UNIQUE INDEX u ON t (a, b);"),
                way(
                        "a new part with a key over what the whole has an index of",
                        "CREATE UNIQUE INDEX u ON t (a, b); CREATE INDEX i ON t (c);",
                        "CREATE UNIQUE INDEX u ON t (a, b); CREATE INDEX i ON t (c); ALTER TABLE t ADD CHECK (b > 0), ALTER c SET DEFAULT 'x';"
                                + "CREATE TABLE t3 (a integer NOT NULL, b integer NOT NULL, c text NOT NULL, CONSTRAINT t_b_check CHECK (b > 0), PRIMARY KEY (a, b)) WITH (fillfactor = 70);"
                                + "CREATE INDEX named ON t3 (c); CREATE INDEX b ON t3 (b); ALTER TABLE t ATTACH PARTITION t3 FOR VALUES IN (3)"),
                new Way(
                        "parts that move to other tables with their references",
                        "CREATE TABLE a (k text, n integer, UNIQUE (k)) PARTITION BY LIST (k); CREATE TABLE a1 PARTITION OF a FOR VALUES IN ('x');"
                                + "CREATE TABLE b (k text REFERENCES a (k)) PARTITION BY LIST (k); CREATE TABLE b1 PARTITION OF b FOR VALUES IN ('x');",
                        "INSERT INTO a VALUES ('x', 1); INSERT INTO b VALUES ('x')",
                        "CREATE TABLE c (k text, n integer, UNIQUE (k)) PARTITION BY LIST (k); CREATE TABLE a1 PARTITION OF c FOR VALUES IN ('x');"
                                + "CREATE TABLE d (k text) PARTITION BY LIST (k); CREATE TABLE b1 PARTITION OF d FOR VALUES IN ('x');"));
    }
}
