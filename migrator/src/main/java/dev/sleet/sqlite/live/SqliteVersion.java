package dev.sleet.sqlite.live;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.ServerVersion;
import java.util.List;
import java.util.Set;

/**
 * A version of the SQLite library, and what its ALTER TABLE can do (lang_altertable.html; changes.html).
 *
 * @param number {@code major * 1000000 + minor * 1000 + patch}, as sqlite3_libversion_number gives it
 */
public record SqliteVersion(int number) implements ServerVersion {
    /** The oldest version that has everything a plan relies on: 3.38, for renames under a relaxed schema check. */
    public static final SqliteVersion OLDEST = new SqliteVersion(3_038_000);

    /** The version that statements in a file are written for: 3.37 has STRICT, and every ALTER TABLE that they use. */
    public static final SqliteVersion PORTABLE = new SqliteVersion(3_037_000);

    /**
     * The minor versions of SQLite on which everything that a step relies on has been tried (docs/safe-steps.md); sqlite-jdbc never
     * had 3.52.
     */
    public static final Set<Integer> TRIED = Set.of(42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 53, 54);

    /**
     * Returns the version that {@code sqlite_version()} printed.
     *
     * @throws NumberFormatException if it is not of the form {@code 3.54.1}
     */
    public static SqliteVersion of(String text) {
        int number = 0;
        String[] parts = text.split("\\.", -1);
        for (int i = 0; i < 3; i++) {
            number = number * 1000 + (i < parts.length ? Integer.parseInt(parts[i]) : 0);
        }
        return new SqliteVersion(number);
    }

    @Override
    public boolean isTried() {
        return number / 1_000_000 == 3 && TRIED.contains(number / 1000 % 1000);
    }

    /** Returns whether a column can be told to be NOT NULL, and a CHECK be added or dropped by name. */
    public boolean altersConstraints() {
        return number >= 3_053_000;
    }

    /** Returns whether a column can be renamed from and to a name that the row number has. */
    public boolean renamesRowNumbers() {
        return number < 3_054_000 && number > PORTABLE.number();
    }

    /** Returns whether a foreign key can be dropped by name. */
    public boolean dropsForeignKeys() {
        return number >= 3_054_000;
    }

    /**
     * Makes sure that a version has what a plan relies on.
     *
     * @throws SleetException if it has not
     */
    public static void requireNew(ServerVersion version) {
        if (((SqliteVersion) version).number() < OLDEST.number()) {
            throw new SleetException(
                    ExitCode.UNUSABLE,
                    "SQLite " + version + " is too old",
                    List.of("Sleet needs SQLite " + OLDEST + " or later"));
        }
    }

    /** Returns the form {@code 3.54.1}. */
    @Override
    public String toString() {
        return number / 1_000_000 + "." + number / 1000 % 1000 + "." + number % 1000;
    }
}
