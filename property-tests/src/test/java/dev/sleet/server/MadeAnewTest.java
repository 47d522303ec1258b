package dev.sleet.server;

import static dev.sleet.server.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.ExitCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What goes and comes back in a change has afterwards what it had before, and no row is refused for what the server itself gives it. */
class MadeAnewTest extends OnServer {
    private String push(ExitCode expected, String schema) throws Exception {
        declare(schema);
        return run(expected, "push", "--yes", "--schema", script, address);
    }

    /** Pushes one schema over another, and compares with one that was made at once. */
    private void leads(String from, String rows, String to) throws Exception {
        push(ExitCode.DONE, to);
        List<String> direct = Dump.of(database);
        database = Server.get().emptied(0);
        address = Server.get().address(database);
        push(ExitCode.DONE, from);
        Server.get().execute(database, rows);
        List<String> before = Dump.of(database);
        push(ExitCode.DONE, to);
        assertThat(Dump.of(database)).isEqualTo(direct);
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
        run(ExitCode.DONE, "undo", "--yes", address);
        assertThat(Dump.of(database)).isEqualTo(before);
    }

    @Test
    void aComputedColumnKeepsWhatSpeaksOfIt() throws Exception {
        String from = """
            var org = table("org", bigint("id").primaryKey(), text("name"),
                text("slug").notNull().generatedAs("lower(name)").stored().unique(),
                check("slug_ok", "slug <> ''"),
                uniqueIndex("org_slug", "slug").include("name"), index("org_name", "name").include("slug"),
                index("org_part", "id").where("slug > 'a'"), index("org_expression", expression("upper(slug)")),
                exclude("no_twins").using("btree").with("slug", "="));
            var child = table("child", bigint("id").primaryKey(), text("org").references("org", "slug"));
            var remark = comment("INDEX", "org_slug", "by slug");
            var remark2 = comment("COLUMN", "org", "slug", "the slug");
            var remark3 = comment("CONSTRAINT", "org", "slug_ok", "not empty");
            var slugs = view("slugs", "SELECT id, slug FROM org");
            var touch = function("touch").returns("trigger").language("plpgsql").body("BEGIN RETURN NEW; END");
            var touched = trigger("touched").beforeUpdateOf("slug").on("org").forEachRow().executeFunction("touch");
            """;
        String rows = "INSERT INTO org (id, name) VALUES (1, 'AB'), (2, 'CD')";
        leads(from, rows, from.replace("lower(name)", "lower(name) || 'x'"));
        leads(from, rows, from.replace("text(\"name\"),", "varchar(\"name\", 50),"));
    }

    @Test
    void rowsGetTheNumbersOfAColumnThatGivesThem() throws Exception {
        String from = "var t = table(\"t\", text(\"a\"));";
        String to =
                "var t = table(\"t\", text(\"a\"), bigint(\"id\").primaryKey().identity(), integer(\"n\").notNull().identityByDefault());";
        push(ExitCode.DONE, from);
        Server.get().execute(database, "INSERT INTO t VALUES ('x'), ('y')");
        assertThat(push(ExitCode.DONE, to)).contains("rebuild");
        assertThat(asked("SELECT t::text FROM t")).containsExactly("(x,1,1)", "(y,2,2)");
    }

    @Test
    void anAttributeOfATypeThatColumnsHaveStays() throws Exception {
        String from = """
            var place = raw("composite type", "place", "CREATE TYPE place AS (street text, zip varchar(5))", "DROP TYPE place");
            var t = table("t", bigint("id").primaryKey(), column("at", "place"));
            """;
        push(ExitCode.DONE, from);
        declare(from.replace("(5)", "(9)"));
        for (String command : List.of("diff", "push")) {
            assertThat(run(ExitCode.USAGE, command, "--schema", script, address))
                    .contains("cannot change or drop attributes of composite type \"place\": column \"t.at\" is of it");
        }
        push(ExitCode.DONE, from.replace("varchar(5))", "varchar(5), country text)"));
    }

    @Test
    void aViewOverAMaterializedViewThatChanges() throws Exception {
        String from = """
            var t = table("t", bigint("id").primaryKey(), integer("n"));
            var sums = materializedView("sums", "SELECT id, count(*) AS rows, sum(n) AS total FROM t GROUP BY id", uniqueIndex("sums_id", "id"));
            var many = view("many", "SELECT sums.id, sums.rows, sums.total FROM sums WHERE sums.rows > 1");
            """;
        leads(
                from,
                "INSERT INTO t VALUES (1, 2)",
                from.replace(", sum(n) AS total", "").replace("sums.rows, sums.total", "sums.rows"));
        leads(
                from,
                "INSERT INTO t VALUES (1, 2)",
                from.replace("count(*) AS rows", "max(n) AS most, count(*) AS rows")
                        .replace("sums.rows, sums.total", "sums.rows, sums.most"));
    }

    @Test
    void aColumnThatAnIndexHoldsBesidesGetsAnotherName() throws Exception {
        String from = """
            var p = table("p", int4("id").primaryKey().include("a"), text("a"), int4("b"), unique("b").include("a"), index("i", "b").include("a"));
            var q = table("q", int4("x"), int4("y"), foreignKey("x").references("p", "id").onDeleteOf(SET_NULL, "x"));
            """;
        push(ExitCode.DONE, from);
        String to = from.replace("text(\"a\")", "text(\"c\").renamedFrom(\"a\")")
                .replace("include(\"a\")", "include(\"c\")")
                .replace("int4(\"x\")", "int4(\"z\").renamedFrom(\"x\")")
                .replace("foreignKey(\"x\")", "foreignKey(\"z\")")
                .replace("SET_NULL, \"x\"", "SET_NULL, \"z\"");
        declare(to);
        assertThat(run(ExitCode.DIFFERENCES, "push", "--dry-run", "--schema", script, address))
                .contains("RENAME COLUMN")
                .doesNotContain("INDEX", "ADD CONSTRAINT", "DROP CONSTRAINT");
        push(ExitCode.DONE, to);
    }

    @Test
    void aFunctionThatChangesCallsOneThatComes() throws Exception {
        String from = """
            var f = function("f", "x integer").returns("integer").immutable().atomic("RETURN x + 1");
            var v = view("v", "SELECT f(1) AS f");
            """;
        String to = from.replace("RETURN x + 1", "RETURN g(x)")
                + "var g = function(\"g\", \"x integer\").returns(\"integer\").immutable().atomic(\"RETURN h(x)\");"
                + "var h = function(\"h\", \"x integer\").returns(\"integer\").immutable().atomic(\"RETURN x + 2\");";
        leads(from, "SELECT 1", to);
    }

    @Test
    void aDomainOverADomainThatChangesIsWrittenAgainToo() throws Exception {
        String from = """
            var positive = domain("positive", "integer").check("VALUE > 0");
            var small = domain("small", "positive").defaultSql("5");
            var t = table("t", bigint("id").primaryKey(), column("n", "small"));
            """;
        push(ExitCode.DONE, from);
        Server.get().execute(database, "INSERT INTO t VALUES (1, 7)");
        declare(from.replace("\"integer\"", "\"bigint\""));
        assertThat(run(ExitCode.DIFFERENCES, "diff", "--schema", script, address))
                .contains("# domain \"positive\" changes")
                .contains("rebuild", "1 row");
        run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
        assertThat(asked("SELECT t::text FROM t")).containsExactly("(1,7)");
    }
}
