package dev.sleet.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.model.Constraint;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptLoaderTest {
    @TempDir
    Path folder;

    Schema loaded(String text) throws IOException {
        LoadResult result = load(text);
        assertThat(result).isInstanceOf(LoadResult.Loaded.class);
        return ((LoadResult.Loaded) result).schema();
    }

    LoadResult load(String text) throws IOException {
        return ScriptLoader.load(Files.writeString(folder.resolve("schema.jsh"), text));
    }

    List<String> problems(String text) throws IOException {
        LoadResult result = load(text);
        assertThat(result).isInstanceOf(LoadResult.Failed.class);
        return ((LoadResult.Failed) result)
                .problems().stream()
                        .map(problem -> problem.toString().replace(folder + "/", ""))
                        .toList();
    }

    private String place(Table table) {
        return table.declaration().origin().orElseThrow().toString().replace(folder + "/", "");
    }

    @Test
    void readsTheExampleOfTheGuide() throws IOException {
        Schema schema = loaded("""
                var projects = table("projects",
                    integer("id").primaryKey().autoIncrement(),
                    text("name").notNull().collate("NOCASE").unique());

                var tickets = table("tickets",
                    integer("id").primaryKey(),
                    integer("project_id").notNull().references("projects").onDelete(CASCADE),
                    integer("parent_id").references("tickets"),                       // self-reference
                    text("title").notNull(),
                    text("status").notNull().oneOf("open", "closed").defaultValue("open"),
                    json("tags").notNull().defaultValue("[]"),
                    timestamp("created_at").notNull().defaultSql("CURRENT_TIMESTAMP"),
                    check("title_not_blank", "length(trim(title)) > 0"),
                    index("tickets_by_status", asc("status"), desc("created_at")).where("status = 'open'"));

                var openTickets = view("open_tickets", "SELECT id, title FROM tickets WHERE status = 'open'");
                var touch = trigger("tickets_touch").afterUpdateOf("title").on("tickets").execute("UPDATE tickets SET x;");
                """);
        assertThat(schema.tables()).extracting(Table::name).containsExactly("projects", "tickets");
        assertThat(schema.views()).hasSize(1);
        assertThat(schema.triggers()).hasSize(1);
        Table tickets = schema.table("tickets").orElseThrow();
        assertThat(place(tickets)).isEqualTo("schema.jsh:5");
        assertThat(tickets.columns())
                .extracting(c -> c.declaration().origin().orElseThrow().line())
                .containsExactly(6, 7, 8, 9, 10, 11, 12);
        assertThat(tickets.indexes()
                        .getFirst()
                        .declaration()
                        .origin()
                        .orElseThrow()
                        .line())
                .isEqualTo(14);
    }

    @Test
    void takesEveryKindOfSnippetInAnyOrder() throws IOException {
        Schema schema = loaded("""
                import dev.sleet.dsl.ColumnSpec
                import static java.util.stream.Collectors.toList;
                // a comment with a " and a brace { and \\u000a System.exit(3);
                /* another ' one ( */
                var first = audited("first", text("a"));

                private static TableSpec audited(String name,
                        ColumnSpec... columns) throws IllegalStateException {
                    // inside ; { "
                    return table(name, columns).with(integer("at").defaultValue(later));
                }
                int later = 7, other = 2
                String[] words = {"x", "y"};
                int grid[] = {1, 2}, single;
                final Map<String, List<Integer>> sizes = new HashMap<String, List<Integer>>();
                record Pair<T>(T left, T right) {
                    Pair {
                        Objects.requireNonNull(left);
                    }
                }
                public enum Status { OPEN, CLOSED; char c() { return '"'; } }
                interface Namer { String name(int i); }
                @FunctionalInterface
                interface Maker<T extends SchemaPart> { T make(String name); }
                abstract static class Base { abstract String suffix(); }
                <T> T same(T value) { return value; }
                Namer namer = i -> "t" + i;
                var pair = new Pair<>("p", "q");
                List<TableSpec> many = new ArrayList<>();
                for (int i = 0; i < 3; i++)
                    many.add(table(namer.name(i), integer("id")));
                if (many.size() > 2) {
                    sizes.put("many", List.of(3));
                } else if (many.isEmpty()) {
                    throw new IllegalStateException();
                }
                else
                    sizes.clear();
                try { sizes.get("x"); } catch (RuntimeException e) { throw e; } finally { single = 1; }
                do { single++; } while (single < 5);
                outer: for (var w : words) { continue outer; }
                { var local = 3; }
                ;
                Maker<TableSpec> maker = name -> { return table(name, enumeration("s", Status.class)); };
                var made = maker.make(pair.left());
                var same = same(view("v", \"""
                    SELECT 1 AS "one", '; }' AS two -- \\\""" x
                    \"""));
                TableSpec[] array = { table("in_array", text("b")), table("in_array_2", text("b")) };
                var anonymous = new Base() { String suffix() { return "s"; } };
                var chained = table("chained", text("x"))
                    .strict()
                    .renamedFrom("old");
                chained = chained.with(text("y"));
                var streamed = Stream.of("u", "w").map(n -> table(n, text("c"))).collect(toList());
                var last = table("last" + anonymous.suffix(), text("d"))
                /exit
                """);
        assertThat(schema.tables())
                .extracting(Table::name)
                .containsExactly(
                        "first", "t0", "t1", "t2", "p", "in_array", "in_array_2", "chained", "u", "w", "lasts");
        assertThat(schema.table("first").orElseThrow().columns()).hasSize(2);
        assertThat(schema.table("chained").orElseThrow().columns()).hasSize(2);
        assertThat(place(schema.table("first").orElseThrow())).isEqualTo("schema.jsh:10");
        assertThat(place(schema.table("t1").orElseThrow())).isEqualTo("schema.jsh:31");
        assertThat(place(schema.table("u").orElseThrow())).isEqualTo("schema.jsh:55");
        assertThat(schema.view("v").orElseThrow().select().written())
                .isEqualTo("SELECT 1 AS \"one\", '; }' AS two -- \"\"\" x");
        assertThat(schema.table("p").orElseThrow().constraints(Constraint.Check.class))
                .hasSize(1);
    }

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
                        "schema.jsh:3:19: cannot find symbol: method notNul() in class ColumnSpec; did you mean \"notNull\"?",
                        "schema.jsh:4:15: no suitable method found for defaultValue(List<Object>)",
                        "schema.jsh:5:14: '(' is never closed",
                        "schema.jsh:6:43: cannot find symbol: variable CASCAD; did you mean \"CASCADE\"?",
                        "schema.jsh:7:20: cannot find symbol: variable texts",
                        "schema.jsh:8:9: incompatible types: String cannot be converted to int");
    }

    @Test
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
    void opensOtherFilesInTheirPlace() throws IOException {
        Files.createDirectories(folder.resolve("parts"));
        Files.writeString(folder.resolve("parts/common.jsh"), """
                import java.time.LocalDate;
                /open deeper.jsh
                ColumnSpec id() { return integer("id").primaryKey(); }
                var today = LocalDate.EPOCH;
                var common = table("common", id(), text(prefix() + deep));
                """);
        Files.writeString(folder.resolve("parts/deeper.jsh"), "var deep = \"deep\".concat(\"er\");\n");
        Schema schema = loaded("""
                var first = table("first", id());
                String prefix() { return "p_"; }
                /open parts/common.jsh
                var last = common.with(text("more"));
                """.replace("common.with", "table(\"last\", id()).with"));
        assertThat(schema.tables()).extracting(Table::name).containsExactly("first", "common", "last");
        assertThat(schema.table("common").orElseThrow().columns().getLast().name())
                .isEqualTo("p_deeper");
        assertThat(place(schema.table("common").orElseThrow())).isEqualTo("parts/common.jsh:5");
    }

    @Test
    void refusesCyclesMissingFilesAndCommands() throws IOException {
        Files.writeString(folder.resolve("b.jsh"), "\n  /open schema.jsh\n");
        assertThat(problems("/open b.jsh\n/open c.jsh\n/list\nvar x = table(\"x\", text(\"y\"))\n/exit"))
                .containsExactly(
                        "schema.jsh:2:1: cannot open c.jsh: there is no such file",
                        "schema.jsh:3:1: the command /list belongs to jshell; a schema script may only /open other files",
                        "b.jsh:2:3: /open schema.jsh opens a file that is being opened: a cycle");
        LoadResult missing = ScriptLoader.load(folder.resolve("none.jsh"));
        assertThat(missing.toString()).contains("none.jsh: there is no such file");
        Files.write(folder.resolve("latin.jsh"), new byte[] {'/', '/', '\n', 'a', (byte) 0xE9, ';', '\n'});
        assertThat(ScriptLoader.load(folder.resolve("latin.jsh")).toString()).contains("the file is not UTF-8 here");
    }

    @Test
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
                        "schema.jsh:1:1: no variable holds this, so it would not be part of the schema; write var name = ...",
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
    void manyTablesAndManyColumns() throws IOException {
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < 1000; i++) {
            script.append("var t" + i + " = table(\"table_" + i + "\",\n    integer(\"id\").primaryKey()");
            for (int j = 0; j < 12; j++) {
                script.append(",\n    text(\"column_" + i + "_" + j + "\").notNull()");
            }
            script.append(");\n");
        }
        script.append("var wide = table(\"wide\"");
        for (int j = 0; j < 2000; j++) {
            script.append(",\n    text(\"c" + j + "\").notNull().defaultValue(\"x\")");
        }
        script.append(");\n");
        assertThat(loaded(script.toString()).tables()).hasSize(1001);
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

    @Test
    void theLastSemicolonMayBeMissing() throws IOException {
        assertThat(loaded("var x = table(\"x\", text(\"y\"));\nif (x == null) throw new IllegalStateException()")
                        .tables())
                .hasSize(1);
        assertThat(loaded("var x = table(\"x\", text(\"y\"))").tables()).hasSize(1);
    }

    @Test
    void anEmptyScriptIsAnEmptySchema() throws IOException {
        assertThat(loaded("")).isEqualTo(Schema.EMPTY);
        assertThat(loaded("\uFEFF// nothing \n ; /exit\n".replace("; ", ";\n"))).isEqualTo(Schema.EMPTY);
    }
}
