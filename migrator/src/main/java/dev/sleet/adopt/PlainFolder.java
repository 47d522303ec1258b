package dev.sleet.adopt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A folder of files with SQL that were run in the order of their names, such as the output of {@code alembic upgrade --sql} or
 * {@code manage.py sqlmigrate}; numbers in the names count as numbers.
 */
public final class PlainFolder {
    private static final String ENDING = ".sql";
    private static final Pattern PART = Pattern.compile("[0-9]+|[^0-9]+");
    private static final Pattern BEGINNING = Pattern.compile("([0-9]+)[-_. ]*(.*)");
    private static final Pattern ROW_OF_ALEMBIC = Pattern.compile(
            "(?is)(INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE|DROP TABLE) \"?alembic_version\"?\\b[^;]*;");

    private PlainFolder() {}

    /** Returns whether a directory holds such files. */
    public static boolean is(Path directory) {
        return SqlFiles.below(directory).stream().anyMatch(PlainFolder::isSql);
    }

    private static boolean isSql(Path file) {
        return SqlFiles.name(file).toLowerCase(Locale.ROOT).endsWith(ENDING);
    }

    /** Reads the files. */
    public static OldMigrations read(Path directory) {
        List<OldMigration> migrations = new ArrayList<>();
        SqlFiles.below(directory).stream()
                .filter(PlainFolder::isSql)
                .sorted(Comparator.comparing(
                        file -> key(directory.relativize(file).toString())))
                .forEach(file -> migrations.add(migration(directory, file)));
        return new OldMigrations("plain files", migrations, List.of());
    }

    private static OldMigration migration(Path directory, Path file) {
        String bare = SqlFiles.name(file).substring(0, SqlFiles.name(file).length() - ENDING.length());
        Matcher numbered = BEGINNING.matcher(bare);
        boolean has = numbered.matches();
        String words = has && !numbered.group(2).isEmpty() ? numbered.group(2) : bare;
        return new OldMigration(
                directory.relativize(file).toString(),
                words,
                SqlFiles.time(has ? numbered.group(1) : ""),
                ROW_OF_ALEMBIC.matcher(SqlFiles.text(file)).replaceAll(""));
    }

    /** Returns what sorts as the name does when its numbers count: each behind the count of its digits. */
    private static String key(String name) {
        StringBuilder key = new StringBuilder();
        Matcher parts = PART.matcher(name);
        while (parts.find()) {
            String part = parts.group();
            if (Character.isDigit(part.charAt(0))) {
                String digits = part.replaceFirst("^0+(?=.)", "");
                key.append(String.format(Locale.ROOT, "%04d", digits.length())).append(digits);
            } else {
                key.append(part);
            }
        }
        return key.toString();
    }
}
