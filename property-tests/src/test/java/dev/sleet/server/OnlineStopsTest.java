package dev.sleet.server;

import static dev.sleet.server.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.schema.Fingerprint;
import dev.sleet.repl.Main;
import dev.sleet.server.Proxy.Cut;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Pushes in stages that were stopped, and what was changed until somebody goes on: they come to the end that was declared. */
class OnlineStopsTest extends OnServer {
    private static final String TABLE = """
        CREATE TABLE t (id bigint PRIMARY KEY, n integer, a text);
        INSERT INTO t SELECT n, CASE WHEN n = 3000 THEN 0 ELSE n % 7 + 1 END, 'a' || n FROM generate_series(1, 3000) AS n\
        """;

    /** What a command has said, and its exit code. */
    private record Said(ExitCode code, String text) {}

    private Said tried(Object... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String[] args = List.of(words).stream().map(Object::toString).toArray(String[]::new);
        int number = Main.run(args, new ByteArrayInputStream(new byte[0]), out, out);
        ExitCode code = List.of(ExitCode.values()).stream()
                .filter(each -> each.number() == number)
                .findFirst()
                .orElseThrow();
        return new Said(code, out.toString(StandardCharsets.UTF_8));
    }

    private Said online(String where) {
        return tried("push", "--yes", "--online", "--schema", script, where);
    }

    private void requireAsDeclared() throws Exception {
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
        assertThat(asked("SELECT stage FROM __sleet_stages WHERE done_at IS NULL"))
                .isEmpty();
        assertThat(asked("SELECT relname FROM pg_class WHERE relname ~ '^__sleet_(new|old)' UNION ALL"
                        + " SELECT conname FROM pg_constraint WHERE conname ~ '^__sleet_(new|old|not)' UNION ALL"
                        + " SELECT indexrelid::regclass::text FROM pg_index WHERE NOT indisvalid"))
                .isEmpty();
    }

    /** Whatever becomes of a COMMIT, what is said to be done is, and nothing of it is still to do. */
    @Test
    void aCommitThatNobodyHearsOfIsDoneOrNot() throws Exception {
        boolean isDeep = Boolean.getBoolean("sleet.deep");
        for (Cut cut : List.of(Cut.BEFORE, Cut.AFTER)) {
            boolean hasCut = true;
            for (int nth = isDeep || cut == Cut.BEFORE ? 1 : 2; hasCut && (isDeep || nth < 9); nth += isDeep ? 1 : 3) {
                Server.get()
                        .execute(
                                database,
                                "DROP TABLE IF EXISTS t, __sleet_stages, __sleet_changes, __sleet_kept CASCADE; "
                                        + TABLE);
                declare("""
                    var t = table("t", bigint("id").primaryKey(), int4("n"), text("a").unique(), int4("m").notNull().backfill("n + 1"),
                      index("ta", "a"), check("tn", "n >= 0"));
                    """);
                Said said;
                try (Proxy proxy = new Proxy(Server.get().port(), cut, nth)) {
                    said = online(address.replace(":" + Server.get().port() + "/", ":" + proxy.port() + "/"));
                    hasCut = proxy.hasCut();
                }
                String what = cut + " " + nth + ": " + said.text();
                if (said.code() != ExitCode.DONE) {
                    assertThat(said.code()).as(what).isIn(ExitCode.FAILED, ExitCode.UNUSABLE, ExitCode.LOOK);
                    Said second = online(address);
                    assertThat(second.code()).as(what + second.text()).isEqualTo(ExitCode.DONE);
                }
                requireAsDeclared();
                assertThat(asked("SELECT count(*) FROM t WHERE m = n + 1"))
                        .as(what)
                        .containsExactly("3000");
            }
        }
    }

    /** What a script says counts, also of a column that an earlier one has begun to fill. */
    @Test
    void aBackfillThatFailsIsMended() throws Exception {
        Server.get().execute(database, TABLE);
        String column =
                "var t = table(\"t\", bigint(\"id\").primaryKey(), int4(\"n\"), text(\"a\"), int4(\"m\").notNull()"
                        + ".backfill(\"%s\"));";
        declare(column.formatted("100 / n"));
        Said said = online(address);
        assertThat(said.code()).as(said.text()).isEqualTo(ExitCode.REFUSED);
        assertThat(said.text())
                .contains("cannot fill column \"t.m\" in parts", "declared at ")
                .contains("division by zero", "statement: UPDATE \"t\" SET \"m\" = 100 / n", "stage 2 of 6");
        declare(column.formatted("100 / (n + 1)"));
        assertThat(run(ExitCode.DIFFERENCES, "push", "--online", "--dry-run", "--schema", script, address))
                .contains("SET \"m\" = 100 / (n + 1)")
                .doesNotContain("100 / n");
        run(ExitCode.DONE, "push", "--yes", "--online", "--schema", script, address);
        requireAsDeclared();
    }

