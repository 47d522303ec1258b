package dev.sleet.apply;

import static dev.sleet.dsl.Dsl.asc;
import static dev.sleet.dsl.Dsl.check;
import static dev.sleet.dsl.Dsl.expression;
import static dev.sleet.dsl.Dsl.index;
import static dev.sleet.dsl.Dsl.integer;
import static dev.sleet.dsl.Dsl.table;
import static dev.sleet.dsl.Dsl.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sleet.Sleet;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.SleetException;
import dev.sleet.dsl.ColumnSpec;
import dev.sleet.dsl.TableSpec;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.Collation;
import org.sqlite.Function;

/** Migrations of what uses a function and a collation, through a connection of the application that has registered them. */
class CallersFunctionsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private static TableSpec people(ColumnSpec age) {
        return table(
                "people",
                text("name").primaryKey().collate("loc"),
                age,
                check("known", "f(name) <> ''"),
                index("by_f", expression("f(name)"), asc("age")));
    }

    private Connection application() throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("app.db"));
        Function.create(
                connection,
                "f",
                new Function() {
                    @Override
                    protected void xFunc() throws SQLException {
                        result(value_text(0));
                    }
                },
                1,
                Function.FLAG_DETERMINISTIC);
        Collation.create(connection, "loc", new Collation() {
            @Override
            protected int xCompare(String a, String b) {
                return b.compareToIgnoreCase(a);
            }
        });
        return connection;
    }

    @Test
    @DisplayName("H152 a migration rebuilds a table with what the caller's connection has registered")
    void rebuilds() throws Exception {
        MigrationFolder migrations = new MigrationFolder(directory.resolve("migrations"));
        migrations.generate("first", people(integer("age")));
        try (Connection connection = application();
                Statement statement = connection.createStatement()) {
            Sleet.migrate(connection, migrations.source());
            statement.execute("INSERT INTO people VALUES ('b', 1), ('C', 2), ('a', 3)");
        }
        migrations.generate("second", people(text("age").notNull()));
        SleetException refused = catchThrowableOfType(
                SleetException.class, () -> Sleet.migrate(directory.resolve("app.db"), migrations.source()));
        assertThat(refused.code()).isEqualTo(ExitCode.REFUSED);
        assertThat(String.join("\n", refused.details())).contains("Sleet.migrate(connection)");
        try (Connection connection = application();
                Statement statement = connection.createStatement()) {
            assertThat(Queries.text(statement, "SELECT group_concat(typeof(age)) FROM people"))
                    .isEqualTo("integer,integer,integer");
            assertThat(Sleet.migrate(connection, migrations.source())).hasSize(1);
            assertThat(Queries.text(
                            statement, "SELECT group_concat(name || age) FROM (SELECT * FROM people ORDER BY name)"))
                    .isEqualTo("C2,b1,a3");
            assertThat(Queries.text(statement, "SELECT typeof(age) FROM people LIMIT 1"))
                    .isEqualTo("text");
            assertThat(Queries.text(statement, "SELECT age FROM people INDEXED BY by_f WHERE f(name) = 'C'"))
                    .isEqualTo("2");
            assertThat(Queries.text(statement, "PRAGMA integrity_check")).isEqualTo("ok");
            assertThat(Queries.text(statement, "SELECT f('still there')")).isEqualTo("still there");
        }
    }

    @Test
    @DisplayName("H168 a caller's connection with an open result keeps no collation and no function that was lent")
    void lendsNothingThatStays() throws Exception {
        MigrationFolder migrations = new MigrationFolder(directory.resolve("migrations"));
        TableSpec d = table("d", text("name").collate("loc"), index("di", "name"));
        TableSpec o = table("o", integer("id").primaryKey(), integer("z"));
        migrations.generate("first", d, o);
        String url = "jdbc:sqlite:" + directory.resolve("app.db");
        try (Connection connection = application();
                Statement statement = connection.createStatement()) {
            Sleet.migrate(connection, migrations.source());
            statement.execute("INSERT INTO d VALUES ('b'), ('C'), ('a')");
        }
        migrations.generate("second", d, table("o", integer("id").primaryKey(), text("y"), integer("z")));
        try (Connection connection = DriverManager.getConnection(url);
                Statement open = connection.createStatement();
                Statement statement = connection.createStatement()) {
            ResultSet rows = open.executeQuery("SELECT 1 UNION ALL SELECT 2");
            SleetException refused =
                    catchThrowableOfType(SleetException.class, () -> Sleet.migrate(connection, migrations.source()));
            assertThat(refused.code()).isEqualTo(ExitCode.REFUSED);
            assertThat(rows.next()).isTrue();
            rows.close();
            assertThatThrownBy(() -> statement.execute("SELECT '' = '' COLLATE loc"))
                    .hasMessageContaining("no such collation");
            assertThatThrownBy(() -> statement.execute("SELECT f(1)")).hasMessageContaining("no such function");
            assertThat(Sleet.migrate(connection, migrations.source())).hasSize(1);
            assertThatThrownBy(() -> statement.execute("SELECT '' = '' COLLATE loc"))
                    .hasMessageContaining("no such collation");
            assertThatThrownBy(() -> statement.execute("SELECT f(1)")).hasMessageContaining("no such function");
        }
    }
}
