package dev.sleet.dialect;

import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;

/** Tells the failures of a database's statements apart. */
public interface Errors {
    /**
     * A name that a statement has and the database does not know.
     *
     * @param isTable whether it is that of a table or view, and not of a column
     */
    record Unknown(boolean isTable, String name) {}

    /** Returns whether somebody else has the lock. */
    boolean isBusy(SQLException e);

    /** Returns whether the statement was told to stop. */
    boolean isInterrupt(SQLException e);

    /** Returns whether it is no statement's fault but that of the disk: it is full, or cannot be read or written. */
    boolean isOfDisk(SQLException e);

    /** Returns whether it would write where that is not allowed. */
    boolean isReadOnly(SQLException e);

    /** Returns whether the database itself cannot be used, whatever the statement. */
    boolean isUnusable(SQLException e);

    /** Returns whether the text of the statement is wrong, or names what is not there. */
    boolean isMistake(SQLException e);

    /** Returns whether a statement that was understood failed over what it met in rows. */
    boolean isOfRows(SQLException e);

    /** Returns whether a value was refused, which cannot be for the text of a statement. */
    boolean isOfConstraint(SQLException e);

    /** Returns whether it is for something that only the application has. */
    boolean needsApplication(SQLException e);

    /** Returns the name that the database does not know, if that is what is wrong. */
    Optional<Unknown> unknown(SQLException e);

    /** Returns the offset in the statement at which it is wrong, if the database says it. */
    default OptionalInt place(SQLException e) {
        return OptionalInt.empty();
    }

    /** Returns what the database said, without the driver's prefix. */
    String message(SQLException e);

    /** Returns what the database said, as a sentence that says who said it. */
    String said(SQLException e);
}
