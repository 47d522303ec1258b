package dev.sleet.rows;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** The kinds of databases that sessions are on, and what differs between them beside the texts of statements. */
enum Engine {
    /** SQLite, whose driver takes numbered parameters. */
    SQLITE("SQLite"),
    /** PostgreSQL, whose driver counts parameters by their places, and begins a transaction by itself with its first statement. */
    POSTGRES("PostgreSQL");

    private static final int BUSY_MILLIS = 5_000;

    private final String title;

    Engine(String title) {
        this.title = title;
    }

    /** Returns that of the database to which a connection leads. */
    static Engine of(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals(POSTGRES.title) ? POSTGRES : SQLITE;
    }

    /** Returns the name as a person writes it. */
    String title() {
        return title;
    }

    /** Makes a connection ready that is the session's own. */
    void prepare(Connection connection) throws SQLException {
        switch (this) {
            case SQLITE -> {
                run(connection, "PRAGMA busy_timeout = " + BUSY_MILLIS);
                run(connection, "PRAGMA foreign_keys = ON");
            }
            case POSTGRES -> connection.setAutoCommit(true);
        }
    }

    /**
     * Begins a transaction.
     *
     * @param isForWriting whether it takes the lock for that at once where there is one; else all that it reads is of one state
     */
    void begin(Connection connection, boolean isForWriting) throws SQLException {
        switch (this) {
            case SQLITE -> run(connection, isForWriting ? "BEGIN IMMEDIATE" : "BEGIN");
            case POSTGRES -> {
                connection.setAutoCommit(false);
                if (!isForWriting) {
                    run(connection, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
                }
            }
        }
    }

    void commit(Connection connection) throws SQLException {
        switch (this) {
            case SQLITE -> run(connection, "COMMIT");
            case POSTGRES -> {
                // COMMIT undoes everything without a word where a statement has failed; any other statement is refused
                // there
                run(connection, "SELECT; COMMIT");
                connection.setAutoCommit(true);
            }
        }
    }

    /** Undoes a transaction, also one whose beginning or end has failed. */
    void undo(Connection connection) throws SQLException {
        switch (this) {
            case SQLITE -> run(connection, "ROLLBACK");
            case POSTGRES -> {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
    }

    /** Returns whether NULL comes after all values in an order. */
    boolean isNullLast(boolean descending) {
        return descending == (this == SQLITE);
    }

    /** Prepares a statement. */
    interface Preparation {
        PreparedStatement prepare(String sql) throws SQLException;
    }

    /** Returns a statement with its parameters. */
    PreparedStatement bound(Session session, String sql, Session.Binder binder, Preparation preparation)
            throws SQLException {
        if (this == POSTGRES) {
            return Parameters.of(binder).bound(session, sql, preparation);
        }
        PreparedStatement statement = preparation.prepare(sql);
        binder.bind(statement);
        return statement;
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
