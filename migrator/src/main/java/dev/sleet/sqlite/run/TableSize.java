package dev.sleet.sqlite.run;

import dev.sleet.dialect.Queries;
import dev.sleet.dialect.schema.Touched;
import dev.sleet.model.Quoting;
import dev.sleet.sqlite.connect.Failures;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** How much there is of a table. */
public final class TableSize {
    private TableSize() {}

    /**
     * Returns its rows and pages, or nothing if it cannot be read.
     *
     * @throws SQLException if the database cannot be read
     */
    public static Optional<Touched> of(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            long rows = rows(statement, "main." + Quoting.identifier(table));
            return rows < 0 ? Optional.empty() : Optional.of(new Touched(rows, bytes(statement, table)));
        }
    }

    /** Returns how many rows there are, or -1 if the table cannot be read; an index may have a collation that is missing. */
    private static long rows(Statement statement, String table) throws SQLException {
        for (String from : List.of(table, table + " NOT INDEXED")) {
            try {
                return Queries.number(statement, "SELECT count(*) FROM " + from);
            } catch (SQLException e) {
                if (Failures.isBusy(e) || Failures.isInterrupt(e) || Failures.isOfDisk(e)) {
                    throw e;
                }
            }
        }
        return -1;
    }

    /** The virtual table dbstat is not in every build of SQLite (dbstat.html). */
    private static long bytes(Statement statement, String table) throws SQLException {
        try {
            return Queries.number(
                    statement, "SELECT sum(pgsize) FROM dbstat('main', 1) WHERE name = " + Quoting.string(table));
        } catch (SQLException e) {
            if (Failures.isBusy(e) || Failures.isInterrupt(e)) {
                throw e;
            }
            return -1;
        }
    }
}
