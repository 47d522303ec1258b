package dev.sleet.drizzle;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.drizzle.DrizzleEntry;
import dev.sleet.journal.HistoryException;
import dev.sleet.journal.Migration;
import dev.sleet.journal.Reachable;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A directory that drizzle-kit writes.
 *
 * @param layout how it is laid out
 * @param files the migrations in drizzle's order
 */
record DrizzleFolder(DrizzleLayout layout, List<DrizzleFile> files) {
    private static final String JOURNAL = "meta/_journal.json";
    private static final String SNAPSHOT = "snapshot.json";
    private static final Pattern DIALECT = Pattern.compile("\"dialect\"\\s*:\\s*\"(\\w+)\"");
    private static final int STAMP_LENGTH = 14;
    private static final Pattern FOLDER = Pattern.compile("[0-9]{14}(_.*)?");
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT);

    DrizzleFolder {
        files = List.copyOf(files);
    }

    /** Returns whether drizzle-kit has written a directory. */
    static boolean is(Path directory) {
        return Reachable.exists(directory.resolve(JOURNAL))
                || folders(directory).stream().anyMatch(folder -> Reachable.exists(folder.resolve(SNAPSHOT)));
    }

    /** Returns what drizzle-kit calls the kind of database that a directory is for, if it says so. */
    static Optional<String> dialect(Path directory) {
        return Stream.concat(
                        Stream.of(directory.resolve(JOURNAL)),
                        folders(directory).stream().map(folder -> folder.resolve(SNAPSHOT)))
                .filter(Reachable::exists)
                .findFirst()
                .map(Reachable::text)
                .map(DIALECT::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1));
    }

    /** Reads a directory of migrations for a kind of database, of which any is asked. */
    static DrizzleFolder read(Database asked, Path directory) {
        Path journal = directory.resolve(JOURNAL);
        return Reachable.exists(journal) ? stable(asked, directory, journal) : folders(directory, folders(directory));
    }

    private static DrizzleFolder stable(Database asked, Path directory, Path journal) {
        List<DrizzleFile> files = new ArrayList<>();
        for (DrizzleEntry entry : DrizzleJournal.read(asked, journal.toString(), Reachable.text(journal))) {
            String file = entry.tag() + ".sql";
            files.add(new DrizzleFile(entry.tag(), file, entry.when(), Reachable.text(directory.resolve(file))));
        }
        return new DrizzleFolder(DrizzleLayout.STABLE, files);
    }

    private static DrizzleFolder folders(Path directory, List<Path> folders) {
        List<DrizzleFile> files = new ArrayList<>();
        for (Path folder : folders) {
            Path sql = folder.resolve(Migration.SQL);
            if (Reachable.exists(sql)) {
                String name = name(folder);
                files.add(
                        new DrizzleFile(name, name + "/" + Migration.SQL, when(directory, name), Reachable.text(sql)));
            }
        }
        return new DrizzleFolder(DrizzleLayout.FOLDERS, files);
    }

    private static List<Path> folders(Path directory) {
        List<Path> found = new ArrayList<>();
        if (!Reachable.isDirectory(directory)) {
            return found;
        }
        for (Path folder : Reachable.list(directory)) {
            if (FOLDER.matcher(name(folder)).matches() && Reachable.isDirectory(folder)) {
                found.add(folder);
            }
        }
        found.sort(Comparator.comparing(DrizzleFolder::name));
        return found;
    }

    /** A folder of a file system in a jar has a name that ends with a slash. */
    private static String name(Path folder) {
        String name = String.valueOf(folder.getFileName());
        return name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    private static long when(Path directory, String name) {
        try {
            return LocalDateTime.parse(name.substring(0, STAMP_LENGTH), STAMP)
                    .toInstant(ZoneOffset.UTC)
                    .toEpochMilli();
        } catch (DateTimeException e) {
            throw new HistoryException(
                    "cannot read the migrations in " + directory,
                    List.of("the name of " + name + " does not begin with a date and a time", "nothing was changed"));
        }
    }
}
