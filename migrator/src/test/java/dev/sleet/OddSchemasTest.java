package dev.sleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.diff.Renames;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schemas of the kind that SQLite's own tests are made of. */
class OddSchemasTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a||b COLLATE nocase",
                "(a||b) COLLATE nocase",
                "a LIKE b COLLATE nocase",
                "NOT a COLLATE nocase",
                "-a COLLATE nocase",
                "abs(a) COLLATE nocase DESC",
                "CASE a WHEN 1 THEN 2 END COLLATE rtrim",
                "a COLLATE nocase COLLATE rtrim",
                "NULL",
                "true",
                "\"no column\"",
            })
    void anIndexIsMadeAgainAsItWas(String term) throws SQLException {
        String ddl = "CREATE TABLE t(a, b); CREATE INDEX i ON t(" + term + ", b);";
        try (Database database = database(ddl);
                Database again = Databases.scratch()) {
            migrate(again, introspect(database));
            String facts = "SELECT cid, name, \"desc\", upper(coll) FROM pragma_index_xinfo('i')";
            String value = "EXPLAIN INSERT INTO t VALUES('x', 'Y')";
            assertThat(query(again, facts)).isEqualTo(query(database, facts));
            assertThat(query(again, value)).isEqualTo(query(database, value));
        }
    }

    @Test
    @DisplayName(
            "H59 a table of a module that is not there stays as it is beside a change, and is not taken for others")
    void aModuleThatIsNotThereKeepsNothingFromChanging() throws SQLException {
        String ddl = "CREATE VIRTUAL TABLE docs USING fts5(a); CREATE TABLE u(id INTEGER PRIMARY KEY);"
                + "PRAGMA writable_schema = ON;"
                + "UPDATE sqlite_schema SET sql = replace(sql, 'fts5', 'app_search') WHERE name = 'docs';"
                + "PRAGMA writable_schema = RESET;";
        String others = "SELECT type, name, sql FROM sqlite_schema WHERE name <> 'u' ORDER BY name";
        try (Database database = database(ddl)) {
            List<String> before = query(database, others);
            migrate(database, introspect(database));
            Schema live = introspect(database);
            migrate(
                    database,
                    new Schema(
                            live.tables().stream()
                                    .map(table -> table.name().equals("u") ? withMore() : table)
                                    .toList(),
                            live.virtualTables(),
                            live.views(),
                            live.triggers()));
            assertThat(query(database, "SELECT group_concat(name) FROM pragma_table_info('u')"))
                    .isEqualTo(List.of("id,b|"));
            assertThat(query(database, others).stream()
                            .filter(row -> !row.contains("sqlite_autoindex_u"))
                            .toList())
                    .isEqualTo(before);
        }
    }

    private static Table withMore() {
        try (Database wanted = database("CREATE TABLE u(id INTEGER PRIMARY KEY, b TEXT UNIQUE);")) {
            return introspect(wanted).tables().getFirst();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "CREATE TABLE t(a, b, CHECK(a<>5)); | CREATE TABLE t(a, b DEFAULT 7);",
                "CREATE TABLE t(a, b); | CREATE TABLE t(c, d);",
                "CREATE TABLE t(a, b, c AS (1)); | CREATE TABLE t(c AS (1), d);",
                "CREATE TABLE t(a, b); CREATE INDEX i ON t(a, \"text\"); | CREATE TABLE t(a); CREATE INDEX i ON t(a,"
                        + " \"text\");",
                "CREATE TABLE t(a, b); CREATE VIEW v AS SELECT \"text\" AS x; | CREATE TABLE t(a); CREATE VIEW v AS"
                        + " SELECT \"text\" AS x;",
                "CREATE TABLE t(a, b CONSTRAINT x); | CREATE TABLE t(a, b, CONSTRAINT x CHECK(a<>b));",
                "CREATE TABLE t(a, b); | CREATE TABLE t(a, b, CONSTRAINT x CHECK(a<>b), CONSTRAINT x CHECK(a<>5));",
                "CREATE TABLE t(a DEFAULT 1 NOT NULL NOT NULL, b); | CREATE TABLE t(a DEFAULT 1, b);",
                "CREATE TABLE t(a); | CREATE TABLE t(a, oid);",
                "CREATE TABLE t(a, oid); | CREATE TABLE t(a);",
                "CREATE TABLE t(a); | CREATE TABLE t(c AS (d * 2), d DEFAULT 5 NOT NULL);",
            })
    void aTableIsBroughtToAnother(String from, String to) throws SQLException {
        try (Database database = database(from + "INSERT INTO t(rowid) VALUES(3), (4)");
                Database target = database(to)) {
            migrate(database, introspect(target));
            assertThat(Sleet.diff(introspect(database), introspect(target))).isEmpty();
            assertThat(query(database, "SELECT rowid FROM t")).containsExactly("3|", "4|");
            assertThat(query(database, "PRAGMA integrity_check")).containsExactly("ok|");
        }
    }

    @Test
    void whatSqliteWouldNotReadAgainIsRolledBack() throws SQLException {
        String before = "CREATE TABLE t(a, b); CREATE INDEX i ON t(a, \"text\");";
        String after = "CREATE TABLE t(c, b); CREATE INDEX i ON t(c, \"text\");";
        try (Database database = database(before);
                Database target = database(after)) {
            try {
                migrate(database, introspect(target), "a", "c");
            } catch (SleetException e) {
                assertThat(e.details()).isNotEmpty();
            }
            assertThat(query(database, "PRAGMA integrity_check")).containsExactly("ok|");
            assertThat(query(database, "SELECT name FROM pragma_index_list('t')"))
                    .containsExactly("i|");
        }
    }

    @Test
    void aTableTakesTheNameOfATriggerOrOfAViewThatGoes() throws SQLException {
        String rest = "CREATE TRIGGER r AFTER INSERT ON %s BEGIN SELECT 1; END;";
        try (Database database = database("CREATE TABLE t(a); CREATE VIEW v AS SELECT 1 AS x;" + rest.formatted("t"));
                Database toTrigger =
                        database("CREATE TABLE r(a); CREATE VIEW v AS SELECT 1 AS x;" + rest.formatted("r"));
                Database toView = database("CREATE TABLE v(a);" + rest.formatted("v"))) {
            rename(database, introspect(toTrigger), new Renames.Request("t", Optional.empty(), "r"));
            assertThat(Sleet.diff(introspect(database), introspect(toTrigger))).isEmpty();
            rename(database, introspect(toView), new Renames.Request("r", Optional.empty(), "v"));
            assertThat(Sleet.diff(introspect(database), introspect(toView))).isEmpty();
        }
    }

    @Test
    void aColumnTakesTheNameOfOneThatGoesIfItsLossIsAllowed() throws SQLException {
        try (Database database = database("CREATE TABLE t(a, b, c); INSERT INTO t VALUES(1, 2, 3)");
                Database target = database("CREATE TABLE t(b, c)")) {
            PlanOptions options = new PlanOptions(List.of(new Renames.Request("t", Optional.of("a"), "b")), Map.of());
            Prepared prepared = Sleet.plan(database, introspect(target), options, Exclusions.NONE);
            assertThat(prepared.unanswered(List.of()))
                    .extracting(loss -> loss.hazard().subject())
                    .containsExactly("t.b");
            Sleet.apply(database, prepared, Progress.NONE);
            assertThat(query(database, "SELECT b, c FROM t")).containsExactly("1|3|");
        }
    }

    @Test
    void aColumnIsRenamedBesideTextInDoubleQuotes() throws SQLException {
        String rest =
                "CREATE VIEW v AS SELECT \"text\" AS x; CREATE TRIGGER r AFTER INSERT ON u BEGIN SELECT \"text\"; END;";
        try (Database database = database("CREATE TABLE t(a, b); CREATE TABLE u(x);" + rest);
                Database target = database("CREATE TABLE t(c, b); CREATE TABLE u(x);" + rest)) {
            migrate(database, introspect(target), "a", "c");
            assertThat(Sleet.diff(introspect(database), introspect(target))).isEmpty();
        }
    }

    private static Database database(String ddl) throws SQLException {
        Database database = Databases.scratch();
        try (Statement statement = database.connection().createStatement()) {
            statement.executeUpdate(ddl);
        }
        return database;
    }

    private static Schema introspect(Database database) {
        return Sleet.introspect(database, Exclusions.NONE).schema();
    }

    private static void migrate(Database database, Schema target) {
        Sleet.apply(database, Sleet.plan(database, target, PlanOptions.NONE, Exclusions.NONE), Progress.NONE);
    }

    private static void migrate(Database database, Schema target, String from, String to) {
        rename(database, target, new Renames.Request("t", Optional.of(from), to));
    }

    private static void rename(Database database, Schema target, Renames.Request request) {
        PlanOptions options = new PlanOptions(List.of(request), Map.of());
        Sleet.apply(database, Sleet.plan(database, target, options, Exclusions.NONE), Progress.NONE);
    }

    private static List<String> query(Database database, String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = database.connection().createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    row.append(found.getString(i)).append('|');
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }
}
