package dev.sleet.dialect.copy;

import java.sql.SQLException;

/** The room that a database takes while something is done to it. */
public interface Growth {
    /** Returns how many bytes the database has at this moment. */
    long bytes() throws SQLException;

    /** Returns how many bytes the greatest of its journals or logs has had since this was begun. */
    long journal();
}
