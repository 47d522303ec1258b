package dev.sleet.facts;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Prints what the SQLite of the driver on the class path keeps from a schema that is not trusted, and what from every schema. */
final class UntrustedNames {
    private static final String INNOCUOUS = "0x200000";
    private static final String DIRECT_ONLY = "0x80000";

    private UntrustedNames() {}

    public static void main(String[] args) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT DISTINCT name, flags & " + DIRECT_ONLY
                        + " <> 0 FROM pragma_function_list WHERE flags & " + INNOCUOUS + " = 0")) {
            while (found.next()) {
                System.out.println((found.getBoolean(2) ? "never " : "untrusted ") + found.getString(1));
            }
        }
    }
}
