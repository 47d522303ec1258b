package dev.sleet.journal;

import dev.sleet.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the comment at the head of {@code migration.sql} says for a program to read: lines of the form {@code -- key: value}.
 *
 * @param from the fingerprint of the schema that the migration starts from
 * @param to the fingerprint of the schema that it leads to
 * @param renames what was answered about renames, as {@code table.old=new} or {@code old=new}
 * @param backfills what was answered about values for rows that have none, as {@code table.column=expression}
 * @param losses the names of what is allowed to be lost
 * @param broken the names of what is allowed to name something that is not there
 */
public record MigrationHead(
        String from,
        String to,
        List<String> renames,
        List<String> backfills,
        List<String> losses,
        List<String> broken) {
    private static final String DIALECT = "-- dialect:";

    public MigrationHead {
        renames = List.copyOf(renames);
        backfills = List.copyOf(backfills);
        losses = List.copyOf(losses);
        broken = List.copyOf(broken);
    }

    /** Makes a head without answers. */
    public MigrationHead(String from, String to) {
        this(from, to, List.of(), List.of(), List.of());
    }

    /** Makes a head of a migration that leaves nothing broken. */
    public MigrationHead(String from, String to, List<String> renames, List<String> backfills, List<String> losses) {
        this(from, to, renames, backfills, losses, List.of());
    }

    /** Returns the names under which something may break; heads that are older than the word of their own say it among losses. */
    public List<String> mayBreak() {
        List<String> names = new ArrayList<>(broken);
        names.addAll(losses);
        return names;
    }

    /** Returns the head of a file's text, or nothing if that does not name its two fingerprints. */
    public static Optional<MigrationHead> read(String text) {
        String from = "";
        String to = "";
        List<String> renames = new ArrayList<>();
        List<String> backfills = new ArrayList<>();
        List<String> losses = new ArrayList<>();
        List<String> broken = new ArrayList<>();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            if (line.isBlank()) {
                continue;
            }
            if (!line.startsWith("--")) {
                break;
            }
            String comment = line.substring(2).strip();
            int colon = comment.indexOf(": ");
            String value = colon < 0 ? "" : comment.substring(colon + 2).strip();
            switch (colon < 0 ? "" : comment.substring(0, colon)) {
                case "from" -> from = value;
                case "to" -> to = value;
                case "rename" -> renames.add(value);
                case "backfill" -> backfills.add(value);
                case "allow-loss" -> losses.add(value);
                case "allow-broken" -> broken.add(value);
                default -> {}
            }
        }
        return from.isEmpty() || to.isEmpty()
                ? Optional.empty()
                : Optional.of(new MigrationHead(from, to, renames, backfills, losses, broken));
    }

    /** Returns the name of the kind of database that the head of a file's text names, if it names one. */
    static Optional<String> dialect(String text) {
        return text.lines()
                .takeWhile(line -> line.isBlank() || line.startsWith("--"))
                .filter(line -> line.startsWith(DIALECT))
                .map(line -> line.substring(DIALECT.length()).strip())
                .findFirst();
    }

    /** Returns whether a line of a text is such a line. */
    static boolean isLine(String line) {
        return List.of("dialect:", "from:", "to:", "rename:", "backfill:", "allow-loss:", "allow-broken:").stream()
                .anyMatch(key -> line.startsWith("-- " + key));
    }

    /** Returns the lines of the comment, without its marks; the usual kind of database is not named. */
    List<String> lines(Dialect dialect) {
        List<String> lines = new ArrayList<>();
        if (!dialect.isUsual()) {
            lines.add("dialect: " + dialect.name());
        }
        lines.add("from: " + from);
        lines.add("to:   " + to);
        renames.forEach(answer -> lines.add("rename: " + answer));
        backfills.forEach(answer -> lines.add("backfill: " + answer));
        losses.forEach(answer -> lines.add("allow-loss: " + answer));
        broken.forEach(answer -> lines.add("allow-broken: " + answer));
        return lines;
    }
}
