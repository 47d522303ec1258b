package dev.sleet.dialect.console;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a database says of itself beyond its schema. */
public interface Inspection {
    /**
     * A column.
     *
     * @param isWritten whether rows can be given a value for it
     */
    record Field(String name, boolean isWritten) {}

    /**
     * How large a table is.
     *
     * @param rows how many rows it has, as shown; with {@code ~} where the database only guesses, empty where it does not know
     * @param bytes those of the table with its indexes, or -1
     */
    record Size(String rows, long bytes) {}

    /**
     * The numbers that were last given.
     *
     * @param of what gives them, as {@code table}
     * @param none what is said where nothing does
     * @param last the last number for each name
     */
    record Numbers(String of, String none, Map<String, String> last) {}

    /** Returns the names of the tables and views. */
    Set<String> relations() throws SQLException;

    /** Returns the columns of a table or view; none if it is not there. */
    List<Field> columns(String table) throws SQLException;

    /** Returns how many rows tables have, as {@link Size#rows}. */
    Map<String, String> rows(List<String> tables) throws SQLException;

    /** Returns how large tables are. */
    Map<String, Size> sizes(List<String> tables) throws SQLException;

    /** Returns the numbers that were last given. */
    Numbers numbers() throws SQLException;

    /** Returns the statements by which an object and what belongs to it were made, if the database keeps them. */
    List<String> statements(String name) throws SQLException;

    /** Returns a text that is another one as soon as the schema has changed. */
    String version() throws SQLException;

    /**
     * Examines the database.
     *
     * @param most how many findings are wanted of each kind
     */
    Health examine(int most) throws SQLException;
}
