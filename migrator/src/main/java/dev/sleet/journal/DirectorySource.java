package dev.sleet.journal;

import dev.sleet.dialect.Dialect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads a directory, once. */
final class DirectorySource implements MigrationSource {
    private final Path directory;
    private @Nullable Chain chain;

    DirectorySource(Path directory) {
        this.directory = directory;
    }

    @Override
    public synchronized Chain chain(Dialect dialect) {
        Chain known = chain;
        if (known == null || !known.dialect().equals(dialect)) {
            known = read(dialect, directory);
            chain = known;
        }
        return known;
    }

    @Override
    public void requirePresent() {
        Reachable.requireDirectory(directory);
    }

    /** Reads the folders of a directory of any file system, through links; other files in it are left alone. */
    static Chain read(Dialect dialect, Path directory) {
        if (!Reachable.exists(directory)) {
            return new Chain(dialect, List.of());
        }
        List<Migration> migrations = new ArrayList<>();
        for (Path folder : Reachable.list(directory)) {
            String name = name(folder);
            if (name.equals(Migration.SQL)) {
                throw new HistoryException(
                        directory + " is a migration itself",
                        List.of("name the directory in which its folder is", "nothing was changed"));
            }
            if (!MigrationDirectory.isNone(name) && lacking(folder, name).isEmpty()) {
                migrations.add(read(dialect, folder, name));
            }
        }
        migrations.sort(Comparator.comparing(Migration::name));
        return new Chain(dialect, migrations);
    }

    /**
     * Returns what something in a directory of migrations lacks to be one, or nothing if it is one.
     *
     * @throws HistoryException if its name says that it is to be one
     */
    static Optional<String> lacking(Path folder, String name) {
        boolean isFolder = Reachable.isDirectory(folder);
        if (isFolder && Reachable.exists(folder.resolve(Migration.SQL))) {
            return Optional.empty();
        }
        String why = isFolder ? "it holds no " + Migration.SQL : "it is no folder";
        if (MigrationName.isValid(name)) {
            throw new HistoryException(
                    "cannot read " + folder, List.of(why + ", and has the name of a migration", "nothing was changed"));
        }
        return Optional.of(why);
    }

    /** Returns the migration of a folder that holds its statements. */
    static Migration read(Dialect dialect, Path folder, String name) {
        return Migration.of(
                dialect, name, Reachable.text(folder.resolve(Migration.SQL)), optional(folder.resolve(Migration.DATA)));
    }

    /** A folder of a file system in a jar has a name that ends with a slash. */
    private static String name(Path folder) {
        String name = String.valueOf(folder.getFileName());
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    /** Returns the text of a file that may not be there. */
    static Optional<String> optional(Path file) {
        return Reachable.exists(file) ? Optional.of(Reachable.text(file)) : Optional.empty();
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
