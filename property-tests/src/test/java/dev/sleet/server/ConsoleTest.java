package dev.sleet.server;

import static dev.sleet.server.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.Dialects;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Queries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person asks a database on a server at the prompt, and does with its rows. */
@EnabledIf("dev.sleet.server.Installation#isThere")
class ConsoleTest {
    private static final String KINDS = """
        CREATE TABLE kinds (b boolean, n numeric, ts timestamptz, d date, a int[], j jsonb, by bytea, iv interval, f float8,
          t text, bits bit(3), m money, x xml, o time, p point, big bigint, twice bigint GENERATED ALWAYS AS (big * 2) STORED);
        INSERT INTO kinds VALUES (true, 1.50, '2026-01-02 03:04:05.678901+02', '2026-01-02', '{1,2}', '{"a": 1}', '\\x00ff',
          '1 day 2 hours', 1.5e300, E'a\\n"b''', B'101', 1.5, '<a/>', '10:00', '(1,2)', 9007199254740993),
          (NULL, 'NaN', 'infinity', NULL, NULL, NULL, NULL, NULL, '-Infinity', '', NULL, NULL, NULL, NULL, NULL, NULL);
        """;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @SuppressWarnings("NullAway.Init")
    private String database;

    @SuppressWarnings("NullAway.Init")
    private String address;

    @BeforeEach
    void create() throws Exception {
        database = Server.get().create();
        address = Server.get().address(database);
    }

    private void execute(String sql) throws Exception {
        Server.get().execute(database, sql);
    }

    private List<String> texts(String query) throws Exception {
        try (Connection connection = Server.get().connect(database)) {
            return Queries.texts(connection, query);
        }
    }

    @Test
    void showsWhatThereIs() throws Exception {
        execute("CREATE TABLE pets (id serial PRIMARY KEY, name text NOT NULL); CREATE INDEX by_name ON pets (name);"
                + "INSERT INTO pets (name) VALUES ('a'), ('b'); ANALYZE pets");
        assertThat(Commands.typed(ExitCode.DONE, address, "\\dt+", "\\ds", "\\d+ pets", "\\di"))
                .contains("pets   ~2", "pets_id_seq  2", "CREATE INDEX \"by_name\" ON \"pets\" (\"name\");");
    }

    @Test
    void saysWhichNameWasMeantAndWhere() throws Exception {
        execute("CREATE TABLE pets (id int, name text)");
        assertThat(Commands.typed(ExitCode.USAGE, address, "select nam from pets;"))
                .contains("did you mean name?", "select nam from pets\n         ^");
        assertThat(Commands.typed(ExitCode.USAGE, address, "select * from pet;"))
                .contains("did you mean pets?");
    }

    @Test
    void aTransactionIsKeptOverSeveralInputs() throws Exception {
        execute("CREATE TABLE pets (id int)");
        String said = Commands.typed(
                ExitCode.DONE,
                address,
                "set write on",
                "begin;",
                "insert into pets values (1);",
                "select count(*) as inside from pets;",
                "rollback;",
                "select count(*) as after from pets;",
                "create temp table own (id int);",
                "insert into own values (7);",
                "select * from own;");
        assertThat(said).contains("inside\n     1", "after\n    0", "id\n 7");
    }

