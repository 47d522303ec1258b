package dev.sleet.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sleet.Sleet;
import dev.sleet.apply.Replay;
import dev.sleet.dialect.Dialects;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.journal.Chain;
import dev.sleet.journal.MigrateOptions;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationHead;
import dev.sleet.journal.MigrationName;
import dev.sleet.journal.MigrationSource;
import dev.sleet.laws.History.Version;
import dev.sleet.migrate.Generation;
import dev.sleet.model.Schema;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.load.ScriptLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The histories of real projects as directories of migrations: each version pulled, and a migration generated to it. */
class ChainHistoriesTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** Every so many versions a file is not only recognised but brought to the newest. */
    private static final int STRIDE = 10;

    @TempDir
    Path folder;

    @TestFactory
    Stream<DynamicTest> everyHistory() throws IOException, SQLException {
        String directory = System.getProperty("sleet.histories", "");
        assumeTrue(!directory.isBlank(), "no histories: give their directory with -Dsleet.histories=DIRECTORY");
        List<DynamicTest> tests = new ArrayList<>();
        for (History history : History.in(Path.of(directory))) {
            tests.add(DynamicTest.dynamicTest(history.project() + " becomes a chain", () -> chain(history)));
        }
        return tests.stream();
    }

    private void chain(History history) throws IOException {
        Path directory = folder.resolve(history.project());
        List<Integer> positions = generate(history, directory);
        Chain chain =
                MigrationSource.directory(directory).chain(Dialects.usual()).whole();

        assertThat(positions.getLast()).isEqualTo(chain.migrations().size() - 1);
        check(chain, directory);
        arrives(chain, history.versions().getLast());
        Schema newest = Replay.at(chain, chain.migrations().size() - 1).schema();
        for (int i = 0; i < positions.size(); i++) {
            isRecognised(chain, newest, history.versions().get(i), positions.get(i));
        }
    }

    /** Writes a migration for each version that differs from the one before it; returns the position of each version. */
    private static List<Integer> generate(History history, Path directory) throws IOException {
        List<Integer> positions = new ArrayList<>();
        List<Migration> migrations = new ArrayList<>();
        for (Version version : history.versions()) {
            try (Scratch scratch = Scratch.script(version.ddl());
                    Generation generation = Generation.plan(
                            new Chain(Dialects.usual(), migrations), scratch.schema(), PlanOptions.NONE)) {
                if (!generation.prepared().plan().isEmpty()) {
                    String last =
                            migrations.isEmpty() ? "" : migrations.getLast().name();
                    Generation.Draft draft = generation.draft(
                            MigrationName.after(last, START, version.label()), new MigrationHead("", ""));
                    Path made = Files.createDirectories(
                            directory.resolve(draft.migration().name()));
                    Files.writeString(
                            made.resolve(Migration.SQL), draft.migration().sql());
                    Files.writeString(made.resolve(Migration.SNAPSHOT), draft.snapshot());
                    migrations.add(draft.migration());
                }
            }
            positions.add(migrations.size() - 1);
        }
        return positions;
    }

    /** Every migration leads where its head says, and the last snapshot says so too. */
    private static void check(Chain chain, Path directory) {
        try (Replay replay = new Replay(Dialects.usual())) {
            for (Migration migration : chain.migrations()) {
                replay.run(migration);
                assertThat(replay.isAt(migration.head().to()))
                        .as(migration.name())
                        .isTrue();
            }
            Path snapshot =
                    directory.resolve(chain.migrations().getLast().name()).resolve(Migration.SNAPSHOT);
            LoadResult loaded = ScriptLoader.load(snapshot);
            assertThat(loaded).isInstanceOf(LoadResult.Loaded.class);
            Schema declared = ((LoadResult.Loaded) loaded).schema();
            assertThat(Sleet.diff(replay.schema().schema(), declared)).isEmpty();
        }
    }

    private static void arrives(Chain chain, Version newest) {
        try (Scratch scratch = Scratch.empty();
                Scratch direct = Scratch.script(newest.ddl())) {
            assertThat(Sleet.migrate(scratch.database(), source(chain), MigrateOptions.DEFAULT))
                    .hasSize(chain.migrations().size());
            assertThat(Sleet.diff(scratch.schema(), direct.schema())).isEmpty();
        }
    }

    private static MigrationSource source(Chain chain) {
        return dialect -> chain;
    }

    /** A file at any version is brought to the newest one, or the versions that it may have are named. */
    private static void isRecognised(Chain chain, Schema newest, Version version, int position) {
        try (Scratch scratch = Scratch.script(version.ddl())) {
            Schema schema = scratch.schema();
            boolean isAmbiguous =
                    chain.at(chain.migrations().get(position).head().to()).size() > 1;
            String name = chain.migrations().get(position).name();
            boolean goesOn = position % STRIDE == 0;
            MigrateOptions options = MigrateOptions.DEFAULT.baselining();
            if (!isAmbiguous) {
                Sleet.migrate(scratch.database(), source(chain), goesOn ? options : options.upTo(name));
                assertThat(Sleet.diff(scratch.schema(), goesOn ? newest : schema))
                        .as(version.label())
                        .isEmpty();
                assertThat(scratch.rows("SELECT count(*) FROM __sleet_migrations"))
                        .containsExactly(
                                String.valueOf(goesOn ? chain.migrations().size() : position + 1));
                return;
            }
            SleetException refused = catchThrowableOfType(
                    SleetException.class, () -> Sleet.migrate(scratch.database(), source(chain), options));
            assertThat(refused.code()).isEqualTo(ExitCode.HISTORY);
            assertThat(String.join("\n", refused.details())).contains(name);
            assertThat(Sleet.diff(scratch.schema(), schema)).isEmpty();
        }
    }
}
