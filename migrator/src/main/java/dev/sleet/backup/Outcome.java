package dev.sleet.backup;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Queries;
import dev.sleet.model.Names;
import dev.sleet.sqlite.inspect.TableDigest;
import dev.sleet.sqlite.missing.IdleCollations;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What the tables of a database held at one moment, as a digest of the rows of each. It stands for what running statements again
 * cannot show, because they compute something else each time.
 *
 * @param tables digests by the names of the tables
 */
public record Outcome(Map<String, String> tables) {
    /** Nothing is known. */
    public static final Outcome NONE = new Outcome(Map.of());

    private static final String TABLES = "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND rootpage > 0"
            + " AND name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\' ORDER BY name";

    public Outcome {
        tables = Map.copyOf(tables);
    }

    /** Returns a number that is another one as soon as anybody else has written (pragma.html, data_version). */
    public static long version(Database database) {
        try {
            return Queries.number(database.connection(), "PRAGMA main.data_version");
        } catch (SQLException e) {
            throw database.cannotUse(e);
        }
    }

    /** Returns the outcome as it is in the tables that are wanted, or {@link #NONE} if anybody else has written since there was the {@code version}. */
    static Outcome since(long version, Database database, Predicate<String> wanted) {
        try (Statement statement = database.connection().createStatement()) {
            statement.execute("BEGIN");
            try {
                Queries.number(statement, "SELECT count(*) FROM main.sqlite_schema");
                return Queries.number(statement, "PRAGMA main.data_version") == version
                        ? read(statement, wanted)
                        : NONE;
            } finally {
                statement.execute("ROLLBACK");
            }
        } catch (SQLException e) {
            throw database.cannotUse(e);
        }
    }

    private static Outcome read(Statement statement, Predicate<String> wanted) throws SQLException {
        Map<String, String> tables = new LinkedHashMap<>();
        try (IdleCollations idle = IdleCollations.lend(statement.getConnection())) {
            for (String name : Queries.texts(statement, TABLES)) {
                if (wanted.test(Names.fold(name))) {
                    tables.put(name, TableDigest.of(statement, name));
                }
            }
            idle.check();
        }
        return new Outcome(tables);
    }

    /** Returns whether a table of a database holds what it held. */
    boolean isHeld(Database database, String table) {
        String then = tables.get(table);
        if (then == null) {
            return false;
        }
        try (IdleCollations idle = IdleCollations.lend(database.connection());
                Statement statement = database.connection().createStatement()) {
            boolean isHeld = then.equals(TableDigest.of(statement, table));
            idle.check();
            return isHeld;
        } catch (SQLException e) {
            throw database.cannotUse(e);
        }
    }
}