    @Test
    void aTransactionThatHasFailedSaysSo() throws Exception {
        assertThat(Commands.typed(ExitCode.FAILED, address, "begin;", "select 1/0;"))
                .contains("the transaction has failed and takes nothing more");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO pets VALUES (1)",
                "WITH n AS (INSERT INTO pets VALUES (1) RETURNING id) SELECT * FROM n",
                "BEGIN READ WRITE; INSERT INTO pets VALUES (1); COMMIT",
                "START TRANSACTION ISOLATION LEVEL SERIALIZABLE, READ WRITE; INSERT INTO pets VALUES (1); COMMIT",
                "BEGIN; SET TRANSACTION READ WRITE; INSERT INTO pets VALUES (1); COMMIT",
                "SET SESSION CHARACTERISTICS AS TRANSACTION READ WRITE; INSERT INTO pets VALUES (1)",
                "SET default_transaction_read_only = off; INSERT INTO pets VALUES (1)",
                "SET \"Default_Transaction_Read_Only\" TO off; INSERT INTO pets VALUES (1)",
                "RESET ALL; INSERT INTO pets VALUES (1)",
                "BEGIN; RESET transaction_read_only; INSERT INTO pets VALUES (1); COMMIT",
                "SELECT set_config('default_transaction_' || 'read_only', 'off', false); INSERT INTO pets VALUES (1)",
                "BEGIN; COMMIT AND CHAIN; INSERT INTO pets VALUES (1); COMMIT",
                "BEGIN; SAVEPOINT s; INSERT INTO pets VALUES (1); COMMIT",
                "DO $$ BEGIN PERFORM set_config('default_transaction_read_' || 'only', 'off', false); END $$;"
                        + " INSERT INTO pets VALUES (1)"
            })
    void whoMayOnlyReadDoesNotWrite(String statements) throws Exception {
        execute("CREATE TABLE pets (id int)");
        run(ExitCode.REFUSED, "sql", address, statements);
        assertThat(texts("SELECT id FROM pets")).isEmpty();
    }

    /** Where a backslash hides a quote, a statement would not end where it seems to. */
    @Test
    void noTextHidesTheEndOfAStatement() throws Exception {
        execute("CREATE TABLE pets (id int)");
        String statements =
                "SET standard_conforming_strings = off; SELECT 'a\\', '; COMMIT; INSERT INTO pets VALUES (1); --'";
        assertThat(run(ExitCode.FAILED, "sql", address, statements)).contains("standard_conforming_strings is off");
        assertThat(texts("SELECT id FROM pets")).isEmpty();
    }

    /** A pooler gives the connection to somebody else. */
    @Test
    void readingLeavesNoSettingBehind() {
        assertThat(run(ExitCode.DONE, "sql", address, "SHOW default_transaction_read_only"))
                .contains("off");
        assertThat(run(ExitCode.DONE, "sql", address, "SHOW transaction_read_only"))
                .contains("on");
    }

    /** The server itself refuses it: the query comes before the mode that it would set. */
    @Test
    void noQueryGivesItsTransactionAnotherMode() throws Exception {
        execute("CREATE TABLE pets (id int)");
        String statements = "BEGIN; SELECT set_config('transaction_' || 'read_only', 'off', true);"
                + " INSERT INTO pets VALUES (1); COMMIT";
        run(ExitCode.FAILED, "sql", address, statements);
        assertThat(texts("SELECT id FROM pets")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "jsonl"})
    void rowsGoOutAndComeInAsTheyAre(String format) throws Exception {
        execute(KINDS + "CREATE SCHEMA other; CREATE TABLE other.kinds (LIKE kinds INCLUDING ALL)");
        Path file = dir.resolve("kinds." + format);
        String all = "SELECT b, n, ts, d, a, j, by, iv, f, t, bits, m, x, o, p, big FROM kinds";
        Files.writeString(file, run(ExitCode.DONE, "sql", address, all, "--format", format));
        assertThat(run(ExitCode.DONE, "import", address + "?schemas=other", "other.kinds", file))
                .contains("imported 2 rows");
        assertThat(texts("SELECT kinds::text FROM other.kinds ORDER BY 1"))
                .isEqualTo(texts("SELECT kinds::text FROM kinds ORDER BY 1"));
    }

    @Test
    void aRowThatIsRefusedLeavesNothing() throws Exception {
        execute("CREATE TABLE pets (id int PRIMARY KEY, name text NOT NULL)");
        Path file = Files.writeString(dir.resolve("pets.csv"), "id,name\n1,a\n2,b\n1,c\n");
        assertThat(run(ExitCode.FAILED, "import", address, "pets", file)).contains("pets.csv, line 4", "duplicate key");
        assertThat(texts("SELECT id FROM pets")).isEmpty();
    }

    @Test
    void theDoctorFindsWhatTheServerKnows() throws Exception {
        execute("CREATE TABLE pets (id int, name text); INSERT INTO pets VALUES (1, 'a'), (1, 'b');"
                + "ALTER TABLE pets ADD CONSTRAINT positive CHECK (id > 0) NOT VALID;"
                + "CREATE SEQUENCE small MAXVALUE 10; SELECT setval('small', 10)");
        assertThat(run(ExitCode.LOOK, "doctor", address))
                .contains("constraint positive of pets is not validated", "sequence small has given 10 of 10");
        run(ExitCode.DONE, "doctor", Server.get().address(Server.get().create()));
    }

    @Test
    void theSchemaHasAnotherVersionAfterEachChangeAndNoneAfterRows() throws Exception {
        String[] changes = {
            "CREATE TABLE pets (id int, name text)",
            "CREATE INDEX by_name ON pets (name)",
            "ALTER TABLE pets ALTER name SET DEFAULT 'x'",
            "ALTER TABLE pets ALTER name SET NOT NULL",
            "COMMENT ON COLUMN pets.name IS 'what it is called'",
            "CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1'",
            "CREATE OR REPLACE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 2 - 1'",
            "CREATE TYPE mood AS ENUM ('sad')",
            "ALTER TYPE mood ADD VALUE 'ok'",
            "GRANT SELECT ON pets TO PUBLIC",
            "ALTER TABLE pets DROP COLUMN name",
            "DROP TABLE pets"
        };
        try (Database open = Databases.open(Dialects.address(address), Mode.READ, Duration.ofSeconds(5))) {
            String before = open.console().inspection().version();
            for (String change : changes) {
                execute(change);
                String after = open.console().inspection().version();
                assertThat(after).as(change).isNotEqualTo(before);
                before = after;
            }
            execute("CREATE TABLE rows (id int)");
            before = open.console().inspection().version();
            execute("INSERT INTO rows SELECT generate_series(1, 1000)");
            assertThat(open.console().inspection().version()).isEqualTo(before);
        }
    }
}
