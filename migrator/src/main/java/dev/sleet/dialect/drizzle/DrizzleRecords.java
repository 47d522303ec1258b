package dev.sleet.dialect.drizzle;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The table in which drizzle-orm records migrations, as it makes, reads and writes it itself. */
public interface DrizzleRecords {
    /** Its name, in whatever schema it is. */
    String NAME = "__drizzle_migrations";

    /** Returns the rows in the order in which they were written; none if there is no table. */
    List<DrizzleRecord> rows() throws SQLException;

    /**
     * Makes the table if it is not there.
     *
     * @param named whether it has the columns of 1.0, which one that is there gets
     */
    void create(boolean named) throws SQLException;

    /** Gives a row its name. */
    void name(DrizzleRecord row, String name) throws SQLException;

    /**
     * Writes a row.
     *
     * @param name the name of the migration, for a table with the columns of 1.0
     */
    void add(String hash, long createdAt, Optional<String> name) throws SQLException;
}
