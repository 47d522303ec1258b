package dev.sleet.sqlite.connect;

import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Fingerprint;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A short name for all that a database declares, to the letter and with what Sleet does not manage. */
public final class SchemaMark {
    private static final String OBJECTS = "SELECT type, name, tbl_name, sql FROM main.sqlite_schema"
            + " WHERE name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\' ORDER BY type, name, tbl_name";

    private SchemaMark() {}

    /**
     * Returns the mark of an open database.
     *
     * @throws SleetException if it cannot be read
     */
    public static String of(SqliteDatabase database) {
        StringBuilder text = new StringBuilder();
        try (Statement statement = database.connection().createStatement();
                ResultSet found = statement.executeQuery(OBJECTS)) {
            while (found.next()) {
                for (int i = 1; i <= 4; i++) {
                    String part = String.valueOf(found.getString(i));
                    text.append(part.length()).append(':').append(part);
                }
            }
            return Fingerprint.sha256(text.toString());
        } catch (SQLException e) {
            throw Failures.cannotUse(database.file(), e);
        }
    }
}
