package dev.sleet.sqlite.inspect;

import dev.sleet.dialect.Queries;
import dev.sleet.model.Names;
import dev.sleet.plan.Step;
import dev.sleet.sqlite.check.Catalogue;
import dev.sleet.sqlite.check.OlderRows;
import dev.sleet.sqlite.missing.IdleCollations;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Proves of tables whose stored text is about to be edited that no row takes a value from it, and writes in full the rows
 * that do. Most tables have none, and then each is read once.
 */
public final class FullRows {
    private static final String RELAXED = "PRAGMA writable_schema = ON";
    private static final String READ_AGAIN = "PRAGMA writable_schema = RESET";

    private final Connection connection;
    private final Catalogue catalogue;
    private final Stop stop;
    private final List<String> ran = new ArrayList<>();
    private final Set<String> lookedAt = new HashSet<>();

    /** Throws if the change is to stop. */
    @FunctionalInterface
    public interface Stop {
        void ifCancelled() throws SQLException;
    }

    /** Rows that lack a column, between two row numbers if their table has any. */
    private record Found(OlderRows rows, long count, Optional<Long> least, Optional<Long> greatest) {}

    public FullRows(Connection connection, Catalogue catalogue, Stop stop) {
        this.connection = connection;
        this.catalogue = catalogue;
        this.stop = stop;
    }

    /** Returns the statements that were run and wrote something, in order. */
    public List<String> ran() {
        return ran;
    }

    /** Returns the tables, folded, whose rows are known to lack no column once {@link #write} has ended well. */
    public Set<String> lookedAt() {
        return lookedAt;
    }

    /** Returns the statement that was run last. */
    public String last() {
        return ran.isEmpty() ? "" : ran.getLast();
    }

    /**
     * Writes the rows that the edits would change.
     *
     * @throws SQLException if a statement fails, or rows still lack a column after they were written
     */
    public void write(List<Step.EditCatalogue> edits) throws SQLException {
        List<OlderRows> tables = new ArrayList<>();
        for (Step.EditCatalogue edit : edits) {
            OlderRows.of(edit, catalogue).ifPresent(tables::add);
        }
        if (tables.isEmpty()) {
            return;
        }
        tables.forEach(rows -> lookedAt.add(Names.fold(rows.table())));
        try (IdleCollations idle = IdleCollations.lend(connection)) {
            try {
                write(tables, idle);
            } catch (SQLException e) {
                // in another order an entry of an index is not found, and the index looks damaged
                idle.check();
                throw e;
            }
        }
    }

    private void write(List<OlderRows> tables, IdleCollations idle) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            List<OlderRows> asked = new ArrayList<>();
            for (OlderRows rows : tables) {
                if (Queries.number(statement, rows.any()) > 0) {
                    asked.add(rows);
                }
            }
            List<Found> found = find(statement, asked);
            idle.check();
            if (found.isEmpty()) {
                return;
            }
            boolean ignored = Queries.number(statement, "PRAGMA ignore_check_constraints") > 0;
            run(statement, "PRAGMA ignore_check_constraints = ON");
            try {
                for (Found older : found) {
                    for (String sql : older.rows()
                            .write(
                                    older.least(),
                                    older.greatest(),
                                    catalogue,
                                    idle.names().isEmpty())) {
                        run(statement, sql);
                    }
                }
            } finally {
                run(statement, "PRAGMA ignore_check_constraints = " + (ignored ? "ON" : "OFF"));
            }
            idle.check();
            List<Found> left = find(statement, found.stream().map(Found::rows).toList());
            if (!left.isEmpty()) {
                throw new SQLException(left.getFirst().count() + " rows of table \""
                        + left.getFirst().rows().table()
                        + "\" take a value from the default in its stored text and could not be written in full");
            }
        }
    }

    /** Marks all tables, reads each, and takes the marks away. */
    private List<Found> find(Statement statement, List<OlderRows> tables) throws SQLException {
        List<Found> found = new ArrayList<>();
        if (tables.isEmpty()) {
            return found;
        }
        edit(statement, tables.stream().map(OlderRows::mark).toList());
        for (OlderRows rows : tables) {
            stop.ifCancelled();
            String key = rows.keyIndex().isPresent()
                    ? Queries.text(statement, rows.keyIndex().get())
                    : "";
            try (ResultSet result = statement.executeQuery(rows.find(key))) {
                long count = result.getLong(1);
                if (count > 0) {
                    found.add(new Found(rows, count, number(result, 2), number(result, 3)));
                }
            }
        }
        edit(statement, tables.stream().map(OlderRows::restore).toList());
        return found;
    }

    private static Optional<Long> number(ResultSet result, int column) throws SQLException {
        long number = result.getLong(column);
        return result.wasNull() ? Optional.empty() : Optional.of(number);
    }

    private void edit(Statement statement, List<String> edits) throws SQLException {
        stop.ifCancelled();
        ran.add(RELAXED);
        ran.addAll(edits);
        ran.add(READ_AGAIN);
        change(statement, edits);
    }

    /** Runs edits of the stored schema and has it read again. */
    static void change(Statement statement, List<String> edits) throws SQLException {
        statement.execute(RELAXED);
        for (String edit : edits) {
            statement.execute(edit);
        }
        statement.execute(READ_AGAIN);
    }

    private void run(Statement statement, String sql) throws SQLException {
        stop.ifCancelled();
        ran.add(sql);
        statement.execute(sql);
    }
}
