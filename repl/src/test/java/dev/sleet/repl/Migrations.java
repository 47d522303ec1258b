package dev.sleet.repl;

import dev.sleet.dialect.Dialects;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.journal.Chain;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationHead;
import dev.sleet.journal.MigrationName;
import dev.sleet.journal.MigrationSource;
import dev.sleet.migrate.Generation;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.load.ScriptLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** A directory of migrations in the making. */
public record Migrations(Path directory) {
    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");

    /** Adds the migration to what a script declares, which allows losses, and returns its name. */
    public String add(String words, Path script, String... losses) throws IOException {
        Chain chain = MigrationSource.directory(directory).chain(Dialects.usual());
        String last =
                chain.migrations().isEmpty() ? "" : chain.migrations().getLast().name();
        LoadResult.Loaded loaded = (LoadResult.Loaded) ScriptLoader.load(script);
        try (Generation generation = Generation.plan(chain, loaded.schema(), PlanOptions.NONE)) {
            MigrationHead answers = new MigrationHead("", "", List.of(), List.of(), List.of(losses));
            Generation.Draft draft = generation.draft(MigrationName.after(last, NOW, words), answers);
            String name = draft.migration().name();
            Path folder = Files.createDirectories(directory.resolve(name));
            Files.writeString(folder.resolve(Migration.SQL), draft.migration().sql());
            Files.writeString(folder.resolve(Migration.SNAPSHOT), draft.snapshot());
            return name;
        }
    }

    /** Puts statements before the end of a migration. */
    public void append(String name, String statements) throws IOException {
        Path sql = directory.resolve(name).resolve(Migration.SQL);
        Files.writeString(sql, Files.readString(sql).replace("\nCOMMIT;\n", "\n" + statements + "\nCOMMIT;\n"));
    }
}