    /** Rows that no longer get a value are not filled first. */
    @Test
    void aColumnThatIsNoLongerWantedIsNotFilled() throws Exception {
        Server.get().execute(database, TABLE);
        declare("""
            var t = table("t", bigint("id").primaryKey(), int4("n"), text("a"), int4("m").notNull().backfill("100 / n"));
            """);
        assertThat(online(address).code()).isEqualTo(ExitCode.REFUSED);
        declare("var t = table(\"t\", bigint(\"id\").primaryKey(), int4(\"n\"), text(\"a\"), index(\"ta\", \"a\"));");
        run(
                ExitCode.DONE,
                "push",
                "--yes",
                "--online",
                "--no-backup",
                "--allow-loss",
                "t.m",
                "--schema",
                script,
                address);
        requireAsDeclared();
    }

    /** An index that is put into the place of another is not made once more to be dropped. */
    @Test
    void whatWasBuiltBesideIsTaken() throws Exception {
        Server.get().execute(database, TABLE + "; CREATE INDEX ta ON t (a)");
        declare(
                "var t = table(\"t\", bigint(\"id\").primaryKey(), int4(\"n\"), text(\"a\"), text(\"x\").renamedFrom(\"y\"),"
                        + " index(\"ta\", \"a\", \"n\"), index(\"tx\", \"x\"));");
        Server.get().execute(database, "ALTER TABLE t ADD y text");
        Server.get().execute(database, "CREATE INDEX " + left("t", "ta") + " ON t (a, n)");
        String said = run(ExitCode.DIFFERENCES, "push", "--online", "--dry-run", "--schema", script, address);
        assertThat(said)
                .doesNotContain("CREATE INDEX \"__sleet_new")
                .doesNotContain("DROP INDEX CONCURRENTLY \"__sleet_new");
        run(ExitCode.DONE, "push", "--yes", "--online", "--schema", script, address);
        requireAsDeclared();
    }

    /** What was stopped before it did anything does not hide the change before it. */
    @Test
    void anUndoPassesOverAPushThatHasDoneNothing() throws Exception {
        Server.get().execute(database, TABLE);
        declare("var t = table(\"t\", bigint(\"id\").primaryKey(), int4(\"n\"), text(\"a\"), text(\"b\"));");
        run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
        declare("var t = table(\"t\", bigint(\"id\").primaryKey(), int4(\"n\").notNull(), text(\"a\"), text(\"b\"));");
        try (Connection held = Server.get().connect(database);
                Statement statement = held.createStatement()) {
            held.setAutoCommit(false);
            statement.execute("SELECT * FROM t");
            assertThat(tried("push", "--yes", "--online", "--lock-wait", "0.1", "--schema", script, address)
                            .code())
                    .isEqualTo(ExitCode.BUSY);
        }
        run(ExitCode.DONE, "undo", "--yes", "--allow-loss", "*", address);
        assertThat(asked("SELECT attname FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = 'b'"))
                .isEmpty();
    }

    /** A backfill is over the old row, and over tables that were there, also where these go with the same change. */
    @Test
    void valuesComeFromWhatGoes() throws Exception {
        for (boolean isOnline : new boolean[] {false, true}) {
            for (boolean isRenamed : new boolean[] {false, true}) {
                Server.get().execute(database, """
                    DROP TABLE IF EXISTS t, u, o, __sleet_stages, __sleet_changes, __sleet_kept CASCADE;
                    CREATE TABLE o (id bigint PRIMARY KEY, city text); INSERT INTO o SELECT n, 'c' || n FROM generate_series(1, 100) AS n;
                    CREATE TABLE t (id bigint PRIMARY KEY, first text, last text, o bigint REFERENCES o);
                    CREATE INDEX tf ON t (first, last); CREATE VIEW v AS SELECT id, first FROM t;
                    INSERT INTO t SELECT n, 'f' || n, 'l' || n, n % 100 + 1 FROM generate_series(1, 3000) AS n\
                    """);
                String table = isRenamed ? "u" : "t";
                declare("""
                    var t = table("%s", bigint("id").primaryKey(), text("name").notNull().backfill("first || ' ' || last"),
                      text("city").backfill("(SELECT city FROM o WHERE o.id = %s.o)"), index("tn", "name"))%s;
                    """.formatted(table, table, isRenamed ? ".renamedFrom(\"t\")" : ""));
                List<Object> words = new ArrayList<>(List.of("push", "--yes", "--no-backup", "--allow-loss", "*"));
                words.addAll(List.of("--max-block", "1m", "--schema", script, address));
                if (isOnline) {
                    words.add("--online");
                }
                run(ExitCode.DONE, words.toArray());
                assertThat(run(ExitCode.DONE, "diff", "--schema", script, address))
                        .contains("no difference");
                assertThat(asked("SELECT count(*) FROM " + table + " WHERE name = 'f' || id || ' l' || id"
                                + " AND city = 'c' || (id % 100 + 1)"))
                        .containsExactly("3000");
            }
        }
    }

