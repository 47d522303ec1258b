package dev.sleet.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.laws.Dump;
import dev.sleet.laws.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What may have come of a database: everything that it holds, schema, rows, row numbers, AUTOINCREMENT marks, versions and the
 * journal of migrations, is what it was, or what was wanted.
 *
 * @param old what it held
 * @param wanted what it should hold
 */
record Oracle(List<String> old, List<String> wanted) {
    /** Refused, unusable, busy, failed, history, interrupted. */
    private static final Set<Integer> NOT_CHANGED = Set.of(4, 6, 7, 8, 10, 130);

    private static final String JOURNAL = "__sleet_migrations";

    /** Which of them it is. */
    enum Verdict {
        OLD,
        NEW
    }

    /** Returns which of them a file holds, and fails if it is neither, damaged, or still locked. */
    Verdict verdict(Path file, Object how) {
        List<String> now = dump(file);
        Verdict verdict = now.equals(old) ? Verdict.OLD : Verdict.NEW;
        if (verdict == Verdict.NEW) {
            assertThat(now)
                    .as("neither what was there nor what was wanted: %s", how)
                    .isEqualTo(wanted);
        }
        return verdict;
    }

    /** Returns all that a file holds, checked by SQLite. */
    static List<String> dump(Path file) {
        try (Database database = Databases.open(file, Mode.WRITE, Duration.ZERO)) {
            Scratch scratch = Scratch.of(database);
            scratch.run("BEGIN IMMEDIATE");
            scratch.run("ROLLBACK");
            assertThat(scratch.rows("PRAGMA integrity_check")).containsExactly("ok");
            assertThat(scratch.rows("PRAGMA foreign_key_check")).isEmpty();
            List<String> lines = new ArrayList<>();
            boolean journal = false;
            for (String line : Dump.of(scratch)) {
                journal = line.startsWith("rows of ") ? line.endsWith(JOURNAL) : journal;
                if (!journal) {
                    lines.add(line);
                }
            }
            if (lines.stream().anyMatch(line -> line.startsWith("table|" + JOURNAL + "|"))) {
                lines.addAll(scratch.rows("SELECT id, name, how, sha256, chain, fingerprint FROM " + JOURNAL));
            }
            lines.addAll(scratch.rows("PRAGMA application_id"));
            lines.addAll(scratch.rows("PRAGMA journal_mode"));
            return lines;
        }
    }

    /**
     * Returns which of them is in a directory in which a command has ended, and fails if that is not how it may end: with 0 only if
     * all is done, and with a code for "nothing was changed" only if that is so.
     */
    Verdict verdict(Path directory, Errand.End end, Object how) throws IOException {
        return verdict(directory, end, true, how);
    }

    /** Does the same, where what could not be removed may be left behind. */
    Verdict verdict(Path directory, Errand.End end, boolean tidy, Object how) throws IOException {
        Verdict verdict = verdict(directory.resolve(Scene.FILE), how + "\n" + end);
        assertThat(end.code() == 0 && verdict == Verdict.OLD)
                .as("success, and nothing is done: %s\n%s", how, end)
                .isFalse();
        assertThat(NOT_CHANGED.contains(end.code()) && verdict == Verdict.NEW)
                .as("said to have failed, and all is done: %s\n%s", how, end)
                .isFalse();
        assertThat(end.err().contains("nothing was changed") && verdict == Verdict.NEW)
                .as("said to have changed nothing: %s\n%s", how, end)
                .isFalse();
        if (tidy) {
            nothingLeft(directory, how);
        }
        return verdict;
    }

    /** Checks that nothing lies in a directory but what belongs there and whole backups with their records. */
    static void nothingLeft(Path directory, Object how) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(path -> String.valueOf(path.getFileName())))
                    .as("left behind by %s", how)
                    .allMatch(name -> name.matches("app\\.db(\\.\\d{8}T\\d{6}(-\\d+)?\\.backup(\\.record)?)?"
                            + "|old\\.jsh|new\\.jsh|migrations"));
        }
    }
}
