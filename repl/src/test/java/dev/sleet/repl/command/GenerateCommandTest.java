package dev.sleet.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.repl.JsonReader;
import dev.sleet.repl.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a directory of migrations, an exit code at a time. */
class GenerateCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path migrations = Path.of("");
    private Path script = Path.of("");

    @BeforeEach
    void paths() {
        migrations = dir.resolve("migrations");
        script = dir.resolve("schema.jsh");
    }

    private void declare(String columns) throws IOException {
        Files.writeString(script, "var users = table(\"users\", integer(\"id\").primaryKey()" + columns + ");\n");
    }

    private String[] args(String command, String... more) {
        List<String> args =
                new ArrayList<>(List.of(command, "--schema", script.toString(), "--dir", migrations.toString()));
        args.addAll(List.of(more));
        return args.toArray(String[]::new);
    }

    private Outcome generate(String... more) {
        return Outcome.of(args("generate", more));
    }

    private Outcome check(String... more) {
        return Outcome.of(args("check", more));
    }

    private List<String> names() throws IOException {
        if (!Files.exists(migrations)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(migrations)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private String words() throws IOException {
        return String.join(
                " ",
                names().stream()
                        .map(name -> name.substring(name.indexOf('_') + 1))
                        .toList());
    }

    private String sql(String words) throws IOException {
        return Files.readString(file(words, "migration.sql"));
    }

    private String name(String words) throws IOException {
        return names().stream().filter(n -> n.endsWith("_" + words)).findFirst().orElseThrow();
    }

    private Path file(String words, String file) throws IOException {
        return migrations.resolve(name(words)).resolve(file);
    }

    private void keepAside(String words) throws IOException {
        String name = name(words);
        Files.move(migrations.resolve(name), dir.resolve(words));
        Files.writeString(dir.resolve(words).resolve("name"), name);
    }

    private void putBack(String words) throws IOException {
        Path name = dir.resolve(words).resolve("name");
        Path target = migrations.resolve(Files.readString(name));
        Files.delete(name);
        Files.move(dir.resolve(words), target);
    }

    @Test
    void writesWhatIsMissingOnce() throws IOException {
        declare(", text(\"name\")");
        Outcome first = generate();
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(words()).isEqualTo("create_users");
        assertThat(sql("create_users")).contains("-- from: ", "-- to:   ", "CREATE TABLE \"users\"", "COMMIT;");
        assertThat(Files.readString(file("create_users", "schema.jsh"))).contains("table(\"users\"");

        Outcome second = generate();
        assertThat(second.code()).isZero();
        assertThat(second.out()).contains("nothing to do");
        assertThat(names()).hasSize(1);
        assertThat(check().out()).contains("all is well: 1 migration");
    }

    @Test
    void aDryRunWritesNothing() throws IOException {
        declare("");
        Outcome outcome = generate("--dry-run");
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.out()).contains("CREATE TABLE \"users\"");
        assertThat(names()).isEmpty();
    }

    @Test
    void theDocumentHoldsTheStatements() throws IOException {
        declare("");
        Outcome outcome = generate("--json");
        assertThat(JsonReader.read(outcome.out()).toString())
                .contains("sql=Json", "CREATE TABLE", "written=Json[text=true");
    }

    @Test
    void asksForNothingWhereNobodyAnswers() throws IOException {
        declare(", text(\"name\")");
        assertThat(generate().code()).isZero();
        declare(", text(\"full_name\"), text(\"email\").notNull()");
        Outcome outcome = generate();
        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.err())
                .contains("--backfill users.email=EXPR", "--allow-loss users.name", "--rename users.name=full_name");
        assertThat(names()).hasSize(1);

        Outcome answered = generate("--rename", "users.name=full_name", "--backfill", "users.email='none'");
        assertThat(answered.code()).as(answered.err()).isZero();
        assertThat(sql("change_users"))
                .contains("-- rename: users.name=full_name\n", "-- backfill: users.email='none'\n");
        assertThat(generate().out()).contains("nothing to do");
        assertThat(check().code()).isZero();
    }

    @Test
    void thatNoRowLacksAValueIsSaidOfQuotedNamesToo() throws IOException {
        declare(", text(\"name\"), text(\"a.b\")");
        generate();
        declare(", text(\"name\").notNull(), text(\"a.b\").notNull()");
        assertThat(generate("--backfill", "\"USERS\".\"name\"=").code()).isEqualTo(4);
        Outcome outcome = generate("--backfill", "\"users\".\"name\"= ", "--backfill", "users.\"a.b\"=");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(check().code()).isZero();
    }

    @Test
    void whatTheScriptSaysIsInTheHead() throws IOException {
        declare(", text(\"name\")");
        generate();
        declare(", text(\"full_name\").renamedFrom(\"name\"), text(\"email\").notNull().backfill(\"''\")");
        Outcome outcome = generate();
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(sql("change_users")).contains("-- rename: users.name=full_name\n", "-- backfill: users.email=''\n");
    }

    @Test
    void asksAtATerminal() throws IOException {
        declare(", text(\"name\"), text(\"old\")");
        generate();
        declare(", text(\"full_name\"), integer(\"age\").notNull()");
        Outcome stopped = Outcome.answering("y\n0\nsomething\n", args("generate"));
        assertThat(stopped.code()).isEqualTo(4);
        assertThat(names()).hasSize(1);

        Outcome outcome = Outcome.answering("y\n0\nusers.old\n", args("generate"));
        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(outcome.err()).contains("was it renamed, users.name=full_name?");
        assertThat(sql("change_users"))
                .contains(
                        "-- rename: users.name=full_name\n",
                        "-- backfill: users.age=0\n",
                        "-- allow-loss: users.old\n");
    }

    @Test
    void aLossIsAllowedByItsName() throws IOException {
        declare(", text(\"a\"), text(\"b\")");
        generate();
        declare("");
        assertThat(generate("--allow-loss", "users.a").code()).isEqualTo(4);
        assertThat(generate("--allow-loss", "users.*").code()).isZero();
        assertThat(sql("change_users")).contains("-- allow-loss: users.a\n", "-- allow-loss: users.b\n");
    }

    @Test
    void aCustomMigrationIsWrittenByItsAuthor() throws IOException {
        declare(", text(\"name\")");
        generate();
        Outcome outcome = generate("--custom", "--name", "Trim names!");
        assertThat(outcome.code()).as(outcome.err()).isZero();
        Path sql = file("trim_names", "migration.sql");
        Files.writeString(
                sql, sql("trim_names").replace("-- statements go here", "UPDATE users SET name = trim(name);"));
        assertThat(check().code()).isZero();
    }

    @Test
    void whatIsNotYetWrittenByHandStopsTheNext() throws IOException {
        declare("");
        assertThat(generate("--custom", "--name", "by_hand").code()).isZero();
        Outcome outcome = generate();
        assertThat(outcome.code()).isEqualTo(10);
        assertThat(outcome.err()).contains("sleet check");
        Outcome checked = check();
        assertThat(checked.code()).isEqualTo(10);
        assertThat(checked.out()).contains("add table \"users\"");
    }

    @Test
    void theExamplesOfTheHelpWork() throws IOException {
        String help = Outcome.of("generate", "--help").out();
        declare(", text(\"name\")");
        assertThat(generate("--dry-run").code()).isEqualTo(3);
        generate();
        declare(", text(\"full_name\")");
        assertThat(help).contains("  sleet generate --dry-run ");
        for (String example : List.of("--rename users.name=full_name", "--custom --name split_names")) {
            assertThat(help).contains("  sleet generate " + example + " ");
            assertThat(generate(example.split(" ")).code()).as(example).isZero();
        }
        assertThat(words()).isEqualTo("create_users rename_users_name_to_full_name split_names");
    }

    @Test
    void namesStayInTheDirectory() throws IOException {
        declare("");
        assertThat(generate("--name", "../../x").code()).isZero();
        assertThat(words()).isEqualTo("x");
        try (Stream<Path> files = Files.list(dir)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())).sorted())
                    .containsExactly("migrations", "schema.jsh");
        }
    }

    @Test
    void followsNoSymbolicLink() throws IOException {
        declare("");
        Path real = Files.createDirectory(dir.resolve("real"));
        Files.createSymbolicLink(migrations, real);
        Outcome outcome = generate();
        assertThat(outcome.code()).isEqualTo(8);
        assertThat(outcome.err()).contains("is a symbolic link");
        assertThat(real).isEmptyDirectory();
    }

    private void fork() throws IOException {
        declare(", text(\"name\")");
        generate("--name", "base");
        declare(", text(\"full_name\")");
        generate("--name", "theirs", "--rename", "users.name=full_name");
        keepAside("theirs");
        declare(", text(\"name\"), text(\"nick\")");
        generate("--name", "ours");
        putBack("theirs");
        declare(", text(\"full_name\"), text(\"nick\")");
    }

    @Test
    void aForkIsNamedAndCured() throws IOException {
        fork();
        Outcome forked = check();
        assertThat(forked.code()).isEqualTo(10);
        String dir = " --dir " + migrations;
        assertThat(forked.out()).contains("_theirs", "_ours", "sleet generate" + dir + " --rebase ");
        Outcome refused = generate();
        assertThat(refused.code()).isEqualTo(10);
        assertThat(refused.err()).contains("sleet generate" + dir + " --rebase ");

        Outcome rebased = generate("--rebase", name("theirs"));
        assertThat(rebased.code()).as(rebased.err()).isZero();
        assertThat(words()).isEqualTo("base ours theirs");
        assertThat(sql("theirs")).contains("-- rename: users.name=full_name\n");
        assertThat(check().code()).isZero();
    }

    @Test
    void handWrittenStatementsAreKept() throws IOException {
        fork();
        Path sql = file("theirs", "migration.sql");
        Files.writeString(
                sql, sql("theirs").replace("\nCOMMIT;", "\n-- by hand\nUPDATE users SET full_name = 'x';\n\nCOMMIT;"));
        Files.writeString(sql.resolveSibling("notes.txt"), "why");
        Outcome rebased = generate("--rebase", name("theirs"));
        assertThat(rebased.code()).as(rebased.err()).isZero();
        assertThat(rebased.out()).contains("written by hand");
        assertThat(sql("theirs")).contains("-- by hand", "UPDATE users SET full_name = 'x';");
        assertThat(file("theirs", "notes.txt")).hasContent("why");
        assertThat(names()).hasSize(3);
        assertThat(check().code()).isZero();
    }

    @Test
    void handWrittenStatementsThatDoNotFitAreRefused() throws IOException {
        fork();
        Path sql = file("theirs", "migration.sql");
        Files.writeString(sql, sql("theirs").replace("\nCOMMIT;", "\nALTER TABLE users ADD COLUMN more;\n\nCOMMIT;"));
        List<String> before = names();
        Outcome refused = generate("--rebase", name("theirs"));
        assertThat(refused.code()).isEqualTo(10);
        assertThat(refused.err()).contains("drop column \"more\"", "nothing was changed");
        assertThat(names()).isEqualTo(before);
    }
}
