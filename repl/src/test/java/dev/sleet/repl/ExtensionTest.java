package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sleet.Sleet;
import dev.sleet.dialect.Database;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that need a function, a collation and a module, with a library that has them. */
class ExtensionTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path built;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private static Path library() {
        return built.resolve("application.so");
    }

    /** Skips where there is no compiler or no header of SQLite. */
    @BeforeAll
    static void build() throws Exception {
        Path source = built.resolve("application.c");
        try (InputStream text = ExtensionTest.class.getResourceAsStream("/application.c")) {
            Files.write(source, text == null ? new byte[0] : text.readAllBytes());
        }
        boolean made;
        try {
            made = new ProcessBuilder("gcc", "-shared", "-fPIC", "-o", library().toString(), source.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(built.resolve("gcc.log").toFile())
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            made = false;
        }
        assumeThat(made).as("gcc and sqlite3ext.h").isTrue();
    }

    @BeforeEach
    void application() throws Exception {
        Application.run(
                database(),
                "CREATE TABLE p(a TEXT COLLATE loc PRIMARY KEY, z TEXT CHECK (f(z) <> ''), n INT)",
                "CREATE INDEX pz ON p(f(z))",
                "CREATE TABLE l(x TEXT)",
                "CREATE TRIGGER tp AFTER INSERT ON p BEGIN INSERT INTO l VALUES (f(new.a)); END",
                "CREATE VIEW vp AS SELECT f(a) AS fa FROM p ORDER BY a COLLATE loc",
                "INSERT INTO p VALUES ('b', '1', 1), ('C', '2', 2), ('a', '3', 3)",
                "PRAGMA writable_schema = ON",
                "INSERT INTO sqlite_schema VALUES ('table', 'v', 'v', 0, 'CREATE VIRTUAL TABLE v USING things(a)')");
    }

    private Path database() {
        return dir.resolve("app.db");
    }

    private String script(String text) throws IOException {
        return Files.writeString(dir.resolve("schema.jsh"), text).toString();
    }

    private Outcome plain(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.add(database().toString());
        return Outcome.of(all.toArray(String[]::new));
    }

    private Outcome with(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--extension", library().toString()));
        return plain(all.toArray(String[]::new));
    }

    private static Outcome done(Outcome outcome) {
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
        return outcome;
    }

    private void isWhole(String rows) throws SQLException {
        assertThat(Application.ask(database(), "SELECT group_concat(a || z) FROM (SELECT * FROM p ORDER BY a)"))
                .isEqualTo(rows);
        assertThat(Application.ask(
                        database(), "SELECT group_concat(a) FROM (SELECT a FROM p INDEXED BY pz ORDER BY f(z))"))
                .isEqualTo("b,C,a");
        assertThat(Application.ask(database(), "PRAGMA integrity_check")).isEqualTo("ok");
    }

    @Test
    @DisplayName("H152 a library that is named lets tables, keys and indexes be rebuilt, and put back")
    void push() throws Exception {
        String pulled = done(with("pull")).out();
        assertThat(pulled).contains("virtualTable(\"v\", \"things\"");
        String schema = script(pulled.replace("column(\"n\", \"INT\")", "text(\"n\")"));
        Outcome without = plain("diff", "--schema", schema);
        assertThat(without.out()).contains("without the ");
        Outcome diff = with("diff", "--schema", schema);
        assertThat(diff.code()).isEqualTo(3);
        assertThat(diff.out()).contains("rebuild").doesNotContain("without the ", "stand-in", " x ");
        done(with("push", "--yes", "--backup", "--allow-loss", "*", "--schema", schema));
        isWhole("C2,b1,a3");
        assertThat(Application.ask(database(), "SELECT typeof(n) FROM p LIMIT 1"))
                .isEqualTo("text");
        Application.run(database(), "ANALYZE");
        Outcome unproven = plain("undo", "--yes");
        assertThat(unproven.code()).isEqualTo(4);
        assertThat(unproven.out())
                .contains("cannot be proven", "--extension FILE")
                .doesNotContain("something has written");
        done(with("undo", "--yes"));
        isWhole("C2,b1,a3");
        assertThat(Application.ask(database(), "SELECT typeof(n) FROM p LIMIT 1"))
                .isEqualTo("integer");
    }

    @Test
    @DisplayName("H153 a library that is named has the module of a virtual table, which can be dropped")
    void module() throws Exception {
        String pulled = done(with("pull")).out();
        assertThat(done(Outcome.of(
                                "sql",
                                "--extension",
                                library().toString(),
                                database().toString(),
                                "SELECT sum(value) AS s, f('q') AS q FROM v"))
                        .out())
                .contains("6", "q");
        String schema = script(pulled.replaceAll("(?s)var v = virtualTable.*?\\);", ""));
        done(with("push", "--yes", "--allow-loss", "*", "--schema", schema));
        assertThat(Application.ask(database(), "SELECT count(*) FROM sqlite_schema WHERE name = 'v'"))
                .isEqualTo("0");
        isWhole("C2,b1,a3");
    }

    @Test
    @DisplayName("H153 a table whose name begins like that of a virtual table which a library drops is left as it is")
    void moduleWithoutShadowNames() throws Exception {
        Outcome.sql(database(), "CREATE TABLE v_data(x)", "INSERT INTO v_data VALUES (1)");
        String pulled = done(with("pull")).out();
        assertThat(pulled).doesNotContain("v_data");
        String schema = script(pulled.replaceAll("(?s)var v = virtualTable.*?\\);", ""));
        for (String exclude : List.of("nothing", "v_*")) {
            Outcome push = with("push", "--yes", "--allow-loss", "v", "--exclude", exclude, "--schema", schema);
            assertThat(push.code()).as(push.out() + push.err()).isZero();
            assertThat(Application.ask(database(), "SELECT count(*) FROM sqlite_schema WHERE name = 'v'"))
                    .isEqualTo("0");
            assertThat(Application.ask(database(), "SELECT x FROM v_data")).isEqualTo("1");
            done(with("undo", "--yes"));
        }
        Outcome all = with("push", "--yes", "--allow-loss", "v", "--exclude", "v*", "--schema", schema);
        assertThat(all.code()).as(all.out() + all.err()).isZero();
        assertThat(Application.ask(database(), "SELECT count(*) FROM sqlite_schema WHERE name IN ('v', 'v_data')"))
                .isEqualTo("2");
    }

    @Test
    @DisplayName("H152 a migration of what needs a library is generated, checked and run with it")
    void migrate() throws Exception {
        String migrations = dir.resolve("migrations").toString();
        String pulled = done(with("pull")).out();
        String schema = script(pulled);
        String extension = library().toString();
        for (String name : List.of("first", "second")) {
            done(Outcome.of(
                    "generate",
                    "--schema",
                    schema,
                    "--dir",
                    migrations,
                    "--name",
                    name,
                    "--extension",
                    extension,
                    "--allow-loss",
                    "*"));
            if (name.equals("first")) {
                done(with("baseline", "--dir", migrations));
                script(pulled.replace("column(\"n\", \"INT\")", "text(\"n\")"));
            }
        }
        done(Outcome.of("check", "--schema", schema, "--dir", migrations, "--extension", extension));
        assertThat(plain("migrate", "--dir", migrations).code()).isEqualTo(4);
        isWhole("C2,b1,a3");
        done(with("migrate", "--dir", migrations));
        isWhole("C2,b1,a3");
        assertThat(Application.ask(database(), "SELECT typeof(n) FROM p LIMIT 1"))
                .isEqualTo("text");
    }

    @Test
    @DisplayName("H152 a library is named for a session at the prompt")
    void prompt() {
        Outcome outcome = Outcome.withInput(
                "SELECT group_concat(fa) AS fs FROM vp;\nINSERT INTO p VALUES ('z', 'y', 1);\ndiff\n",
                "--extension",
                library().toString(),
                database().toString());
        assertThat(outcome.out() + outcome.err()).contains("C,b,a");
        Outcome without = Outcome.withInput("SELECT f('q') AS fs;\n", database().toString());
        assertThat(without.out() + without.err()).contains("no such function: f");
    }

    @Test
    @DisplayName("H152 only a person names a library, by its path, and nothing can be loaded after it")
    void refusals() throws Exception {
        Files.copy(library(), dir.resolve("f.so"));
        Outcome bare = plain("pull", "--extension", "f.so");
        assertThat(bare.code()).isEqualTo(2);
        assertThat(bare.err()).contains("./f.so");
        assertThat(plain("pull", "--extension", dir.resolve("none.so").toString())
                        .code())
                .isEqualTo(2);
        Path text = Files.writeString(dir.resolve("text.so"), "no library");
        Outcome wrong = plain("pull", "--extension", text.toString());
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("text.so", "nothing was changed");
        Outcome loading = Outcome.of(
                "sql",
                "--extension",
                library().toString(),
                database().toString(),
                "SELECT load_extension('" + dir.resolve("f.so") + "')");
        assertThat(loading.code()).isNotZero();
        assertThat(loading.err()).contains("not authorized");
        try (Database other = Sleet.open(database());
                Statement statement = other.connection().createStatement()) {
            assertThat(statement
                            .executeQuery("SELECT count(*) FROM pragma_function_list WHERE name = 'f'")
                            .getInt(1))
                    .isZero();
        }
    }

    @Test
    @DisplayName("H152 a script that is run cannot name a library, and uses the one that it is run with")
    void scripts() throws Exception {
        Path naming = Files.writeString(
                dir.resolve("naming.jsh"),
                "open(args[0]);\npull(\"--extension\", args[1]);\n".replace("pull(", "diff("));
        Outcome refused = Outcome.of(
                "run", naming.toString(), database().toString(), library().toString());
        assertThat(refused.code()).as(refused.out() + refused.err()).isEqualTo(2);
        assertThat(refused.err()).contains("a script cannot load one");
        Path using = Files.writeString(
                dir.resolve("using.jsh"), "open(args[0]);\nSystem.out.println(rows(\"SELECT f('q') AS q\"));\n");
        assertThat(done(Outcome.of(
                                "run",
                                "--extension",
                                library().toString(),
                                using.toString(),
                                database().toString()))
                        .out())
                .contains("{q=q}");
    }
}
