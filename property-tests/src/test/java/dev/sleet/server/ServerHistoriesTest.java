package dev.sleet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sleet.Sleet;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.diff.ChangeText;
import dev.sleet.model.Schema;
import dev.sleet.script.print.ScriptPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The histories of real projects, from files that are not in this repository: {@code -Dsleet.histories=DIR} with {@code pg-histories} beside it. */
@EnabledIf("dev.sleet.server.Installation#isThere")
class ServerHistoriesTest {
    /** How many versions are loaded as scripts, and how many ways are gone, of each history. */
    private static final int SAMPLES = Boolean.getBoolean("sleet.deep") ? 1000 : 2;

    @TempDir
    private Path dir;

    private record Version(String label, String sql) {}

    @TestFactory
    Stream<DynamicTest> everyHistory() throws Exception {
        String directory = System.getProperty("sleet.histories", "");
        assumeTrue(!directory.isBlank(), "no histories: give their directory with -Dsleet.histories=DIRECTORY");
        Path place = Path.of(directory).resolveSibling("pg-histories");
        assumeTrue(Files.isDirectory(place), "no histories: there is no directory " + place);
        List<DynamicTest> tests = new ArrayList<>();
        try (Stream<Path> files = Files.list(place)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                tests.add(DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> live(file)));
            }
        }
        return tests.stream();
    }

    /** Every version is read as what it is, some as what the script of it says, and some ways lead to the next and back. */
    private void live(Path file) throws Exception {
        List<Version> versions = versions(file);
        String life = Server.get().create();
        String schema =
                versions.stream().anyMatch(version -> version.sql().contains("CREATE SCHEMA IF NOT EXISTS auth"))
                        ? "auth"
                        : "public";
        int step = Math.max(1, versions.size() / SAMPLES);
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < versions.size(); i++) {
            String path = schema.equals("auth") && i > 0 ? "SET search_path = auth, public;" : "";
            if (i % step != step - 1) {
                run(life, path + versions.get(i).sql());
                continue;
            }
            String old = Server.get().create(life);
            Schema before = read(old, schema);
            run(life, path + versions.get(i).sql());
            Schema read = read(life, schema);
            String label = versions.get(i).label();
            differences(life, schema, read).forEach(line -> failures.add(label + " as it is: " + line));
            Schema loaded = Scripts.loaded(dir, ScriptPrinter.print(read));
            differences(life, schema, loaded).forEach(line -> failures.add(label + " loaded: " + line));
            go(old, schema, loaded).ifPresent(line -> failures.add(label + " from the one before: " + line));
            go(old, schema, before).ifPresent(line -> failures.add(label + " back: " + line));
            Server.get().execute("postgres", "DROP DATABASE " + old);
        }
        assertThat(failures).isEmpty();
    }

    private static Optional<String> go(String database, String schema, Schema to) throws Exception {
        try (Database open = Scripts.open(database, schema)) {
            Sleet.apply(open, Sleet.plan(open, to, PlanOptions.NONE, Exclusions.NONE), Progress.NONE);
        } catch (SleetException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        List<String> left = differences(database, schema, to);
        return left.isEmpty() ? Optional.empty() : Optional.of(left.toString());
    }

    /** One of the files has a statement a second time, which no database has had. */
    private static void run(String database, String sql) {
        try {
            Server.get().execute(database, sql);
        } catch (SQLException e) {
            assertThat(e.getSQLState()).as(e.getMessage()).isEqualTo("42701");
        }
    }

    private static Schema read(String database, String schema) {
        try (Database open = Scripts.open(database, schema)) {
            return Sleet.introspect(open, Exclusions.NONE).schema();
        }
    }

    private static List<String> differences(String database, String schema, Schema wanted) {
        try (Database open = Scripts.open(database, schema)) {
            return Sleet.plan(open, wanted, PlanOptions.NONE, Exclusions.NONE).plan().changes().stream()
                    .map(ChangeText::of)
                    .toList();
        }
    }

    private static List<Version> versions(Path file) throws IOException, SQLException {
        List<Version> versions = new ArrayList<>();
        try (Connection connection = Server.get().connect("postgres");
                PreparedStatement statement = connection.prepareStatement("""
                    SELECT 'before', string_agg(b, ';'), 0 FROM (SELECT ?::json AS h) AS x, json_array_elements_text(h -> 'before') AS b
                    UNION ALL SELECT v ->> 'label', v ->> 'sql', n FROM (SELECT ?::json AS h) AS x,
                      json_array_elements(h -> 'versions') WITH ORDINALITY AS e(v, n) ORDER BY 3\
                    """)) {
            String json = Files.readString(file);
            statement.setString(1, json);
            statement.setString(2, json);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    if (found.getString(2) != null) {
                        versions.add(new Version(found.getString(1), found.getString(2)));
                    }
                }
            }
        }
        return versions;
    }
}
