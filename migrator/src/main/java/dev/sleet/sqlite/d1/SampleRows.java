package dev.sleet.sqlite.d1;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.Column;
import dev.sleet.model.Table;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A few rows for a table: the number of a row is the value of each of its columns, so that every reference finds the row of its number
 * in the parent.
 */
final class SampleRows {
    private static final int ROWS = 3;

    private SampleRows() {}

    /** Puts the rows into a table and returns whether it has taken them all. */
    static boolean insert(Statement statement, Table table) throws SQLException {
        List<Column> columns = table.columns().stream()
                .filter(column -> column.generated().isEmpty())
                .toList();
        String names = columns.stream().map(column -> identifier(column.name())).collect(Collectors.joining(", "));
        statement.execute("SAVEPOINT rows");
        try {
            for (int row = 1; row <= ROWS; row++) {
                int number = row;
                statement.execute("INSERT INTO " + identifier(table.name()) + " (" + names + ") VALUES ("
                        + columns.stream()
                                .map(column -> value(table, column, number))
                                .collect(Collectors.joining(", "))
                        + ")");
            }
            statement.execute("RELEASE rows");
            return true;
        } catch (SQLException e) {
            statement.execute("ROLLBACK TO rows");
            statement.execute("RELEASE rows");
            return false;
        }
    }

    private static String value(Table table, Column column, int row) {
        String type = column.type().written().toUpperCase(java.util.Locale.ROOT);
        return switch (table.strict() ? type : "") {
            case "TEXT" -> "'" + row + "'";
            case "BLOB" -> "x'0" + row + "'";
            default -> String.valueOf(row);
        };
    }
}
