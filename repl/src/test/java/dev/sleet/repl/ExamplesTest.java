package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The examples do what they show. Each {@code run} is executed as it is, and fails by itself when a command ends with another exit
 * code than it says; what is in the databases afterwards is looked at here. They are copied beside a launcher that starts what was
 * just compiled, so that a test builds nothing.
 */
@DisabledOnOs(OS.WINDOWS)
final class ExamplesTest {
    private static final Path EXAMPLES = Path.of(System.getProperty("sleet.root", ".."), "scripts", "examples");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path home;

    @BeforeAll
    static void copyTheExamples() throws Exception {
        copy(EXAMPLES, home.resolve("scripts/examples"));
        launcher();
    }

    private static void launcher() throws IOException {
        String text = """
            #!/bin/sh
            case ${1:-} in
              --version) exit 0 ;;
              --find-jdk) echo 'HOME'; exit 0 ;;
              --class-path) echo 'PATH'; exit 0 ;;
            esac
            exec 'HOME/bin/java' OPTIONS -cp 'PATH' dev.sleet.repl.Main "$@"
            """.replace("HOME", System.getProperty("java.home"))
                .replace("PATH", Program.classPath())
                .replace("OPTIONS", "'" + String.join("' '", Program.options()) + "'");
        Path launcher = home.resolve("scripts/sleet");
        Files.writeString(launcher, text);
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file).toString()), StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Executes an example and returns what it printed. */
    private static String run(String name) throws Exception {
        Path work = home.resolve(name);
        return execute(
                home,
                home.resolve("scripts/examples").resolve(name).resolve("run").toString(),
                work.toString());
    }

    private static String execute(Path directory, String... command) throws Exception {
        Path printed = Files.createTempFile(home, "printed", ".txt");
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String text = Files.readString(printed, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    private static String value(String file, String query) throws Exception {
        return Outcome.value(home.resolve(file), query);
    }

    @ParameterizedTest
    @ValueSource(strings = {"modules", "legacy", "tasks", "daemon", "container", "split", "d1", "desktop"})
    void theMigrationsAreThoseOfTheScriptAndAReadmeNamesIt(String name) throws IOException {
        Path folder = EXAMPLES.resolve(name);
        Outcome outcome = Outcome.of(
                "check",
                "--schema",
                folder.resolve("schema.jsh").toString(),
                "--dir",
                folder.resolve("migrations").toString());
        assertThat(outcome.code()).as(outcome.out() + outcome.err()).isZero();
        assertThat(Files.readString(EXAMPLES.resolve("README.md"))).contains("scripts/examples/" + name + "/run");
    }

    @Test
    void aCollisionOfTwoModulesNamesBothPlacesAndIsCuredByARename() throws Exception {
        assertThat(run("modules"))
                .contains("ledger.jsh:37:1: table \"accounts\"", "crm.jsh:8\n", "(exit code 5)")
                .contains("all is well: 2 migrations");
        String file = "modules/app.db";
        assertThat(value(file, "SELECT group_concat(id || name, ', ') FROM (SELECT * FROM customers ORDER BY id)"))
                .isEqualTo("1Nordic Lamps, 2Bakery Lind, 5Fjord Cycles");
        assertThat(value(file, "SELECT count(*) FROM contacts c JOIN customers a ON a.id = c.customer_id"))
                .isEqualTo("3");
        assertThat(value(file, "SELECT count(*) FROM accounts")).isEqualTo("0");
        assertThat(value(
                        file,
                        "SELECT count(*) FROM sqlite_schema WHERE type = 'table'"
                                + " AND name NOT GLOB 'sqlite_*' AND name NOT GLOB '__sleet*'"))
                .isEqualTo("43");
        assertThat(value(file, "SELECT count(*) FROM pragma_foreign_key_check")).isEqualTo("0");
    }

    @Test
    void aWorkersTablesAreRebuiltAndNoRowGoes() throws Exception {
        assertThat(run("d1"))
                .containsSubsequence(
                        "all is well: 2 migrations",
                        "recorded as wrangler does",
                        "PRAGMA defer_foreign_keys = ON;",
                        "all is well: 3 migrations",
                        "0004_by_hand: deletes rows of team_members on D1",
                        "(exit code 10)",
                        "DROP TABLE \"__sleet_old_team_members\"");
        String file = "d1/worker/local.sqlite";
        assertThat(value(file, "SELECT count(*) FROM contacts c JOIN customers a ON a.id = c.customer_id"))
                .isEqualTo("3");
        assertThat(value(file, "SELECT group_concat(name) FROM d1_migrations"))
                .isEqualTo("0001_crm.sql,0002_ledger.sql,0003_key_accounts.sql");
    }

    @Test
    void aFileThatDriftedIsBroughtToAVersionAndGoesOnFromThere() throws Exception {
        assertThat(run("legacy"))
                .containsSubsequence(
                        "library.db has a schema and no history",
                        """
                        the nearest:
                            20261121T145911_loans, from which it differs in:
                              table "members": add column "phone\"\
                        """,
                        "drop check \"due_after_lent\"",
                        "add index \"idx_tmp_slow_report\"",
                        "(exit code 10)",
                        "1,555-0101",
                        "marked: library.db has had 2 migrations",
                        "has had 3 migrations, nothing pending");
        String file = "legacy/library.db";
        assertThat(value(file, "SELECT group_concat(title, '; ') FROM (SELECT * FROM books ORDER BY id)"))
                .isEqualTo("The Long Harbour; Small Rivers; Parish Records 1870-1912");
        assertThat(value(file, "SELECT group_concat(name || coalesce(email, '-')) FROM members"))
                .isEqualTo("Noor Haasnoor@example.com,Emil Roth-");
        assertThat(value(file, "SELECT title || due_on FROM overdue")).isEqualTo("Small Rivers2025-03-03");
        assertThat(value(file, "SELECT group_concat(how) FROM __sleet_migrations"))
                .isEqualTo("baselined,baselined,applied");
    }

    @Test
    void theColumnsOfATableBecomeRowsOfAnotherAndComeBack() throws Exception {
        assertThat(run("split"))
                .containsSubsequence(
                        "moved to addresses.street?",
                        "to take values along to a new table: sleet help split",
                        "NOT NULL constraint failed: addresses.street",
                        "the file is as it was",
                        "what they have lost does not come back: contacts.street, contacts.city",
                        "put back and verified");
        assertThat(value("split/contacts.db", "SELECT group_concat(name || coalesce(city, '-'), ' ') FROM contacts"))
                .isEqualTo("AdaBern BoRome Cy-");
    }

    @Test
    void aStepInJavaChangesTheRowsOfTheTracker() throws Exception {
        run("tasks");
        String file = "tasks/tasks.db";
        assertThat(value(file, "SELECT group_concat(given_name || '|' || family_name, ', ') FROM people"))
                .isEqualTo("Ada|Winter, Jan|van der Berg, Sol|");
        assertThat(value(file, "SELECT created_at || ' ' || done_at FROM tasks WHERE id = 1"))
                .isEqualTo("1767258000000 1767344400000");
        assertThat(value(file, "SELECT group_concat(details, ' ') FROM tasks"))
                .isEqualTo("{\"labels\":[\"spring\",\"shop\"],\"estimate\":null} {\"labels\":[],\"estimate\":null}"
                        + " {\"labels\":[\"äänekoski\"],\"estimate\":null}");
        assertThat(value(file, "SELECT sum(tasks) FROM board")).isEqualTo("3");
    }

    @Test
    void aDaemonMigratesWhenItStartsAndDoesNotStartOnADriftedFile() throws Exception {
        assertThat(run("daemon"))
                .containsSubsequence(
                        "_queues_and_jobs\nthe schema is new",
                        "_job_history\nthe schema is new\nworked through 2 jobs",
                        "the daemon does not start: HISTORY: jobs.db has drifted",
                        "drop trigger \"jobs_moved\"",
                        "(exit code 10)");
        String file = "daemon/jobs.db";
        assertThat(value(file, "SELECT group_concat(state || attempts) FROM jobs"))
                .isEqualTo("done1,done1");
        assertThat(value(file, "SELECT waiting FROM queues")).isEqualTo("0");
        assertThat(value(file, "SELECT group_concat(job_id || state) FROM job_history"))
                .isEqualTo("1running,1done,2running,2done");
    }

    @Test
    void aSecondInstanceHandsOverAndAnOlderReleaseLeavesANewerFileAlone() throws Exception {
        assertThat(run("desktop"))
                .containsSubsequence(
                        "the notebook is open already, and was told",
                        """
                        applied 20261130T193654_create_notes
                        open
                        noted: Call Ida
                        noted: Buy milk
                        2 notes
                        data/Notebook/notebook.db
                        data/Notebook/notebook.lock
                        """,
                        "noted: Water the plants\nopen\n3 notes",
                        "the migration 20261130T193721_newest_first is missing",
                        "or use the release that has it",
                        "(exit code 10)");
        String file = "desktop/data/Notebook/notebook.db";
        assertThat(value(file, "SELECT group_concat(body, '; ') FROM (SELECT * FROM notes ORDER BY id)"))
                .isEqualTo("Call Ida; Buy milk; Water the plants");
        assertThat(value(file, "SELECT count(*) FROM __sleet_migrations")).isEqualTo("2");
    }

    /** What the workflow of the example runs is run here too, and so is what its build does first. */
    @Test
    void theChecksOfABuildAndOfAWorkflowAreCommands() throws Exception {
        Path work = home.resolve("checked");
        copy(EXAMPLES.resolve("plain"), work);
        List<String> workflow = Files.readAllLines(work.resolve(".github/workflows/schema.yml")).stream()
                .filter(line -> line.strip().startsWith("run: sleet "))
                .map(line -> line.strip().substring("run: sleet ".length()))
                .toList();
        String build = Files.readString(work.resolve("pom.xml"));
        List<String> checks = Pattern.compile("<commandlineArgs>(.*)</commandlineArgs>")
                .matcher(build)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(workflow).hasSize(3);
        assertThat(workflow.subList(0, 2)).isEqualTo(checks);
        String sleet = home.resolve("scripts/sleet").toString();
        execute(work, "sh", "-ec", sleet + " types --package app.db --out src/main/java");
        execute(work, "sh", "-ec", sleet + " export > production.sql");
        for (String command : workflow) {
            execute(work, "sh", "-ec", sleet + " " + command);
        }
        Path schema = work.resolve("schema.jsh");
        Files.writeString(schema, Files.readString(schema).replace("text(\"what\")", "text(\"note\"), text(\"what\")"));
        for (String command : workflow) {
            String said = execute(work, "sh", "-c", sleet + " " + command + "; echo ended with $?");
            assertThat(said).as(command).doesNotEndWith("ended with 0\n").doesNotEndWith("ended with 2\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tickets-app", "agents"})
    void anApplicationOnGeneratedTypesPrintsWhatItsReadmeSays(String name) throws Exception {
        Path folder = EXAMPLES.resolve(name);
        String commands = Files.readString(folder.resolve("README.md"))
                .lines()
                .filter(line -> line.startsWith("    "))
                .map(String::strip)
                .collect(Collectors.joining("\n", "export TMPDIR='" + home + "'\n", "\n"));
        assertThat(execute(home, "sh", "-ec", commands)).endsWith(Files.readString(folder.resolve("printed.txt")));
    }

    @Test
    void aContainerStartsOnlyOnAMigratedDatabase() throws Exception {
        String printed = run("container");
        assertThat(printed)
                .containsSubsequence(
                        "nothing to do, it is at",
                        "the application runs",
                        "cannot apply",
                        "UNIQUE constraint failed: products.name",
                        "(exit code 4)",
                        "_unique_names\nthe application runs");
        assertThat(printed.split("the application runs", -1)).as(printed).hasSize(5);
        assertThat(printed.split("migrated and verified: shop.db is at \\d+T\\d+_products_and_stock", -1))
                .as(printed)
                .hasSize(2);
        String file = "container/shop.db";
        assertThat(value(file, "SELECT group_concat(name) FROM products")).isEqualTo("Lamp,Large lamp");
        assertThat(value(file, "SELECT count(*) FROM __sleet_migrations")).isEqualTo("2");
    }
}
