package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Terminals;
import dev.sleet.repl.session.Interrupts;
import dev.sleet.repl.session.Session;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Every example of every --help does what it says, in a directory where there is something to do. */
@DisabledOnOs(OS.WINDOWS)
class HelpExamplesTest {
    private static final Pattern EXAMPLE = Pattern.compile("^ {2}(sleet .*?)(?: {2,}\\S.*)?$");
    private static final Pattern WORD = Pattern.compile("(?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+");
    private static final String BACKUP = "app.db.20261121T093000.backup";

    /** What needs a directory of another kind. */
    private static final Pattern ELSEWHERE = Pattern.compile(".*(--rebase|drizzle|adopt|postgres://).*");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path work = Path.of("");
    private Optional<Process> process = Optional.empty();

    @BeforeEach
    void start() throws IOException {
        work = Files.createDirectory(dir.resolve("work"));
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                ExampleRuns.class.getName());
        process = Optional.of(new ProcessBuilder(command)
                .directory(work.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    @AfterEach
    void end() {
        process.ifPresent(Process::destroyForcibly);
    }

    /** The words of an example without what a shell does with it, and the file that it reads. */
    private record Example(List<String> words, String input) {
        static Example of(String line) {
            List<String> words = new ArrayList<>();
            String input = "-";
            Matcher matcher = WORD.matcher(line);
            while (matcher.find()) {
                String word = matcher.group();
                if (word.equals(">") || word.equals("|")) {
                    break;
                }
                if (word.equals("<") && matcher.find()) {
                    input = matcher.group();
                } else {
                    words.add(unquoted(word));
                }
            }
            return new Example(words.subList(1, words.size()), input);
        }

        private static String unquoted(String word) {
            StringBuilder out = new StringBuilder();
            char quote = 0;
            for (int i = 0; i < word.length(); i++) {
                char c = word.charAt(i);
                if (quote == 0 && (c == '\'' || c == '"')) {
                    quote = c;
                } else if (c == quote) {
                    quote = 0;
                } else {
                    out.append(c);
                }
            }
            return out.toString();
        }

        boolean has(String word) {
            return words.contains(word);
        }
    }

    private static Map<String, List<String>> examples() {
        Session session = new Session(
                new Screen(
                        java.io.InputStream.nullInputStream(),
                        new java.io.PrintStream(java.io.OutputStream.nullOutputStream()),
                        new java.io.PrintStream(java.io.OutputStream.nullOutputStream()),
                        Terminals.NONE),
                new Interrupts(),
                new CommandTable());
        Map<String, List<String>> examples = new LinkedHashMap<>();
        for (String name : session.commands().line(session).getSubcommands().keySet()) {
            if (name.equals("lsp")) {
                continue; // speaks with an editor and with nobody else
            }
            examples.put(
                    name,
                    Outcome.of(name, "--help")
                            .out()
                            .lines()
                            .dropWhile(line -> !line.equals("Examples:"))
                            .map(EXAMPLE::matcher)
                            .filter(Matcher::matches)
                            .map(matcher -> matcher.group(1))
                            .toList());
        }
        return examples;
    }

    @Test
    void everyExampleEndsWell() throws Exception {
        Map<String, Path> templates = new LinkedHashMap<>();
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, List<String>> command : examples().entrySet()) {
            List<String> mine = command.getValue().stream()
                    .filter(line -> !ELSEWHERE.matcher(line).matches())
                    .toList();
            assertThat(mine).as("examples of " + command.getKey()).isNotEmpty();
            for (String line : mine) {
                Example example = Example.of(line);
                String world = world(command.getKey(), example);
                if (!templates.containsKey(world)) {
                    templates.put(world, make(world));
                }
                replace(work, templates.getOrDefault(world, work));
                if (example.has("--create")) {
                    Files.deleteIfExists(work.resolve("new.db"));
                    Files.deleteIfExists(work.resolve("app.db"));
                }
                if (example.has("-o") && !example.has("--force")) {
                    Files.deleteIfExists(
                            work.resolve(example.words().get(example.words().indexOf("-o") + 1)));
                }
                String[] ended = run(example).split("\t", -1);
                if (!List.of("0", "3").contains(ended[0])) {
                    wrong.add(line + " ended with " + String.join(": ", ended));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private String run(Example example) throws IOException {
        Process child = process.orElseThrow();
        BufferedWriter to = child.outputWriter(StandardCharsets.UTF_8);
        to.write(example.input() + "\t" + String.join("\t", example.words()) + "\n");
        to.flush();
        BufferedReader from = child.inputReader(StandardCharsets.UTF_8);
        return String.valueOf(from.readLine());
    }

    /** Returns what the directory is like in which an example makes sense. */
    private static String world(String command, Example example) {
        String declared = example.has("--rename")
                ? "renamed"
                : example.has("--backfill") ? "filled" : example.has("--allow-loss") ? "lost" : "more";
        return switch (command) {
            case "migrate", "status", "check" -> example.has("--baseline") ? "unknown" : "begun";
            case "rollback" -> example.words().getFirst().equals("migrate") ? "begun" : "whole";
            case "undo" -> "pushed";
            case "generate" -> "generate " + declared;
            case "baseline" -> example.has("--at") ? "tagged" : "unknown";
            case "rehearse" -> example.has("--dir") ? "begun" : declared;
            default -> declared;
        };
    }

    private static void declare(Path script, String name, String email, String posts, String more) throws IOException {
        Files.writeString(
                script,
                "var users = table(\"users\", integer(\"id\").primaryKey(), text(\"" + name + "\"), text(\"email\")"
                        + email
                        + ");\nvar posts = table(\"posts\", integer(\"id\").primaryKey(), text(\"title\")" + posts
                        + ");\n" + more + "var slow = view(\"slow_view\", \"SELECT 1 AS one\");\n");
    }

    private Path make(String world) throws Exception {
        Path made = Files.createDirectory(dir.resolve("world " + world.replace(' ', '-')));
        Files.writeString(made.resolve("nightly.jsh"), "drift(args);\n");
        Files.writeString(made.resolve("report.jsh"), "System.out.println(schema(args[0]).tables().size());\n");
        Files.writeString(
                made.resolve("seed.jsh"), "db.insertInto(table(\"users\")).set(field(\"name\"), \"Sue\").execute();\n");
        Files.createDirectories(made.resolve("classes"));
        Files.writeString(
                Files.createDirectories(made.resolve("src/main/java")).resolve("Main.java"), "class Main {}\n");
        Files.writeString(made.resolve("users.csv"), "id,name\n8,Eve\n");
        Files.writeString(made.resolve("more.csv"), "9,Max,m@x\n");
        Files.writeString(made.resolve("people.csv"), "id;name\n10;Mia\n");
        Files.writeString(made.resolve("posts.jsonl"), "{\"id\":2,\"title\":\"u\"}\n");
        Path database = made.resolve("app.db");
        Path script = made.resolve("schema.jsh");
        Outcome.sql(
                database,
                "CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, email TEXT)",
                "CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT, legacy_html TEXT)",
                "CREATE VIEW slow_view AS SELECT 1 AS one",
                "INSERT INTO users VALUES (1, 'Ann', 'a@x'), (2, 'Bob', NULL)",
                "INSERT INTO posts VALUES (1, 't', '<p>')");
        if (world.equals("tagged")) {
            Outcome.sql(database, "CREATE TABLE tags (id INTEGER PRIMARY KEY)");
        }
        String html = ", text(\"legacy_html\")";
        String tags = "var tags = table(\"tags\", integer(\"id\").primaryKey());\n";
        Migrations migrations = new Migrations(made.resolve("migrations"));
        boolean history = List.of("begun", "whole").contains(world);
        declare(script, "name", "", html, "");
        migrations.add("start", script);
        if (history) {
            well(migrate(migrations, database, "--baseline", "--to", "start"));
        }
        if (!world.startsWith("generate")) {
            declare(script, "name", "", html, tags);
            migrations.add("add tags", script);
            declare(script, "name", "", html + ", text(\"status\")", tags);
            migrations.add("add ticket status", script);
        }
        switch (world.replace("generate ", "")) {
            case "renamed" -> declare(script, "full_name", "", html, "");
            case "filled" -> declare(script, "name", ".notNull()", html, "");
            case "lost" -> declare(script, "name", "", "", "");
            case "more", "pushed" -> declare(script, "name", "", html + ", text(\"status\")", "");
            default -> {}
        }
        if (world.equals("whole")) {
            well(migrate(migrations, database));
        }
        if (world.equals("pushed")) {
            well(Outcome.of("push", "--schema", script.toString(), database.toString(), "--yes", "--backup"));
            try (Stream<Path> files = Files.list(made)) {
                for (Path file :
                        files.filter(one -> one.toString().contains(".backup")).toList()) {
                    boolean record = file.toString().endsWith(".record");
                    Files.move(file, made.resolve(BACKUP + (record ? ".record" : "")));
                }
            }
        }
        Files.createDirectories(made.resolve("tenants/north"));
        for (String copy : List.of("a.db", "b.db", "new.db", "old.db", "tenants/one.db", "tenants/north/two.db")) {
            Files.copy(database, made.resolve(copy));
        }
        Files.createDirectories(made.resolve("db"));
        for (String copy : List.of("shop.jsh", "other.jsh", "db/schema.jsh")) {
            Files.copy(script, made.resolve(copy));
        }
        copy(made.resolve("migrations"), made.resolve("db/migrations"));
        Files.writeString(made.resolve("seed.sql"), "CREATE TABLE t (a);\nINSERT INTO t VALUES (1);\n");
        return made;
    }

    private static Outcome migrate(Migrations migrations, Path database, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "migrate", database.toString(), "--dir", migrations.directory().toString()));
        args.addAll(Arrays.asList(more));
        return Outcome.of(args.toArray(String[]::new));
    }

    private static void well(Outcome outcome) {
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
    }

    /** Makes a directory what another is; the databases in it are closed. */
    private static void replace(Path target, Path source) throws IOException {
        try (Stream<Path> files = Files.walk(target)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(target)) {
                    Files.delete(file);
                }
            }
        }
        copy(source, target);
    }

    private static void copy(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Path to = target.resolve(source.relativize(file).toString());
                if (!Files.isDirectory(file)) {
                    Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
                } else if (!Files.exists(to)) {
                    Files.createDirectory(to);
                }
            }
        }
    }
}
