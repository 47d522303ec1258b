package dev.sleet.backup;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.files.Unfinished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files that backups of a database are in, whether something was written down about them or not. */
public final class BackupFiles {
    /** How long {@code .20261121T093000} is. */
    private static final int SECOND = 16;

    private BackupFiles() {}

    /**
     * A backup.
     *
     * @param file where it is
     * @param bytes how large it is
     * @param isRecorded whether it is written down what was done since, so that an undo can prove itself
     */
    public record BackupFile(Path file, long bytes, boolean isRecorded) {
        /** Returns whether it holds the schema alone, so that only a plan leads back to it. */
        public boolean isSchemaAlone() {
            return BackupName.isSchema(file);
        }
    }

    /**
     * Returns those of a database, the newest first: beside the file itself, and beside a link to it.
     *
     * @throws SleetException if a directory cannot be read
     */
    public static List<BackupFile> of(Address database) {
        return database.file().map(BackupFiles::of).orElse(List.of());
    }

    private static List<BackupFile> of(Path database) {
        Set<Path> files = new LinkedHashSet<>();
        try {
            Path real = Files.exists(database) ? database.toRealPath() : database.toAbsolutePath();
            for (Path file : List.of(real, database.toAbsolutePath())) {
                Path directory = Path.of(String.valueOf(file.getParent())).toRealPath();
                String name = String.valueOf(file.getFileName());
                try (Stream<Path> all = Files.list(directory)) {
                    all.filter(path -> BackupName.database(path)
                                    .filter(name::equals)
                                    .isPresent())
                            .forEach(files::add);
                }
            }
            List<BackupFile> backups = new ArrayList<>();
            for (Path file : files) {
                backups.add(new BackupFile(file, Files.size(file), Files.exists(BackupName.record(file))));
            }
            // the second of one second is called -2, and the tenth -10
            backups.sort(Comparator.<BackupFile, String>comparing(
                            one -> BackupName.stamp(one.file()).substring(0, SECOND))
                    .thenComparingInt(one -> BackupName.stamp(one.file()).length())
                    .thenComparing(one -> BackupName.stamp(one.file()))
                    .reversed());
            return backups;
        } catch (IOException e) {
            throw new SleetException(
                    ExitCode.UNUSABLE, "cannot look for the backups of " + database, List.of(e.toString()), e);
        }
    }

    /**
     * Deletes one and what is written down about it.
     *
     * @throws SleetException if it cannot be deleted
     */
    public static void delete(BackupFile backup) {
        Path record = BackupName.record(backup.file());
        boolean gone = (!Files.exists(record) || Unfinished.delete(record)) && Unfinished.delete(backup.file());
        if (!gone) {
            throw new SleetException(
                    ExitCode.FAILED, "cannot delete " + backup.file(), List.of("the directory does not let it go"));
        }
    }
}
