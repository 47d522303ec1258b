package dev.sleet.repl.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.repl.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What migrations break is found out once for databases that store the same, and for each that does not. */
class SharedBreaksTest {
    private static final String FIRST =
            "var t = table(\"t\", integer(\"id\").primaryKey(), text(\"a\"), text(\"b\"));\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private String path(String name) {
        return dir.resolve(name).toString();
    }

    private void generate(String script, String... more) throws Exception {
        Files.writeString(dir.resolve("schema.jsh"), script);
        List<String> words =
                new ArrayList<>(List.of("generate", "--schema", path("schema.jsh"), "--dir", path("migrations")));
        words.addAll(List.of(more));
        assertThat(Outcome.of(words.toArray(String[]::new)).code()).isZero();
    }

    @Test
    void aDatabaseWithAViewOfItsOwnIsAskedForItself() throws Exception {
        generate(FIRST, "--name", "first");
        for (String name : List.of("1.db", "2.db", "3.db", "4.db")) {
            assertThat(Outcome.of("migrate", path(name), "--create", "--dir", path("migrations"))
                            .code())
                    .isZero();
        }
        for (String name : List.of("1.db", "2.db", "3.db", "4.db")) {
            Outcome.sql(
                    dir.resolve(name),
                    name.equals("3.db")
                            ? "CREATE VIEW own_view AS SELECT a FROM t WHERE b = \"b\""
                            : "CREATE VIEW own_view AS SELECT id FROM t");
        }
        generate(FIRST.replace(", text(\"b\")", ""), "--name", "second", "--allow-loss", "t.b");
        Outcome migrated = Outcome.of(
                "migrate",
                path("1.db"),
                path("2.db"),
                path("3.db"),
                path("4.db"),
                "--jobs",
                "1",
                "--dir",
                path("migrations"),
                "--exclude",
                "own_*");
        assertThat(migrated.code()).as(migrated.out() + migrated.err()).isEqualTo(4);
        assertThat(migrated.err() + migrated.out()).contains("own_view", "3 done", "1 refused");
        for (String name : List.of("1.db", "2.db", "4.db")) {
            assertThat(Outcome.of("sql", path(name), "SELECT count(*) FROM pragma_table_info('t')")
                            .out())
                    .contains("2");
        }
        assertThat(Outcome.of("sql", path("3.db"), "SELECT count(*) FROM pragma_table_info('t')")
                        .out())
                .contains("3");
    }
}
