package dev.sleet.apply;

import static dev.sleet.dsl.Dsl.integer;
import static dev.sleet.dsl.Dsl.table;
import static dev.sleet.dsl.Dsl.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sleet.Sleet;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Dialects;
import dev.sleet.dialect.Queries;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationDirectory;
import dev.sleet.migrate.HistoryCheck;
import dev.sleet.script.load.LoadResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A copy of rows that names what is not there. */
class CopyNamesTest {
    @TempDir
    private Path directory;

    private MigrationFolder folder;
    private Path file;

    @BeforeEach
    void aRebuild() throws IOException, SQLException {
        folder = new MigrationFolder(directory.resolve("migrations"));
        file = directory.resolve("app.db");
        folder.generate("users", table("users", integer("id").primaryKey(), text("name")));
        Sleet.migrate(file, folder.source());
        try (Database database = Sleet.open(file);
                Statement statement = database.connection().createStatement()) {
            statement.execute("INSERT INTO users VALUES (1, 'Ann'), (2, NULL)");
        }
    }

    private void edit(String name, String from, String to) throws IOException {
        Path sql = folder.directory().resolve(name).resolve(Migration.SQL);
        String text = Files.readString(sql);
        assertThat(text).contains(from);
        Files.writeString(sql, text.replace(from, to));
    }

    private String names() throws SQLException {
        try (Database database = Sleet.open(file);
                Statement statement = database.connection().createStatement()) {
            return Queries.text(statement, "SELECT group_concat(quote(name) ORDER BY id) FROM users");
        }
    }

    private List<String> problems() throws IOException {
        return new HistoryCheck(
                        new MigrationDirectory(Dialects.usual(), folder.directory()).list(),
                        name -> new LoadResult.Failed(List.of()))
                .problems().stream()
                        .filter(problem -> problem.message().equals("cannot be applied"))
                        .flatMap(problem -> problem.details().stream())
                        .toList();
    }

    @ParameterizedTest
    @DisplayName("H139 a copy of rows that names a column which is not there stops check and migrate")
    @CsvSource(delimiter = '|', textBlock = """
        "users"."name" | "users"."naem"
        "users"."name" | "naem"
        "users"."name" | coalesce("naem", 'x')
        "users"."name" | lower("naem")
        "users"."name" | coalesce("naem", ("none"))
        """)
    void refusesAMisspeltColumn(String from, String to) throws IOException, SQLException {
        String name = folder.generate(
                "stricter",
                table("users", text("name").defaultValue("?"), integer("id").primaryKey()));
        edit(name, from, to);

        assertThat(problems()).anyMatch(line -> line.contains("no such column") && line.contains("naem"));
        assertThatThrownBy(() -> Sleet.migrate(file, folder.source()))
                .hasMessageContaining("no such column")
                .hasMessageContaining("naem");
        assertThat(names()).isEqualTo("'Ann',NULL");
    }

    @Test
    @DisplayName("H139 a rebuild that a person has written is looked at as well")
    void refusesAMisspeltColumnByHand() throws IOException, SQLException {
        folder.custom("by_hand", """
            CREATE TABLE u2 (id INTEGER PRIMARY KEY, name TEXT);
            INSERT INTO u2 SELECT "id", "naem" FROM users;
            DROP TABLE users;
            ALTER TABLE u2 RENAME TO users;
            """);

        assertThat(problems()).anyMatch(line -> line.contains("no such column: naem"));
        assertThatThrownBy(() -> Sleet.migrate(file, folder.source())).hasMessageContaining("no such column: naem");
        assertThat(names()).isEqualTo("'Ann',NULL");
    }

    @Test
    @DisplayName("H139 a text in double quotes in an expression that fills a column is its author's")
    void takesTextInABackfill() throws IOException, SQLException {
        folder.generate(
                "stricter",
                table(
                        "users",
                        integer("id").primaryKey(),
                        text("name").notNull().backfill("\"none\"")));

        assertThat(problems()).isEmpty();
        Sleet.migrate(file, folder.source());
        assertThat(names()).isEqualTo("'Ann','none'");
    }
}
