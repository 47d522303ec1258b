package dev.sleet.sqlite.rehearse;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.model.Schema;
import dev.sleet.sqlite.inspect.Compiled;
import dev.sleet.sqlite.inspect.Meaning;
import dev.sleet.sqlite.statement.DdlScript;
import dev.sleet.sqlite.statement.StatementSplitter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;

/** What SQLite made of the views, triggers and full-text tables of a schema that a database had before. */
final class EarlierMeanings {
    private EarlierMeanings() {}

    /** Returns it by kind and name; nothing of what cannot be made in memory. */
    static Map<String, Meaning> of(Dialect dialect, Schema schema, Set<String> suspects) {
        try (Database memory = dialect.scratch();
                Statement statement = memory.connection().createStatement()) {
            Connection connection = memory.connection();
            Rehearsal.trust(connection, true);
            for (ScriptStatement each : StatementSplitter.split(DdlScript.of(schema))) {
                make(statement, each.sql());
            }
            return Compiled.meanings(connection, schema, suspects);
        } catch (SQLException e) {
            return Map.of();
        }
    }

    private static void make(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            // needs what only the application has, and what uses it is asked about
        }
    }
}
