package dev.sleet.backup;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.SleetException;
import dev.sleet.model.Quoting;
import dev.sleet.sqlite.connect.OwnConnection;
import dev.sleet.sqlite.missing.IdleCollations;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
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
    Comparison without(Predicate<String> held) {
        List<TableDifference> rest = tables.stream()
                .filter(difference -> !held.test(difference.table()))
                .toList();
        return new Comparison(schema, rest, compared, rows);
    }

    /** Returns what there is where nothing can be compared. */
    static Comparison unknown(String why) {
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

    /**
     * Compares an open database, as of one moment, with a file that nobody writes.
     *
     * @throws SleetException if one of them cannot be read
     */
    static Comparison of(Database database, Path other) {
        try (Statement statement = database.connection().createStatement()) {
            // what names "main" cannot be read under another name, and is skipped: it is compared as text (pragma.html,
            // writable_schema)
            statement.execute("PRAGMA writable_schema = ON");
            statement.execute("ATTACH " + Quoting.string(OwnConnection.uri(other) + "?mode=ro&immutable=1") + " AS "
                    + Comparer.OTHER);
            try {
                statement.execute("BEGIN");
                try (IdleCollations idle = IdleCollations.lend(database.connection())) {
                    Comparison compared = new Comparer(statement, idle.names()).compare();
                    idle.check();
                    return compared;
                } finally {
                    statement.execute("ROLLBACK");
                }
            } finally {
                statement.execute("DETACH " + Comparer.OTHER);
                statement.execute("PRAGMA writable_schema = OFF");
            }
        } catch (SQLException e) {
            throw database.cannotUse(e);
        }
    }
}
