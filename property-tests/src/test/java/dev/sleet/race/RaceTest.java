package dev.sleet.race;

import static dev.sleet.dsl.Dsl.integer;
import static dev.sleet.dsl.Dsl.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.apply.Replay;
import dev.sleet.dialect.Applied;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Dialects;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.journal.Chain;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationHead;
import dev.sleet.journal.MigrationName;
import dev.sleet.journal.MigrationSource;
import dev.sleet.migrate.Generation;
import dev.sleet.model.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that start at once, and processes that are killed: each migration is applied once, and its rows are written once. */
class RaceTest {
    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");
    private static final int PROGRAMS = 4;
    private static final int MIGRATIONS = 12;
    private static final int ROUNDS = Integer.getInteger("sleet.rounds", 8);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    /** The first migration makes a table, every other adds a row to it, and with it one for each that is there. */
    @BeforeEach
    void write() throws IOException {
        Schema schema =
                Schema.of(List.of(table("steps", integer("id").primaryKey().autoIncrement(), integer("number"))
                        .toModel()));
        List<Migration> chain = new ArrayList<>();
        for (int i = 0; i < MIGRATIONS; i++) {
            String last = chain.isEmpty() ? "" : chain.getLast().name();
            String name = MigrationName.after(last, NOW, "step");
            MigrationHead answers = new MigrationHead("", "");
            try (Generation generation =
                    Generation.plan(new Chain(Dialects.usual(), chain), schema, PlanOptions.NONE)) {
                Migration drafted = i == 0
                        ? generation.draft(name, answers).migration()
                        : generation.custom(name, answers).migration();
                String sql = drafted.sql().replace("COMMIT;", work(i) + "COMMIT;");
                Path folder =
                        Files.createDirectories(directory.resolve("migrations").resolve(name));
                Files.writeString(folder.resolve(Migration.SQL), sql);
                chain.add(drafted);
            }
        }
        assertThat(Replay.at(source().chain(Dialects.usual()), MIGRATIONS - 1)
                        .schema()
                        .tables())
                .hasSize(1);
    }

    private static String work(int number) {
        return "INSERT INTO steps (number) VALUES (" + number + ");\n"
                + "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)"
                + " INSERT INTO steps (number) SELECT -i FROM n;\nDELETE FROM steps WHERE number < 0;\n";
    }

    private MigrationSource source() {
        return MigrationSource.directory(directory.resolve("migrations"));
    }

    private Process start(int number, int programs, int rounds) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Starter.class.getName(),
                        directory.toString(),
                        Integer.toString(number),
                        Integer.toString(programs),
                        Integer.toString(rounds))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(directory.resolve("out-" + number).toFile())
                .start();
    }

    private static void walMode(Path file) throws SQLException {
        try (Database database = Sleet.open(file);
                Statement statement = database.connection().createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
        }
    }

    private static List<String> values(Path file, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Database database = Sleet.open(file);
                Statement statement = database.connection().createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                values.add(found.getString(1));
            }
        }
        return values;
    }

    private static void isWhole(Path file) throws SQLException {
        assertThat(values(file, "SELECT number FROM steps ORDER BY id")).hasSize(MIGRATIONS);
        assertThat(values(file, "SELECT DISTINCT number FROM steps")).hasSize(MIGRATIONS);
        assertThat(values(file, "SELECT name FROM __sleet_migrations")).hasSize(MIGRATIONS);
        assertThat(values(file, "PRAGMA integrity_check")).containsExactly("ok");
    }

    /** Half of the files are not there when the programs start, the other half have a write-ahead log. */
    @Test
    @DisplayName("H81 H82 of programs that start at once, with either journal, one applies a migration and none fails")
    void ofProgramsThatStartAtOnceOneAppliesAMigration() throws IOException, InterruptedException, SQLException {
        for (int round = 1; round < ROUNDS; round += 2) {
            walMode(directory.resolve("app-" + round + ".db"));
        }
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < PROGRAMS; i++) {
            processes.add(start(i, PROGRAMS, ROUNDS));
        }
        int[] applied = new int[ROUNDS];
        for (int i = 0; i < PROGRAMS; i++) {
            assertThat(processes.get(i).waitFor(300, TimeUnit.SECONDS)).isTrue();
            assertThat(processes.get(i).exitValue()).isZero();
            for (String line : Files.readAllLines(directory.resolve("out-" + i))) {
                int blank = line.indexOf(' ');
                applied[Integer.parseInt(line.substring(0, blank))] += Integer.parseInt(line.substring(blank + 1));
            }
        }
        for (int round = 0; round < ROUNDS; round++) {
            assertThat(applied[round]).as("round " + round).isEqualTo(MIGRATIONS);
            isWhole(directory.resolve("app-" + round + ".db"));
        }
    }

    /** A process is killed when it has applied some; the next applies the others, and a third finds nothing to do. */
    @Test
    void whatWasKilledIsTakenUpWhereItWas() throws IOException, InterruptedException, SQLException {
        for (int round = 0; round < 2; round++) {
            Path file = directory.resolve("app-0.db");
            Files.deleteIfExists(file);
            Files.deleteIfExists(directory.resolve("here-0-0"));
            if (round == 1) {
                walMode(file);
            }
            Process process = start(0, 1, 1);
            while (process.isAlive() && count(file) < 3) {
                Thread.onSpinWait();
            }
            process.destroyForcibly().waitFor();
            int before = count(file);
            List<Applied> done = Sleet.migrate(file, source());
            assertThat(done).hasSize(MIGRATIONS - before);
            isWhole(file);
            assertThat(Sleet.migrate(file, source())).isEmpty();
        }
    }

    private static int count(Path file) {
        if (!Files.exists(file)) {
            return 0;
        }
        try {
            return Integer.parseInt(
                    values(file, "SELECT count(*) FROM __sleet_migrations").getFirst());
        } catch (SQLException e) {
            return 0;
        }
    }
}
