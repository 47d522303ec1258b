package dev.sleet.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What code of a user may do with the connection inside of a transaction of Sleet's, which it can neither end nor outlive. */
public interface Guest {
    /** Says why it may not do what it tried. */
    final class RefusedException extends SQLException {
        private static final long serialVersionUID = 1L;

        public RefusedException(String message) {
            super(message);
        }
    }

    /** Returns the connection that it gets. */
    Connection connection();

    /** Runs a statement that it could not. */
    void execute(String sql) throws SQLException;

    /** Waits for the call that runs and refuses everything from here on, also to threads that it has left. */
    void shut();

    /** Returns whether it has ended the transaction, so that what was done by then is committed. */
    boolean isCommitted();

    /** Returns whether it has done what makes the database roll back. */
    boolean isRolledBack();

    /** Takes back what is temporary, once it is shut, and returns what is wrong with what it has left. */
    List<String> tidyUp() throws SQLException;
}