    /** What is set for what no transaction takes would hold for whoever gets the process next. */
    @Test
    void aPoolerInTransactionModeIsRefused() throws Exception {
        Server.get().execute(database, TABLE);
        declare(
                "var t = table(\"t\", bigint(\"id\").primaryKey(), int4(\"n\").notNull(), text(\"a\"), index(\"ta\", \"a\"));");
        for (boolean goesRound : new boolean[] {false, true}) {
            requireRefused(goesRound);
        }
    }

    private void requireRefused(boolean goesRound) throws Exception {
        try (Pooler pooler = new Pooler(Server.get().port(), goesRound)) {
            String pooled = address.replace(":" + Server.get().port() + "/", ":" + pooler.port() + "/");
            for (String word : List.of("--yes", "--dry-run")) {
                assertThat(run(ExitCode.UNUSABLE, "push", "--online", word, "--schema", script, pooled))
                        .contains("a pooler stands between", "nothing was changed; name the server itself");
            }
            assertThat(asked("SELECT relname FROM pg_class WHERE relname IN ('ta', '__sleet_stages')"))
                    .isEmpty();
            run(ExitCode.DIFFERENCES, "push", "--dry-run", "--schema", script, pooled);
        }
    }

    /** Of several databases, each is done in the stages that were shown, and one that fails goes on alone. */
    @Test
    void severalDatabasesShowTheirStages() throws Exception {
        for (String tenant : List.of("t1", "t2", "t3")) {
            Server.get()
                    .execute(
                            database,
                            "CREATE SCHEMA " + tenant + "; SET search_path = " + tenant + "; " + TABLE
                                    + "; UPDATE t SET n = 7 WHERE n = 0");
        }
        Server.get().execute(database, "UPDATE t2.t SET n = 0 WHERE id = 3000");
        declare("var t = table(\"t\", bigint(\"id\").primaryKey(), int4(\"n\"), text(\"a\"),"
                + " int4(\"m\").notNull().backfill(\"100 / n\"), index(\"ta\", \"a\"));");
        String tenants = address + "?currentSchema=t*";
        assertThat(run(ExitCode.DIFFERENCES, "push", "--online", "--dry-run", "--schema", script, tenants))
                .contains("3 databases: 2 changes", "in 7 stages", "-- stage 7: create index \"ta\"", "CONCURRENTLY")
                .doesNotContain("locks until it is committed");
        assertThat(run(ExitCode.REFUSED, "push", "--online", "--yes", "--schema", script, tenants))
                .contains("in 7 stages", "2 done, 1 refused", "division by zero", "the one before it stays done");
        Server.get().execute(database, "UPDATE t2.t SET n = 7 WHERE id = 3000");
        assertThat(run(ExitCode.DONE, "push", "--online", "--yes", "--schema", script, tenants))
                .contains("goes on where a push has stopped: 1 of 7 stages are done", "1 done");
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, tenants)).contains("no difference");
        assertThat(asked("SELECT count(m) FROM (TABLE t1.t UNION ALL TABLE t2.t UNION ALL TABLE t3.t) AS u"))
                .containsExactly("9000");
    }

    /** A schema that is the declared one is not all: rows that wait for their values are a difference. */
    @Test
    void aDiffSaysWhereStagesHaveStopped() throws Exception {
        Server.get().execute(database, TABLE);
        declare(
                "var t = table(\"t\", bigint(\"id\").primaryKey(), int4(\"n\"), text(\"a\"), int4(\"m\").backfill(\"100 / n\"));");
        assertThat(online(address).code()).isEqualTo(ExitCode.REFUSED);
        assertThat(run(ExitCode.DIFFERENCES, "diff", "--schema", script, address))
                .contains(
                        "a push in stages has stopped: 1 of 2 stages are done, and not the next: fill column \"t.m\" in parts")
                .contains("to go on with it: sleet push --online", "get 100 / n");
        assertThat(run(ExitCode.DIFFERENCES, "diff", "--json", "--schema", script, address))
                .contains("\"stagesDone\":1,\"stagesOpen\":[\"fill column \\\"t.m\\\" in parts\"]");
        Server.get().execute(database, "UPDATE t SET n = 7 WHERE n = 0");
        run(ExitCode.DONE, "push", "--yes", "--online", "--schema", script, address);
        requireAsDeclared();
        assertThat(asked("SELECT count(m) FROM t")).containsExactly("3000");
    }

    /** Rows that get NULL are written once, however often rows are looked for. */
    @Test
    void rowsThatGetNothingAreWrittenOnce() throws Exception {
        Server.get().execute(database, TABLE);
        declare("var t = table(\"t\", bigint(\"id\").primaryKey(), int4(\"n\"), text(\"a\"),"
                + " int4(\"m\").backfill(\"CASE WHEN n = 1 THEN 1 END\"));");
        run(ExitCode.DONE, "push", "--yes", "--online", "--schema", script, address);
        String written = "0";
        for (int i = 0; i < 50 && written.equals("0"); i++) {
            Thread.sleep(100); // a process says it when it ends
            written = asked("SELECT pg_stat_get_tuples_updated('t'::regclass)").getFirst();
        }
        assertThat(written).isEqualTo("3000");
    }

    /** A push in one transaction fills what stages have not, also where no row has to have a value. */
    @Test
    void aPushInOneTransactionFillsWhatIsLeft() throws Exception {
        Server.get().execute(database, TABLE);
        declare(
                "var t = table(\"t\", bigint(\"id\").primaryKey(), int4(\"n\"), text(\"a\"), int4(\"m\").backfill(\"100 / n\"));");
        assertThat(online(address).code()).isEqualTo(ExitCode.REFUSED);
        Server.get().execute(database, "UPDATE t SET n = 7 WHERE n = 0");
        assertThat(run(ExitCode.DONE, "push", "--yes", "--schema", script, address))
                .contains("column \"m\" gets its values where it is NULL");
        assertThat(asked("SELECT count(m) FROM t")).containsExactly("3000");
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).doesNotContain("has stopped");
        for (String way : List.of("--online", "--no-backup")) {
            assertThat(run(ExitCode.DONE, "push", way, "--yes", "--schema", script, address))
                    .contains("nothing to do");
        }
    }

    /** However many stages a push has, the changes before it, and where they have set rows aside, are remembered. */
    @Test
    void manyStagesAreOneChange() throws Exception {
        Server.get().execute(database, TABLE);
        declare("var t = table(\"t\", bigint(\"id\").primaryKey(), int4(\"n\"));");
        run(ExitCode.DONE, "push", "--yes", "--keep", "--schema", script, address);
        String indexes = IntStream.range(0, 25)
                .mapToObj(n -> ", index(\"i" + n + "\", \"n\")")
                .collect(Collectors.joining());
        declare("var t = table(\"t\", bigint(\"id\").primaryKey(), int4(\"n\")" + indexes + ");");
        run(ExitCode.DONE, "push", "--yes", "--online", "--schema", script, address);
        assertThat(asked("SELECT table_name || '.' || column_name FROM __sleet_kept"))
                .containsExactly("t.a");
        assertThat(asked("SELECT count(*) FROM __sleet_changes")).containsExactly("2");
    }

    /** Whoever may not read how far somebody else's stages have come pushes in one transaction as before. */
    @Test
    void theStagesOfSomebodyElseAreInNobodysWay() throws Exception {
        Server.get()
                .execute(
                        database,
                        TABLE + "; DROP ROLE IF EXISTS dev; CREATE ROLE dev LOGIN; ALTER TABLE t OWNER TO dev;"
                                + " GRANT ALL ON SCHEMA public TO dev");
        declare("var t = table(\"t\", bigint(\"id\").primaryKey(), int4(\"n\").notNull(), text(\"a\"));");
        run(ExitCode.DONE, "push", "--yes", "--online", "--schema", script, address);
        declare("var t = table(\"t\", bigint(\"id\").primaryKey(), int4(\"n\").notNull(), text(\"a\").notNull());");
        String dev = address.replace("postgres@", "dev@");
        assertThat(run(ExitCode.UNUSABLE, "push", "--yes", "--online", "--schema", script, dev))
                .contains("the role may not write __sleet_changes", "nothing was changed");
        run(ExitCode.DONE, "push", "--yes", "--schema", script, dev);
        Server.get()
                .execute(
                        database,
                        "DROP TABLE __sleet_stages, __sleet_changes, __sleet_kept; REVOKE ALL ON SCHEMA public FROM dev, PUBLIC;"
                                + " GRANT USAGE ON SCHEMA public TO dev");
        declare("var t = table(\"t\", bigint(\"id\").primaryKey(), int4(\"n\").notNull(), text(\"a\"));");
        assertThat(run(ExitCode.UNUSABLE, "push", "--yes", "--online", "--schema", script, dev))
                .contains("the role may not make a table in the schema", "GRANT CREATE ON SCHEMA \"public\" TO dev");
    }

    private static String left(String table, String index) {
        return "__sleet_new_" + Fingerprint.sha256(table + "\n" + index).substring(0, 12);
    }
}
