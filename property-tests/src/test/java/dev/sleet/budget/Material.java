package dev.sleet.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.repl.Main;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Scripts and databases: a schema of 43 tables, one of a thousand, and a table of ten thousand rows. */
final class Material {
    /** How many databases there are of one schema. */
    static final int TENANTS = 8;

    /** The name of the directory of migrations. */
    static final String MIGRATIONS = "migrations";

    private static final String TABLE =
            "var items = table(\"items\", integer(\"id\").primaryKey(), text(\"name\"), integer(\"amount\"));\n";

    private final Path directory;

    private Material(Path directory) {
        this.directory = directory;
    }

    /** Makes them all in an empty directory. */
    static void make(Path directory) throws IOException, SQLException {
        Material files = new Material(directory);
        files.scripts();
        files.databases();
    }

    /** Returns the name of one of several databases of one schema. */
    static String tenant(int i) {
        return "tenant" + i + ".db";
    }

    /** Copies them into another directory. */
    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            all.forEach(file -> {
                try {
                    Path copy = to.resolve(from.relativize(file).toString());
                    if (!Files.isDirectory(copy)) {
                        Files.copy(file, copy);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private void scripts() throws IOException {
        Path root = Path.of(Objects.requireNonNull(System.getProperty("sleet.root"), "sleet.root is not set"));
        String agents = Files.readString(root.resolve("scripts/examples/agents/schema.jsh"));
        String people = "text(\"name\").notNull(), created(), timestampMillis(\"left\")";
        assertThat(agents).contains(people);
        write("agents.jsh", agents);
        write("column.jsh", agents.replace(people, "text(\"motto\"), " + people));
        write("renamed.jsh", agents.replace(people, people.replace("\"name\")", "\"called\").renamedFrom(\"name\")")));
        write("thousand.jsh", thousand(""));
        write("five.jsh", thousand(", text(\"more\")"));
        write("rows.jsh", TABLE);
        write("not-null.jsh", TABLE.replace("text(\"name\")", "text(\"name\").notNull()"));
        write("check.jsh", TABLE.replace("\"amount\")", "\"amount\"), check(\"positive\", \"amount >= 0\")"));
        write("index.jsh", TABLE.replace("\"amount\")", "\"amount\"), index(\"by_name\", \"name\")"));
        write("rebuild.jsh", TABLE.replace("integer(\"amount\")", "text(\"amount\")"));
    }

    /** Returns a thousand tables of which five have something more. */
    private static String thousand(String more) {
        return IntStream.range(0, 1000)
                .mapToObj(i -> "var t%d = table(\"t%d\", integer(\"id\").primaryKey(), text(\"name\").notNull()%s);"
                        .formatted(i, i, i % 200 == 0 ? more : ""))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private void databases() throws IOException, SQLException {
        push("app.db", "agents.jsh");
        push("pushed.db", "agents.jsh");
        sleet("push", directory.resolve("pushed.db").toString(), "--yes", "--backup", "--schema", script("column.jsh"));
        push("thousand.db", "thousand.jsh");
        push("rows.db", "rows.jsh");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("rows.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)"
                    + " INSERT INTO items SELECT i, 'name ' || i, i % 7 FROM n");
        }
        for (int i = 0; i < TENANTS; i++) {
            push(tenant(i), "agents.jsh");
        }
        String migrations = directory.resolve(MIGRATIONS).toString();
        sleet("generate", "--schema", script("agents.jsh"), "--dir", migrations, "--name", "first");
        sleet("migrate", "--create", directory.resolve("migrated.db").toString(), "--dir", migrations);
    }

    private void push(String database, String script) {
        sleet("push", directory.resolve(database).toString(), "--create", "--yes", "--schema", script(script));
    }

    private String script(String name) {
        return directory.resolve(name).toString();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private static void sleet(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = Main.run(words, new ByteArrayInputStream(new byte[0]), out, out);
        assertThat(code).as(out.toString(StandardCharsets.UTF_8)).isZero();
    }
}
