package dev.sleet.server;

import static dev.sleet.server.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sleet.Sleet;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.model.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** What push, diff and pull do to a database on a server. */
class PushTest extends OnServer {

    @Test
    void aKeyGetsItsNumbersAsInSqlite() throws Exception {
        declare("var t = table(\"t\", integer(\"id\").primaryKey(), text(\"name\"));\n");
        run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
        Server.get().execute(database, "INSERT INTO t (name) VALUES ('a'), ('b')");
        assertThat(run(ExitCode.DONE, "sql", address, "SELECT string_agg(id::text, $a$-$a$ ORDER BY id) AS ids FROM t"))
                .contains("1-2");
        assertThat(run(ExitCode.DONE, "pull", address)).doesNotContain("not managed");
    }

    @Test
    void whatIsNotManagedIsListed() throws Exception {
        Server.get().execute(database, """
            CREATE TABLE t (id int PRIMARY KEY, a text); CREATE INDEX i ON t (a); CREATE TABLE p (id int); CREATE TABLE u () INHERITS (p);
            CREATE RULE r AS ON DELETE TO t DO ALSO NOTHING;
            CREATE TYPE span AS RANGE (subtype = int4);
            CREATE AGGREGATE least_of(int) (SFUNC = int4smaller, STYPE = int);
            CREATE TYPE mood AS ENUM ('a'); CREATE CAST (mood AS text) WITH INOUT; CREATE COLLATION numeric_c (provider = icu, locale = 'en-u-kn');
            CREATE TEXT SEARCH DICTIONARY plain (TEMPLATE = pg_catalog.simple); CREATE TEXT SEARCH CONFIGURATION words (COPY = pg_catalog.simple);
            CREATE OPERATOR CLASS other FOR TYPE int USING btree AS OPERATOR 1 <, OPERATOR 3 =, FUNCTION 1 btint4cmp(int, int);
            """);
        assertThat(run(ExitCode.DONE, "pull", address))
                .contains("table \"u\"", "operator class \"other\": operator classes are")
                .contains(
                        "raw(\"rule\", \"r on t\"",
                        "raw(\"range type\", \"span\"",
                        "raw(\"aggregate\", \"least_of(integer)\"")
                .contains("raw(\"cast\", \"mood AS text\"", "raw(\"collation\", \"numeric_c\"")
                .contains("raw(\"text search dictionary\", \"plain\"", "raw(\"text search configuration\", \"words\"")
                .doesNotContain("operator family")
                .doesNotContain("function \"span");
    }

    @Test
    void theLedgerOfOrders() throws Exception {
        Path orders = Path.of(System.getProperty("sleet.root", ".."), "scripts/examples/orders/schema.jsh");
        assertThat(run(ExitCode.DIFFERENCES, "push", "--dry-run", "--schema", orders, address))
                .contains("CREATE TABLE \"orders\"");
        for (Object database : new Object[] {address, dir.resolve("orders.db")}) {
            assertThat(run(ExitCode.DONE, "push", "--create", "--yes", "--schema", orders, database))
                    .contains("applied and verified");
            assertThat(run(ExitCode.DONE, "diff", "--schema", orders, database)).contains("no difference");
            assertThat(run(ExitCode.DONE, "push", "--yes", "--schema", orders, database))
                    .contains("nothing to do");
            Path pulled = dir.resolve("pulled.jsh");
            run(ExitCode.DONE, "pull", "--force", database, "-o", pulled);
            assertThat(run(ExitCode.DONE, "diff", "--schema", pulled, database)).contains("no difference");
        }
        Server.get().execute(database, """
            INSERT INTO orders (exchange, symbol, side, type, quantity_base) VALUES ('x', 'y', 'buy', 'limit', 1)\
            """);
    }

    @Test
    void aLossIsCountedAndAllowedByItsName() throws Exception {
        declare("var t = table(\"t\", integer(\"id\").primaryKey(), text(\"a\"), text(\"b\"));");
        run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
        Server.get().execute(database, "INSERT INTO t VALUES (7, 'x', NULL), (8, 'y', NULL)");
        declare("var t = table(\"t\", integer(\"id\").primaryKey());");
        assertThat(run(ExitCode.REFUSED, "push", "--yes", "--schema", script, address))
                .contains("2 rows hold a value", "id=7, 8", "--allow-loss t.a")
                .doesNotContain("--allow-loss t.b");
        assertThat(run(ExitCode.USAGE, "push", "--yes", "--allow-loss", "t.a", "--schema", script, address))
                .contains("there are no copies of PostgreSQL databases", "--no-backup");
        run(ExitCode.DONE, "push", "--yes", "--no-backup", "--allow-loss", "t.a", "--schema", script, address);
        assertThat(Dump.of(database)).noneMatch(line -> line.startsWith("t.a "));
    }

    @Test
    void rowsThatDoNotFitAreNamedBeforeAnythingIsDone() throws Exception {
        declare("var t = table(\"t\", integer(\"id\").primaryKey(), text(\"a\"));");
        run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
        Server.get().execute(database, "INSERT INTO t VALUES (1, NULL), (2, 'x'), (3, 'x')");
        declare("""
            var p = table("p", integer("id").primaryKey());
            var t = table("t", integer("id").primaryKey().references("p"), text("a").notNull().unique(), text("b").notNull());
            """);
        assertThat(run(ExitCode.REFUSED, "push", "--yes", "--schema", script, address))
                .contains("1 row holds NULL", "2 rows share a value", "3 rows would get no value")
                .contains("3 rows refer to a row of \"p\" that is not there");
        declare("""
            var t = table("t", integer("id").primaryKey(), text("a").notNull().backfill("'none'"), integer("b").notNull().backfill("id * 2"));
            """);
        run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
        assertThat(run(ExitCode.DONE, "sql", address, "SELECT sum(b) AS b, min(a) AS a FROM t"))
                .contains("12", "none");
    }

