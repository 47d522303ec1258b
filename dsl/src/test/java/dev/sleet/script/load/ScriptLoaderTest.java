package dev.sleet.script.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.model.Constraint;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.script.ScriptFolder;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ScriptLoaderTest extends ScriptFolder {
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
    @DisplayName("H122 many tables are one compilation")
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
