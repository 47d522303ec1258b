package dev.sleet.dialect.copy;

import java.util.List;
import java.util.function.Predicate;

/**
 * How the content of a database differs from that of another one: every value of every row with its type, row numbers,
 * AUTOINCREMENT marks, the text of the schema, {@code user_version} and {@code application_id}. The statistics of ANALYZE
 * do not count, since they can be had again.
 *
 * @param schema what is declared differently, and other differences that are not about rows
 * @param tables the tables with rows that differ
 * @param compared how many tables were compared
 * @param rows how many rows they hold
 */
public record Comparison(List<String> schema, List<TableDifference> tables, int compared, long rows) {
    private static final String UNKNOWN = "nobody knows: ";

    public Comparison {
        schema = List.copyOf(schema);
        tables = List.copyOf(tables);
    }

    /**
     * How many rows of a table differ.
     *
     * @param table its name
     * @param added how many only this database has
     * @param removed how many only the other one has
     * @param changed how many have another value somewhere
     */
    public record TableDifference(String table, long added, long removed, long changed) {}

    /** Returns this comparison without the tables of which it is known otherwise that they hold what they should. */
    public Comparison without(Predicate<String> held) {
        List<TableDifference> rest = tables.stream()
                .filter(difference -> !held.test(difference.table()))
                .toList();
        return new Comparison(schema, rest, compared, rows);
    }

    /** Returns what there is where nothing can be compared. */
    public static Comparison unknown(String why) {
        return new Comparison(List.of(UNKNOWN + why), List.of(), 0, 0);
    }

    /** Returns whether it is not known what differs. */
    public boolean isUnknown() {
        return schema.stream().anyMatch(text -> text.startsWith(UNKNOWN));
    }

    /** Returns whether nothing differs. */
    public boolean same() {
        return schema.isEmpty() && tables.isEmpty();
    }
}
