package dev.sleet.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sleet.Sleet;
import dev.sleet.apply.Replay;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.Dialects;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.diff.Renames.Request;
import dev.sleet.journal.Chain;
import dev.sleet.journal.MigrateOptions;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationDirectory.Folder;
import dev.sleet.journal.MigrationDirectory.Listing;
import dev.sleet.journal.MigrationHead;
import dev.sleet.journal.MigrationName;
import dev.sleet.migrate.Generation;
import dev.sleet.migrate.HistoryCheck;
import dev.sleet.model.Schema;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.load.ScriptLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Migrations that are generated one after the other. */
class GenerationProperties {
    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");

    /** The migrations of a journey, with their snapshots. */
    private record Made(List<Folder> folders, Schema last) {
        Chain chain() {
            return new Listing(Dialects.usual(), folders, Map.of()).chain();
        }
    }

    private static Made made(Journey journey) {
        Schema last = new Edits(new Dice(journey.seed())).edited(journey.to(), 2);
        List<Folder> folders = new ArrayList<>();
        add(folders, journey.from(), List.of());
        add(folders, journey.to(), journey.renames());
        add(folders, last, List.of());
        return new Made(folders, last);
    }

    private static void add(List<Folder> folders, Schema to, List<Request> renames) {
        Chain chain = new Listing(Dialects.usual(), folders, Map.of()).chain();
        String name = folders.isEmpty() ? "" : folders.getLast().name();
        try (Generation generation = Generation.plan(chain, to, new PlanOptions(renames, Map.of()))) {
            if (!generation.prepared().plan().isEmpty()) {
                Generation.Draft draft =
                        generation.draft(MigrationName.after(name, NOW, generation.words()), new MigrationHead("", ""));
                folders.add(new Folder(
                        draft.migration().name(),
                        Optional.of(draft.migration()),
                        Optional.empty(),
                        Optional.of(draft.snapshot())));
            }
        }
    }

    /** A chain leads to the newest schema, nothing is wrong with it, and there is nothing more to generate. */
    @Property(seed = "20261121")
    void aChainLeadsToTheNewestSchema(@ForAll Journey journey) {
        Made made = made(journey);
        Chain chain = made.chain().whole();
        Schema end = Replay.at(chain, chain.migrations().size() - 1).schema();
        assertThat(Sleet.diff(end, made.last())).isEmpty();
        assertThat(new HistoryCheck(new Listing(Dialects.usual(), made.folders(), Map.of()), name -> load(made, name))
                        .problems())
                .isEmpty();
        try (Generation more = Generation.plan(chain, made.last(), PlanOptions.NONE)) {
            assertThat(more.prepared().plan().isEmpty()).isTrue();
        }
        for (Migration migration : chain.migrations()) {
            assertThat(MigrationName.isValid(migration.name()))
                    .as(migration.name())
                    .isTrue();
        }
    }

    private static LoadResult load(Made made, String name) {
        String snapshot = made.folders().stream()
                .filter(folder -> folder.name().equals(name))
                .flatMap(folder -> folder.snapshot().stream())
                .findFirst()
                .orElseThrow();
        try {
            Path file = Files.createTempFile("sleet-laws", ".jsh");
            try {
                return ScriptLoader.load(Files.writeString(file, snapshot));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A database that went through a chain is as one that was created from the newest schema. */
    @Property(seed = "20261121")
    void migratingArrivesWhereTheChainEnds(@ForAll Journey journey) {
        Made made = made(journey);
        try (Scratch scratch = Scratch.empty()) {
            Sleet.migrate(scratch.database(), dialect -> made.chain(), MigrateOptions.DEFAULT);
            assertThat(Sleet.diff(scratch.schema(), made.last())).isEmpty();
        }
    }

    /** The shell, which runs the files as they stand, leaves the same text in the catalogue as Sleet does. */
    @Property(seed = "20261121", tries = 15)
    void theShellDoesTheSame(@ForAll Journey journey) throws IOException {
        assumeTrue(Shell.isThere());
        Made made = made(journey);
        Path folder = Files.createTempDirectory("sleet-laws");
        Path file = folder.resolve("shell.db");
        try (Scratch scratch = Scratch.empty()) {
            for (Migration migration : made.chain().migrations()) {
                assertThat(Shell.run(file, migration.sql())).as(migration.sql()).isEmpty();
            }
            Sleet.migrate(scratch.database(), dialect -> made.chain(), MigrateOptions.DEFAULT);
            if (Files.exists(file)) {
                try (Database database = Databases.open(file, Mode.READ, Duration.ZERO)) {
                    assertThat(Catalogue.of(database.connection()))
                            .containsExactlyElementsOf(Catalogue.of(scratch.connection()));
                }
            }
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }
}
