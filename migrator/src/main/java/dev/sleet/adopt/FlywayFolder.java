package dev.sleet.adopt;

import dev.sleet.journal.HistoryException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that Flyway runs, by the names that it gives them: {@code V1_2__add_tags.sql} in the order of versions, then {@code R__views.sql}
 * in the order of descriptions; {@code B5__base.sql} stands for the versions up to it where those are not there.
 */
public final class FlywayFolder {
    private static final Pattern NAME = Pattern.compile("([VUBR])([0-9][0-9._]*)?__(.+?)\\.(sql|java|class|kt|groovy)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");
    private static final String RESOURCES = "resources";
    private static final List<String> LANGUAGES = List.of("java", "kotlin", "groovy");

    private final Path directory;
    private final Map<String, String> placeholders;
    private final List<String> notes = new ArrayList<>();

    private FlywayFolder(Path directory, Map<String, String> placeholders) {
        this.directory = directory;
        this.placeholders = placeholders;
    }

    /** A file by its name. */
    private record Named(Path path, char kind, String version, String words, boolean isCode) {
        static Optional<Named> of(Path path) {
            Matcher matcher = NAME.matcher(SqlFiles.name(path));
            if (!matcher.matches()) {
                return Optional.empty();
            }
            String version = Optional.ofNullable(matcher.group(2)).orElse("");
            return Optional.of(new Named(
                    path,
                    matcher.group(1).charAt(0),
                    version.replaceAll("[._]+$", ""),
                    matcher.group(3).replace('_', ' '),
                    !matcher.group(4).equals("sql")));
        }

        List<BigInteger> numbers() {
            List<BigInteger> numbers = new ArrayList<>();
            for (String part : version.split("[._]+", -1)) {
                numbers.add(part.isEmpty() ? BigInteger.ZERO : new BigInteger(part));
            }
            return numbers;
        }
    }

    /** Returns whether a directory holds such files. */
    public static boolean is(Path directory) {
        return SqlFiles.below(directory).stream()
                .flatMap(path -> Named.of(path).stream())
                .anyMatch(file -> file.kind() != 'U' && !file.isCode());
    }

    /**
     * Reads the files.
     *
     * @param placeholders what stands for {@code ${name}}
     * @throws HistoryException if two have one version, or a placeholder has no value
     */
    public static OldMigrations read(Path directory, Map<String, String> placeholders) {
        return new FlywayFolder(directory, placeholders).read();
    }

    private OldMigrations read() {
        List<Named> files = new ArrayList<>(SqlFiles.below(directory).stream()
                .flatMap(path -> Named.of(path).stream())
                .toList());
        code(files);
        long undo = files.stream().filter(file -> file.kind() == 'U').count();
        if (undo > 0) {
            notes.add(undo + (undo == 1 ? " undo file is" : " undo files are")
                    + " left: sleet rollback plans the way back from the schema that a database has");
        }
        List<Named> versions = sorted(files, 'V');
        List<Named> bases = sorted(files, 'B');
        List<Named> run = new ArrayList<>();
        if (!bases.isEmpty()) {
            Named base = bases.getLast();
            boolean whole = !versions.isEmpty() && compare(versions.getFirst(), base) <= 0;
            if (whole) {
                notes.add(relative(base) + " is left: the versions that it stands for are there");
            } else {
                run.add(base);
                versions.removeIf(file -> compare(file, base) <= 0);
            }
        }
        run.addAll(versions);
        List<OldMigration> migrations = new ArrayList<>();
        run.forEach(file -> migrations.add(migration(file)));
        files.stream()
                .filter(file -> file.kind() == 'R' && !file.isCode())
                .sorted(Comparator.comparing(Named::words))
                .forEach(file -> {
                    notes.add(
                            relative(file) + " is repeatable, which Sleet has no word for: it is taken over as the last"
                                    + " migration; what changes later is declared in schema.jsh");
                    migrations.add(migration(file));
                });
        return new OldMigrations("Flyway", migrations, notes);
    }

    private static int compare(Named a, Named b) {
        List<BigInteger> left = a.numbers();
        List<BigInteger> right = b.numbers();
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            int order = (i < left.size() ? left.get(i) : BigInteger.ZERO)
                    .compareTo(i < right.size() ? right.get(i) : BigInteger.ZERO);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private List<Named> sorted(List<Named> files, char kind) {
        List<Named> sorted = new ArrayList<>(files.stream()
                .filter(file -> file.kind() == kind && !file.isCode())
                .sorted(FlywayFolder::compare)
                .toList());
        for (int i = 1; i < sorted.size(); i++) {
            if (compare(sorted.get(i - 1), sorted.get(i)) == 0) {
                throw new HistoryException(
                        "two files of Flyway have one version",
                        List.of(
                                relative(sorted.get(i - 1)) + " and " + relative(sorted.get(i)),
                                "Flyway refuses them as well; nothing was written"));
            }
        }
        return sorted;
    }

    /** Classes stand beside the resources: db/migration/V3__Fill.java. */
    private void code(List<Named> files) {
        List<Named> code = new ArrayList<>(files.stream().filter(Named::isCode).toList());
        for (String language : LANGUAGES) {
            sources(language)
                    .filter(Files::isDirectory)
                    .ifPresent(sources -> SqlFiles.below(sources).stream()
                            .flatMap(path -> Named.of(path).stream())
                            .filter(Named::isCode)
                            .forEach(code::add));
        }
        code.forEach(
                file -> notes.add(SqlFiles.name(file.path()) + " is code, which is not taken over: say what it does to"
                        + " the schema in a file of SQL of its version, and what"
                        + " it does to rows in a data.jsh beside the migration"
                        + " that is written"));
    }

    /** Returns where code of a language is, if the directory is one of resources. */
    private Optional<Path> sources(String language) {
        for (Path each = directory; each != null; each = each.getParent()) {
            if (each.endsWith(RESOURCES)) {
                return Optional.of(each.resolveSibling(language).resolve(each.relativize(directory)));
            }
        }
        return Optional.empty();
    }

    private String relative(Named file) {
        return directory.relativize(file.path()).toString();
    }

    private OldMigration migration(Named file) {
        return new OldMigration(
                relative(file),
                file.words(),
                SqlFiles.time(file.version()),
                replaced(file, SqlFiles.text(file.path())));
    }

    private String replaced(Named file, String text) {
        Matcher matcher = PLACEHOLDER.matcher(text);
        StringBuilder replaced = new StringBuilder();
        while (matcher.find()) {
            String name = matcher.group(1);
            String value = placeholders.get(name);
            if (value == null) {
                throw new HistoryException(
                        "a placeholder of Flyway has no value",
                        List.of(
                                relative(file) + " has ${" + name + "}",
                                "nothing was written; to say what stands for it: --placeholder " + name + "=VALUE"));
            }
            matcher.appendReplacement(replaced, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(replaced).toString();
    }
}
