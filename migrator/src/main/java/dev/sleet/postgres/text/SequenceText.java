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
