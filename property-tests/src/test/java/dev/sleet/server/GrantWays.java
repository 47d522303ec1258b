package dev.sleet.server;

import static dev.sleet.server.ObjectWays.between;

import dev.sleet.server.PassageTest.Way;
import java.util.List;

/** Ways between what roles may do; these are of every server. */
final class GrantWays {
    private GrantWays() {}

    static List<Way> ways() {
        return List.of(
                between(
                        "rights of all kinds",
                        "GRANT TRUNCATE ON items TO pg_monitor, pg_read_all_data, PUBLIC;",
                        "CREATE VIEW v AS SELECT id FROM items; CREATE MATERIALIZED VIEW w AS SELECT id FROM items; CREATE SEQUENCE s;"
                                + "CREATE FUNCTION f(a int, b text DEFAULT '') RETURNS int LANGUAGE sql AS 'SELECT 1';"
                                + "CREATE PROCEDURE p() LANGUAGE sql AS ''; CREATE TYPE mood AS ENUM ('a'); CREATE DOMAIN d AS int;"
                                + "CREATE TABLE t (id serial PRIMARY KEY, \"A b\" int);"
                                + "GRANT SELECT, INSERT ON items TO pg_monitor; GRANT UPDATE (name, price), SELECT (id) ON items TO pg_monitor;"
                                + "GRANT DELETE ON items TO pg_monitor WITH GRANT OPTION; GRANT ALL ON t TO pg_read_all_data;"
                                + "GRANT INSERT (\"A b\") ON t TO pg_monitor; GRANT SELECT ON v, w TO PUBLIC; GRANT USAGE ON SEQUENCE s,"
                                + " t_id_seq TO pg_monitor; REVOKE EXECUTE ON FUNCTION f FROM PUBLIC; GRANT EXECUTE ON FUNCTION f TO"
                                + " pg_monitor; REVOKE ALL ON PROCEDURE p FROM PUBLIC; REVOKE ALL ON TYPE mood FROM PUBLIC; GRANT USAGE ON"
                                + " DOMAIN d TO pg_monitor; GRANT USAGE ON SCHEMA public TO pg_monitor;"),
                between(
                        "rights that change",
                        "GRANT SELECT, INSERT ON items TO pg_monitor; GRANT UPDATE (name) ON items TO pg_monitor WITH GRANT OPTION;"
                                + "GRANT DELETE ON items TO pg_read_all_data;",
                        "GRANT SELECT ON items TO pg_monitor WITH GRANT OPTION; GRANT UPDATE (name, price), INSERT (id) ON items TO pg_monitor;"
                                + "GRANT DELETE, TRUNCATE ON items TO pg_read_all_data;"),
                between(
                        "rights on what is made again",
                        "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; REVOKE ALL ON FUNCTION f FROM PUBLIC;"
                                + "GRANT EXECUTE ON FUNCTION f TO pg_monitor; CREATE TYPE mood AS ENUM ('a', 'b'); REVOKE ALL ON TYPE mood FROM"
                                + " PUBLIC; CREATE VIEW v AS SELECT id, price FROM items; GRANT SELECT (id) ON v TO pg_monitor;"
                                + "GRANT SELECT ON v TO pg_read_all_data WITH GRANT OPTION;",
                        "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS 'SELECT 1::text'; REVOKE ALL ON FUNCTION f FROM PUBLIC;"
                                + "GRANT EXECUTE ON FUNCTION f TO pg_monitor; CREATE TYPE mood AS ENUM ('b', 'a'); REVOKE ALL ON TYPE mood FROM"
                                + " PUBLIC; ALTER TABLE items ALTER price TYPE bigint; CREATE VIEW v AS SELECT id, price FROM items;"
                                + " GRANT SELECT (id) ON v TO pg_monitor; GRANT SELECT ON v TO pg_read_all_data WITH GRANT OPTION;"));
    }
}
