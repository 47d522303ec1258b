package dev.sleet.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dsl.Dsl;
import dev.sleet.model.Schema;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.load.ScriptLoader;
import dev.sleet.script.print.ScriptPrinter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads one file in plain {@code jshell} and here, and compares. */
class JshellTest {
    private static final String SCRIPT = """
        // The same file for both.
        import java.time.Year
        var projects = table("projects",
            integer("id").primaryKey().autoIncrement(),
            text("name").notNull().collate("NOCASE").unique());

        var tickets = table("tickets",
            id(),
            integer("project_id").notNull().references("projects").onDelete(CASCADE),
            integer("parent_id").references("tickets"),                       // self-reference
            text("status").notNull().oneOf("open", "closed").defaultValue("open"),
            json("tags").notNull().defaultValue("[]"),
            date("due"), bool("done").unique().onConflict(REPLACE),
            timestamp("created_at").notNull().defaultSql("CURRENT_TIMESTAMP"),
            check("title_not_blank", "length(trim(status)) > 0"),
            index("tickets_by_status", asc("status"), desc("created_at")).where("status = 'open'"))
        ColumnSpec id() {
            return integer("id").primaryKey();
        }
        int first = 2024, second = 2025;
        List<TableSpec> years = new ArrayList<>();
        for (int year = first; year <= second; year++) {
            years.add(table("year_" + Year.of(year), id()));
        }
        var openTickets = view("open_tickets", \"""
            SELECT id, title
              FROM tickets WHERE status = 'open'\""");
        var touch = trigger("tickets_touch").afterUpdateOf("title").on("tickets").execute("SELECT 1;");
        """;

    @TempDir
    Path folder;

    @Test
    void jshellMakesTheSameOfAScript() throws Exception {
        Schema schema = load("schema.jsh", SCRIPT.replaceFirst("var tickets", "/* as in jshell */ TableSpec tickets"));
        String script = moveMethodUp(SCRIPT);
        assertThat(inJshell(script, "projects, tickets, years.get(0), years.get(1), openTickets, touch"))
                .isEqualTo(ScriptPrinter.print(schema));
    }

    /** Plain jshell runs an initializer at once, so what it calls must stand above it. */
    private static String moveMethodUp(String script) {
        int from = script.indexOf("ColumnSpec id()");
        int to = script.indexOf("}\n", from) + 2;
        return script.substring(from, to) + script.substring(0, from) + script.substring(to);
    }

    @Test
    @DisplayName("H112 H113 plain jshell makes the same of hostile names")
    void jshellMakesTheSameOfAPrintedScript() throws Exception {
        Schema schema = Schema.of(List.of(
                Dsl.table("a\"); /*", Dsl.text("\\u0022 \\ \u202e\n*/").primaryKey(), Dsl.column("é", "\t\u0001"))
                        .toModel(),
                Dsl.view("class", "SELECT\t1 \n  , '\"\"\"'\r\n -- \\u000a").toModel()));
        String script = ScriptPrinter.print(schema);
        assertThat(load("printed.jsh", script)).isEqualTo(schema);
        assertThat(inJshell(script, "a, classView")).isEqualTo(script);
    }

    private Schema load(String name, String text) throws IOException {
        LoadResult result = ScriptLoader.load(Files.writeString(folder.resolve(name), text));
        assertThat(result).isInstanceOf(LoadResult.Loaded.class);
        return ((LoadResult.Loaded) result).schema();
    }

    private String inJshell(String script, String variables) throws Exception {
        Path out = folder.resolve("out.txt");
        Path file = Files.writeString(
                folder.resolve("jshell.jsh"),
                script + "var all = new ArrayList<dev.sleet.model.SchemaObject>();\n"
                        + "for (var part : new SchemaPart[] {" + variables + "}) { all.add(part.toModel()); }\n"
                        + "Files.writeString(Path.of(\"" + out + "\"),"
                        + " dev.sleet.script.print.ScriptPrinter.print(dev.sleet.model.Schema.of(all)));\n/exit\n");
        Path log = folder.resolve("log.txt");
        Process jshell = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jshell")
                                .toString(),
                        "--class-path",
                        location(Dsl.class) + ":" + location(NullMarked.class),
                        "-J-Djava.util.prefs.userRoot=" + folder,
                        "-R-Dfile.encoding=UTF-8",
                        Path.of(System.getProperty("sleet.root"), "scripts", "words.jsh")
                                .toString(),
                        file.toString())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = jshell.waitFor(60, TimeUnit.SECONDS);
        jshell.destroyForcibly();
        assertThat(ended).isTrue();
        assertThat(Files.readString(log, StandardCharsets.UTF_8)).doesNotContain("|");
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    private static String location(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }
}
