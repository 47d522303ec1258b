package dev.sleet.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.model.Constraint;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        Schema schema = loaded(
                """
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
        assertThat(tickets.indexes().getFirst().declaration().origin().orElseThrow().line())
                .isEqualTo(14);
    }

    @Test
    void takesEveryKindOfSnippetInAnyOrder() throws IOException {
        Schema schema = loaded(
                """
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
        assertThat(place(schema.table("t1").orElseThrow())).isEqualTo("schema.jsh:30");
        assertThat(place(schema.table("u").orElseThrow())).isEqualTo("schema.jsh:57");
        assertThat(schema.view("v").orElseThrow().select().written())
                .isEqualTo("SELECT 1 AS \"one\", '; }' AS two -- \"\"\" x");
        assertThat(schema.table("p").orElseThrow().constraints(Constraint.Check.class))
                .hasSize(1);
    }

    @Test
    void fiveMistakesAreFiveProblems() throws IOException {
        assertThat(problems(
                        """
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
}
