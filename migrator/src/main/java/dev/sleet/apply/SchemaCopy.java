package dev.sleet.apply;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The schema of a database in another that is empty, without rows. */
final class SchemaCopy {
    private SchemaCopy() {}

    /** Creates what the database has, and returns what could not be created. */
    static List<String> make(Connection from, Connection to) throws SQLException {
        List<String> failed = new ArrayList<>();
        try (Statement read = from.createStatement();
                Statement write = to.createStatement();
                ResultSet found = read.executeQuery("SELECT name, sql FROM main.sqlite_schema WHERE sql IS NOT NULL"
                        + " AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND name NOT IN"
                        + " (SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow')"
                        + " ORDER BY type = 'trigger', rowid")) {
            while (found.next()) {
                try {
                    write.execute(found.getString(2));
                } catch (SQLException e) {
                    failed.add(found.getString(1));
                }
            }
        }
        return failed;
    }
}
