package dev.sleet.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sleet.d1.D1Directory;
import dev.sleet.journal.HistoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk without room for a migration in wrangler's form, of which wrangler would run the first half. */
class FullD1DirectoryTest {
    private static final String NAME = "0001_init";
    private static final String MUCH = "-- much\n".repeat(50_000);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private static List<String> files(Path migrations) throws IOException {
        try (Stream<Path> found = Files.list(migrations)) {
            return found.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void nothingIsLeftOfAMigrationThatDoesNotFit() throws IOException, InterruptedException {
        assumeTrue(Mount.missing(directory).isEmpty());
        try (Mount mount = Mount.memory(directory.resolve("disk"), 128)) {
            Path migrations = mount.directory().resolve("migrations");
            D1Directory files = new D1Directory(migrations);
            assertThatThrownBy(() -> files.add(NAME, MUCH, "")).isInstanceOf(HistoryException.class);
            assertThat(files(migrations)).isEmpty();
            assertThatThrownBy(() -> files.add(NAME, "", MUCH)).isInstanceOf(HistoryException.class);
            assertThat(files(migrations)).isEmpty();
            files.add(NAME, "SELECT 1;\n", "// none\n");
            assertThat(files(migrations)).containsExactly(NAME + ".jsh", NAME + ".sql");
        }
    }

    @Test
    void whatIsThereIsLeftAsItIs() throws IOException {
        D1Directory files = new D1Directory(directory);
        for (String ending : List.of(".sql", ".jsh")) {
            Path there = Files.writeString(directory.resolve(NAME + ending), "-- there\n");
            assertThatThrownBy(() -> files.add(NAME, "SELECT 1;\n", "// none\n"))
                    .isInstanceOf(HistoryException.class)
                    .hasMessageContaining("cannot write");
            assertThat(files(directory)).containsExactly(NAME + ending);
            assertThat(there).hasContent("-- there\n");
            Files.delete(there);
        }
    }
}
