package dev.sleet.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** What SQLite's own checks say of a database, before and after: no more, unless the plan names what is broken. */
final class Complaints {
    /** What differs from row to row and from name to name. */
    private static final Pattern DETAIL = Pattern.compile(" (?:in|from) .*| in$|\\d+", Pattern.DOTALL);

    /** What is said of full text over another table, which only its own triggers keep up to date. */
    private static final String BEHIND = "malformed inverted index for FTS";

    /** What is said of full text over a table that lacks what it reads. */
    private static final String UNREADABLE = "unable to validate the inverted index for FTS";

    private final Named named;
    private final Map<String, Long> damage;
    private final Map<String, Long> orphans;

    /** Looks at a database before a change. */
    Complaints(Scratch scratch, Named named, Schema from) {
        this.named = named;
        this.damage = damage(scratch);
        this.orphans = new TreeMap<>();
        for (Table table : from.tables()) {
            String after = named.renames().stream()
                    .filter(rename -> rename.column().isEmpty() && Names.same(rename.table(), table.name()))
                    .map(rename -> rename.to())
                    .findFirst()
                    .orElse(table.name());
            orphans.put(Names.fold(after), orphans(scratch, table));
        }
    }

    /** Checks that it is no worse. */
    void stillHold(Scratch scratch, Schema to, String how) {
        noMore(damage, named.breaksSomething() ? corruption(scratch) : damage(scratch), how);
        if (!named.breaksSomething()) {
            for (Table table : to.tables()) {
                assertThat(orphans(scratch, table))
                        .as("broken references of %s after\n%s", table.name(), how)
                        .isLessThanOrEqualTo(orphans.getOrDefault(Names.fold(table.name()), 0L));
            }
        }
    }

    /** Checks that there is no more damage of any kind. */
    static void noMore(Map<String, Long> before, Map<String, Long> after, String how) {
        after.forEach((kind, count) -> assertThat(count)
                .as("\"%s\" of integrity_check after\n%s", kind, how)
                .isLessThanOrEqualTo(before.getOrDefault(kind, 0L)));
    }

    /** Returns how often integrity_check says what of a database; nothing of one that is whole. */
    static Map<String, Long> damage(Scratch scratch) {
        Map<String, Long> damage = new TreeMap<>();
        scratch.integrity().stream()
                .filter(line -> !line.equals("ok") && !line.startsWith(BEHIND))
                .forEach(line -> damage.merge(DETAIL.matcher(line).replaceAll(""), 1L, Long::sum));
        return damage;
    }

    /** Returns what it says of a database apart from full text over a table that somebody was allowed to change. */
    static Map<String, Long> corruption(Scratch scratch) {
        Map<String, Long> damage = damage(scratch);
        damage.keySet().removeIf(line -> line.startsWith(UNREADABLE));
        return damage;
    }

    /** Returns how many rows refer to nothing; where SQLite cannot tell, as many as there can be. */
    private static long orphans(Scratch scratch, Table table) {
        String check = "PRAGMA foreign_key_check(" + Quoting.identifier(table.name()) + ")";
        return scratch.accepts(check) ? scratch.rows(check).size() : Long.MAX_VALUE;
    }
}
