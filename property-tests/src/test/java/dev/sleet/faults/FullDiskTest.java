package dev.sleet.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.faults.Oracle.Verdict;
import dev.sleet.laws.Scratch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Disks that are full, limits on files, and a directory for temporary files without room. */
@EnabledIfSystemProperty(named = "sleet.deep", matches = "true")
class FullDiskTest {
    private static final int AGENTS = 3_000;
    private static final int STEP = Integer.getInteger("sleet.full.step", 128);
    private static final int KILOBYTE = 1024;
    private static final int MOST = 64 * KILOBYTE;
    private static final List<Errand> ERRANDS = List.of(Errand.MIGRATE, Errand.ROLLBACK, Errand.UNDO);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"delete", "wal"})
    @DisplayName("H78 H97 a disk that is full at any size leaves the old schema and rows, and nothing beside the file")
    void aDiskOfAnySize(String journalMode) throws IOException, SQLException {
        String injector = "full tmpfs, " + journalMode;
        requireMount(injector);
        Tally tally = new Tally(injector, getClass());
        for (Errand errand : ERRANDS) {
            Scene scene = Scene.of(errand, journalMode, AGENTS, directory);
            boolean[] enough = new boolean[1];
            for (int size = kilobytes(scene.directory()); !enough[0] && size < MOST; size += STEP) {
                int kilobytes = size;
                tally.run(errand + "," + journalMode + "," + size, () -> {
                    Verdict verdict = onDisk(scene, kilobytes);
                    enough[0] = verdict == Verdict.NEW;
                    return verdict;
                });
            }
        }
        tally.end();
    }

    private void requireMount(String injector) throws IOException {
        Optional<String> missing = Mount.missing(directory);
        if (missing.isPresent()) {
            Tally.skipped(injector, missing.get());
        }
        assumeTrue(missing.isEmpty(), missing.orElse(""));
    }

    /** Returns what the files need at least, with some room for the directories. */
    private static int kilobytes(Path directory) throws IOException {
        int sum = 64;
        try (var files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                sum += (int) Files.size(file) / KILOBYTE + 4;
            }
        }
        return sum;
    }

    private Verdict onDisk(Scene scene, int kilobytes) throws IOException, InterruptedException {
        Path disk = directory.resolve("disk");
        try (Mount mount = Mount.memory(disk, kilobytes)) {
            Path place = disk.resolve("place");
            Scene.copy(scene.directory(), place);
            Errand.End end = scene.errand().run(place);
            Verdict verdict = scene.oracle().verdict(place, end, false, kilobytes + " kB");
            Mount.run("mount", "-o", "remount,size=" + MOST + "k", disk.toString());
            Oracle.dump(place.resolve(Scene.FILE)); // which puts a log into the file that had no room there
            Oracle.nothingLeft(place, kilobytes + " kB");
            if (verdict == Verdict.OLD) {
                assertThat(end.code()).as("%s", end).isIn(6, 8);
                Errand.End again = scene.errand().run(place);
                assertThat(scene.oracle().verdict(place, again, mount))
                        .as("with room")
                        .isEqualTo(Verdict.NEW);
            }
            return verdict;
        }
    }

    @Test
    @DisplayName("H98 a full directory for temporary files is named, and nothing was changed")
    void aFullDirectoryForTemporaryFiles() throws IOException, InterruptedException {
        requireMount("full directory for temporary files");
        Tally tally = new Tally("full directory for temporary files", getClass());
        Path place = Files.createDirectory(directory.resolve("place"));
        Path file = place.resolve(Scene.FILE);
        try (Database database = Databases.open(file, Mode.CREATE, Duration.ZERO)) {
            Scratch scratch = Scratch.of(database);
            scratch.run("CREATE TABLE big(id INTEGER PRIMARY KEY, a TEXT)");
            scratch.run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)"
                    + " INSERT INTO big SELECT i, hex(randomblob(100)) FROM n");
        }
        Files.writeString(place.resolve("new.jsh"), """
            var big = table("big", integer("id").primaryKey(), text("a"), index("big_a", "a"));
            var agents = table("agents", integer("id").primaryKey(), text("email").notNull());
            """);
        List<String> before = Oracle.dump(file);
        Path temporary = directory.resolve("temporary");
        tally.run("index", () -> {
            try (Mount mount = Mount.memory(temporary, KILOBYTE)) {
                ProcessBuilder process = Child.of(Once.class, Errand.PUSH.name(), place, 0);
                process.environment().put("SQLITE_TMPDIR", temporary.toString());
                String said = end(process.start(), 8);
                assertThat(said).contains("SQLITE_TMPDIR").contains(temporary.toString());
                assertThat(said).contains("as it was");
                return new Oracle(before, before).verdict(file, mount);
            }
        });
        tally.end();
    }

    private static String end(Process process, int code) throws IOException, InterruptedException {
        Child.await(process, "ready");
        process.outputWriter().append('\n').flush();
        String said = process.inputReader().lines().reduce("", (a, b) -> a + b + "\n");
        assertThat(process.waitFor()).as(said).isEqualTo(code);
        return said;
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "wal"})
    @DisplayName("H99 a limit on the size of files leaves the old schema and rows")
    void aLimitOnTheSizeOfFiles(String journalMode) throws IOException, SQLException {
        Tally tally = new Tally("limit on the size of files, " + journalMode, getClass());
        for (Errand errand : ERRANDS) {
            Scene scene = Scene.of(errand, journalMode, 4 * AGENTS, directory);
            int size = (int) Files.size(scene.directory().resolve(Scene.FILE)) / KILOBYTE;
            for (int limit = size * 3 / 4; limit < size * 4; limit += size / 3) {
                int kilobytes = limit;
                tally.run(errand + "," + journalMode + "," + limit, () -> limited(scene, kilobytes));
            }
        }
        tally.end();
    }

    private Verdict limited(Scene scene, int kilobytes) throws IOException, InterruptedException {
        Path place = scene.fresh(directory.resolve("place"));
        List<String> command = new ArrayList<>(
                Child.of(Once.class, scene.errand().name(), place, 0).command());
        command.add(1, "-XX:-UsePerfData");
        List<String> limited =
                new ArrayList<>(List.of("sh", "-c", "ulimit -f " + 2 * kilobytes + "; exec \"$@\"", "sh"));
        limited.addAll(command);
        Process process = new ProcessBuilder(limited).redirectErrorStream(true).start();
        process.outputWriter(StandardCharsets.UTF_8).append('\n').flush();
        String said = process.inputReader().lines().reduce("", (a, b) -> a + b + "\n");
        return scene.oracle().verdict(place, new Errand.End(process.waitFor(), "", said), kilobytes + " kB");
    }
}
