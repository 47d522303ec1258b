package dev.sleet.repl.screen;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.SleetException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Asks a database for what its schema does not say. */
public final class StoredSql {
    private StoredSql() {}

    /** Shows the statements by which an object and what belongs to it were made. */
    public static void show(String name, Database database, Screen screen) {
        rows(
                        database,
                        "SELECT sql FROM sqlite_schema WHERE lower(?1) IN (lower(name), lower(tbl_name)) AND sql IS"
                                + " NOT NULL",
                        name)
                .forEach(row -> ValueText.lines(screen, row[0].replace("\t", "    ") + ";"));
    }

    /** Returns how many rows a table has. */
    public static long rows(String table, Database database) {
        return Long.parseLong(rows(
                        database,
                        "SELECT count(*) FROM " + database.dialect().grammar().named(table))
                .getFirst()[0]);
    }

    /** Returns the marks that AUTOINCREMENT keeps (autoinc.html), each as a table and a number. */
    public static List<String[]> sequences(Database database) {
        boolean any = !rows(database, "SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'")
                .isEmpty();
        return any ? rows(database, "SELECT name, seq FROM sqlite_sequence ORDER BY name") : List.of();
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
            throw new SleetException(
                    ExitCode.UNUSABLE,
                    "cannot read " + database.address(),
                    List.of(database.dialect().title() + " says: " + Queries.message(e)),
                    e);
        }
    }
}
