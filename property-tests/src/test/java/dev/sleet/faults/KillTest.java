package dev.sleet.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.faults.Oracle.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process is killed between any two statements. */
class KillTest {
    private static final boolean DEEP = Boolean.getBoolean("sleet.deep");

    private static final int AFTER = 4;

    @TempDir(factory = InMemory.class)
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"delete", "wal"})
    @DisplayName("H83 H88 H108 kill -9 between any two statements leaves the old or the new, and a rerun does the rest")
    void aProcessIsKilledBetweenAnyTwoStatements(String journalMode)
            throws IOException, SQLException, InterruptedException {
        Tally tally = new Tally("SIGKILL at a statement, " + journalMode, getClass());
        for (Errand errand : DEEP ? Errand.values() : new Errand[] {Errand.PUSH, Errand.MIGRATE}) {
            Scene scene = Scene.of(errand, journalMode, 12, directory);
            List<Path> places = new ArrayList<>();
            Path killed = Files.createDirectories(directory.resolve("killed"));
            for (int at : points(Statements.of(scene, directory.resolve("place")))) {
                if (Tally.isWanted(name(errand, journalMode, at))) {
                    places.add(scene.fresh(killed.resolve(String.valueOf(at))));
                }
            }
            if (!places.isEmpty()) {
                kill(errand, places);
            }
            for (Path place : places) {
                String name = name(errand, journalMode, Integer.parseInt(String.valueOf(place.getFileName())));
                tally.run(name, () -> verdict(scene, place, name));
            }
            Scene.delete(killed);
        }
        tally.end();
    }

    private static String name(Errand errand, String journalMode, int at) {
        return errand + "," + journalMode + "," + at;
    }

    /** Before the transaction a kill changes nothing that another would not, and some time after it nothing at all. */
    private static List<Integer> points(List<String> statements) {
        int begin = DEEP ? 0 : statements.indexOf("BEGIN IMMEDIATE");
        int end = DEEP ? statements.size() : statements.indexOf("COMMIT") + AFTER;
        return IntStream.range(begin, end)
                .filter(i -> DEEP || i % 2 == 0)
                .mapToObj(i -> i + 1)
                .toList();
    }

    private static void kill(Errand errand, List<Path> places) throws IOException, InterruptedException {
        List<Object> arguments = new ArrayList<>(places);
        arguments.addFirst(errand.name());
        Process process = Child.of(Victim.class, arguments.toArray()).start();
        try {
            Child.await(process, "ready");
        } finally {
            Child.kill(process);
        }
    }

    private static Verdict verdict(Scene scene, Path place, String name) {
        Verdict verdict = scene.oracle().verdict(place.resolve(Scene.FILE), name);
        if (verdict == Verdict.OLD || scene.errand().isIdempotent()) {
            Errand.End again = scene.errand().run(place);
            assertThat(again.code()).as("again: %s", again).isZero();
            assertThat(scene.oracle().verdict(place.resolve(Scene.FILE), again)).isEqualTo(Verdict.NEW);
            assertThat(again.out().contains("nothing to do") || again.out().contains(" 0 changes"))
                    .as("%s after a kill of what was %s", again, verdict)
                    .isEqualTo(verdict == Verdict.NEW);
        }
        return verdict;
    }
}
