package dev.sleet.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dsl.Dsl;
import dev.sleet.dsl.SchemaPart;
import dev.sleet.model.Quoting;
import dev.sleet.model.Schema;
import dev.sleet.model.SchemaObject;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.load.ScriptLoader;
import dev.sleet.script.print.ScriptPrinter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.Label;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.NullMarked;

/** Whatever a schema is named and holds, the script of it is that text and runs nothing. */
class PrinterProperties {
    /** The compiler takes longer to start than to read one. */
    private static final int SCHEMAS = Integer.getInteger("jqwik.tries.default", 100) / 5;

    /** Plain jshell takes a second for each. */
    private static final int SCRIPTS = 1;

    /** Counts what names have run. */
    public static int pwned;

    private static final String CANARY = "sleet.canary";

    private static final String RUN =
            "dev.sleet.hostile.PrinterProperties.pwned++;System.setProperty(\"" + CANARY + "\",\"x\");";

    private static final List<String> PIECES = List.of(
            "\"",
            "\\",
            "\\\"",
            "\"\"\"",
            "\\\"\"\"",
            "'",
            "\\u0022",
            "\\\\u0022",
            "\\uuu0022",
            "\\u005c",
            "\\u000a",
            "\\u000d",
            "\\u002a\\u002f",
            "*/",
            "/*",
            "//",
            "\n",
            "\r",
            "\r\n",
            "\t",
            "\f",
            "\b",
            "\u0001",
            "\u001b",
            "\u007f",
            "\u0085",
            "\u00a0",
            "\u00ad",
            "\u2028",
            "\u2029",
            "\u202e",
            "\u2066",
            "\u200b",
            "\u200d",
            "\ufeff",
            "\uffff",
            "\ufffe",
            "\ue000",
            "\u05d0",
            "\u0627",
            "e\u0301",
            "\u00e9",
            "\ud83d\ude00",
            "\ud834\udd1e",
            "\udbff\udfff",
            "${x}",
            "\\{x}",
            "%s",
            "%n",
            "{0}",
            "#{x}",
            ");",
            "\");" + RUN + "//",
            "\"));" + RUN + "//",
            "\\\");" + RUN + "//",
            "\\u0022);" + RUN + "//",
            "\n" + RUN + "\n",
            "\r" + RUN + "\r",
            "\\u000a" + RUN,
            "*/" + RUN + "/*",
            "\"\"\");" + RUN + "//",
            "\"+" + "System.setProperty(\"" + CANARY + "\",\"x\")+\"",
            "/open x.jsh\n",
            "/exit\n",
            "/set",
            "import",
            "class",
            "static{" + RUN + "}",
            "var",
            " ",
            "  ",
            "a",
            "Z",
            "0",
            "_",
            "$",
            ";",
            ",",
            "(",
            ")",
            "[",
            "]",
            "\\",
            "\\s",
            "\\n",
            "\\0",
            "\\377",
            "\\",
            "--",
            "x'00'",
            "\uff02",
            "\u201d",
            "\u02ba");

    private static Path folder = Path.of("");

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("sleet-printed");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static String hostile(Damage damage) {
        StringBuilder text = new StringBuilder();
        for (int i = damage.below(6); i >= 0; i--) {
            text.append(damage.below(8) == 0 ? Character.toString(scalar(damage)) : damage.pick(PIECES));
        }
        return text.toString().replace("\u0000", ""); // which the model refuses, since SQL cannot hold it
    }

    /** Returns any character that text in UTF-8 can hold. */
    private static int scalar(Damage damage) {
        int point = damage.below(0x110000 - 0x800);
        return point < 0xd800 ? point : point + 0x800;
    }

    private static String name(Damage damage, Set<String> taken) {
        String name = hostile(damage);
        while (!taken.add(name.toLowerCase(Locale.ROOT))) {
            name += "x";
        }
        return name;
    }

