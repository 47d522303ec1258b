package dev.sleet.hazards;

import static dev.sleet.dsl.Dsl.index;
import static dev.sleet.dsl.Dsl.integer;
import static dev.sleet.dsl.Dsl.table;
import static dev.sleet.dsl.Dsl.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.dsl.TableElement;
import dev.sleet.dsl.TableSpec;
import dev.sleet.model.Schema;
import dev.sleet.model.SchemaObject;
import dev.sleet.plan.PlannedStep;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Long statements and many tables. */
class LargeSchemasTest {
    @TempDir
    Path directory = Path.of("");

    private static Schema schema(List<TableSpec> tables) {
        return Schema.of(tables.stream().<SchemaObject>map(TableSpec::toModel).toList());
    }

    private Database open() {
        return Databases.open(directory.resolve("app.db"), Database.Mode.CREATE, Duration.ZERO);
    }

    /** Brings the file to a schema, finds nothing to do after that, and returns how many steps were told of. */
    private int push(Schema target) {
        List<PlannedStep> told = new ArrayList<>();
        Progress progress = new Progress() {
            @Override
            public void step(PlannedStep step, int number, int of) {
                told.add(step);
            }
        };
        try (Database database = open()) {
            Prepared prepared = Sleet.plan(database, target, PlanOptions.NONE, Exclusions.NONE);
            Sleet.apply(database, prepared, progress);
        }
        try (Database database = open()) {
            assertThat(Sleet.plan(database, target, PlanOptions.NONE, Exclusions.NONE)
                            .plan()
                            .isEmpty())
                    .isTrue();
        }
        return told.size();
    }

    private String value(String sql) throws SQLException {
        try (Database database = open();
                Statement statement = database.connection().createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            return String.valueOf(found.getString(1));
        }
    }

    @Test
    @DisplayName("H56 a table with a default of two million characters is made, read, rebuilt and read again")
    void aStatementOfTwoMillionCharacters() throws SQLException {
        String large = "x".repeat(2_000_000);
        push(schema(List.of(table("t", integer("id").primaryKey(), text("a").defaultValue(large)))));
        try (Database database = open();
                Statement statement = database.connection().createStatement()) {
            statement.execute("INSERT INTO t (id) VALUES (1)");
        }
        push(schema(List.of(table(
                "t", integer("id").primaryKey(), text("a").defaultValue(large).collate("NOCASE"), index("i", "id")))));
        assertThat(value("SELECT length(a) FROM t")).isEqualTo("2000000");
    }

    @Test
    @DisplayName("H57 ninety-eight columns are renamed beside three hundred tables, and each step is told of")
    void manyColumnsAreRenamedBesideManyTables() throws SQLException {
        push(schema(tables("old", "")));
        int steps = push(schema(tables("new", "old")));
        assertThat(steps).isPositive();
        assertThat(value("SELECT count(*) FROM pragma_table_info('wide') WHERE name LIKE 'new%'"))
                .isEqualTo("98");
        assertThat(value("SELECT count(*) FROM sqlite_schema WHERE type = 'table'"))
                .isEqualTo("301");
    }

    private static List<TableSpec> tables(String prefix, String before) {
        List<TableElement> columns = new ArrayList<>();
        for (int i = 0; i < 98; i++) {
            columns.add(before.isEmpty() ? text(prefix + i) : text(prefix + i).renamedFrom(before + i));
        }
        List<TableSpec> tables = new ArrayList<>(List.of(table("wide", columns)));
        for (int i = 0; i < 300; i++) {
            tables.add(table("t" + i, integer("id").primaryKey(), text("a"), index("i" + i, "a")));
        }
        return tables;
    }
}
