package dev.sleet.server;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Ways from one schema to another, with rows: what comes out is what a database has that was made directly, a second diff is empty, a script that is
 * pulled means the same, and the way back leads to where it began.
 */
@EnabledIf("dev.sleet.server.Installation#isThere")
class PassageTest {
    private static final String USERS = "CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL, age integer);";

    private static final String ROWS = "INSERT INTO users SELECT n, 'name ' || n, n FROM generate_series(1, 20) AS n;";

    @TempDir
    private Path dir;

    /**
     * A way.
     *
     * @param name what it is about
     * @param from the statements that make the first schema
     * @param rows the statements that fill it
     * @param to the statements that make the second
     */
    record Way(String name, String from, String rows, String to) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Way users(String name, String to) {
        return new Way(name, USERS, ROWS, to);
    }

    static List<Way> ways() {
        return List.of(
                users("a column comes and goes", USERS.replace("integer", "integer, mail text")),
                users("a column with a default", USERS.replace("integer", "integer, n integer NOT NULL DEFAULT 7")),
                users("a default", USERS.replace("integer", "integer DEFAULT 18")),
                users("a default of a function", USERS.replace("integer", "integer, at timestamptz DEFAULT now()")),
                users("a wider number", USERS.replace("age integer", "age bigint")),
                users("a number as a text", USERS.replace("age integer", "age text")),
                users("a text of some length", USERS.replace("name text", "name varchar(40)")),
                users("a decimal number", USERS.replace("age integer", "age numeric(10,2)")),
                users("no NULL", USERS.replace("age integer", "age integer NOT NULL")),
                users("a check", USERS.replace("integer)", "integer CHECK (age > 0 AND age < 200))")),
                users(
                        "a check of a list",
                        USERS.replace("integer)", "integer, CHECK (name IN ('a', 'b') OR age > 0))")),
                users("a named check", USERS.replace("integer)", "integer CONSTRAINT adult CHECK (age > 0))")),
                users("a unique column", USERS.replace("name text NOT NULL", "name text NOT NULL UNIQUE")),
                users("a unique pair", USERS.replace("integer)", "integer, UNIQUE (name, age))")),
                users(
                        "another key",
                        USERS.replace("id bigint PRIMARY KEY", "id bigint NOT NULL, PRIMARY KEY (id, name)")),
                users("an index", USERS + "CREATE INDEX by_name ON users (name);"),
                users("an index over an expression", USERS + "CREATE INDEX by_name ON users (lower(name) DESC, age);"),
                users("a part of an index", USERS + "CREATE UNIQUE INDEX by_name ON users (name) WHERE age > 3;"),
                users("a collation", USERS.replace("name text", "name text COLLATE \"C\"")),
                users(
                        "a stored column",
                        USERS.replace("integer)", "integer, next integer GENERATED ALWAYS AS (age + 1) STORED)")),
                users(
                        "a table with a reference",
                        USERS + "CREATE TABLE posts (id serial PRIMARY KEY, author bigint NOT NULL REFERENCES users"
                                + " ON DELETE CASCADE, body text);"),
                users(
                        "tables in a circle",
                        USERS + "CREATE TABLE a (id int PRIMARY KEY, b int); CREATE TABLE b (id int PRIMARY KEY, a int"
                                + " REFERENCES a DEFERRABLE INITIALLY DEFERRED);"
                                + " ALTER TABLE a ADD FOREIGN KEY (b) REFERENCES b;"),
                users("a view", USERS + "CREATE VIEW adults AS SELECT id, name FROM users WHERE age >= 18;"),
                new Way(
                        "a view over a column that changes",
                        USERS + "CREATE VIEW adults AS SELECT * FROM users WHERE age >= 18;"
                                + "CREATE VIEW few AS SELECT name FROM adults LIMIT 3;",
                        ROWS,
                        USERS.replace("age integer", "age bigint")
                                + "CREATE VIEW adults AS SELECT * FROM users WHERE age >= 18;"
                                + "CREATE VIEW few AS SELECT name FROM adults LIMIT 3;"),
                new Way(
                        "a reference between columns that change",
                        USERS + "CREATE TABLE posts (id int PRIMARY KEY, author bigint REFERENCES users);",
                        ROWS + "INSERT INTO posts VALUES (1, 1);",
                        USERS.replace("id bigint", "id text")
                                + "CREATE TABLE posts (id int PRIMARY KEY, author text REFERENCES users);"),
                new Way(
                        "a computed column over one that changes",
                        "CREATE TABLE t (a integer, b integer GENERATED ALWAYS AS (a * 2) STORED);",
                        "INSERT INTO t SELECT generate_series(1, 5);",
                        "CREATE TABLE t (a bigint, b bigint GENERATED ALWAYS AS (a * 2) STORED);"),
                users(
                        "a type with a list of values",
                        "CREATE TYPE \"Mood\" AS ENUM ('sad', 'glad');"
                                + USERS.replace("integer)", "integer, mood \"Mood\" NOT NULL DEFAULT 'sad')")),
                new Way(
                        "more values",
                        "CREATE TYPE mood AS ENUM ('b', 'd'); CREATE TABLE t (m mood DEFAULT 'b');",
                        "INSERT INTO t VALUES ('b'), ('d');",
                        "CREATE TYPE mood AS ENUM ('a', 'b', 'c', 'd', 'e'); CREATE TABLE t (m mood DEFAULT 'b');"),
                users("numbers of its own", USERS.replace("id bigint", "id bigint GENERATED BY DEFAULT AS IDENTITY")),
                users(
                        "indexes of other forms",
                        USERS
                                + "CREATE INDEX i ON users USING hash (name); CREATE INDEX j ON users (name"
                                + " text_pattern_ops, age DESC NULLS LAST) INCLUDE (id) WITH (fillfactor = 70);CREATE"
                                + " UNIQUE INDEX k ON users (age) NULLS NOT DISTINCT;"),
                users(
                        "constraints of other forms",
                        USERS.replace(
                                        "integer)",
                                        "integer, CONSTRAINT u UNIQUE (age) INCLUDE (name) DEFERRABLE, CONSTRAINT n"
                                                + " CHECK (age > 0) NO INHERIT)")
                                + "CREATE TABLE p (a bigint, b text, UNIQUE NULLS NOT DISTINCT (a));"
                                + "ALTER TABLE p ADD CONSTRAINT f FOREIGN KEY (a) REFERENCES users MATCH FULL"
                                + " ON DELETE SET NULL (a) DEFERRABLE;"
                                + "ALTER TABLE p ADD CONSTRAINT c CHECK (b <> '') NOT VALID;"),
                new Way(
                        "names with anything in them",
                        "CREATE TABLE \"Order\" (\"select\" text, \"a \"\"b\"\"\" integer CHECK (\"a \"\"b\"\"\" >"
                                + " 1));",
                        "INSERT INTO \"Order\" VALUES ('x', 2);",
                        "CREATE TABLE \"Order\" (\"select\" text DEFAULT 'it''s', \"a \"\"b\"\"\" integer CHECK (\"a"
                                + " \"\"b\"\"\" > 0));CREATE INDEX \"I\" ON \"Order\" (\"select\");"));
    }

    /** Returns the ways of all kinds that need one schema alone. */
    static List<Way> ofAllKinds() {
        return Stream.of(
                        ways(),
                        ObjectWays.ways(),
                        TableWays.ways(),
                        TypeWays.ways(),
                        ViewWays.ways(),
                        GrantWays.ways(),
                        RawWays.ways())
                .flatMap(List::stream)
                .toList();
    }

    static List<Way> some() {
        return Passage.some(ofAllKinds(), 10);
    }

    @ParameterizedTest
    @MethodSource("some")
    void leadsThereAndBack(Way way) throws Exception {
        new Passage(dir).leadThereAndBack(way);
    }
}
