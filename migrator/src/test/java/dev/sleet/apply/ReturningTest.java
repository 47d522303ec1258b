package dev.sleet.apply;

import static dev.sleet.dsl.Dsl.integer;
import static dev.sleet.dsl.Dsl.table;
import static dev.sleet.dsl.Dsl.text;
import static dev.sleet.dsl.Dsl.trigger;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Queries;
import dev.sleet.dsl.TableSpec;
import dev.sleet.model.Schema;
import java.io.IOException;
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

/** What a data step in Java is given for the rows that it writes. */
class ReturningTest {
    private static final TableSpec EVENTS = table(
            "events", integer("id").primaryKey(), integer("at"), text("name").unique());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private MigrationFolder migrations = new MigrationFolder(Path.of(""));
    private Path file = Path.of("");

    @BeforeEach
    void makeADatabase() throws IOException, SQLException {
        migrations = new MigrationFolder(directory.resolve("migrations"));
        file = directory.resolve("app.db");
        migrations.generate("events", EVENTS);
        Sleet.migrate(file, migrations.source());
        try (Database database = Sleet.open(file);
                Statement statement = database.connection().createStatement()) {
            statement.execute("INSERT INTO events VALUES (1, 10, 'a'), (2, NULL, 'b'), (5, 50, 'e')");
        }
    }

    private String value(String sql) throws SQLException {
        try (Database database = Sleet.open(file);
                Statement statement = database.connection().createStatement()) {
            return Queries.text(statement, sql);
        }
    }

    private void run(String code) throws IOException {
        migrations.data("data", """
            Table<?> e = table(name("events"));
            var id = field(name("id"), Long.class);
            var at = field(name("at"), Long.class);
            db.execute("INSERT INTO events (id, at) VALUES (30, 31)");
            """ + code);
        Sleet.migrate(file, migrations.source());
    }

    @ParameterizedTest
    @DisplayName("H143 RETURNING gives the rows that a statement has written, and no others")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "insertInto(e, id, at).values(5L, 7L).onConflict(id).doUpdate().set(at, 8L) | [5=8]",
                "insertInto(e, id, at).values(2L, 7L).onConflict(id).doUpdate().set(at, at.plus(excluded(at))) |"
                        + " [2=null]",
                "insertInto(e, id, at).values(1L, 7L).values(40L, 41L).values(2L, 9L)"
                        + ".onConflict(id).doUpdate().set(at, excluded(at)) | [1=7, 40=41, 2=9]",
                "insertInto(e, id, at).values(50L, 51L).values(49L, 52L) | [50=51, 49=52]",
                "insertInto(e, at).values(61L).values(62L) | [31=61, 32=62]",
                "insertInto(e, id, at).values(1L, 7L).onConflict(id).doNothing() | []",
                "insertInto(e, id, at).values(1L, 7L).values(60L, 61L).onConflictDoNothing() | [60=61]",
                "insertInto(e, id, at).select(select(id.plus(100), at).from(e).where(id.le(2L))) | [101=10, 102=null]",
                "insertInto(e, at, field(name(\"name\"))).values(9L, \"e\")"
                        + ".onConflict(field(name(\"name\"))).doUpdate().set(at, 8L) | [5=8]",
                "update(e).set(at, 3L).where(id.le(2L)) | [1=3, 2=3]",
                "update(e).set(at, 3L).where(id.eq(-1L)) | []",
                "deleteFrom(e).where(id.le(2L)) | [1=10, 2=null]"
            })
    void returningGivesTheRowsThatWereWritten(String statement, String expected) throws IOException, SQLException {
        run("""
            var found = db.%s.returningResult(id, at).fetch().map(row -> row.value1() + "=" + row.value2());
            db.execute("INSERT INTO events (id, name) VALUES (-9, ?)", found.toString());
            """.formatted(statement));
        assertThat(value("SELECT name FROM events WHERE id = -9")).isEqualTo(expected);
    }

    @Test
    @DisplayName("H143 RETURNING gives the row that was written where a trigger writes others")
    void aTriggerMisleadsNobody() throws IOException, SQLException {
        migrations.generate(
                "log",
                Schema.of(List.of(
                        EVENTS.toModel(),
                        table("log", integer("id").primaryKey(), integer("event"))
                                .toModel(),
                        trigger("logs")
                                .afterInsert()
                                .on("events")
                                .execute("INSERT INTO log (id, event) VALUES (900 + new.id, new.id)")
                                .toModel(),
                        trigger("logs_too")
                                .afterUpdate()
                                .on("events")
                                .execute("INSERT INTO log (id, event) VALUES (800 + new.id, new.id)")
                                .toModel())));
        run("""
            var inserted = db.insertInto(e, id, at).values(7L, 8L).returningResult(id, at).fetchOne();
            var upserted = db.insertInto(e, id, at).values(5L, 8L).onConflict(id).doUpdate().set(at, 9L)
                    .returningResult(id, at).fetchOne();
            db.execute("UPDATE events SET name = ? WHERE id = 2", "" + inserted + upserted);
            """);
        assertThat(value("SELECT group_concat(id) FROM (SELECT id FROM log ORDER BY id)"))
                .isEqualTo("802,805,907,930");
        assertThat(value("SELECT name FROM events WHERE id = 2").replaceAll("[^0-9,|]", ""))
                .contains("|7|8|")
                .contains("|5|9|");
    }
}
