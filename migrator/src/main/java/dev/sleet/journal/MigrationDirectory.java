package dev.sleet.journal;

import dev.sleet.dialect.Dialect;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A directory of migrations to be looked through and added to. A folder is there whole or not at all. */
public final class MigrationDirectory {
    /** What a name begins with that is no migration's, such as that of a folder being written. */
    private static final String HIDDEN = ".";

    /** What the file system of a whole disk keeps for itself, and only root may read. */
    private static final String LOST = "lost+found";

    private final Dialect dialect;
    private final Path directory;

    /** Makes the one at a place, where there need not be anything yet, of migrations for a kind of database. */
    public MigrationDirectory(Dialect dialect, Path directory) {
        this.dialect = dialect;
        this.directory = directory;
    }

    /**
     * A folder.
     *
     * @param migration what is in it, or nothing if it cannot be read
     * @param problem why it cannot be read
     * @param snapshot the text of the schema after it, if there is one
     */
    public record Folder(
            String name,
            Optional<Migration> migration,
            Optional<HistoryException> problem,
            Optional<String> snapshot) {}

    /**
     * What there is.
     *
     * @param dialect the kind of database that the migrations are for
     * @param folders the migrations in the order of their names
     * @param strays names of what is none, each with a reason
     */
    public record Listing(Dialect dialect, List<Folder> folders, Map<String, String> strays) {
        /** Returns the migrations that can be read. */
        public Chain chain() {
            return new Chain(
                    dialect,
                    folders.stream()
                            .flatMap(folder -> folder.migration().stream())
                            .toList());
        }
    }

    /** Returns whether something of this name in a directory of migrations is none, whatever it holds. */
    static boolean isNone(String name) {
        return name.startsWith(HIDDEN) || name.equals(LOST);
    }

    /**
     * Returns the name of the kind of database that a directory is for, as the first of its migrations says that can be read;
     * one that cannot, or is for another kind, is refused by whoever reads it.
     *
     * @throws HistoryException if the directory cannot be read
     */
    public static Optional<String> dialect(Path directory) {
        return Reachable.isDirectory(directory)
                ? Reachable.list(directory).stream()
                        .filter(folder -> !isNone(String.valueOf(folder.getFileName())))
                        .sorted()
                        .flatMap(folder -> text(folder).stream())
                        .findFirst()
                        .flatMap(MigrationHead::dialect)
                : Optional.empty();
    }

    private static Optional<String> text(Path folder) {
        try {
            return DirectorySource.optional(folder.resolve(Migration.SQL));
        } catch (HistoryException e) {
            return Optional.empty();
        }
    }

    /** Returns the place of a file of a migration. */
    public Path file(String name, String file) {
        return directory.resolve(name).resolve(file);
    }

    /**
     * Returns what there is.
     *
     * @throws HistoryException if it cannot be read
     */
    public Listing list() {
        List<Folder> folders = new ArrayList<>();
        Map<String, String> strays = new TreeMap<>();
        if (Reachable.exists(directory)) {
            Reachable.list(directory).forEach(path -> look(path, folders, strays));
        }
        folders.sort(Comparator.comparing(Folder::name));
        return new Listing(dialect, List.copyOf(folders), strays);
    }

    private void look(Path path, List<Folder> folders, Map<String, String> strays) {
        String name = String.valueOf(path.getFileName());
        if (name.startsWith(".sleet")) {
            strays.put(name, "it was left behind by a run that was ended; it can be deleted");
        } else if (isNone(name) || name.startsWith("README")) {
            return;
        } else {
            try {
                lookInto(path, name, folders, strays);
            } catch (HistoryException e) {
                folders.add(new Folder(name, Optional.empty(), Optional.of(e), Optional.empty()));
            }
        }
    }

    private void lookInto(Path path, String name, List<Folder> folders, Map<String, String> strays) {
        Optional<String> lacking = DirectorySource.lacking(path, name);
        if (lacking.isEmpty()) {
            folders.add(folder(path, name));
        } else {
            strays.put(name, lacking.get());
        }
    }

    private Folder folder(Path path, String name) {
        try {
            Migration migration = DirectorySource.read(dialect, path, name);
            return new Folder(
                    name,
                    Optional.of(migration),
                    Optional.empty(),
                    DirectorySource.optional(path.resolve(Migration.SNAPSHOT)));
        } catch (HistoryException e) {
            return new Folder(name, Optional.empty(), Optional.of(e), Optional.empty());
        }
    }

    /**
     * Adds a folder. It is written beside its place and then takes it.
     *
     * @param files texts by their names
     * @throws HistoryException if it cannot be written, or something is there already; nothing is then changed
     */
    public Path add(String name, Map<String, String> files) {
        Path target = directory.resolve(name);
        if (!MigrationName.isValid(name)) {
            throw cannotWrite(target, "that is no name of a migration");
        }
        if (Files.isSymbolicLink(directory)) {
            throw cannotWrite(target, directory + " is a symbolic link; give the path that it leads to");
        }
        if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            throw cannotWrite(target, "it is there already");
        }
        try (Part part = Part.in(directory)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                part.write(file.getKey(), file.getValue());
            }
            part.become(target);
            return target;
        } catch (IOException e) {
            throw cannotWrite(target, Reachable.why(e));
        }
    }

    /**
     * Returns the texts of a migration's files by their names, but for its statements and its snapshot.
     *
     * @throws HistoryException if one cannot be read
     */
    public Map<String, String> others(String name) {
        Map<String, String> texts = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory.resolve(name))) {
            for (Path file : files) {
                String own = String.valueOf(file.getFileName());
                if (!own.equals(Migration.SQL) && !own.equals(Migration.SNAPSHOT)) {
                    texts.put(own, DirectorySource.optional(file).orElse(""));
                }
            }
            return texts;
        } catch (IOException e) {
            throw new HistoryException("cannot read " + directory.resolve(name), List.of(Reachable.why(e)));
        }
    }

    /**
     * Removes the folder of a migration.
     *
     * @throws HistoryException if it cannot be removed
     */
    public void remove(String name) {
        Path folder = directory.resolve(name);
        try (Part part = Part.in(directory)) {
            part.take(folder, name);
        } catch (IOException e) {
            throw new HistoryException(
                    "cannot remove " + folder,
                    List.of(Reachable.why(e), "what replaces it is written; delete it by hand"));
        }
    }

    private static HistoryException cannotWrite(Path target, String why) {
        return new HistoryException("cannot write " + target, List.of(why, "nothing was changed"));
    }
}
