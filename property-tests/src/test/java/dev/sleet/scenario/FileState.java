package dev.sleet.scenario;

import dev.sleet.Sleet;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.model.Quoting;
import dev.sleet.model.Schema;
import dev.sleet.model.SchemaObject;
import dev.sleet.model.Table;
import dev.sleet.sqlite.normal.Bookkeeping;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A database file at one moment.
 *
 * @param schema its schema as it spells it
 * @param contents its rows and stored text
 * @param facts what PRAGMAs say of it
 * @param damage what the checks of SQLite find
 * @param broken the tables whose rename fails because a view or trigger does not compile
 */
record FileState(Schema schema, Contents contents, List<String> facts, List<String> damage, List<String> broken) {
    /** What is said where foreign_key_check cannot run. */
    static final String MISMATCH = "foreign keys do not match";

    static FileState of(Database database, Exclusions exclusions) throws SQLException {
        Schema schema = Sleet.introspect(database, exclusions).schema();
        Connection connection = database.connection();
        return new FileState(
                schema,
                Contents.of(connection),
                PragmaFacts.of(connection, name -> exclusions.exclude(name) || Bookkeeping.isForeign(name)),
                damage(connection),
                broken(connection, schema));
    }

    private static List<String> damage(Connection connection) throws SQLException {
        List<String> damage = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet found = statement.executeQuery("PRAGMA integrity_check")) {
                while (found.next()) {
                    damage.add(found.getString(1));
                }
            }
            try (ResultSet found = statement.executeQuery("PRAGMA foreign_key_check")) {
                while (found.next()) {
                    damage.add("no parent");
                }
            } catch (SQLException e) {
                damage.add(MISMATCH);
            }
        }
        damage.remove("ok");
        return damage;
    }

    /** A rename compiles every view and trigger of the file, by SQLite's own rules. */
    private static List<String> broken(Connection connection, Schema schema) throws SQLException {
        List<String> broken = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SAVEPOINT probe");
            for (Table table : schema.tables()) {
                try {
                    statement.execute(
                            "ALTER TABLE " + Quoting.identifier(table.name()) + " RENAME TO \"__scenario_probe\"");
                } catch (SQLException e) {
                    broken.add(table.name() + ": " + e.getMessage());
                }
                statement.execute("ROLLBACK TO probe");
            }
            statement.execute("RELEASE probe");
            for (SchemaObject view : schema.views()) {
                try (ResultSet found =
                        statement.executeQuery("SELECT * FROM " + Quoting.identifier(view.name()) + " LIMIT 0")) {
                    found.getMetaData();
                } catch (SQLException e) {
                    broken.add(view.name() + ": " + e.getMessage());
                }
            }
        }
        return broken;
    }
}