    /** Many names and texts in one script, since the compiler takes longer to start than to read them. */
    private static Schema schema(Damage damage) {
        Set<String> names = new HashSet<>();
        List<SchemaObject> objects = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String table = name(damage, names);
            Set<String> columns = new HashSet<>();
            String first = name(damage, columns);
            List<SchemaPart> parts = List.of(
                    Dsl.table(
                            table,
                            Dsl.text(first).notNull().defaultValue(hostile(damage)),
                            Dsl.column(name(damage, columns), hostile(damage)).collate(hostile(damage)),
                            Dsl.text(name(damage, columns)).oneOf(hostile(damage), hostile(damage) + "y"),
                            Dsl.integer(name(damage, columns)).references(hostile(damage), hostile(damage)),
                            Dsl.check(hostile(damage), hostile(damage)),
                            Dsl.index(name(damage, names), first).where(hostile(damage))),
                    Dsl.view(name(damage, names), hostile(damage) + "\n" + hostile(damage)),
                    Dsl.trigger(name(damage, names))
                            .afterInsert()
                            .on(table)
                            .execute("SELECT " + Quoting.string(hostile(damage)) + ";"),
                    Dsl.virtualTable(name(damage, names), hostile(damage), hostile(damage)));
            parts.forEach(part -> objects.add(part.toModel()));
        }
        return Schema.of(objects);
    }

    private static void ranNothing() {
        assertThat(pwned).isZero();
        assertThat(System.getProperty(CANARY)).isNull();
    }

    @Example
    @Label("H112 H113 what is printed loads to what was printed, and nothing runs")
    void whatIsPrintedIsWhatIsThere() throws IOException {
        for (int seed = 0; seed < SCHEMAS; seed++) {
            Schema schema = schema(new Damage(seed));
            String script = ScriptPrinter.print(schema);
            LoadResult result = ScriptLoader.load(Files.writeString(folder.resolve("schema.jsh"), script));
            assertThat(result).as("seed " + seed + "\n" + script).isInstanceOf(LoadResult.Loaded.class);
            Schema loaded = ((LoadResult.Loaded) result).schema();
            assertThat(loaded).as("seed " + seed + "\n" + script).isEqualTo(schema);
            assertThat(ScriptPrinter.print(loaded)).isEqualTo(script);
            ranNothing();
        }
    }

    /** One JShell reads the scripts of many schemas, and prints what each declares. */
    @Example
    @Label("H112 H113 plain jshell makes the same of what is printed, and nothing runs")
    void jshellMakesTheSame() throws Exception {
        StringBuilder script = new StringBuilder();
        List<String> printed = new ArrayList<>();
        Path canary = folder.resolve("canary");
        for (int i = 0; i < SCRIPTS; i++) {
            Schema schema = schema(new Damage(i));
            String one = ScriptPrinter.print(schema);
            printed.add(one);
            String variables = String.join(
                    ", ",
                    one.lines()
                            .filter(line -> line.startsWith("var ") && line.contains(" = "))
                            .map(line -> line.substring(4, line.indexOf(" = ")))
                            .toList());
            script.append(one)
                    .append("""

                            var all = new ArrayList<dev.sleet.model.SchemaObject>();
                            for (var part : new SchemaPart[] {""")
                    .append(variables)
                    .append("}) { all.add(part.toModel()); }\nFiles.writeString(Path.of(\"")
                    .append(folder.resolve("out-" + i))
                    .append("\"), dev.sleet.script.print.ScriptPrinter.print(dev.sleet.model.Schema.of(all)));\n");
        }
        script.append("if (System.getProperty(\"" + CANARY + "\") != null) { Files.writeString(Path.of(\"" + canary
                + "\"), \"x\"); }\n/exit\n");
        Path file = Files.writeString(folder.resolve("all.jsh"), script);
        Path log = folder.resolve("log");
        Process jshell = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jshell")
                                .toString(),
                        "--class-path",
                        location(Dsl.class) + ":" + location(NullMarked.class) + ":"
                                + location(PrinterProperties.class),
                        "-J-Djava.util.prefs.userRoot=" + folder.resolve("prefs"),
                        "-R-Dfile.encoding=UTF-8",
                        Path.of(System.getProperty("sleet.root"), "scripts", "words.jsh")
                                .toString(),
                        file.toString())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = jshell.waitFor(300, TimeUnit.SECONDS);
        jshell.destroyForcibly();
        String said = Files.readString(log, StandardCharsets.UTF_8);
        assertThat(ended).as(said).isTrue();
        assertThat(canary).as(said).doesNotExist();
        for (int i = 0; i < printed.size(); i++) {
            assertThat(folder.resolve("out-" + i)).as(said).exists();
            assertThat(Files.readString(folder.resolve("out-" + i))).isEqualTo(printed.get(i));
        }
    }

    private static String location(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
                .toString();
    }
}
