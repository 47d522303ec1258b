package dev.sleet.dialect.console;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A connection on which statements of a user run. */
public interface Console {
    /** Something that the database is asked. */
    interface Question<T> {
        T ask() throws SQLException;
    }

    /** Returns what the database says of itself. */
    Inspection inspection();

    /** Makes the connection ready for statements of a user, before the first of them. */
    void prepare(boolean mayWrite) throws SQLException;

    /** Allows or forbids that what runs from now on writes: on a connection that may, and in the transaction that is open. */
    void allowWriting(boolean mayWrite) throws SQLException;

    /** Returns the statement that begins a transaction in which rows are written. */
    String begin();

    /** Returns whether the open transaction has failed, so that it takes nothing but its end. */
    default boolean hasFailed() {
        return false;
    }

    /** Returns whether something was said that lasts as long as the connection and is in no file. */
    boolean lasts() throws SQLException;

    /** Returns whether rows were changed on the connection, as far as it counts them. */
    boolean hasChanged() throws SQLException;

    /**
     * Returns what the database answers to what a person asks for by name.
     *
     * @throws SQLException if it refuses
     */
    default <T> T answer(Question<T> question) throws SQLException {
        return question.ask();
    }

    /** Something that runs a statement and reads its rows. */
    interface Reading {
        void run() throws SQLException;
    }

    /** Runs a statement that begins or ends no transaction, so that its rows come while they are read, if none is open. */
    default void stream(Statement statement, boolean mayWrite, Reading reading) throws SQLException {
        reading.run();
    }

    /**
     * Returns a value of a row: a number, a truth value, bytes or else the text that the database has for it.
     *
     * @param column the number of its column, from 1
     */
    default @Nullable Object value(ResultSet row, int column) throws SQLException {
        return row.getObject(column);
    }

    /** Returns what an open transaction that has changed something means for others. */
    String whileOpen();

    /** Returns an expression for the text that stands for the value of another one in statements. */
    String literal(String expression);

    /** Returns the query of the members of the JSON object that its parameter is: name, value, and whether that is an object itself. */
    String members();

    /** Binds a text, number or array of bytes as a value of whatever type its column has. */
    default void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        statement.setObject(index, value);
    }
}
