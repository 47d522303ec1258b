package dev.sleet.server;

import dev.sleet.server.PassageTest.Way;
import java.util.List;
import java.util.stream.Stream;

/** Ways between databases in which several schemas are managed. */
final class SchemaWays {
    /** The parameter of an address that has all schemas managed. */
    static final String ALL = "?schemas=*";

    /** What a way says that has more than the usual schema. */
    static final String SCHEMA = "CREATE SCHEMA";

    private static final String TWO = "CREATE SCHEMA audit; CREATE TABLE users (id bigint PRIMARY KEY, name text);"
            + "CREATE TABLE audit.events (id serial PRIMARY KEY, at timestamptz DEFAULT now(), who bigint, kind text NOT NULL);";

    private static final String ROWS = "INSERT INTO users SELECT n, 'name ' || n FROM generate_series(1, 20) AS n;"
            + "INSERT INTO audit.events (who, kind) SELECT id, name FROM users;";

    private SchemaWays() {}

    private static Way two(String name, String more) {
        return new Way(name, TWO, ROWS, TWO + more);
    }

    private static Way between(String name, String from, String to) {
        return new Way(name, TWO + from, ROWS, TWO + to);
    }

    /** Returns a way whose objects all stand in a schema beside the usual one. */
    private static Way elsewhere(Way way) {
        String place = "CREATE SCHEMA app; SET search_path = app;";
        return new Way(
                way.name() + ", elsewhere",
                place + way.from(),
                way.rows().isEmpty() ? "" : "SET search_path = app;" + way.rows(),
                place + way.to());
    }

