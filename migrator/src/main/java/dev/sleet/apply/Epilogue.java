package dev.sleet.apply;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.SleetException;
import java.sql.SQLException;
import java.util.List;

/** What is written in the transaction of a plan beside it: after the outcome was verified, and committed together with it. */
public interface Epilogue {
    /** Nothing. */
    Epilogue NONE = new Epilogue() {
        @Override
        public void write(Database database) {}

        @Override
        public boolean isWritten(Database database) {
            return true;
        }

        @Override
        public List<String> statements(Database database) {
            return List.of();
        }
    };

    /**
     * Writes, in the transaction that is open.
     *
     * @throws SleetException if it must not be written; the whole transaction is then rolled back
     */
    void write(Database database) throws SQLException;

    /** Returns whether it is there; asked when SQLite did not say whether it had committed. */
    boolean isWritten(Database database) throws SQLException;

    /** Returns, after it was written, the statements that write the same on a copy of what the file was. */
    List<String> statements(Database database) throws SQLException;
}
