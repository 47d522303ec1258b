package dev.sleet.server;

import static dev.sleet.server.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.ExitCode;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What partitioned tables refuse, lose and carry on. */
class PartsTest extends OnServer {
    private static final String EVENTS = """
        CREATE TABLE events (id bigint NOT NULL, at date NOT NULL, kind text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
        CREATE TABLE e24 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
        CREATE TABLE e25 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
        CREATE INDEX ON events (kind);
        INSERT INTO events SELECT n, date '2024-01-01' + n * 50, 'k' FROM generate_series(1, 10) AS n;
        """;

    private static final String WHOLE =
            "var events = table(\"events\", bigint(\"id\").notNull(), date(\"at\").notNull(), text(\"kind\"), primaryKey(\"id\", \"at\"), index(\"events_kind_idx\", \"kind\")).partitionBy(\"RANGE (at)\");\n";

    private static final String PART_24 =
            "var e24 = table(\"e24\").partitionOf(\"events\", \"FOR VALUES FROM ('2024-01-01') TO ('2025-01-01')\");\n";

    private static final String PART_25 =
            "var e25 = table(\"e25\").partitionOf(\"events\", \"FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')\");\n";

    private void isRefused(String words, String... options) throws Exception {
        List<String> before = Dump.of(database);
        List<Object> all = new ArrayList<>(List.of("push", "--yes", "--schema", script, address));
        all.addAll(List.of(options));
        assertThat(run(ExitCode.USAGE, all.toArray())).contains(words);
        assertThat(Dump.of(database)).isEqualTo(before);
    }

    @Test
    void whatCannotBeIsRefusedByName() throws Exception {
        Server.get().execute(database, EVENTS + "CREATE TABLE plain (id bigint, at date)");
        String plain = "var plain = table(\"plain\", bigint(\"id\"), date(\"at\"));\n";
        declare(WHOLE.replace("primaryKey(\"id\", \"at\")", "unique(\"id\")") + PART_24 + PART_25 + plain);
        isRefused("a unique constraint of table \"events\" must contain column \"at\"");
        declare(WHOLE.replace("RANGE (at)", "RANGE ((at + 1))") + PART_24 + PART_25 + plain);
        isRefused("is partitioned by an expression");
        declare(WHOLE.replace("RANGE (at)", "LIST (at)") + plain);
        isRefused("cannot be partitioned by another key");
        declare(WHOLE.replace("RANGE (at)", "LIST (atv)") + plain);
        isRefused("is partitioned by \"atv\", which it does not have");
        declare(WHOLE.replace("date(\"at\")", "timestamptz(\"at\")") + PART_24 + PART_25 + plain);
        isRefused("column \"events.at\" cannot change its type");
        declare(WHOLE + PART_24 + PART_25 + plain.replace(";", ".partitionBy(\"LIST (id)\");"));
        isRefused("table \"plain\" cannot become partitioned");
        declare(WHOLE + PART_24 + PART_25.replace("\"events\"", "\"plain\"") + plain);
        isRefused("which is not partitioned");
        declare(PART_24 + plain);
        isRefused("which is not declared");
        declare(WHOLE + PART_24.replace("\"e24\")", "\"e24\", text(\"more\"))") + PART_25 + plain);
        isRefused("column \"e24.more\" is not one of \"events\"");
        declare(WHOLE + PART_24.replace("\"e24\")", "\"e24\", text(\"id\"))") + PART_25 + plain);
        isRefused("column \"e24.id\" is text");
        declare(plain);
        isRefused(
                "its partition \"e25\", which is not managed, would go with it",
                "--exclude",
                "e25",
                "--allow-loss",
                "events");
    }

    @Test
    void rowsThatGoAreNamedOnce() throws Exception {
        Server.get().execute(database, EVENTS);
        declare(WHOLE + PART_25);
        assertThat(run(ExitCode.REFUSED, "push", "--yes", "--schema", script, address))
                .contains("table \"e24\"", "7 rows are lost", "--allow-loss e24");
        declare("var other = table(\"other\", text(\"a\"));");
        assertThat(run(ExitCode.REFUSED, "push", "--yes", "--schema", script, address))
                .contains("10 rows are lost", "--allow-loss events")
                .doesNotContain("7 rows", "--allow-loss e24");
        run(ExitCode.DONE, "push", "--yes", "--no-backup", "--allow-loss", "events", "--schema", script, address);
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
    }

    @Test
    void rowsOutsideOfNewBoundsRefuseThem() throws Exception {
        Server.get().execute(database, EVENTS);
        declare(WHOLE + PART_24.replace("2024-01-01", "2024-03-01") + PART_25);
        List<String> before = Dump.of(database);
        assertThat(run(ExitCode.REFUSED, "push", "--yes", "--schema", script, address))
                .contains("1 row is outside of its bounds", "nothing was changed");
        assertThat(Dump.of(database)).isEqualTo(before);
        declare(WHOLE + PART_24.replace("2024-01-01", "2024-02-01") + PART_25.replace("2026", "2027"));
        run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
        assertThat(asked("SELECT count(*)::text FROM events")).containsExactly("10");
    }

    @Test
    void newNamesOfWholesPartsAndColumnsAreFollowed() throws Exception {
        Server.get().execute(database, EVENTS);
        declare(WHOLE.replace("\"events\", ", "\"happenings\", ")
                        .replace("date(\"at\")", "date(\"day\")")
                        .replace("RANGE (at)", "RANGE (day)")
                        .replace("primaryKey(\"id\", \"at\")", "primaryKey(\"id\", \"day\")")
                        .replace(".notNull(), text", ".notNull().renamedFrom(\"at\"), text")
                        .replace(";", ".renamedFrom(\"events\");")
                + PART_24.replace("\"e24\")", "\"h24\").renamedFrom(\"e24\")").replace("\"events\"", "\"happenings\"")
                + PART_25.replace("\"events\"", "\"happenings\""));
        String done = run(ExitCode.DONE, "push", "--yes", "--schema", script, address);
        assertThat(done).doesNotContain("DETACH", "lost");
        assertThat(asked("SELECT count(*)::text || max(day) FROM h24")).containsExactly("72024-12-16");
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
    }

    @Test
    void partsAreLockedWithTheirWhole() throws Exception {
        Server.get().execute(database, EVENTS);
        declare(WHOLE.replace("text(\"kind\")", "text(\"kind\").notNull()") + PART_24 + PART_25);
        try (Connection connection = Server.get().connect(database);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE e25 IN ROW SHARE MODE");
            assertThat(run(ExitCode.BUSY, "push", "--yes", "--lock-wait", "1", "--schema", script, address))
                    .contains("cannot lock", "nothing was changed");
        }
    }
}
