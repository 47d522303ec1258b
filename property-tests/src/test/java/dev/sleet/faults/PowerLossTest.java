package dev.sleet.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sleet.faults.Oracle.Verdict;
import dev.sleet.laws.Dice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file system of ext4 stops without writing what it has not yet written, as when the power fails. */
@EnabledIfSystemProperty(named = "sleet.deep", matches = "true")
class PowerLossTest {
    private static final int TIMES = Integer.getInteger("sleet.power", 24);
    private static final int AGENTS = 1_000;
    private static final long SEED = Long.getLong("sleet.seed", 0);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"delete", "wal", "truncate", "persist"})
    @DisplayName(
            "H88 H103 what was reported as done survives a power failure, and what was not is there whole or not at all")
    void thePowerFails(String journalMode) throws IOException, SQLException, InterruptedException {
        String injector = "power failure, " + journalMode;
        Optional<String> missing = missing();
        if (missing.isPresent()) {
            Tally.skipped(injector, missing.get());
        }
        assumeTrue(missing.isEmpty(), missing.orElse(""));
        Path shutdown = Shim.compile(Path.of("src", "test", "c", "shutdown.c"), directory.resolve("shutdown"));
        Tally done = new Tally(injector + ", after the end", getClass());
        Tally amid = new Tally(injector + ", in the middle", getClass());
        Errand[] errands = {Errand.MIGRATE, Errand.ROLLBACK, Errand.UNDO};
        for (int e = 0; e < errands.length; e++) {
            Scene scene = Scene.of(errands[e], journalMode, AGENTS, directory);
            for (int i = e; i < TIMES; i += errands.length) {
                String name = "seed " + SEED + "," + scene.errand() + "," + journalMode + "," + i;
                Dice dice = new Dice(SEED * 1_000_003 + i);
                done.run(name + ",after the end", () -> {
                    Verdict verdict = fails(scene, shutdown, -1);
                    assertThat(verdict).as("done, and lost").isEqualTo(Verdict.NEW);
                    return verdict;
                });
                amid.run(name + ",in the middle", () -> fails(scene, shutdown, dice.between(0, 400)));
            }
        }
        done.end();
        amid.end();
    }

    private Optional<String> missing() {
        Optional<String> compiler = Shim.missing();
        if (compiler.isPresent()) {
            return compiler;
        }
        try {
            image().close();
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("no image of ext4 can be mounted: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    private Mount image() throws IOException, InterruptedException {
        Path image = directory.resolve("image");
        Mount.run("truncate", "-s", "32M", image.toString());
        Mount.run("mkfs.ext4", "-q", "-F", image.toString());
        return mount();
    }

    private Mount mount() throws IOException, InterruptedException {
        return Mount.of(
                directory.resolve("disk"),
                "-o",
                "loop",
                directory.resolve("image").toString());
    }

    /** Lets the power fail after so many milliseconds, or straight after the end. */
    private Verdict fails(Scene scene, Path shutdown, int after) throws IOException, InterruptedException {
        Path disk = directory.resolve("disk");
        Path place = disk.resolve("place");
        try (Mount before = image()) {
            Scene.copy(scene.directory(), place);
            Mount.run("sync", "-f", before.directory().toString());
            Process process =
                    Child.of(Once.class, scene.errand().name(), place, 0).start();
            try {
                Child.await(process, "ready");
                process.outputWriter().append('\n').flush();
                if (after < 0) {
                    assertThat(process.waitFor()).isZero();
                } else {
                    TimeUnit.MILLISECONDS.sleep(after);
                }
                Mount.run(shutdown.toString(), disk.toString());
            } finally {
                Child.kill(process);
            }
        }
        Path kept = directory.resolve("place");
        if (Files.exists(kept)) {
            Scene.delete(kept);
        }
        try (Mount again = mount()) {
            Scene.copy(again.directory().resolve("place"), kept);
        }
        Verdict verdict = scene.oracle().verdict(kept.resolve(Scene.FILE), "after the power had failed");
        if (verdict == Verdict.OLD) {
            Errand.End end = scene.errand().run(kept);
            assertThat(end.code()).as("again: %s", end).isZero();
            assertThat(scene.oracle().verdict(kept.resolve(Scene.FILE), end)).isEqualTo(Verdict.NEW);
        }
        return verdict;
    }
}
