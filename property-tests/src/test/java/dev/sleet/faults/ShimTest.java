package dev.sleet.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Calls of SQLite to the kernel fail: each 24th by itself, which takes minutes, or each, which takes hours. */
@EnabledIfSystemProperty(named = "sleet.deep", matches = "true")
class ShimTest {
    @TempDir(factory = InMemory.class)
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    @DisplayName(
            "H78 H80 H88 H89 H97 writes, reads, syncs, truncates, unlinks, opens and locks fail, and a second call after one")
    void callsFail() throws IOException, InterruptedException {
        Optional<String> missing = Shim.missing();
        if (missing.isPresent()) {
            Tally.skipped("LD_PRELOAD", missing.get());
        }
        assumeTrue(missing.isEmpty(), missing.orElse(""));
        String step = System.getProperty("sleet.shim.step", "24");
        Process process =
                Shim.under(ShimSweep.class, directory, directory, step).start();
        try {
            assertThat(process.waitFor(3, TimeUnit.HOURS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }
}
