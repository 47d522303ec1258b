package dev.sleet.journal;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.schema.Exclusions;
import java.nio.file.Path;

/**
 * Where migrations come from. A source reads its folders once, when it is first asked; to see later changes, make another.
 * It may be shared by threads.
 */
public interface MigrationSource {
    /**
     * Returns the migrations.
     *
     * @param dialect the kind of database that they are to be for
     * @throws HistoryException if a folder cannot be read, or holds statements for another kind
     */
    Chain chain(Dialect dialect);

    /**
     * Refuses a place that does not exist, which {@link #chain} may take for one without migrations.
     *
     * @throws HistoryException if it does not
     */
    default void requirePresent() {}

    /** Returns what a database records of the migrations of this source. */
    default History history(Database database, Exclusions exclusions) {
        return new Journal(database);
    }

    /** Returns the words for this place in a message. */
    @Override
    String toString();

    /**
     * Returns the source that reads a directory, through links. One that does not exist holds no migrations, but no database is
     * brought through them: its name may be mistyped.
     */
    static MigrationSource directory(Path directory) {
        return new DirectorySource(directory);
    }

    /**
     * Returns the source that reads resources, which may be in a jar: {@code classpath("db/migrations")}, as the context class
     * loader of the calling thread finds them.
     */
    static MigrationSource classpath(String path) {
        return new ClasspathSource(path, ClasspathSource.loader());
    }

    /** Returns the source that reads resources as a class loader finds them. */
    static MigrationSource classpath(String path, ClassLoader loader) {
        return new ClasspathSource(path, loader);
    }
}
