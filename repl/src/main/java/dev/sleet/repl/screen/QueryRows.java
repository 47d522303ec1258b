package dev.sleet.repl.screen;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.console.Inspection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Asks a database for rows. */
public final class QueryRows {
    private QueryRows() {}

    /** A question to what a database says of itself. */
    public interface Inspecting<T> {
        T ask(Inspection inspection) throws SQLException;
    }

    /** Returns how many rows a table has. */
    public static long rows(String table, Database database) {
        return Long.parseLong(rows(
                        database,
                        "SELECT count(*) FROM " + database.dialect().grammar().named(table))
                .getFirst()[0]);
    }

    /** Returns the rows of a query as texts. */
    public static List<String[]> rows(Database database, String sql, String... arguments) {
        try (PreparedStatement statement = database.connection().prepareStatement(sql)) {
            if (statement.getParameterMetaData().getParameterCount() > arguments.length) {
                throw new SleetException(
                        ExitCode.USAGE,
                        "cannot ask " + database.address(),
                        List.of("what is asked has a parameter, such as ? or :name, for which there is no value"));
            }
            for (int i = 0; i < arguments.length; i++) {
                statement.setString(i + 1, arguments[i]);
            }
            List<String[]> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                int columns = found.getMetaData().getColumnCount();
                while (found.next()) {
                    String[] row = new String[columns];
                    for (int i = 0; i < columns; i++) {
                        row[i] = String.valueOf(found.getString(i + 1));
                    }
                    rows.add(row);
                }
            }
            return rows;
        } catch (SQLException e) {
            throw cannotRead(database, e);
        }
    }

    /**
     * Returns what a database says of itself.
     *
     * @throws SleetException if it cannot be read
     */
    public static <T> T asked(Database database, Inspecting<T> question) {
        try {
            return question.ask(database.console().inspection());
        } catch (SQLException e) {
            throw cannotRead(database, e);
        }
    }

    private static SleetException cannotRead(Database database, SQLException e) {
        return new SleetException(
                ExitCode.UNUSABLE,
                "cannot read " + database.address(),
                List.of(database.dialect().errors().said(e)),
                e);
    }
}
