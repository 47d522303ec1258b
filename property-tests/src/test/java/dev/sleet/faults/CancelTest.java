package dev.sleet.faults;

import static dev.sleet.dsl.Dsl.integer;
import static dev.sleet.dsl.Dsl.table;
import static dev.sleet.dsl.Dsl.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.apply.Applier;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.faults.Oracle.Verdict;
import dev.sleet.laws.Scratch;
import dev.sleet.model.Schema;
import dev.sleet.plan.PlannedStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change is told to stop at every step and at every part of the rows that it copies. */
class CancelTest {
    private static final int PARTS = 4;
    private static final Schema WANTED = Schema.of(List.of(
            table(
                            "owners",
                            integer("id").primaryKey().autoIncrement(),
                            text("name").collate("NOCASE"))
                    .toModel(),
            table("pets", integer("id").primaryKey(), integer("owner").references("owners", "id"))
                    .toModel()));

    @TempDir(factory = InMemory.class)
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    /** Cancels at the nth thing that it hears of. */
    private static final class Canceller implements Progress {
        private final int at;
        private int heard;
        private int parts;
        private Optional<Applier> applier = Optional.empty();

        Canceller(int at) {
            this.at = at;
        }

        @Override
        public void step(PlannedStep step, int number, int total) {
            hear();
        }

        @Override
        public void rows(String table, long copied, long total) {
            parts++;
            hear();
        }

        @Override
        public void verifying() {
            hear();
        }

        private void hear() {
            if (++heard == at) {
                try {
                    applier.orElseThrow().cancel(0);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    @Test
    @DisplayName(
            "H78 H101 H102 a change that is stopped between any two parts of its rows leaves the old schema and rows")
    void aChangeIsStoppedAnywhere() throws IOException {
        Path ready = directory.resolve("ready.db");
        Path file = directory.resolve(Scene.FILE);
        fill(ready);
        Canceller never = new Canceller(0);
        Files.copy(ready, file);
        apply(file, never);
        assertThat(never.parts).isEqualTo(PARTS - 1);
        Oracle oracle = new Oracle(Oracle.dump(ready), Oracle.dump(file));
        Tally tally = new Tally("cancel", getClass());
        for (int at = 1; at <= never.heard; at++) {
            Canceller canceller = new Canceller(at);
            tally.run(String.valueOf(at), () -> {
                Files.delete(file);
                Files.copy(ready, file);
                assertThat(apply(file, canceller)).contains(ExitCode.INTERRUPTED);
                Verdict verdict = oracle.verdict(file, "cancelled");
                assertThat(verdict).isEqualTo(Verdict.OLD);
                assertThat(apply(file, new Canceller(0))).isEmpty();
                assertThat(oracle.verdict(file, "again")).isEqualTo(Verdict.NEW);
                return verdict;
            });
        }
        tally.end();
    }

    private static void fill(Path file) {
        try (Database database = Databases.open(file, Mode.CREATE, Duration.ZERO)) {
            Scratch scratch = Scratch.of(database);
            String rows = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + (PARTS * 10_000)
                    + ") INSERT INTO ";
            scratch.run("CREATE TABLE owners(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT)");
            scratch.run("CREATE TABLE pets(id INTEGER PRIMARY KEY, owner INTEGER REFERENCES owners(id))");
            scratch.run(rows + "owners SELECT i * 2, 'Owner ' || i FROM n");
            scratch.run(rows + "pets SELECT i, i * 2 FROM n WHERE i <= 100");
        }
    }

    private static Optional<ExitCode> apply(Path file, Canceller canceller) {
        try (Database database = Databases.open(file, Mode.WRITE, Duration.ZERO)) {
            Prepared prepared = Sleet.plan(database, WANTED, PlanOptions.NONE, Exclusions.NONE);
            Applier applier = new Applier(database, prepared, canceller);
            canceller.applier = Optional.of(applier);
            applier.apply();
            return Optional.empty();
        } catch (SleetException e) {
            return Optional.of(e.code());
        }
    }
}
