package dev.sleet.sqlite.missing;

import dev.sleet.dialect.Queries;
import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.model.Names;
import dev.sleet.sqlite.ddl.Mentions;
import dev.sleet.sqlite.ddl.TokenCursor;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An ALTER TABLE that renames or drops, for which SQLite compiles all views and triggers, also those that read a virtual table whose
 * module or tokenizer only the application has.
 *
 * @param names the table, and the column if it is of one
 * @param isRename whether it renames
 */
record Alteration(Set<String> names, boolean isRename) {
    private static final String OBJECTS = "SELECT sql FROM main.sqlite_schema WHERE type IN ('view', 'trigger')";
    private static final String SAVEPOINT = "SAVEPOINT __sleet_altered";
    private static final String BACK = "ROLLBACK TO __sleet_altered";
    private static final String RELEASE = "RELEASE __sleet_altered";

    Alteration {
        names = Set.copyOf(names);
    }

    /** Returns what a statement renames or drops, if it is such a one. */
    static Optional<Alteration> of(String sql) {
        try {
            TokenCursor cursor = new TokenCursor(sql);
            if (!cursor.skipWords("ALTER", "TABLE")) {
                return Optional.empty();
            }
            String table = name(cursor);
            if (cursor.skipWords("RENAME", "TO")) {
                return Optional.of(new Alteration(Set.of(Names.fold(table)), true));
            }
            boolean isRename = cursor.skipWord("RENAME");
            if (!isRename && !cursor.skipWord("DROP")) {
                return Optional.empty();
            }
            cursor.skipWord("COLUMN");
            String column = Names.fold(cursor.expectName("a name"));
            return Optional.of(new Alteration(
                    column.equals(Names.fold(table)) ? Set.of(column) : Set.of(Names.fold(table), column), isRename));
        } catch (DdlSyntaxException e) {
            return Optional.empty();
        }
    }

    private static String name(TokenCursor cursor) {
        String name = cursor.expectName("a name");
        return cursor.skipSymbol(".") ? cursor.expectName("a name") : name;
    }

    /**
     * Runs the statement in a writable schema, where SQLite leaves alone what does not compile, unless that names what is altered.
     *
     * @return whether it is done; if not, nothing is
     * @throws SQLException if what it has done cannot be taken back
     */
    boolean run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SAVEPOINT);
            List<String> before = Queries.texts(statement, OBJECTS);
            try {
                statement.execute("PRAGMA writable_schema = ON");
                try {
                    statement.execute(sql);
                } finally {
                    statement.execute("PRAGMA writable_schema = RESET");
                }
                boolean isLeft = Queries.texts(statement, OBJECTS).stream()
                        .filter(before::contains)
                        .anyMatch(text -> Mentions.of(text).containsAll(names));
                if (isLeft) {
                    statement.execute(BACK);
                }
                statement.execute(RELEASE);
                return !isLeft;
            } catch (SQLException e) {
                statement.execute(
                        BACK); // the schema cannot be read without what was left alone, or the statement is wrong
                statement.execute(RELEASE);
                return false;
            }
        }
    }
}
