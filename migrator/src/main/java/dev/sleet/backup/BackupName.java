package dev.sleet.backup;

import dev.sleet.files.Unfinished;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of the files that SQLite and Sleet put beside a database. */
public final class BackupName {
    /** What the name of a record ends with, after the name of its backup. */
    static final String RECORD = ".record";

    private static final String BACKUP = ".backup";
    private static final String SCHEMA = ".schema";
    private static final Pattern NAME =
            Pattern.compile("(.+)\\.\\d{8}T\\d{6}(?:-\\d+)?\\.(?:backup|schema)", Pattern.DOTALL);
    private static final Pattern SUPER_JOURNAL = Pattern.compile(".*-mj[0-9a-f]{6,}", Pattern.DOTALL);

    /** Endings in lower case; {@code .partial} is what an earlier version called a copy that was not whole. */
    private static final List<String> COMPANIONS = List.of("-wal", "-shm", "-journal", BACKUP, RECORD, ".partial");

    private BackupName() {}

    /** Returns whether a name is that of a file which belongs to a database and is none of an application. */
    public static boolean isCompanion(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return COMPANIONS.stream().anyMatch(lower::endsWith)
                || lower.startsWith(Unfinished.DIRECTORY)
                || SUPER_JOURNAL.matcher(lower).matches()
                || isSchema(Path.of(name));
    }

    /** Returns whether a file is named like the schema of a database alone, without its rows. */
    static boolean isSchema(Path backup) {
        return backup.toString().endsWith(SCHEMA) && database(backup).isPresent();
    }

    /** Returns the name of a backup, of the schema alone or of everything, that is the {@code number}th of one second. */
    static Path of(Path file, String stamp, int number, boolean schemaAlone) {
        return Path.of(file + "." + stamp + (number == 1 ? "" : "-" + number) + (schemaAlone ? SCHEMA : BACKUP));
    }

    /** Returns whether nothing has the name of a backup, or that of its record. */
    static boolean isFree(Path backup) {
        return !Files.exists(backup, LinkOption.NOFOLLOW_LINKS)
                && !Files.exists(record(backup), LinkOption.NOFOLLOW_LINKS);
    }

    /** Returns the record of a backup. */
    static Path record(Path backup) {
        return Path.of(backup + RECORD);
    }

    /** Returns the backup of a record. */
    static Path backup(Path record) {
        String name = record.toString();
        return Path.of(name.substring(0, name.length() - RECORD.length()));
    }

    /** Returns the name of the database that a backup is of, if it is named like one. */
    static Optional<String> database(Path backup) {
        Matcher matcher = NAME.matcher(String.valueOf(backup.getFileName()));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Returns when a backup was made, as its name says, with its number in that second. */
    static String stamp(Path backup) {
        String name = String.valueOf(backup.getFileName());
        return name.substring(database(backup).orElse("").length(), name.lastIndexOf('.'));
    }

    /** Returns whether a file is the record of a backup of the database {@code name}. */
    static boolean isRecordOf(Path file, String name) {
        return String.valueOf(file.getFileName()).endsWith(RECORD)
                && database(backup(file)).filter(name::equals).isPresent();
    }
}