    @Test
    void aRenameKeepsRowsAndWhatReadsThem() throws Exception {
        declare("""
            var t = table("t", integer("id").primaryKey(), text("a").check("a <> ''"), index("i", "a"));
            var v = view("v", "SELECT a FROM t");
            """);
        run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
        Server.get().execute(database, """
            CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END';
            CREATE TRIGGER g BEFORE UPDATE OF a ON t FOR EACH ROW WHEN (new.a <> '') EXECUTE FUNCTION f();
            INSERT INTO t VALUES (1, 'x'); COMMENT ON VIEW v IS 'kept'; DROP ROLE IF EXISTS reader; CREATE ROLE reader;
            GRANT SELECT ON v TO reader\
            """);
        declare("""
            import static dev.sleet.dsl.postgres.Pg.*;
            var t = table("u", integer("id").primaryKey(), text("b").renamedFrom("a").check("b <> ''"), index("i", "b")).renamedFrom("t");
            var v = view("v", "SELECT b AS a FROM u");
            var kept = comment("VIEW", "v", "kept");
            var f = function("f").returns("trigger").language("plpgsql").body("BEGIN RETURN new; END");
            var g = trigger("g").beforeUpdateOf("b").on("u").forEachRow().when("new.b <> '!'").executeFunction("f");
            """);
        run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
        assertThat(Dump.of(database))
                .anyMatch(line -> line.startsWith("v ") && line.endsWith("kept"))
                .contains("right v reader SELECTfalse");
        assertThat(run(ExitCode.DONE, "sql", address, "SELECT a FROM v")).contains("x");
        Server.get().execute(database, "DROP OWNED BY reader; DROP ROLE reader");
    }

    @Test
    void whatIsNotManagedIsListedAndNeverDropped() throws Exception {
        Server.get().execute(database, """
            CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a text, b text);
            CREATE RULE silent AS ON DELETE TO t DO INSTEAD NOTHING; ALTER TABLE t DISABLE RULE silent;
            CREATE STATISTICS together ON a, b FROM t;
            CREATE MATERIALIZED VIEW kept AS SELECT 1 AS id;
            CREATE TABLE ancestor (id int); CREATE TABLE heir () INHERITS (ancestor);
            """);
        String pulled = run(ExitCode.DONE, "pull", address);
        assertThat(pulled)
                .contains("table \"ancestor\"", "table \"heir\"")
                .contains("rule \"silent\"", "raw(\"statistics\", \"together\"");
        declare("var x = table(\"x\", text(\"a\"));");
        assertThat(run(
                        ExitCode.REFUSED,
                        "push",
                        "--yes",
                        "--no-backup",
                        "--allow-loss",
                        "t",
                        "--schema",
                        script,
                        address))
                .contains("the rule goes with the table");
        declare("var heir = table(\"heir\", text(\"a\"));");
        assertThat(run(ExitCode.USAGE, "diff", "--schema", script, address)).contains("heir", "does not manage");
    }

    /** Under the locks nobody reads rows to learn what is known. */
    @Test
    void whatWasShownIsNotAskedAgainUnderTheLocks() throws Exception {
        Server.get().execute(database, """
            CREATE TABLE t (id bigint PRIMARY KEY, n integer); INSERT INTO t SELECT n, n FROM generate_series(1, 100) AS n; CREATE TABLE other ()\
            """);
        declare("var t = table(\"t\", bigint(\"id\").primaryKey()); var other = table(\"other\");");
        Schema wanted = Scripts.loaded(dir, Files.readString(script));
        Prepared prepared;
        try (Database open = Scripts.open(database, "public")) {
            prepared = Sleet.plan(open, wanted, PlanOptions.NONE, Exclusions.NONE);
        }
        Server.get().execute(database, "INSERT INTO other DEFAULT VALUES");
        String before = scans();
        try (Database open = Scripts.open(database, "public")) {
            Sleet.apply(open, prepared, Progress.NONE);
        }
        assertThat(scans()).isEqualTo(before);
        assertThat(asked("SELECT attname FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = 'n'"))
                .isEmpty();
    }

    /** What a process has counted is known to others once it has ended. */
    private String scans() throws Exception {
        Thread.sleep(1500);
        return asked("SELECT seq_scan FROM pg_stat_user_tables WHERE relname = 't'")
                .getFirst();
    }

    @Test
    void anIndexThatWasNotFinishedIsMadeAnew() throws Exception {
        Server.get().execute(database, """
            CREATE TABLE t (id bigint PRIMARY KEY, a text); INSERT INTO t VALUES (1, 'x'), (2, 'x')\
            """);
        assertThatThrownBy(() -> Server.get().execute(database, "CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)"))
                .isInstanceOf(SQLException.class);
        declare("var t = table(\"t\", bigint(\"id\").primaryKey(), text(\"a\"), index(\"i\", \"a\"));");
        assertThat(run(ExitCode.DIFFERENCES, "push", "--dry-run", "--schema", script, address))
                .contains("DROP INDEX \"i\"", "ACCESS EXCLUSIVE on t");
        run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
        assertThat(asked("SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass"))
                .containsExactly("t");
    }
}
