package dev.sleet.drizzle;

import dev.sleet.apply.Replay;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationHead;
import dev.sleet.journal.MigrationName;
import dev.sleet.journal.MigrationText;
import dev.sleet.script.print.ScriptPrinter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Drizzle's migrations as Sleet's own: each with what it leads from and to, and with the schema after it. */
public final class Adoption {
    private static final String NUMBER = "[0-9]+_";

    private final List<Adopted> migrations = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private Adoption(Dialect dialect, DrizzleFolder folder) {
        try (Replay replay = new Replay(dialect)) {
            DrizzleReplay run = new DrizzleReplay(replay, Exclusions.NONE);
            String last = "";
            for (DrizzleFile file : folder.files()) {
                Migration migration = run.run(file);
                String words = file.name().replaceFirst("^" + NUMBER, "");
                String name = MigrationName.after(last, Instant.ofEpochMilli(file.when()), words);
                String text = MigrationText.of(
                        dialect,
                        name,
                        new MigrationHead(
                                migration.head().from(), migration.head().to()),
                        List.of("Taken over from drizzle-kit: " + file.file()),
                        MigrationText.sections(dialect, migration.sql(), Set.copyOf(migration.statements())::contains));
                String snapshot = ScriptPrinter.print(
                        replay.schema().schema(), dialect.form().kind());
                migrations.add(new Adopted(file.file(), Migration.of(dialect, name, text, Optional.empty()), snapshot));
                last = name;
            }
            warnings.addAll(run.warnings());
        }
    }

    /**
     * A migration that was taken over.
     *
     * @param file where it was
     * @param migration what it is
     * @param snapshot the script that declares the schema after it
     */
    public record Adopted(String file, Migration migration, String snapshot) {}

    /**
     * Takes over the migrations of a source; nothing is written.
     *
     * @throws dev.sleet.journal.HistoryException if they cannot be read
     * @throws dev.sleet.dialect.SleetException if one cannot be run after those before it
     */
    public static Adoption of(Dialect dialect, DrizzleSource source) {
        return new Adoption(dialect, source.folder(dialect));
    }

    /** Returns the migrations in their order. */
    public List<Adopted> migrations() {
        return List.copyOf(migrations);
    }

    /** Returns what a person should know, a sentence each. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }
}
