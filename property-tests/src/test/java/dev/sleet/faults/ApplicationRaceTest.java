package dev.sleet.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.faults.Oracle.Verdict;
import dev.sleet.laws.Scratch;
import dev.sleet.race.Starter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Four programs migrate a database at once while a fifth writes to it. */
@EnabledIfSystemProperty(named = "sleet.deep", matches = "true")
class ApplicationRaceTest {
    private static final int MIGRATORS = 4;
    private static final int ROUNDS = 40;
    private static final int AGENTS = 300;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"delete", "wal"})
    @DisplayName(
            "H81 H82 four migrators at once apply a migration once, and no row that an application has written is lost")
    void fourMigratorsAndAnApplication(String journalMode) throws IOException, SQLException, InterruptedException {
        Tally tally = new Tally("four migrators and an application, " + journalMode, getClass());
        Scene scene = Scene.of(Errand.MIGRATE, journalMode, AGENTS, directory);
        Scene.copy(scene.directory().resolve("migrations"), directory.resolve("migrations"));
        for (int round = 0; round < ROUNDS; round++) {
            Files.copy(scene.directory().resolve(Scene.FILE), file(round));
        }
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i <= MIGRATORS; i++) {
            Class<?> program = i == MIGRATORS ? Application.class : Starter.class;
            processes.add(Child.of(program, directory, i, MIGRATORS + 1, ROUNDS)
                    .redirectOutput(directory.resolve("out-" + i).toFile())
                    .start());
        }
        int[] applied = new int[ROUNDS];
        try {
            for (int i = 0; i <= MIGRATORS; i++) {
                assertThat(processes.get(i).waitFor(10, TimeUnit.MINUTES)).isTrue();
                assertThat(processes.get(i).exitValue()).as("program " + i).isZero();
                for (String line : Files.readAllLines(directory.resolve("out-" + i))) {
                    int blank = line.indexOf(' ');
                    applied[Integer.parseInt(line.substring(0, blank))] += Integer.parseInt(line.substring(blank + 1));
                }
            }
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
        for (int round = 0; round < ROUNDS; round++) {
            int number = round;
            tally.run(journalMode + "," + round, () -> {
                assertThat(applied[number]).as("how often it was applied").isEqualTo(1);
                return verdict(scene, number);
            });
        }
        tally.end();
    }

    private Path file(int round) {
        return directory.resolve("app-" + round + ".db");
    }

    private Verdict verdict(Scene scene, int round) throws IOException {
        List<String> acknowledged = Files.readAllLines(directory.resolve("acknowledged-" + round));
        try (Database database = Databases.open(file(round), Mode.WRITE, Duration.ZERO)) {
            Scratch scratch = Scratch.of(database);
            assertThat(scratch.rows("SELECT id FROM tickets WHERE title = 'Written ' || id ORDER BY id"))
                    .isEqualTo(acknowledged);
            scratch.run("DELETE FROM tickets WHERE title = 'Written ' || id");
        }
        return scene.oracle().verdict(file(round), "without the rows of the application");
    }
}
