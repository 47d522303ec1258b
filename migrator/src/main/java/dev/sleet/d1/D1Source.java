package dev.sleet.d1;

import dev.sleet.apply.Replay;
import dev.sleet.d1.D1Directory.D1File;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.journal.Chain;
import dev.sleet.journal.History;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationDirectory.Folder;
import dev.sleet.journal.MigrationDirectory.Listing;
import dev.sleet.journal.MigrationHead;
import dev.sleet.journal.MigrationSource;
import dev.sleet.journal.Reachable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Migrations in wrangler's form, which are read once, recorded as wrangler does. */
public final class D1Source implements MigrationSource {
    private final D1Directory directory;
    private @Nullable List<D1File> files;
    private @Nullable Chain chain;

    private D1Source(D1Directory directory) {
        this.directory = directory;
    }

    /** Returns the source that reads a directory; one that does not exist holds no migrations. */
    public static D1Source directory(Path directory) {
        return new D1Source(new D1Directory(directory));
    }

    /**
     * Returns the migrations in wrangler's order. Where a file that was written by hand leads is found by running it in memory.
     *
     * @throws dev.sleet.dialect.SleetException if one cannot be run after those before it
     */
    @Override
    public synchronized Chain chain(Dialect dialect) {
        Chain known = chain;
        if (known == null || !known.dialect().equals(dialect)) {
            known = read(dialect);
            chain = known;
        }
        return known;
    }

    private synchronized List<D1File> files() {
        List<D1File> known = files;
        if (known == null) {
            known = directory.files();
            files = known;
        }
        return known;
    }

    private Chain read(Dialect dialect) {
        List<D1File> all = files();
        List<Migration> migrations = new ArrayList<>();
        if (all.stream().allMatch(file -> file.head().isPresent())) {
            all.forEach(
                    file -> migrations.add(file.migration(dialect, file.head().orElseThrow())));
            return new Chain(dialect, migrations);
        }
        try (Replay replay = new Replay(dialect)) {
            String at = Chain.EMPTY;
            for (D1File file : all) {
                Migration run = file.migration(dialect, new MigrationHead(at, at));
                replay.run(run);
                at = dialect.form().fingerprint(replay.schema().schema());
                migrations.add(file.migration(
                        dialect, file.head().orElse(new MigrationHead(run.head().from(), at))));
            }
        }
        return new Chain(dialect, migrations);
    }

    @Override
    public void requirePresent() {
        Reachable.requireDirectory(directory.directory());
    }

    @Override
    public History history(Database database, Exclusions exclusions) {
        return new D1History(database, this);
    }

    /** Returns the files that have a head and a snapshot as a directory of Sleet's is listed, to be checked as one. */
    public Listing listing(Dialect dialect) {
        List<Folder> folders = new ArrayList<>();
        for (Migration migration : chain(dialect).migrations()) {
            folders.add(new Folder(
                    migration.name(),
                    Optional.of(migration),
                    Optional.empty(),
                    directory.snapshotText(migration.name())));
        }
        return new Listing(dialect, folders, Map.of());
    }

    /** Returns the files as they are. */
    public List<D1Check.File> texts() {
        return files().stream()
                .map(file -> new D1Check.File(file.name(), file.text()))
                .toList();
    }

    @Override
    public String toString() {
        return directory.directory().toString();
    }
}
