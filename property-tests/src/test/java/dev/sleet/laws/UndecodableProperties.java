package dev.sleet.laws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sleet.Sleet;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.journal.MigrateOptions;
import dev.sleet.journal.MigrationSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A schema with bytes that are no text, wherever they stand in it, is refused before anything is touched. */
class UndecodableProperties {
    /** Bytes that begin, go on or end no character, and half of a pair (unicode.org, chapter 3, table 3-7). */
    private static final List<String> BYTES = List.of("DF", "FF", "C080", "EDA080", "F8", "80");

    @Property(seed = "20261129", tries = 40)
    @Label("H140 bytes that are no text are refused in any name, literal or comment of any object")
    void everythingThatWritesRefuses(@ForAll Journey journey) throws IOException {
        Dice dice = new Dice(journey.seed());
        Path folder = Files.createTempDirectory("sleet-undecodable");
        try (Database database = Databases.open(folder.resolve("old.db"), Mode.CREATE, Duration.ZERO)) {
            Scratch scratch = Scratch.filled(database, journey.from(), journey.rows(), journey.seed());
            List<String> objects = scratch.rows(
                    "SELECT rowid FROM sqlite_schema WHERE type IN ('table', 'index', 'view', 'trigger') AND sql NOT"
                            + " LIKE 'CREATE VIRTUAL%' AND instr(sql, '\"') > 0");
            Assume.that(!objects.isEmpty());
            scratch.run("PRAGMA writable_schema = ON");
            scratch.run("UPDATE sqlite_schema SET sql = CAST(" + spoiled(dice) + " AS TEXT) WHERE rowid = "
                    + dice.pick(objects));
            scratch.run("PRAGMA writable_schema = OFF");
            List<String> before = bytes(scratch);
            refused(() -> Sleet.apply(
                    database,
                    Sleet.plan(database, journey.to(), new PlanOptions(List.of(), Map.of()), Exclusions.NONE),
                    Progress.NONE));
            refused(() -> Sleet.introspect(database, Exclusions.NONE));
            Path migrations = migrations(folder, journey);
            refused(() -> Sleet.migrate(database, MigrationSource.directory(migrations)));
            refused(() -> Sleet.migrate(
                    database, MigrationSource.directory(migrations), MigrateOptions.DEFAULT.baselining()));
            assertThat(bytes(scratch)).isEqualTo(before);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }

    /** Returns an expression for the text with such bytes in a comment behind it, or behind its first or last quote. */
    private static String spoiled(Dice dice) {
        String bytes = "x'" + dice.pick(BYTES) + "'";
        return switch (dice.between(0, 2)) {
            case 0 -> "CAST(sql AS BLOB) || x'202F2A' || " + bytes + " || x'2A2F'";
            case 1 -> "substr(sql, 1, instr(sql, '\"')) || " + bytes + " || substr(sql, instr(sql, '\"') + 1)";
            default ->
                "rtrim(sql, replace(sql, '\"', '')) || " + bytes
                        + " || substr(sql, length(rtrim(sql, replace(sql, '\"', ''))) + 1)";
        };
    }

    private static Path migrations(Path folder, Journey journey) throws IOException {
        Path migrations = folder.resolve("migrations");
        Files.createDirectories(migrations);
        new Past(migrations).generate(journey.to(), List.of());
        return migrations;
    }

    private static void refused(ThrowingCallable command) {
        assertThatThrownBy(command)
                .isInstanceOfSatisfying(
                        SleetException.class, e -> assertThat(e.code()).isEqualTo(ExitCode.UNUSABLE));
    }

    private static List<String> bytes(Scratch scratch) {
        return scratch.rows("SELECT type, hex(name), hex(tbl_name), hex(CAST(sql AS BLOB)) FROM sqlite_schema");
    }
}
