package dev.sleet.repl.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.repl.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups are listed the newest first, and only those of the database that is named are deleted. */
class BackupsCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private List<String> names() throws Exception {
        try (Stream<Path> files = Files.list(dir)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void oldOnesAreDeletedWithTheirRecordsAndNothingElseIs() throws Exception {
        Path database = dir.resolve("app.db");
        Outcome.sql(database, "CREATE TABLE t(a)");
        for (String name : List.of(
                "app.db.20261121T093000.backup",
                "app.db.20261121T093000-2.backup",
                "app.db.20261121T093000-10.backup",
                "app.db.20261122T093000.backup",
                "other.app.db.20261120T093000.backup",
                "app.db.notes.backup")) {
            Files.writeString(dir.resolve(name), "x".repeat(1000));
        }
        Files.writeString(dir.resolve("app.db.20261121T093000.backup.record"), "r");

        Outcome listed = Outcome.of("backups", database.toString());
        assertThat(listed.out().lines().map(line -> line.split(" ", 2)[0]).skip(1))
                .containsExactly(
                        dir.resolve("app.db.20261122T093000.backup").toString(),
                        dir.resolve("app.db.20261121T093000-10.backup").toString(),
                        dir.resolve("app.db.20261121T093000-2.backup").toString(),
                        dir.resolve("app.db.20261121T093000.backup").toString());
        assertThat(listed.err()).contains("4 backups, 4.0 kB");

        Outcome refused = Outcome.of("backups", database.toString(), "prune", "--keep", "1");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(names()).hasSize(8);
        assertThat(Outcome.answering("n\n", "backups", database.toString(), "prune", "--keep", "1")
                        .err())
                .contains("nothing was deleted");
        assertThat(names()).hasSize(8);

        Outcome pruned = Outcome.of("backups", database.toString(), "prune", "--keep", "1", "--yes");
        assertThat(pruned.out()).contains("deleted 3 backups, 3.0 kB; 1 backup left");
        assertThat(names())
                .containsExactly(
                        "app.db",
                        "app.db.20261122T093000.backup",
                        "app.db.notes.backup",
                        "other.app.db.20261120T093000.backup");
    }
}
