package dev.sleet.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.model.Schema;
import dev.sleet.plan.Finding;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SharedPlansTest {
    private static final String TABLE = "CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT)";

    private final SharedPlans plans = new SharedPlans(
            schema("CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT NOT NULL)"), PlanOptions.NONE, Exclusions.NONE);

    private static Database database(String... statements) {
        Database database = Databases.scratch();
        try (Statement statement = database.connection().createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return database;
    }

    private static Schema schema(String statement) {
        try (Database database = database(statement)) {
            return Sleet.introspect(database, Exclusions.NONE).schema();
        }
    }

    private static List<String> found(Prepared prepared) {
        return prepared.assessment().findings().stream().map(Finding::sentence).toList();
    }

    @Test
    void databasesOfOneSchemaShareAPlanAndNotWhatTheirRowsSay() {
        try (Database empty = database(TABLE);
                Database full = database(TABLE, "INSERT INTO t VALUES (1, NULL)")) {
            Prepared first = Sleet.plan(empty, plans);
            Prepared second = Sleet.plan(full, plans);
            assertThat(second.plan()).isSameAs(first.plan());
            assertThat(second.statements()).isSameAs(first.statements());
            assertThat(found(first)).isEmpty();
            assertThat(found(second)).containsExactly("1 row holds NULL");
        }
    }

    @Test
    void aTextThatDiffersIsAnotherSchema() {
        try (Database one = database(TABLE);
                Database other = database("CREATE TABLE t(id INTEGER PRIMARY KEY, a TEXT /* the name */)");
                Database third = database(TABLE, "CREATE INDEX by_a ON t(a)")) {
            Prepared first = Sleet.plan(one, plans);
            assertThat(Sleet.plan(other, plans).plan())
                    .isNotSameAs(first.plan())
                    .isEqualTo(first.plan());
            assertThat(Sleet.plan(third, plans).plan().changes())
                    .hasSizeGreaterThan(first.plan().changes().size());
        }
    }
}
