package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two keys that differ only by the collation of their column and in what a conflict does, which ALTER TABLE takes for one. */
class KeysTakenForOneTest {
    private static final String KEYS = "UNIQUE (a) ON CONFLICT IGNORE, UNIQUE (a COLLATE BINARY) ON CONFLICT REPLACE";
    private static final String TABLE = "CREATE TABLE t (a TEXT COLLATE NOCASE, b INT, c INT UNIQUE, " + KEYS + ")";
    private static final String OTHER = "CREATE TABLE k (x, y)";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Outcome with(String command, String... more) {
        List<String> words = new ArrayList<>(
                List.of(command, "--dir", dir.resolve("migrations").toString()));
        words.addAll(List.of(more));
        Outcome outcome = Outcome.of(words.toArray(String[]::new));
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
        return outcome;
    }

    private static String[] and(String[] words, String... more) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "b INT=z INT|x=x|--rename t.b=z",
                "(a =(w =TEXT COLLATE)|a TEXT COLLATE=w TEXT COLLATE,(a)=(w)|--rename t.a=w",
                "TABLE t=TABLE u|x=x|--rename t=u",
                "b INT, =|x=x|--allow-loss t.b",
                "b INT, c INT UNIQUE=c INT UNIQUE, b INT|x=x|--lock-wait 5s",
                "x=x|x, y=z, y|--rename k.x=z",
                "x=x|TABLE k=TABLE l|--rename k=l",
                "x=x|x, y=y|--allow-loss k.x",
                "x=x|x, y=y, x|--lock-wait 5s"
            })
    @DisplayName("H182 a table is altered and rebuilt, and others beside it, by push, migrate and back")
    void everyRoad(String change) throws Exception {
        String[] parts = change.split("\\|", -1);
        boolean ofKey = parts[0].startsWith("(");
        String table = ofKey
                ? TABLE.replace("(a ", "(w ").replace("(a)", "(w)")
                : TABLE.replace(parts[0].split("=", -1)[0], parts[0].split("=", -1)[1]);
        String other = ofKey ? OTHER : OTHER.replace(parts[1].split("=", -1)[0], parts[1].split("=", -1)[1]);
        String[] options = parts[2].split(" ", -1);
        Path file = dir.resolve("app.db");
        Path pushed = dir.resolve("pushed.db");
        Path target = dir.resolve("target.db");
        String schema = dir.resolve("schema.jsh").toString();
        for (Path each : List.of(file, pushed)) {
            Outcome.sql(each, TABLE, OTHER, "INSERT INTO t VALUES ('x', 1, 1), ('X2', 2, 2)");
        }
        Outcome.sql(target, table, other);
        Files.writeString(Path.of(schema), Outcome.of("pull", file.toString()).out());
        with("generate", "--name", "one", "--schema", schema);
        with("baseline", file.toString());
        Files.writeString(Path.of(schema), Outcome.of("pull", target.toString()).out());
        String[] push = and(new String[] {"push", "--yes", "--schema", schema, pushed.toString()}, options);
        Outcome outcome = Outcome.of(push);
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
        String[] generated = parts[2].startsWith("--lock-wait") ? new String[0] : options;
        with("generate", and(generated, "--name", "two", "--schema", schema));
        with("migrate", "--yes", file.toString());
        for (Path each : List.of(file, pushed)) {
            assertThat(Outcome.value(each, "PRAGMA integrity_check")).isEqualTo("ok");
            String name = parts[0].endsWith("u") ? "u" : "t";
            assertThat(Outcome.value(each, "SELECT count(*) FROM " + name)).isEqualTo("2");
            Outcome.sql(each, "INSERT INTO " + name + " (" + (ofKey ? "w" : "a") + ") VALUES ('X')");
            assertThat(Outcome.value(each, "SELECT count(*) FROM " + name)).isEqualTo("2");
        }
        Outcome left = Outcome.of("diff", "--schema", schema, pushed.toString());
        assertThat(left.code()).as(left.out() + left.err()).isZero();
        String first;
        try (var names = Files.list(dir.resolve("migrations"))) {
            first = names.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith("_one"))
                    .findFirst()
                    .orElseThrow();
        }
        with("rollback", "--yes", "--to", first, file.toString());
        assertThat(Outcome.value(file, "PRAGMA integrity_check")).isEqualTo("ok");
    }
}
