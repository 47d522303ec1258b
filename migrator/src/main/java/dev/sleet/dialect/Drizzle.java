package dev.sleet.dialect;

import dev.sleet.dialect.drizzle.AttachedObject;
import dev.sleet.dialect.drizzle.DrizzleEntry;
import dev.sleet.dialect.drizzle.DrizzleRecords;
import dev.sleet.dialect.drizzle.DrizzleStatements;
import dev.sleet.model.Schema;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What a kind of database makes of the files of drizzle-kit. */
public interface Drizzle {
    /**
     * Returns the entries of {@code _journal.json} in their order.
     *
     * @param asked any database of the kind
     */
    List<DrizzleEntry> entries(Database asked, String json) throws SQLException;

    /** Returns what a database records. */
    DrizzleRecords records(Database database);

    /**
     * Returns the statements of a file.
     *
     * @throws dev.sleet.dialect.text.DdlSyntaxException if it cannot be read
     */
    DrizzleStatements statements(String text);

    /** Returns the indexes and triggers of a database in the order in which they were made. */
    List<AttachedObject> attached(Database database) throws SQLException;

    /** Returns what the database says of each object of a scratch database that does not work, by kind and name, as in {@code view name}. */
    Map<String, String> failures(Database scratch, Schema schema) throws SQLException;

    /** Returns whether another tool keeps its own records in a table of that name. */
    boolean isForeign(String table);
}
