package dev.sleet.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
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
    public synchronized Chain chain() {
        Chain known = chain;
        if (known == null) {
            known = read(directory);
            chain = known;
        }
        return known;
    }

    /** Reads the folders of a directory of any file system; other files in it are left alone. */
    static Chain read(Path directory) {
        if (!Files.exists(directory)) {
            return new Chain(List.of());
        }
        List<Migration> migrations = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(directory)) {
            for (Path folder : folders) {
                Path sql = folder.resolve(Migration.SQL);
                if (!name(folder).startsWith(MigrationDirectory.HIDDEN)
                        && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                        && Files.exists(sql)) {
                    migrations.add(read(folder, name(folder)));
                }
            }
        } catch (IOException e) {
            throw new HistoryException("cannot read the migrations in " + directory, List.of(String.valueOf(e)));
        }
        migrations.sort(Comparator.comparing(Migration::name));
        return new Chain(migrations);
    }

    /** Returns the migration of a folder that holds its statements. */
    static Migration read(Path folder, String name) {
        return Migration.of(name, text(folder.resolve(Migration.SQL)), optional(folder.resolve(Migration.DATA)));
    }

    /** A folder of a file system in a jar has a name that ends with a slash. */
    private static String name(Path folder) {
        String name = String.valueOf(folder.getFileName());
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    /** Returns the text of a file that may not be there. */
    static Optional<String> optional(Path file) {
        return Files.exists(file) ? Optional.of(text(file)) : Optional.empty();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            throw new HistoryException("cannot read " + file, List.of("it is not text in UTF-8"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
