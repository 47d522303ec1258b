package dev.sleet.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.faults.Oracle.Verdict;
import dev.sleet.laws.Dice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes are killed at any moment, each with several databases at different places of the same change. */
@EnabledIfSystemProperty(named = "sleet.deep", matches = "true")
class RandomKillTest {
    private static final int DATABASES = Integer.getInteger("sleet.kills", 1_000);
    private static final int AT_ONCE = 4;
    private static final int AGENTS = 4_000;
    private static final long SEED = Long.getLong("sleet.seed", 0);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"delete", "wal"})
    @DisplayName("H83 H88 H108 kill -9 at a random moment leaves the old or the new, and a rerun does the rest")
    void aProcessIsKilledAtAnyMoment(String journalMode) throws IOException, SQLException, InterruptedException {
        Tally tally = new Tally("SIGKILL at a random time, " + journalMode, getClass());
        Errand[] errands = {Errand.MIGRATE, Errand.ROLLBACK, Errand.UNDO};
        int kills = DATABASES / 2 / AT_ONCE;
        for (int e = 0; e < errands.length; e++) {
            Scene scene = Scene.of(errands[e], journalMode, AGENTS, directory);
            long duration = duration(scene);
            for (int kill = e; kill < kills; kill += errands.length) {
                String round = "seed " + SEED + ",kill " + kill + "," + errands[e] + "," + journalMode;
                Dice dice = new Dice(SEED * 1_000_003 + kill);
                List<Path> places = kill(scene, dice, (int) duration);
                for (int i = 0; i < places.size(); i++) {
                    Path place = places.get(i);
                    tally.run(round + "," + i, () -> verdict(scene, place, round));
                }
            }
        }
        tally.end();
    }

    private long duration(Scene scene) throws IOException, InterruptedException {
        Path place = scene.fresh(directory.resolve("place"));
        Process process = Child.of(Once.class, scene.errand().name(), place, 0).start();
        try {
            Child.await(process, "ready");
            long begin = System.nanoTime();
            process.outputWriter().append('\n').flush();
            Child.await(process, "done");
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        } finally {
            Child.kill(process);
        }
    }

    private List<Path> kill(Scene scene, Dice dice, int duration) throws IOException, InterruptedException {
        List<Path> places = new ArrayList<>();
        List<Object> arguments = new ArrayList<>(List.of(scene.errand().name()));
        for (int i = 0; i < AT_ONCE; i++) {
            Path place = scene.fresh(directory.resolve("killed-" + i));
            places.add(place);
            arguments.add(place);
            arguments.add(dice.between(0, duration));
        }
        Process process = Child.of(Once.class, arguments.toArray()).start();
        try {
            Child.await(process, "ready");
            process.outputWriter().append('\n').flush();
            TimeUnit.MILLISECONDS.sleep(dice.between(0, 2 * duration));
        } finally {
            Child.kill(process);
        }
        return places;
    }

    private static Verdict verdict(Scene scene, Path place, String round) throws IOException {
        boolean journal = Files.exists(place.resolve(Scene.FILE + "-journal"));
        boolean log = Files.exists(place.resolve(Scene.FILE + "-wal"));
        String how = round + (journal ? ", a journal was left" : "") + (log ? ", a log was left" : "");
        Verdict verdict = scene.oracle().verdict(place.resolve(Scene.FILE), how);
        if (verdict == Verdict.OLD || scene.errand().isIdempotent()) {
            Errand.End again = scene.errand().run(place);
            assertThat(again.code()).as("again: %s", again).isZero();
            assertThat(scene.oracle().verdict(place.resolve(Scene.FILE), again)).isEqualTo(Verdict.NEW);
        }
        return verdict;
    }
}
