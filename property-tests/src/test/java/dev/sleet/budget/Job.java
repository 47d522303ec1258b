package dev.sleet.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.repl.Main;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What people do with Sleet, on the files of {@link Material}. */
enum Job {
    DIFF_NOTHING("diff app.db --schema agents.jsh"),
    DIFF_COLUMN("diff app.db --schema column.jsh"),
    PUSH_NOTHING("push app.db --schema agents.jsh --yes"),
    PUSH_COLUMN("push app.db --schema column.jsh --yes"),
    PUSH_RENAME("push app.db --schema renamed.jsh --yes"),
    PUSH_NEW_FILE("push new.db --create --schema agents.jsh --yes"),
    FLEET_COLUMN("push TENANTS --schema column.jsh --yes --jobs 1"),
    UNDO_COLUMN("undo pushed.db --yes"),
    PULL("pull app.db"),
    EXPORT("export --schema agents.jsh"),
    GENERATE("generate --schema column.jsh --dir migrations --name more"),
    CHECK("check --schema agents.jsh --dir migrations"),
    STATUS("status migrated.db --dir migrations"),
    MIGRATE_NEW_FILE("migrate empty.db --create --dir migrations"),
    MIGRATE_NOTHING("migrate migrated.db --dir migrations"),
    THOUSAND_NOTHING("diff thousand.db --schema thousand.jsh"),
    THOUSAND_FIVE("push thousand.db --schema five.jsh --yes"),
    ROWS_NOT_NULL("push rows.db --schema not-null.jsh --yes"),
    ROWS_CHECK("push rows.db --schema check.jsh --yes"),
    ROWS_INDEX("push rows.db --schema index.jsh --yes"),
    ROWS_REBUILD("push rows.db --schema rebuild.jsh --yes");

    private final String words;

    Job(String words) {
        this.words = words;
    }

    /** Does it in a directory that holds the files; it must end well. */
    void run(Path directory) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = Main.run(arguments(directory), new ByteArrayInputStream(new byte[0]), out, out);
        assertThat(code)
                .as("%s\n%s", this, out.toString(StandardCharsets.UTF_8))
                .isIn(0, 3);
    }

    /** Returns what is typed for it. */
    String[] arguments(Path directory) {
        return Stream.of(words.split(" "))
                .flatMap(word -> arguments(word, directory))
                .toArray(String[]::new);
    }

    private static Stream<String> arguments(String word, Path directory) {
        if (word.equals("TENANTS")) {
            return IntStream.range(0, Material.TENANTS)
                    .mapToObj(i -> directory.resolve(Material.tenant(i)).toString());
        }
        boolean isFile = word.endsWith(".db") || word.endsWith(".jsh") || word.equals(Material.MIGRATIONS);
        return Stream.of(isFile ? directory.resolve(word).toString() : word);
    }
}
