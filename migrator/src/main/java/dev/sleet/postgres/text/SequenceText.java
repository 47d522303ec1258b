package dev.sleet.postgres.text;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.Quoting;
import dev.sleet.model.postgres.SequenceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a sequence counts, in one form and as statements say it. */
public final class SequenceText {
    private static final Map<String, Long> MOST =
            Map.of("smallint", (long) Short.MAX_VALUE, "integer", (long) Integer.MAX_VALUE, "bigint", Long.MAX_VALUE);

    private SequenceText() {}

    /** Returns options without what is so where nothing is said (sql-createsequence.html); the type stays. */
    public static SequenceOptions normal(SequenceOptions own, String type) {
        long step = own.increment().orElse(1L);
        long most = MOST.getOrDefault(type, Long.MAX_VALUE);
        long least = step > 0 ? 1 : -most - 1;
        long greatest = step > 0 ? most : -1;
        long start = step > 0 ? own.least().orElse(least) : own.most().orElse(greatest);
        return new SequenceOptions(
                own.type(),
                own.start().filter(number -> number != start),
                own.increment().filter(number -> number != 1),
                own.least().filter(number -> number != least),
                own.most().filter(number -> number != greatest),
                own.cache().filter(number -> number != 1),
                own.cycles());
    }

    /** Returns the expression for the name of the sequence of a column, which keeps that when the table or the column gets another. */
    public static String ofColumn(String table, String column) {
        return "pg_catalog.pg_get_serial_sequence(" + Quoting.string(ObjectName.quoted(table)) + ", "
                + Quoting.string(column) + ")";
    }

    /** Returns the statement that lets the sequence of a column go on behind what rows hold. */
    public static String goingOn(String table, String column, SequenceOptions own) {
        long step = own.increment().orElse(1L);
        String name = identifier(column);
        String next =
                step > 0 ? "greatest(max(" + name + ") + " + step + ", " : "least(min(" + name + ") + " + step + ", ";
        return "SELECT pg_catalog.setval(" + ofColumn(table, column) + ", " + next + start(own) + "), false) FROM "
                + ObjectName.quoted(table);
    }

    /** Returns the first number that a sequence gives. */
    public static long start(SequenceOptions own) {
        boolean isRising = own.increment().orElse(1L) > 0;
        return own.start()
                .orElseGet(() -> isRising ? own.least().orElse(1L) : own.most().orElse(-1L));
    }

    /** Returns the least and the largest number of a sequence. */
    private static long[] bounds(SequenceOptions own) {
        long most = MOST.getOrDefault(own.type().orElse("bigint"), Long.MAX_VALUE);
        boolean isRising = own.increment().orElse(1L) > 0;
        return new long[] {
            own.least().orElse(isRising ? 1 : -most - 1), own.most().orElse(isRising ? most : -1)
        };
    }

    /**
     * Returns the statements that bring the place of a sequence within narrower bounds, outside of which the server takes none; none if they
     * are not narrower. A sequence that has given more than its largest number gives no more.
     *
     * @param alter what begins a statement that changes it
     * @param set what is before each clause
     * @param sequence an expression for its name
     * @param place a query for the number where it stands, {@code n}, and whether it has given that, {@code given}
     */
    public static List<String> within(
            String alter, String set, String sequence, String place, SequenceOptions from, SequenceOptions to) {
        long[] before = bounds(from);
        long[] after = bounds(to);
        if (after[0] <= before[0] && after[1] >= before[1]) {
            return List.of();
        }
        String isOnTheWay = to.increment().orElse(1L) > 0 ? "n >= " + after[0] : "n <= " + after[1];
        return List.of(
                alter + set + "MINVALUE " + Math.min(before[0], after[0]) + " " + set + "MAXVALUE "
                        + Math.max(before[1], after[1]),
                "SELECT pg_catalog.setval(" + sequence + ", CASE WHEN n IS NULL THEN " + start(to) + " WHEN n < "
                        + after[0] + " THEN " + after[0] + " WHEN n > " + after[1] + " THEN " + after[1]
                        + " ELSE n END, COALESCE(given AND " + isOnTheWay + ", false)) FROM (" + place + ") AS q");
    }

    /**
     * Returns the clauses that say options, but for the type.
     *
     * @param all whether what is as usual is said too
     */
    public static List<String> clauses(SequenceOptions own, boolean all) {
        List<String> clauses = new ArrayList<>();
        usual(own.increment(), 1L, all).ifPresent(number -> clauses.add("INCREMENT BY " + number));
        own.least()
                .map(number -> "MINVALUE " + number)
                .or(() -> said("NO MINVALUE", all))
                .ifPresent(clauses::add);
        own.most()
                .map(number -> "MAXVALUE " + number)
                .or(() -> said("NO MAXVALUE", all))
                .ifPresent(clauses::add);
        usual(own.start(), start(own), all).ifPresent(number -> clauses.add("START WITH " + number));
        usual(own.cache(), 1L, all).ifPresent(number -> clauses.add("CACHE " + number));
        if (own.cycles() || all) {
            clauses.add(own.cycles() ? "CYCLE" : "NO CYCLE");
        }
        return clauses;
    }

    private static Optional<Long> usual(Optional<Long> number, long usual, boolean all) {
        return number.or(() -> all ? Optional.of(usual) : Optional.empty());
    }

    private static Optional<String> said(String words, boolean all) {
        return all ? Optional.of(words) : Optional.empty();
    }
}
