package dev.sleet.server;

import static dev.sleet.server.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.model.Schema;
import dev.sleet.online.StagedPlan;
import dev.sleet.online.StagedRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A push in stages: nobody waits for long, who is stopped goes on, and what cannot be done so is said. */
class OnlineTest extends OnServer {
    private static final int ROWS = 5_000;

    private static final String BEFORE = """
        var p = table("p", bigint("id").primaryKey());
        var t = table("t", bigint("id").primaryKey(), bigint("p"), text("a"), text("b"), bigint("n"), bigint("gone"),
          index("i_old", "a"), index("i_mod", "a"), check("less", "n > 0"));
        """;

    /** Every kind of change that has stages, and some that have none. */
    private static final String AFTER = """
        var p = table("p", bigint("id").primaryKey());
        var q = table("q", bigint("id").primaryKey());
        var t = table("t", bigint("id").primaryKey(), bigint("p").references("p"), text("a").notNull(), text("b").unique(),
          bigint("n").notNull().backfill("id * 2").check("n > 1"), uuid("u").notNull().defaultSql("gen_random_uuid()"),
          text("x").backfill("a || 'x'"), bigint("k").notNull().defaultValue(7), bigint("q").references("q"),
          index("i_new", "b"), index("i_mod", "b", "a"), check("less", "n > 0 AND n < 1000000000"));
        """;

    private void fill() throws SQLException {
        Server.get().execute(database, """
            CREATE TABLE p (id bigint PRIMARY KEY); INSERT INTO p SELECT generate_series(1, 100);
            CREATE TABLE t (id bigint PRIMARY KEY, p bigint, a text, b text, n bigint CONSTRAINT less CHECK (n > 0), gone bigint);
            CREATE INDEX i_old ON t (a); CREATE INDEX i_mod ON t (a);
            INSERT INTO t SELECT n, n %% 100 + 1, 'a' || n, 'b' || n, CASE WHEN n %% 3 = 0 THEN n + 2 END, n FROM generate_series(1, %d) AS n\
            """.formatted(ROWS));
    }

    private void requireFilled() throws Exception {
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
        assertThat(asked("SELECT count(*) FROM t WHERE id <= " + ROWS
                        + " AND n = CASE WHEN id % 3 = 0 THEN id + 2 ELSE id * 2 END AND x = a || 'x' AND k = 7"))
                .containsExactly("" + ROWS);
        assertThat(asked("SELECT count(DISTINCT u) = count(*) FROM t")).containsExactly("t");
        assertThat(asked("SELECT relname FROM pg_class WHERE relname ~ '^__sleet_(new|old)' UNION ALL"
                        + " SELECT conname FROM pg_constraint WHERE conname ~ '^__sleet_(new|old|not)'"))
                .isEmpty();
    }

    private Schema declared() throws Exception {
        return Scripts.loaded(dir, Files.readString(script));
    }

    @Test
    void nobodyWaitsForLong() throws Exception {
        fill();
        declare(AFTER);
        try (Others others = new Others(database, ROWS)) {
            String said = goOn();
            assertThat(said).contains("applied and verified").contains("stages");
            others.requireUnblocked();
        }
        requireFilled();
    }

    @Test
    void whatIsShownIsWhatIsDone() throws Exception {
        fill();
        declare(AFTER);
        try (Database open = Scripts.open(database, "public")) {
            PlanFacts.checkStages(open, database, Passage.staged(open, declared()));
            assertThat(Passage.staged(open, declared()).stages()).isEmpty();
        }
        requireFilled();
    }

    private int left() throws Exception {
        try (Database open = Scripts.open(database, "public")) {
            return Passage.staged(open, declared()).stages().size();
        }
    }

    private void stopped(int at, Runnable how) throws Exception {
        try (Database open = Scripts.open(database, "public")) {
            StagedPlan plan = Passage.staged(open, declared());
            StagedRun run = new StagedRun(open, plan, false, "test", new Progress() {
                @Override
                public void stage(String words, int number, int total) {
                    if (number == at) {
                        how.run();
                    }
                }
            });
            assertThatThrownBy(run::apply).isInstanceOf(SleetException.class);
            assertThat(run.done()).isEqualTo(at - 1);
        }
    }

