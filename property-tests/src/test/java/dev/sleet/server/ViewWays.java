package dev.sleet.server;

import static dev.sleet.server.ObjectWays.between;
import static dev.sleet.server.ObjectWays.items;

import dev.sleet.server.PassageTest.Way;
import java.util.List;

/** Ways between schemas with views, also those whose rows are kept. */
final class ViewWays {
    private static final String KEPT =
            "CREATE MATERIALIZED VIEW kept AS SELECT id, name, price FROM items WHERE price > 3;";

    private ViewWays() {}

    static List<Way> ways() {
        return List.of(
                items(
                        "a view whose rows are kept",
                        KEPT
                                + "CREATE UNIQUE INDEX k ON kept (id); CREATE INDEX l ON kept (lower(name) DESC, price) WHERE (price > 5);"
                                + "COMMENT ON MATERIALIZED VIEW kept IS 'k'; COMMENT ON COLUMN kept.id IS 'i'; COMMENT ON INDEX k IS 'x';"),
                items(
                        "views of each kind that read each other",
                        "CREATE VIEW a AS SELECT id, price FROM items; CREATE MATERIALIZED VIEW b WITH (fillfactor = 80) AS SELECT id FROM a;"
                                + "CREATE VIEW c AS SELECT id FROM b; CREATE MATERIALIZED VIEW d AS SELECT c.id, b.id AS other FROM c JOIN b ON"
                                + " b.id = c.id WITH NO DATA; CREATE INDEX i ON d (other);"),
                between(
                        "views that are kept over columns that change",
                        "CREATE MATERIALIZED VIEW b AS SELECT id, price FROM items; CREATE VIEW c AS SELECT price FROM b;"
                                + "CREATE MATERIALIZED VIEW d AS SELECT price + 1 AS more FROM c; CREATE INDEX i ON d ((more + 2));"
                                + "COMMENT ON INDEX i IS 'i'; COMMENT ON MATERIALIZED VIEW b IS 'b'; COMMENT ON COLUMN d.more IS 'm';"
                                + "GRANT SELECT ON b, d TO pg_monitor; GRANT SELECT (more) ON d TO pg_read_all_data;",
                        "ALTER TABLE items ALTER price TYPE bigint;"
                                + "CREATE MATERIALIZED VIEW b AS SELECT id, price FROM items; CREATE VIEW c AS SELECT price FROM b;"
                                + "CREATE MATERIALIZED VIEW d AS SELECT price + 1 AS more FROM c; CREATE INDEX i ON d ((more + 2));"
                                + "COMMENT ON INDEX i IS 'i'; COMMENT ON MATERIALIZED VIEW b IS 'b'; COMMENT ON COLUMN d.more IS 'm';"
                                + "GRANT SELECT ON b, d TO pg_monitor; GRANT SELECT (more) ON d TO pg_read_all_data;"),
                between(
                        "indexes and parameters of a view that is kept",
                        KEPT
                                + "CREATE INDEX i ON kept (name); CREATE INDEX j ON kept (price); COMMENT ON INDEX i IS 'i';",
                        KEPT.replace("kept AS", "kept WITH (fillfactor = 50, autovacuum_enabled = off) AS")
                                + "CREATE UNIQUE INDEX i ON kept (id) INCLUDE (price); CREATE INDEX l ON kept (upper(name)); COMMENT ON INDEX i IS 'i';"),
                between(
                        "another query of a view that is kept",
                        KEPT + "CREATE INDEX i ON kept (name); CREATE VIEW v AS SELECT id FROM kept;"
                                + "COMMENT ON MATERIALIZED VIEW kept IS 'k';",
                        "CREATE MATERIALIZED VIEW kept (id, title) AS SELECT id, name FROM items;"
                                + "CREATE INDEX i ON kept (title); CREATE VIEW v AS SELECT id FROM kept;"
                                + "COMMENT ON MATERIALIZED VIEW kept IS 'k';"),
                between(
                        "a view that is kept from now on",
                        "CREATE VIEW a AS SELECT id FROM items; CREATE VIEW b AS SELECT id FROM a;",
                        "CREATE MATERIALIZED VIEW a AS SELECT id FROM items; CREATE INDEX i ON a (id); CREATE VIEW b AS SELECT id FROM a;"),
                items(
                        "functions and policies that speak of a view that is kept",
                        KEPT
                                + "CREATE FUNCTION f() RETURNS bigint LANGUAGE sql STABLE RETURN (SELECT count(*) FROM kept);"
                                + "CREATE TABLE t (id bigint); CREATE POLICY p ON t USING (id IN (SELECT k.id FROM kept k));"),
                between(
                        "views that call functions which give rows of other views",
                        "CREATE VIEW a AS SELECT id, name FROM items; CREATE FUNCTION all_a() RETURNS SETOF a LANGUAGE sql AS 'SELECT * FROM a';"
                                + "CREATE FUNCTION one(r a) RETURNS bigint LANGUAGE sql AS 'SELECT r.id'; CREATE VIEW b AS SELECT x.id FROM all_a() AS x;"
                                + "CREATE VIEW c AS SELECT one(a.*) AS id FROM a; COMMENT ON VIEW b IS 'b'; GRANT SELECT ON b TO pg_monitor;",
                        "CREATE VIEW a AS SELECT id, name, price FROM items; CREATE FUNCTION all_a() RETURNS SETOF a LANGUAGE sql AS 'SELECT * FROM a';"
                                + "CREATE FUNCTION one(r a) RETURNS bigint LANGUAGE sql AS 'SELECT r.id'; CREATE MATERIALIZED VIEW c AS SELECT one(a.*) AS id FROM a;"),
                between(
                        "parameters of views",
                        "CREATE VIEW a AS SELECT id FROM items; CREATE VIEW b WITH (security_barrier = true) AS SELECT id FROM a;",
                        "CREATE VIEW a WITH (security_invoker = on, security_barrier = true) AS SELECT id FROM items;"
                                + "CREATE VIEW b AS SELECT id FROM a WITH LOCAL CHECK OPTION;"));
    }
}
