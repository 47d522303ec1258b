package dev.sleet.d1;

import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.schema.Fingerprint;
import dev.sleet.drizzle.DrizzleSource;
import dev.sleet.journal.Chain;
import dev.sleet.journal.HistoryException;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationHead;
import dev.sleet.journal.MigrationName;
import dev.sleet.journal.Part;
import dev.sleet.journal.Reachable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A directory of wrangler's: files {@code 0001_name.sql}, which are run in the order of their numbers, and beside each, where Sleet has
 * written it, {@code 0001_name.jsh} with the schema after it.
 *
 * @param directory where it is
 */
public record D1Directory(Path directory) {
    private static final Pattern FILE = Pattern.compile("([0-9]+)(_.*)?\\.sql");
    private static final String SQL = ".sql";
    private static final String SNAPSHOT = ".jsh";

    /**
     * A file.
     *
     * @param name its name without the ending
     * @param number where it stands among the others
     * @param text its text with line feeds only
     */
    record D1File(String name, long number, String text) {
        String file() {
            return name + SQL;
        }

        Optional<MigrationHead> head() {
            return MigrationHead.read(text);
        }

        Migration migration(Dialect dialect, MigrationHead head) {
            return new Migration(dialect, name, text, Fingerprint.sha256(text), head, Optional.empty(), file());
        }
    }

    /** Returns whether a directory holds such files, and is not drizzle-kit's. */
    public static boolean is(Path directory) {
        try {
            return Reachable.isDirectory(directory)
                    && Reachable.list(directory).stream()
                            .anyMatch(file -> FILE.matcher(name(file)).matches())
                    && !DrizzleSource.isDrizzle(directory);
        } catch (HistoryException e) {
            return false; // who reads it says why it cannot be read
        }
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    /**
     * Reads the files in the order in which wrangler runs them.
     *
     * @throws HistoryException if one cannot be read, or there is what D1 cannot run
     */
    List<D1File> files() {
        List<D1File> files = new ArrayList<>();
        if (!Reachable.exists(directory)) {
            return files;
        }
        for (Path path : Reachable.list(directory)) {
            String name = name(path);
            Matcher matcher = FILE.matcher(name);
            if (name.equals(Migration.DATA) || Reachable.exists(path.resolve(Migration.DATA))) {
                throw new HistoryException(
                        "a step in Java cannot run on D1",
                        List.of(
                                (name.equals(Migration.DATA) ? path : path.resolve(Migration.DATA))
                                        + " would have to run beside the database",
                                "nothing was changed; say it in SQL, or leave the directory to files on disk"));
            }
            if (Reachable.exists(path.resolve(Migration.SQL))) {
                throw new HistoryException(
                        directory + " holds migrations for files on disk",
                        List.of(
                                path + " is one; wrangler takes files such as 0001_name.sql only",
                                "nothing was changed; to name another directory: --dir DIR"));
            }
            if (matcher.matches()) {
                files.add(new D1File(
                        name.substring(0, name.length() - SQL.length()), number(matcher.group(1)), text(path)));
            }
        }
        files.sort(Comparator.comparingLong(D1File::number).thenComparing(D1File::name));
        return files;
    }

    private long number(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new HistoryException(
                    "cannot read the migrations in " + directory, List.of(digits + " is too large for a number"));
        }
    }

    private static String text(Path file) {
        String text = Reachable.text(file);
        return (text.startsWith("\uFEFF") ? text.substring(1) : text).replace("\r\n", "\n");
    }

    /** Returns the text of the schema after a migration, if Sleet has written it. */
    Optional<String> snapshotText(String name) {
        Path file = snapshot(name);
        return Reachable.exists(file) ? Optional.of(text(file)) : Optional.empty();
    }

    /** Returns where the schema after a migration is declared. */
    public Path snapshot(String name) {
        return directory.resolve(name + SNAPSHOT);
    }

    /** Returns the name of the next migration: {@code 0004_add_tags}. */
    public static String nextName(Chain chain, String words) {
        long last = 0;
        for (Migration migration : chain.migrations()) {
            Matcher matcher = FILE.matcher(migration.name() + SQL);
            if (matcher.matches()) {
                last = Math.max(last, Long.parseLong(matcher.group(1)));
            }
        }
        return String.format(Locale.ROOT, "%04d_%s", last + 1, MigrationName.slug(words));
    }

    /**
     * Writes a migration and the schema after it, beside their places, which they then take.
     *
     * @return where the statements are
     * @throws HistoryException if that is not possible; nothing is then left behind
     */
    public Path add(String name, String sql, String snapshot) {
        Path file = directory.resolve(name + SQL);
        Path declared = snapshot(name);
        for (Path each : List.of(file, declared)) {
            if (Files.exists(each, LinkOption.NOFOLLOW_LINKS)) {
                throw cannotWrite(file, "it is there already: " + each);
            }
        }
        try (Part part = Part.in(directory)) {
            part.write(name + SNAPSHOT, snapshot);
            part.write(name + SQL, sql);
            part.move(name + SNAPSHOT, declared);
            try {
                part.move(name + SQL, file);
            } catch (IOException e) {
                Files.delete(declared);
                throw e;
            }
            return file;
        } catch (IOException e) {
            throw cannotWrite(file, Reachable.why(e));
        }
    }

    private static HistoryException cannotWrite(Path file, String why) {
        return new HistoryException("cannot write " + file, List.of(why, "nothing was changed"));
    }
}
