package dev.sleet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.Dialects;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Schema;
import dev.sleet.script.load.LoadOptions;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.load.ScriptLoader;
import dev.sleet.script.load.ScriptTarget;
import dev.sleet.script.print.ScriptPrinter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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

    private static final Map<String, Schema> SCRIPTS = new ConcurrentHashMap<>();

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

    @ParameterizedTest
    @MethodSource({
        "ways",
        "dev.sleet.server.ObjectWays#ways",
        "dev.sleet.server.TableWays#ways",
        "dev.sleet.server.ViewWays#ways"
    })
    void leadsThereAndBack(Way way) throws Exception {
        String from = made(0, way.from());
        String to = made(1, way.to());
        Schema first = pulled(from);
        Schema second = pulled(to);
        if (!way.rows().isEmpty()) {
            Server.get().execute(from, way.rows());
        }
        long rows = rows(from);
        List<String> before = Dump.of(from);
        push(second, from);
        assertThat(Dump.of(from)).as("there").isEqualTo(Dump.of(to));
        assertThat(rows(from)).isEqualTo(rows);
        push(first, from);
        assertThat(Dump.of(from)).as("back").isEqualTo(before);
        assertThat(rows(from)).isEqualTo(rows);
        String empty = made(2, "");
        push(second, empty);
        assertThat(Dump.of(empty)).as("from nothing").isEqualTo(Dump.of(to));
    }

    private static String made(int number, String statements) throws Exception {
        String database = Server.get().emptied(number);
        Server.get().execute(database, statements);
        return database;
    }

    private static Database open(String database) {
        Address address = Dialects.address(Server.get().address(database));
        return Databases.open(address, Database.Mode.WRITE, Duration.ofSeconds(5));
    }

    /** Returns what the script declares that is written of a database. */
    private Schema pulled(String database) throws Exception {
        try (Database open = open(database)) {
            String text =
                    ScriptPrinter.print(Sleet.introspect(open, Exclusions.NONE).schema());
            Schema schema = SCRIPTS.computeIfAbsent(text, this::loaded);
            assertThat(Sleet.plan(open, schema, PlanOptions.NONE, Exclusions.NONE)
                            .plan()
                            .changes())
                    .as(text)
                    .isEmpty();
            return schema;
        }
    }

    private Schema loaded(String text) {
        Path script = dir.resolve("schema.jsh");
        try {
            Files.writeString(script, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LoadResult result = ScriptLoader.load(
                script, new LoadOptions(Duration.ofMinutes(1)).withTarget(ScriptTarget.of(DatabaseKind.POSTGRES)));
        assertThat(result).as(text).isInstanceOf(LoadResult.Loaded.class);
        return ((LoadResult.Loaded) result).schema();
    }

    private static void push(Schema schema, String database) {
        try (Database open = open(database)) {
            Sleet.apply(open, Sleet.plan(open, schema, PlanOptions.NONE, Exclusions.NONE), Progress.NONE);
            assertThat(Sleet.plan(open, schema, PlanOptions.NONE, Exclusions.NONE)
                            .plan()
                            .changes())
                    .isEmpty();
        }
    }

    private static long rows(String database) throws Exception {
        try (Connection connection = Server.get().connect(database)) {
            return Queries.texts(connection, """
                SELECT (xpath('/row/n/text()',
                  query_to_xml('SELECT count(*) AS n FROM ' || c.oid::regclass::text, false, true, '')))[1]
                FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'\
                """).stream()
                    .mapToLong(Long::parseLong)
                    .sum();
        }
    }
}
