package dev.sleet.sqlite.inspect;

import dev.sleet.model.Quoting;
import dev.sleet.sqlite.check.Catalogue;
import dev.sleet.sqlite.missing.MissingName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The catalogue of an open database, read at each question, so that it is as the steps before have left it. */
public final class LiveCatalogue implements Catalogue {
    private final Connection connection;
    private boolean isFolded;

    /** Makes the catalogue of the database that a connection has opened as {@code main}. */
    public LiveCatalogue(Connection connection) {
        this.connection = connection;
    }

    /** The catalogue could not be read while a statement was made. */
    public static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final SQLException failure;

        private Unreadable(SQLException failure) {
            super(failure);
            this.failure = failure;
        }

        /** Returns what SQLite threw. */
        public SQLException failure() {
            return failure;
        }
    }

    @Override
    public String statement(String table) {
        return text("SELECT sql FROM main.sqlite_schema WHERE type = 'table' AND name = " + Quoting.string(table)
                + " COLLATE NOCASE");
    }

    @Override
    public boolean has(String name) {
        return !text("SELECT 1 FROM main.sqlite_schema WHERE name = " + Quoting.string(name) + " COLLATE NOCASE")
                .isEmpty();
    }

    /** The transfer takes rows without their columns, by RowCell or in older versions RowData (insert.c, xferOptimization). */
    @Override
    public boolean transfers(List<String> made, String insert) {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SAVEPOINT __sleet_transfer");
            try {
                for (String sql : made) {
                    statement.execute(sql);
                }
                return transfers(statement, insert);
            } catch (SQLException e) {
                return false;
            } finally {
                statement.execute("ROLLBACK TO __sleet_transfer");
                statement.execute("RELEASE __sleet_transfer");
            }
        } catch (SQLException e) {
            throw new Unreadable(e);
        }
    }

    private static boolean transfers(Statement statement, String insert) throws SQLException {
        try (ResultSet found = statement.executeQuery("EXPLAIN " + insert)) {
            while (found.next()) {
                switch (found.getString("opcode")) {
                    case "RowCell", "RowData" -> {
                        return true;
                    }
                    case "NewRowid", "MakeRecord" -> {
                        return false;
                    }
                    default -> {}
                }
            }
        }
        return false;
    }

    @Override
    public List<Attached> attached(String table) {
        return objects("tbl_name = " + Quoting.string(table) + " COLLATE NOCASE"
                + " AND type IN ('index', 'trigger') AND sql IS NOT NULL ORDER BY type, rowid");
    }

    @Override
    public List<Attached> foldable() {
        if (isFolded) {
            return List.of();
        }
        isFolded = true;
        return objects("type IN ('table', 'index') AND (sql LIKE '%and%' OR sql LIKE '%conflict%') ORDER BY rowid");
    }

    /** ALTER TABLE compiles each view and trigger, and names the first that it cannot compile (alter.c, renameParseCleanup and sqlite_rename_test). */
    @Override
    public List<Attached> inTheWay(String alter) {
        List<Attached> away = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SAVEPOINT __sleet_alter");
            try {
                Optional<Attached> next = stopping(statement, alter);
                while (next.isPresent()) {
                    if (!next.get().isTrigger()) {
                        away.addAll(attached(next.get().name()));
                    }
                    away.add(next.get());
                    statement.execute(next.get().dropped());
                    next = stopping(statement, alter);
                }
            } finally {
                statement.execute("ROLLBACK TO __sleet_alter");
                statement.execute("RELEASE __sleet_alter");
                // where the statement went under what only the application has, SQLite does not know that its schema is
                // another again
                statement.execute("PRAGMA writable_schema = RESET");
            }
            return away;
        } catch (SQLException e) {
            throw new Unreadable(e);
        }
    }

    /** Returns the object for which SQLite refuses a statement, if there is one; what only the application has is not there for whoever asks, and gets a stand-in. */
    private Optional<Attached> stopping(Statement statement, String alter) {
        try {
            statement.execute(alter);
            return Optional.empty();
        } catch (SQLException e) {
            if (MissingName.of(e).isPresent()) {
                return Optional.empty();
            }
            String message = String.valueOf(e.getMessage());
            return objects("type IN ('view', 'trigger') AND sql IS NOT NULL ORDER BY length(name) DESC, rowid").stream()
                    .filter(object -> message.contains(
                            "error in " + (object.isTrigger() ? "trigger " : "view ") + object.name() + ": "))
                    .findFirst();
        }
    }

    private List<Attached> objects(String which) {
        List<Attached> objects = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT type, name, sql FROM main.sqlite_schema WHERE " + which)) {
            while (found.next()) {
                objects.add(new Attached(found.getString(1).equals("trigger"), found.getString(2), found.getString(3)));
            }
            return objects;
        } catch (SQLException e) {
            throw new Unreadable(e);
        }
    }

    private String text(String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            return found.next() ? String.valueOf(found.getString(1)) : "";
        } catch (SQLException e) {
            throw new Unreadable(e);
        }
    }
}