    private void cut() {
        try {
            Server.get()
                    .execute(
                            database,
                            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + database
                                    + "' AND application_name = 'sleet'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does the same command, again or for the first time, until its end, and returns what it says. */
    private String goOn() throws Exception {
        return run(
                ExitCode.DONE,
                "push",
                "--yes",
                "--online",
                "--no-backup",
                "--allow-loss",
                "t.gone",
                "--schema",
                script,
                address);
    }

    @Test
    void whoIsStoppedBeforeAnyStageGoesOn() throws Exception {
        fill();
        declare(AFTER);
        stopped(4, this::cut);
        assertThat(run(ExitCode.DIFFERENCES, "push", "--online", "--dry-run", "--schema", script, address))
                .contains("goes on where a push has stopped: 3 of ");
        int step = Boolean.getBoolean("sleet.deep") ? 1 : 6;
        int at = 4;
        for (int left = left(); left > step; left = left()) {
            at += step;
            stopped(at, this::cut);
            assertThat(at).isLessThan(50);
        }
        assertThat(at).isGreaterThan(20);
        goOn();
        requireFilled();
        assertThat(run(ExitCode.DONE, "undo", "--yes", "--allow-loss", "*", address))
                .contains("applied and verified");
        declare(BEFORE);
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
    }

    @Test
    void whoIsKilledInAStatementGoesOn() throws Exception {
        fill();
        declare(AFTER);
        Set<String> killed = new HashSet<>();
        for (String statement :
                List.of("UPDATE \"t\"%", "CREATE % INDEX%", "%VALIDATE%", "%SET NOT NULL%", "DROP INDEX%")) {
            try (Killer killer = new Killer(database, statement)) {
                try (Database open = Scripts.open(database, "public")) {
                    StagedPlan plan = Passage.staged(open, declared());
                    new StagedRun(open, plan, false, "test", Progress.NONE).apply();
                } catch (SleetException e) {
                    assertThat(killer.hasKilled()).as(e.getMessage()).isTrue();
                    killed.add(statement);
                    assertThat(e.details()).anyMatch(line -> line.contains("the same command again"));
                }
            }
        }
        assertThat(killed).contains("UPDATE \"t\"%", "CREATE % INDEX%");
        goOn();
        requireFilled();
    }

    @Test
    void aLockThatSomebodyHasStopsAStage() throws Exception {
        Server.get().execute(database, "CREATE TABLE t (id bigint PRIMARY KEY, a text); INSERT INTO t VALUES (1, 'x')");
        declare("var t = table(\"t\", bigint(\"id\").primaryKey(), text(\"a\").notNull(), index(\"i\", \"a\"));");
        try (var held = Server.get().connect(database);
                var statement = held.createStatement()) {
            held.setAutoCommit(false);
            statement.execute("SELECT * FROM t");
            assertThat(run(
                            ExitCode.BUSY,
                            "push",
                            "--yes",
                            "--online",
                            "--lock-wait",
                            "0.3",
                            "--schema",
                            script,
                            address))
                    .contains("has a lock on t", "stage 1 of 4", "to go on: the same command again");
        }
        run(ExitCode.DONE, "push", "--yes", "--online", "--schema", script, address);
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
    }

    /** What has to wait for a rename comes after it, also where it was stopped in between. */
    @Test
    void whatIsBuiltOnARenameComesAfterIt() throws Exception {
        Server.get().execute(database, """
            CREATE TABLE p (id bigint PRIMARY KEY, code text); INSERT INTO p SELECT n, 'c' || n FROM generate_series(1, 50) AS n;
            CREATE TABLE old (id bigint, p bigint, a text, b text, n bigint CONSTRAINT oc CHECK (n > 0));
            CREATE INDEX oi ON old (a); CREATE INDEX om ON old (b); CREATE VIEW v AS SELECT id, a FROM old;
            INSERT INTO old SELECT n, n % 50 + 1, 'a' || n, 'b' || n, CASE WHEN n % 2 = 0 THEN n END FROM generate_series(1, 2000) AS n\
            """);
        declare("""
            var p = table("p", bigint("id").primaryKey(), text("code").unique());
            var fresh = table("fresh", bigint("id").primaryKey(), bigint("pp").renamedFrom("p").references("p"), text("a").notNull(),
              text("bb").renamedFrom("b").unique(), bigint("n").notNull().backfill("1"), uuid("u").notNull().defaultSql("gen_random_uuid()"),
              text("y").backfill("a || bb"), text("pc").references("p", "code"), index("om", "bb", "a"), index("fi", "bb"),
              check("oc", "n > 0 AND id > 0"), check("ok", "length(bb) > 0")).renamedFrom("old");
            var v = view("v", "SELECT id, a, bb FROM fresh");
            var c1 = comment("INDEX", "fi", "new index");
            var c2 = comment("CONSTRAINT", "fresh", "ok", "new check");
            """);
        int at = 1;
        for (int left = left(); left > 3; left = left()) {
            at += 3;
            stopped(at, this::cut);
        }
        assertThat(at).isGreaterThan(12);
        run(ExitCode.DONE, "push", "--yes", "--online", "--schema", script, address);
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
        assertThat(asked("SELECT count(y) || ' ' || count(DISTINCT u) || ' ' || sum(n) FROM fresh"))
                .containsExactly("2000 2000 1002000");
    }

    @Test
    void nobodyElseHasATurnMeanwhile() throws Exception {
        Server.get().execute(database, "CREATE TABLE t (id bigint PRIMARY KEY, a text); INSERT INTO t VALUES (1, 'x')");
        declare("var t = table(\"t\", bigint(\"id\").primaryKey(), text(\"a\").notNull(), index(\"i\", \"a\"));");
        Path other = Files.writeString(
                dir.resolve("other.jsh"),
                "var t = table(\"t\", integer(\"id\").primaryKey(), text(\"a\"), text(\"b\"));");
        List<String> said = new ArrayList<>();
        try (Database open = Scripts.open(database, "public")) {
            StagedPlan plan = Passage.staged(open, declared());
            new StagedRun(open, plan, false, "test", new Progress() {
                        @Override
                        public void stage(String words, int number, int total) {
                            for (String way : List.of("--online", "--keep")) {
                                said.add(run(
                                        ExitCode.BUSY,
                                        "push",
                                        way,
                                        "--yes",
                                        "--lock-wait",
                                        "0.1",
                                        "--schema",
                                        other,
                                        address));
                            }
                        }
                    })
                    .apply();
        }
        assertThat(said).hasSize(8).allMatch(text -> text.contains("another Sleet is changing it"));
    }

    @Test
    void rowsThatComeMeanwhileStopAStage() throws Exception {
        Server.get().execute(database, "CREATE TABLE t (id bigint PRIMARY KEY, a text); INSERT INTO t VALUES (1, 'x')");
        declare("var t = table(\"t\", bigint(\"id\").primaryKey(), text(\"a\").unique());");
        try (Database open = Scripts.open(database, "public")) {
            StagedPlan plan = Passage.staged(open, declared());
            StagedRun run = new StagedRun(open, plan, false, "test", new Progress() {
                @Override
                public void stage(String words, int number, int total) {
                    try {
                        Server.get().execute(database, "INSERT INTO t VALUES (2, 'x')");
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }
            });
            assertThatThrownBy(run::apply)
                    .isInstanceOfSatisfying(
                            SleetException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.REFUSED))
                    .hasMessageContaining("(a)=(x) is duplicated");
        }
        assertThat(asked("SELECT relname FROM pg_class WHERE relname = 't_a_key'"))
                .isEmpty();
        assertThat(run(ExitCode.REFUSED, "push", "--yes", "--online", "--schema", script, address))
                .contains("2 rows share a value");
        Server.get().execute(database, "UPDATE t SET a = 'y' WHERE id = 2");
        run(ExitCode.DONE, "push", "--yes", "--online", "--schema", script, address);
    }

    @Test
    void anIndexThatWasNotFinishedIsMadeAnew() throws Exception {
        for (boolean online : new boolean[] {true, false}) {
            Server.get().execute(database, """
                DROP TABLE IF EXISTS t; CREATE TABLE t (id bigint PRIMARY KEY, a text); INSERT INTO t VALUES (1, 'x'), (2, 'x')\
                """);
            assertThatThrownBy(() -> Server.get().execute(database, "CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)"))
                    .isInstanceOf(SQLException.class);
            declare("var t = table(\"t\", bigint(\"id\").primaryKey(), text(\"a\"), index(\"i\", \"a\"));");
            List<Object> words = new ArrayList<>(List.of("push", "--yes", "--schema", script, address));
            if (online) {
                words.add("--online");
            }
            run(ExitCode.DONE, words.toArray());
            assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
            assertThat(asked("SELECT indisvalid FROM pg_index WHERE indexrelid = 'i'::regclass"))
                    .containsExactly("t");
        }
    }

    @Test
    void whatIsNotDoneInStagesIsNamed() throws Exception {
        Server.get().execute(database, """
            CREATE TABLE t (id bigint PRIMARY KEY, n integer, a text);
            INSERT INTO t SELECT n, n, repeat('x', 2000) FROM generate_series(1, 20000) AS n\
            """);
        declare("var t = table(\"t\", bigint(\"id\").primaryKey(), bigint(\"n\"), text(\"a\"), index(\"i\", \"n\"));");
        assertThat(run(
                        ExitCode.REFUSED,
                        "push",
                        "--yes",
                        "--online",
                        "--max-block",
                        "1ms",
                        "--schema",
                        script,
                        address))
                .contains("others would wait for about", "change the type of column \"t.n\" to bigint (rebuild)")
                .contains("nothing was changed", "--max-block 1s");
        assertThat(asked("SELECT relname FROM pg_class WHERE relname = '__sleet_stages'"))
                .isEmpty();
        run(ExitCode.DONE, "push", "--yes", "--online", "--max-block", "1m", "--schema", script, address);
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
    }

    @Test
    void stagesAreOfferedWhereTheyWouldDo() throws Exception {
        Server.get().execute(database, """
            CREATE TABLE t (id bigint PRIMARY KEY, n integer, a text);
            INSERT INTO t SELECT n, n, repeat('x', 2000) FROM generate_series(1, 20000) AS n\
            """);
        declare(
                "var t = table(\"t\", bigint(\"id\").primaryKey(), int4(\"n\").notNull(), text(\"a\"), index(\"i\", \"n\"));");
        assertThat(run(ExitCode.REFUSED, "push", "--yes", "--max-block", "1ms", "--schema", script, address))
                .contains("in stages, none of which is as long: --online");
        declare("var t = table(\"t\", bigint(\"id\").primaryKey(), bigint(\"n\"), text(\"a\"));");
        assertThat(run(ExitCode.REFUSED, "push", "--yes", "--max-block", "1ms", "--schema", script, address))
                .doesNotContain("--online");
        declare(
                "var t = table(\"t\", bigint(\"id\").primaryKey(), int4(\"n\").notNull(), text(\"a\"), index(\"i\", \"n\"));");
        assertThat(run(ExitCode.DIFFERENCES, "push", "--online", "--dry-run", "--json", "--schema", script, address))
                .contains("\"stages\":[{\"number\":1,")
                .contains("\"kind\":\"alone\",\"locks\":[{\"table\":\"t\",\"mode\":\"SHARE UPDATE EXCLUSIVE\"")
                .contains("\"statements\":[\"CREATE INDEX CONCURRENTLY \\\"i\\\" ON \\\"t\\\" (\\\"n\\\")\"]");
        assertThat(run(ExitCode.DIFFERENCES, "push", "--online", "--dry-run", "--schema", script, address))
                .contains("-- stage 4: create index \"i\": SHARE UPDATE EXCLUSIVE on t (blocks nobody)");
    }

    @Test
    void aFileHasNoStages() throws Exception {
        Path file = dir.resolve("app.db");
        Path portable = Files.writeString(
                dir.resolve("portable.jsh"),
                "var t = table(\"t\", integer(\"id\").primaryKey(), text(\"a\"), text(\"b\"));");
        run(ExitCode.DONE, "push", "--create", "--yes", "--schema", portable, file);
        assertThat(run(ExitCode.USAGE, "push", "--online", "--yes", "--schema", portable, file))
                .contains("in stages", "without --online");
    }

    @Test
    void whatIsSetAsideComesBack() throws Exception {
        Server.get().execute(database, """
            CREATE TABLE t (id bigint PRIMARY KEY, n integer, a text); INSERT INTO t SELECT n, n, 'a' FROM generate_series(1, 100) AS n\
            """);
        declare("var t = table(\"t\", bigint(\"id\").primaryKey(), text(\"a\").notNull(), index(\"i\", \"a\"));");
        run(ExitCode.DONE, "push", "--yes", "--online", "--keep", "--schema", script, address);
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
        run(ExitCode.DONE, "undo", "--yes", address);
        assertThat(asked("SELECT sum(n) FROM t")).containsExactly("5050");
    }

    @Test
    void aPushInOneTransactionSaysThatStagesAreLeft() throws Exception {
        fill();
        declare(AFTER);
        stopped(6, this::cut);
        assertThat(run(
                        ExitCode.DONE,
                        "push",
                        "--yes",
                        "--no-backup",
                        "--allow-loss",
                        "t.gone",
                        "--schema",
                        script,
                        address))
                .contains("a push in stages has stopped: 5 of");
        assertThat(run(ExitCode.DONE, "push", "--yes", "--online", "--schema", script, address))
                .contains("nothing to do");
    }
}
