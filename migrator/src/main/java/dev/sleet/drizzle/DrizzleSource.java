package dev.sleet.drizzle;

import dev.sleet.apply.Replay;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.journal.Chain;
import dev.sleet.journal.History;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationSource;
import dev.sleet.journal.Reachable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Migrations that drizzle-kit has written, recorded as drizzle-orm does, so that a program on Node and one on the JVM share a
 * database: whichever starts first migrates, and the other finds nothing to do.
 */
public final class DrizzleSource implements MigrationSource {
    private final String place;
    private final Function<Database, DrizzleFolder> reader;
    private @Nullable Read read;
    private @Nullable Chain chain;

    private DrizzleSource(String place, Function<Database, DrizzleFolder> reader) {
        this.place = place;
        this.reader = reader;
    }

    private record Read(Dialect dialect, DrizzleFolder folder) {}

    /** Returns whether drizzle-kit has written a directory, in the layout of 0.45 or of 1.0. */
    public static boolean isDrizzle(Path directory) {
        return DrizzleFolder.is(directory);
    }

    /**
     * Returns the name of the kind of database that a directory of drizzle-kit is for, if it says one that Sleet has a name of its own for.
     *
     * @throws dev.sleet.journal.HistoryException if the directory cannot be read
     */
    public static Optional<String> dialect(Path directory) {
        return DrizzleFolder.dialect(directory)
                .filter(name -> name.startsWith("postgres"))
                .map(name -> "postgres");
    }

    /** Returns the source that reads a directory. */
    public static DrizzleSource directory(Path directory) {
        return new DrizzleSource(directory.toString(), asked -> {
            Reachable.requireDirectory(directory);
            return DrizzleFolder.read(asked, directory);
        });
    }

    /** Returns the source that reads resources, which may be in a jar, as the calling thread's context class loader finds them. */
    public static DrizzleSource classpath(String path) {
        ClassLoader loader = ClasspathFolder.loader();
        String plain = ClasspathFolder.plain(path);
        return new DrizzleSource(
                "classpath:" + plain,
                asked -> ClasspathFolder.read(plain, loader, directory -> DrizzleFolder.read(asked, directory)));
    }

    /**
     * A file as drizzle-kit has written it.
     *
     * @param name the tag in its journal, or the name of its folder
     * @param text its statements
     */
    public record Text(String name, String text) {}

    /** Returns the files as they are, in drizzle's order. */
    public List<Text> texts(Dialect dialect) {
        return folder(dialect).files().stream()
                .map(file -> new Text(file.name(), file.text()))
                .toList();
    }

    /** Returns the files, which are read once. */
    synchronized DrizzleFolder folder(Dialect dialect) {
        Read known = read;
        if (known != null && known.dialect().equals(dialect)) {
            return known.folder();
        }
        try (Database scratch = dialect.scratch()) {
            return folder(scratch);
        }
    }

    /** Returns the files for a database, which are read once. */
    synchronized DrizzleFolder folder(Database database) {
        Read known = read;
        if (known == null || !known.dialect().equals(database.dialect())) {
            known = new Read(database.dialect(), reader.apply(database));
            read = known;
        }
        return known.folder();
    }

    /**
     * Returns the migrations in drizzle's order. What each leads to is found by running them in memory.
     *
     * @throws dev.sleet.dialect.SleetException if one cannot be run after those before it
     */
    @Override
    public synchronized Chain chain(Dialect dialect) {
        Chain known = chain;
        if (known == null || !known.dialect().equals(dialect)) {
            known = replayed(dialect);
            chain = known;
        }
        return known;
    }

    private Chain replayed(Dialect dialect) {
        List<Migration> migrations = new ArrayList<>();
        try (Replay replay = new Replay(dialect)) {
            DrizzleReplay run = new DrizzleReplay(replay, Exclusions.NONE);
            folder(replay.database()).files().forEach(file -> migrations.add(run.run(file)));
        }
        return new Chain(dialect, migrations);
    }

    @Override
    public History history(Database database, Exclusions exclusions) {
        return new DrizzleHistory(database, exclusions, this);
    }

    @Override
    public String toString() {
        return place;
    }
}
