package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.repl.screen.Columns;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Terminals;
import dev.sleet.repl.session.Interrupts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.IntSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plan says where it is longer than a line. */
class LongLinesTest {
    private static final String CONDITION = "a in (" + "'one of many values', ".repeat(12) + "'the last of them')";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @Test
    void aChangeIsSaidWhole() throws IOException, SQLException {
        Path database = dir.resolve("app.db");
        Outcome.sql(database, "create table t(a text, b text)", "insert into t values ('the last of them', 'x')");
        Path script = Files.writeString(
                dir.resolve("schema.jsh"),
                "var t = table(\"t\", text(\"b\").notNull(), text(\"a\"), check(\"" + CONDITION + "\"));\n");
        Outcome diff = Outcome.of("diff", "--schema", script.toString(), database.toString());
        assertThat(diff.out()).contains("add check (" + CONDITION + ")").doesNotContain("...");
        Outcome push = Outcome.of("push", "--yes", "--schema", script.toString(), database.toString());
        assertThat(push.code()).isZero();
        assertThat(push.out()).contains("1 row copied and counted");
    }

    @Test
    void theOnlyChangeIsSaidWhole() throws IOException, SQLException {
        Path database = dir.resolve("app.db");
        Outcome.sql(database, "create table t(a text)");
        Path script = Files.writeString(
                dir.resolve("schema.jsh"), "var t = table(\"t\", text(\"a\"), check(\"" + CONDITION + "\"));\n");
        assertThat(Outcome.of("diff", "--schema", script.toString(), database.toString())
                        .out())
                .contains("add check (" + CONDITION + ")")
                .doesNotContain("...");
    }

    /** A line ends where the screen does, or where its paragraph does. */
    @ParameterizedTest
    @ValueSource(ints = {60, 80, 100, 300})
    void paragraphsOfHelpAreBrokenWhereTheScreenEnds(int columns) {
        int width = Math.min(columns, 100);
        for (String name : List.of("run", "push", "undo", "export", "types", "status", "import", "seed", "lsp")) {
            List<String> lines = shown(() -> columns, "help", name).lines().toList();
            for (int i = 1; i < lines.size(); i++) {
                String before = lines.get(i - 1);
                String line = lines.get(i);
                assertThat(line.length()).as(line).isLessThanOrEqualTo(width);
                boolean isProse =
                        !before.isEmpty() && !line.isEmpty() && !before.startsWith(" ") && !line.startsWith(" ");
                if (isProse && i > 2 && !before.startsWith("Usage") && !before.endsWith(":")) {
                    assertThat(before.length() + line.split(" ", 2)[0].length())
                            .as(name + ": " + before + "/" + line)
                            .isGreaterThan(width - 4);
                }
            }
        }
    }

    private static String shown(IntSupplier columns, String... args) {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
        Screen screen = new Screen(InputStream.nullInputStream(), out, out, Terminals.NONE);
        screen.width(columns);
        Main.run(args, screen, new Interrupts());
        return shown.toString(StandardCharsets.UTF_8);
    }

    private String[] plan() throws IOException, SQLException {
        Path database = dir.resolve("app.db");
        Outcome.sql(
                database,
                "create table t(id integer primary key, a text, gone text)",
                "insert into t values (1, null, 'the last of them'), (2, 'x', 'y')");
        Path script = Files.writeString(
                dir.resolve("schema.jsh"),
                "var t = table(\"t\", integer(\"id\").primaryKey(), text(\"a\").notNull(), check(\"" + CONDITION
                        + "\"));\n" + "var v = view(\"v\", \"select id from t where " + CONDITION + "\");\n");
        return new String[] {"diff", "--schema", script.toString(), database.toString()};
    }

    @Test
    void aProgramGetsALineForAChangeWithAllThatIsSaidOfIt() throws IOException, SQLException {
        String[] diff = plan();
        assertThat(shown(Columns.ofProcess(Map.of(), false), diff).lines())
                .anyMatch(line -> line.contains("add check (" + CONDITION + ")") && line.contains("schema.jsh:1"))
                .anyMatch(line -> line.contains("x 1 row holds NULL") && line.contains("--backfill t.a=EXPR"));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 100, 120, 220})
    void onATerminalWhatIsTooLongGoesOnBelow(int columns) throws IOException, SQLException {
        String[] diff = plan();
        String whole = shown(() -> Columns.UNLIMITED, diff);
        String wrapped = shown(Columns.ofProcess(Map.of("COLUMNS", String.valueOf(columns)), false), diff);
        assertThat(List.of(wrapped.split("\\s+", -1)))
                .as(wrapped)
                .containsExactlyInAnyOrderElementsOf(List.of(whole.split("\\s+", -1)));
        List<String> lines = wrapped.lines().skip(1).toList();
        assertThat(lines)
                .as(wrapped)
                .allMatch(line -> line.length() <= columns || !line.strip().contains(" "))
                .allMatch(line -> !line.startsWith("'") && !line.startsWith("values"));
        int change = lines.indexOf(lines.stream()
                .filter(line -> line.contains("add check"))
                .findFirst()
                .orElseThrow());
        if (columns < 220) {
            assertThat(lines.get(change + 1)).as(wrapped).startsWith("        ").doesNotStartWith("              ");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 80, 300})
    void aListGoesOnBelowItsLastColumn(int columns) throws IOException, SQLException {
        Path database = dir.resolve("app.db");
        Outcome.sql(database, "create table t(a text)", "create view v as select a from t where " + CONDITION);
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(shown, true, StandardCharsets.UTF_8);
        Screen screen = new Screen(
                new java.io.ByteArrayInputStream("\\dv\n".getBytes(StandardCharsets.UTF_8)), out, out, Terminals.NONE);
        screen.width(() -> columns);
        Main.run(new String[] {database.toString()}, screen, new Interrupts());
        String text = shown.toString(StandardCharsets.UTF_8);
        assertThat(text.replaceAll("\\s+", " ")).contains(CONDITION).doesNotContain("...");
        assertThat(text.lines().filter(line -> line.contains("one of many")))
                .as(text)
                .allMatch(line -> line.length() <= columns);
    }

    @Test
    void howManyColumnsThereAreIsAskedOnlyWhereAPersonLooks() {
        assertThat(Columns.ofProcess(Map.of("COLUMNS", "220"), true).getAsInt()).isEqualTo(220);
        assertThat(Columns.ofProcess(Map.of("COLUMNS", "220"), false).getAsInt())
                .isEqualTo(220);
        assertThat(Columns.ofProcess(Map.of("COLUMNS", "0"), false).getAsInt()).isEqualTo(Columns.UNLIMITED);
        assertThat(Columns.ofProcess(Map.of("COLUMNS", "wide"), false).getAsInt())
                .isEqualTo(Columns.UNLIMITED);
        System.setProperty("sleet.columns", "133");
        try {
            assertThat(Columns.ofProcess(Map.of(), true).getAsInt()).isEqualTo(133);
            assertThat(Columns.ofProcess(Map.of(), false).getAsInt()).isEqualTo(Columns.UNLIMITED);
        } finally {
            System.clearProperty("sleet.columns");
        }
    }
}
