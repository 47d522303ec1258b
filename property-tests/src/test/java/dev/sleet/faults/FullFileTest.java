package dev.sleet.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.faults.Oracle.Verdict;
import dev.sleet.laws.Scratch;
import dev.sleet.watch.Watch;
import dev.sleet.watch.WatchedDriver;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A database may grow by no page, by one, and so on until there is room enough. */
class FullFileTest {
    private static final int ENOUGH = 200;

    @TempDir(factory = InMemory.class)
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    /** The room that a file has. */
    private record Room(int pages) implements Watch {
        @Override
        public void opened(String url, Connection connection) throws SQLException {
            if (url.contains(Scene.FILE + "?")) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("PRAGMA max_page_count = " + pages);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "wal"})
    @DisplayName("H78 H97 a file that is full at any page leaves the old schema and rows")
    void aFileThatIsFullAtAnyPage(String journalMode) throws IOException, SQLException {
        Tally tally = new Tally("full after N pages, " + journalMode, getClass());
        try (WatchedDriver driver = WatchedDriver.install()) {
            for (Errand errand : Errand.values()) {
                Scene scene = Scene.of(errand, journalMode, 300, directory);
                boolean[] enough = new boolean[1];
                for (int pages = pages(scene); !enough[0] && pages < ENOUGH; pages++) {
                    Room room = new Room(pages);
                    tally.run(errand + "," + journalMode + "," + pages, () -> {
                        Verdict verdict = fills(driver, scene, room);
                        enough[0] = verdict == Verdict.NEW;
                        return verdict;
                    });
                }
            }
        }
        tally.end();
    }

    private static int pages(Scene scene) {
        try (Database database = Databases.open(scene.directory().resolve(Scene.FILE), Mode.READ, Duration.ZERO)) {
            return Integer.parseInt(
                    Scratch.of(database).rows("PRAGMA page_count").getFirst());
        }
    }

    private Verdict fills(WatchedDriver driver, Scene scene, Room room) throws IOException {
        Path place = scene.fresh(directory.resolve("place"));
        Errand.End end = driver.with(room, () -> scene.errand().run(place));
        Verdict verdict = scene.oracle().verdict(place, end, room);
        if (verdict == Verdict.OLD) {
            assertThat(end.code()).as("%s", end).isEqualTo(8);
            assertThat(end.err()).contains("full");
            Errand.End again = scene.errand().run(place);
            assertThat(scene.oracle().verdict(place, again, room))
                    .as("with room")
                    .isEqualTo(Verdict.NEW);
        }
        return verdict;
    }
}