    static List<Way> ways() {
        Stream<Way> own = Stream.of(
                new Way("a schema comes", "", "", "CREATE SCHEMA audit;"),
                new Way(
                        "a schema with a table comes",
                        "CREATE TABLE t (id int);",
                        "INSERT INTO t VALUES (1);",
                        TWO + "CREATE TABLE t (id int);"),
                two(
                        "references between schemas",
                        "ALTER TABLE audit.events ADD FOREIGN KEY (who) REFERENCES users;"
                                + "CREATE TABLE notes (event int REFERENCES audit.events ON DELETE CASCADE);"
                                + "CREATE TABLE audit.notes (event int REFERENCES audit.events);"),
                two(
                        "the same names in two schemas",
                        "CREATE TABLE audit.users (id bigint PRIMARY KEY, name text UNIQUE, mail text CHECK (mail <> ''));"
                                + "CREATE INDEX by_name ON users (name); CREATE INDEX by_name ON audit.users (name);"
                                + "CREATE VIEW names AS SELECT u.name, a.mail FROM users u JOIN audit.users a USING (id);"
                                + "CREATE VIEW audit.names AS SELECT name FROM audit.users;"),
                two(
                        "types of another schema",
                        "CREATE TYPE audit.mood AS ENUM ('sad', 'glad');"
                                + "CREATE DOMAIN audit.positive AS int CHECK (value > 0);"
                                + "CREATE TYPE mood AS ENUM ('x');"
                                + "ALTER TABLE users ADD mood audit.mood NOT NULL DEFAULT 'sad', ADD moods audit.mood[] DEFAULT '{sad}', ADD n audit.positive DEFAULT 3;"
                                + "CREATE TABLE audit.t (m mood DEFAULT 'x', n audit.mood CHECK (n <> 'sad'), o audit.positive);"),
                between(
                        "values of a type of another schema",
                        "CREATE TYPE audit.mood AS ENUM ('a', 'b', 'c'); ALTER TABLE audit.events ADD m audit.mood DEFAULT 'a';",
                        "CREATE TYPE audit.mood AS ENUM ('c', 'a'); ALTER TABLE audit.events ADD m audit.mood DEFAULT 'a';"),
                two(
                        "functions and triggers of two schemas",
                        "CREATE FUNCTION audit.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';"
                                + "CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';"
                                + "CREATE TRIGGER a BEFORE UPDATE ON users FOR EACH ROW WHEN (new.name <> '') EXECUTE FUNCTION audit.touch();"
                                + "CREATE TRIGGER a BEFORE UPDATE ON audit.events FOR EACH ROW WHEN (new.kind <> '') EXECUTE FUNCTION touch();"
                                + "CREATE TRIGGER b AFTER INSERT ON audit.events FOR EACH ROW EXECUTE FUNCTION audit.touch('x');"),
                two(
                        "what calls a function of another schema",
                        "CREATE FUNCTION audit.one() RETURNS int LANGUAGE sql IMMUTABLE AS 'SELECT 1';"
                                + "CREATE FUNCTION audit.of(e audit.events) RETURNS audit.events LANGUAGE sql AS 'SELECT e';"
                                + "ALTER TABLE users ADD n int DEFAULT audit.one(), ADD CHECK (id >= audit.one());"
                                + "CREATE INDEX i ON audit.events ((who + audit.one()));"
                                + "CREATE VIEW v AS SELECT audit.one() AS one, e.* FROM audit.events e WHERE e.who > audit.one();"),
                two(
                        "sequences and numbers of their own",
                        "CREATE SEQUENCE audit.s START 7; CREATE TABLE t (id bigint DEFAULT nextval('audit.s'));"
                                + "CREATE TABLE audit.t (id bigint GENERATED ALWAYS AS IDENTITY, n smallserial, o int DEFAULT nextval('audit.s'));"
                                + "CREATE SEQUENCE audit.own OWNED BY audit.t.o;"),
                two(
                        "policies over tables of another schema",
                        "ALTER TABLE audit.events ENABLE ROW LEVEL SECURITY;"
                                + "CREATE POLICY p ON audit.events USING (EXISTS (SELECT 1 FROM users u WHERE u.id = events.who));"
                                + "CREATE POLICY p ON users USING (id IN (SELECT e.who FROM audit.events e));"),
                two(
                        "comments in another schema",
                        "CREATE TYPE audit.e AS ENUM ('a'); CREATE FUNCTION audit.f(e audit.e) RETURNS int LANGUAGE sql AS 'SELECT 1';"
                                + "CREATE VIEW audit.v AS SELECT 1 AS a; CREATE INDEX i ON audit.events (who); CREATE SEQUENCE audit.s;"
                                + "COMMENT ON SCHEMA audit IS 'it''s'; COMMENT ON TABLE audit.events IS 'e'; COMMENT ON COLUMN audit.events.who IS 'w';"
                                + "COMMENT ON TYPE audit.e IS 't'; COMMENT ON FUNCTION audit.f(audit.e) IS 'f'; COMMENT ON VIEW audit.v IS 'v';"
                                + "COMMENT ON INDEX audit.i IS 'i'; COMMENT ON SEQUENCE audit.s IS 's'; COMMENT ON CONSTRAINT events_pkey ON audit.events IS 'k';"),
                new Way(
                        "names with dots and quotes",
                        "CREATE SCHEMA \"a.b\"; CREATE TABLE \"x.y\" (id int PRIMARY KEY);",
                        "INSERT INTO \"x.y\" VALUES (1);",
                        "CREATE SCHEMA \"a.b\"; CREATE TABLE \"x.y\" (id int PRIMARY KEY, n int DEFAULT 3);"
                                + "CREATE TYPE \"a.b\".\"M d\" AS ENUM ('a'); CREATE TABLE \"a.b\".\"c\"\"d\" (id int REFERENCES \"x.y\", m \"a.b\".\"M d\" DEFAULT 'a', n serial);"
                                + "CREATE VIEW \"a.b\".\"Select\" AS SELECT id FROM \"a.b\".\"c\"\"d\" JOIN \"x.y\" USING (id); CREATE INDEX \"I.1\" ON \"a.b\".\"c\"\"d\" (n);"
                                + "CREATE SEQUENCE \"a.b\".\"S.1\"; COMMENT ON COLUMN \"a.b\".\"c\"\"d\".n IS 'n';"),
                between(
                        "views over tables of two schemas that change",
                        "CREATE VIEW audit.v AS SELECT u.*, e.kind FROM users u JOIN audit.events e ON e.who = u.id;"
                                + "CREATE VIEW w AS SELECT v.name FROM audit.v;",
                        "ALTER TABLE users ALTER name TYPE varchar(50); ALTER TABLE audit.events ALTER kind TYPE varchar(60);"
                                + "CREATE VIEW audit.v AS SELECT u.*, e.kind FROM users u JOIN audit.events e ON e.who = u.id;"
                                + "CREATE VIEW w AS SELECT v.name FROM audit.v;"));
        List<Way> others = Stream.of(
                        PassageTest.ways(), ObjectWays.ways(), TableWays.ways(), ViewWays.ways(), TypeWays.ways())
                .flatMap(List::stream)
                .toList();
        return Stream.concat(
                        Passage.some(own.toList(), 2).stream(),
                        Passage.some(others, 48).stream().map(SchemaWays::elsewhere))
                .toList();
    }
}
