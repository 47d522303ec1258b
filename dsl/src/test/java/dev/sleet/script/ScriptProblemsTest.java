package dev.sleet.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.script.load.LoadOptions;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.load.ScriptLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScriptProblemsTest extends ScriptFolder {
    @Test
    void fiveMistakesAreFiveProblems() throws IOException {
        assertThat(problems("""
            var a = tabel("a", integer("id"));
            var b = table("b",
                integer("id").notNul(),
                text("x").defaultValue(List.of()));
            var c = table("c", integer("id");
            var d = table("d", integer("id").onDelete(CASCAD));
            var e = table("e", texts);
            int f = "no";
            """))
                .containsExactly(
                        "schema.jsh:1:9: cannot find symbol: method tabel(String,ColumnSpec); did you mean \"table\"?",
                        "schema.jsh:3:19: cannot find symbol: method notNul() in class ColumnSpec; did you mean"
                                + " \"notNull\"?",
                        "schema.jsh:4:15: no suitable method found for defaultValue(List<Object>)",
                        "schema.jsh:5:14: '(' is never closed",
                        "schema.jsh:6:43: cannot find symbol: variable CASCAD; did you mean \"CASCADE\"?",
                        "schema.jsh:7:20: cannot find symbol: variable texts",
                        "schema.jsh:8:9: incompatible types: String cannot be converted to int");
    }

    @Test
    void aWordOfPostgresqlSaysWhichImportItNeeds() throws IOException {
        String need = "; as a word of PostgreSQL it needs: import static dev.sleet.dsl.postgres.Pg.*;";
        String script = """
            var a = table("a", bigint("id"), numeric("total", 10, 2), timestamptz("at"));
            """;
        assertThat(problems(script))
                .hasSize(3)
                .allSatisfy(problem -> assertThat(problem).endsWith(need))
                .anySatisfy(problem -> assertThat(problem).contains("cannot find symbol: method bigint(String)"));
        assertThat(problems("import static dev.sleet.dsl.postgres.Pg.*;\n" + script.replace("10, 2", "10")))
                .allSatisfy(problem -> assertThat(problem).doesNotContain("needs:"));
    }

    @Test
    @DisplayName("H124 what fails at run time is at its line")
    void aProblemAtRunTimeIsAtTheLineThatFailed() throws IOException {
        assertThat(problems("""
            ColumnSpec id(String name) {
                return integer(name).autoIncrement();
            }
            var a = table("a",
                text("x"),
                id("y"));
            var b = table("b", integer("id"),
                text("c"), text("C"));
            int c = Integer.parseInt("x");
            var d = table("d", text("x").onDelete(CASCADE));
            var e = a.strict();
            int f = 1 / (c - c);
            TableSpec g = null;
            TableSpec h;
            TableSpec endless(int i) { return endless(i + 1); }
            var i = endless(0);
            """))
                .containsExactly(
                        "schema.jsh:2:26: autoIncrement() on column \"y\" needs primaryKey() before it",
                        "schema.jsh:7:1: table \"b\" declares column \"c\" twice".replace("\"c\"", "\"C\""),
                        "schema.jsh:9:17: NumberFormatException: For input string: \"x\"",
                        "schema.jsh:10:30: onDelete() on column \"x\" needs references(...) before it",
                        "schema.jsh:13:11: variable g holds null instead of a declaration",
                        "schema.jsh:14:11: variable h holds null instead of a declaration",
                        "schema.jsh:15:1: the code calls itself without end, or nests too deep (stack overflow)");
    }

    @Test
    @DisplayName("H52 names are declared once")
    void namesAreDeclaredOnce() throws IOException {
        assertThat(problems("""
            var a = table("Tickets", integer("id"), index("i", "id"));
            var b = view("tickets", "SELECT 1");
            var c = table("I", integer("id"));
            var t = trigger("tickets").afterInsert().on("Tickets").execute("SELECT 1");
            var t2 = trigger("TICKETS").afterInsert().on("Tickets").execute("SELECT 1");
            var all = List.of(a, c);
            """))
                .containsExactly(
                        "schema.jsh:2:1: view \"tickets\" has the name of the table \"Tickets\" at schema.jsh:1",
                        "schema.jsh:3:1: table \"I\" has the name of the index \"i\" at schema.jsh:1",
                        "schema.jsh:5:1: trigger \"TICKETS\" has the name of the trigger \"tickets\" at schema.jsh:4");
        assertThat(problems("""
            var a = table("a", integer("id"));
            int f(int x) { return x; }
            int f(String x) { return 1; }
            int f(int y) { return 2; }
            var a = table("b", integer("id"));
            """))
                .containsExactly(
                        "schema.jsh:4:5: method f(int) is declared a second time; the first is at schema.jsh:2",
                        "schema.jsh:5:5: variable a is declared a second time; the first is at schema.jsh:1");
    }

    @Test
    void refusesCyclesMissingFilesAndCommands() throws IOException {
        Files.writeString(folder.resolve("b.jsh"), "\n  /open schema.jsh\n");
        assertThat(problems("/open b.jsh\n/open c.jsh\n/list\nvar x = table(\"x\", text(\"y\"))\n/exit"))
                .containsExactly(
                        "schema.jsh:2:1: cannot open c.jsh: there is no such file",
                        "schema.jsh:3:1: the command /list belongs to jshell; a schema script may only /open other"
                                + " files",
                        "b.jsh:2:3: /open schema.jsh opens a file that is being opened: a cycle");
        LoadResult missing = ScriptLoader.load(folder.resolve("none.jsh"));
        assertThat(missing.toString()).contains("none.jsh: there is no such file");
        Files.write(folder.resolve("latin.jsh"), new byte[] {'/', '/', '\n', 'a', (byte) 0xE9, ';', '\n'});
        assertThat(ScriptLoader.load(folder.resolve("latin.jsh")).toString()).contains("the file is not UTF-8 here");
        Files.write(folder.resolve("app.db"), "SQLite format 3\0\u0010\u00ff".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(ScriptLoader.load(folder.resolve("app.db")).toString())
                .contains("the file is a SQLite database and no script")
                .doesNotContain("format 3");
    }

    @Test
    @DisplayName("H123 code that does not end is stopped")
    void stopsCodeThatDoesNotEnd() throws IOException {
        Path file = Files.writeString(folder.resolve("schema.jsh"), """
            var a = table("a", text("x"));
            void pause() throws Exception {
                Thread.sleep(60_000);
            }
            pause();
            """);
        LoadResult result = ScriptLoader.load(file, new LoadOptions(Duration.ofMillis(300)));
        assertThat(((LoadResult.Failed) result).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .endsWith("schema.jsh:3:12: the code did not finish within 0.3s"));
        Files.writeString(file, "long n = 0;\nwhile (true) {\n    n++;\n}\n");
        assertThat(ScriptLoader.load(file, new LoadOptions(Duration.ofMillis(300)))
                        .toString())
                .contains("the code did not finish within 0.3s");
    }

    @Test
    @DisplayName("H123 a script does not end the program")
    void refusesToLeaveTheProgram() throws IOException {
        assertThat(problems("""
            System.out.println("not printed");
            void leave() { System.exit(3); }
            Runnable later = () -> Runtime.getRuntime().halt(1);
            IntConsumer reference = System::exit;
            """))
                .containsExactly(
                        "schema.jsh:2:16: System.exit would end the program that loads the script",
                        "schema.jsh:3:24: Runtime.halt would end the program that loads the script",
                        "schema.jsh:4:25: System.exit would end the program that loads the script");
    }

    @Test
    @DisplayName("H177 nor by the name of a method, which would end it with 0")
    void refusesToLookUpHowToLeave() throws IOException {
        assertThat(problems("""
            Runtime.class.getMethod("halt", int.class).invoke(Runtime.getRuntime(), 0);
            var c = Class.forName("java.lang.Shutdown").getDeclaredMethod("halt" + "0", int.class);
            """))
                .containsExactly(
                        "schema.jsh:1:1: a method named \"halt\" could end the program that loads the script",
                        "schema.jsh:2:9: a method named \"halt0\" could end the program that loads the script");
        assertThat(problems("var length = String.class.getMethod(\"length\").getName();\nvar none;\n"))
                .allMatch(problem -> problem.startsWith("schema.jsh:2:"));
    }

    @Test
    void refusesWhatWouldBeMissingSilently() throws IOException {
        assertThat(problems("""
            table("a", text("x"));
            var b = table("b", text(later));
            var later = "y" + 1;
            var none;
            var lambda = () -> 1;
            """))
                .contains(
                        "schema.jsh:4:5: variable none has no value from which var could take its type",
                        "schema.jsh:5:14: lambda expression not expected here");
        assertThat(problems("""
            table("a", text("x"));
            var b = table("b", text(later));
            var later = "y" + 1;
            """))
                .containsExactly(
                        "schema.jsh:1:1: no variable holds this, so it would not be part of the schema; write var name"
                                + " = ...",
                        "schema.jsh:2:25: variable later is used before its declaration at schema.jsh:3");
    }

    @Test
    void syntaxErrorsStayInTheirSnippet() throws IOException {
        assertThat(problems("""
            var a = table("a", integer("id"),);
            var b = table("b", integer("id) );
            var c = a.with(text("x")).strict());
            int f( { return 1; }
            var d = b.strct();
            class X { int y = ; }
            var e = table("e" text("z"));
            """))
                .hasSizeBetween(5, 7)
                .allMatch(problem -> problem.matches("schema.jsh:[1-7]:\\d+: .*"));
    }

    @Test
    void damagedScriptsHaveProblemsAndNoBugs() throws IOException {
        String script = """
            import java.util.List;
            record Pair<T>(T left, T right) {}
            @SuppressWarnings("x") <T> T same(T value) { return value; }
            var pair = new Pair<>("p", "q");
            int[] numbers = {1, 2}, more = null;
            for (int i = 0; i < 3; i++) { numbers[0] += i; }
            var a = same(table(pair.left(), integer("id").primaryKey(), text("x").oneOf("a", "b")));
            // comment
            var v = view("v", \"""
                SELECT 1
                \""");
            """;
        Random random = new Random(7);
        String pieces = "\"'{}()[];,.<>=/@\\ \n*vx1-:";
        for (int i = 0; i < 60; i++) {
            StringBuilder damaged = new StringBuilder(script);
            for (int change = random.nextInt(3); change >= 0; change--) {
                int at = random.nextInt(damaged.length());
                if (random.nextBoolean()) {
                    damaged.delete(at, Math.min(damaged.length(), at + 1 + random.nextInt(8)));
                } else {
                    damaged.insert(at, pieces.charAt(random.nextInt(pieces.length())));
                }
            }
            if (load(damaged.toString()) instanceof LoadResult.Failed failed) {
                assertThat(failed.problems()).as(damaged.toString()).isNotEmpty();
            }
        }
    }
}
