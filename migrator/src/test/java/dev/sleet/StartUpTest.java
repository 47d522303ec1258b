package dev.sleet;

import static dev.sleet.dsl.Dsl.integer;
import static dev.sleet.dsl.Dsl.table;
import static dev.sleet.dsl.Dsl.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.apply.MigrationFolder;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An application in a jar, started as a process of its own on a Java without a compiler. */
class StartUpTest {
    private static final Path ROOT = Path.of(System.getProperty("sleet.root", ".."));
    private static final String MODULES = "java.base,java.sql";

    @TempDir
    private Path directory;

    private MigrationFolder migrations;

    private record Ended(int code, String out) {}

    @BeforeEach
    void migrations() throws IOException {
        migrations = new MigrationFolder(directory.resolve("migrations"));
        migrations.generate("users", table("users", integer("id").primaryKey(), text("name")));
        migrations.custom("rows", "INSERT INTO users (name) VALUES ('Ann');");
    }

    /** Writes the class and the migrations into a jar, as a build tool does. */
    private Path jar(boolean folders, boolean manifest) throws IOException {
        Path jar = directory.resolve("application.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream out = new ZipOutputStream(file);
                Stream<Path> paths = Files.walk(migrations.directory())) {
            if (manifest) {
                put(out, "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n\n".getBytes(StandardCharsets.UTF_8));
            }
            String name = StartUp.class.getName().replace('.', '/') + ".class";
            try (InputStream in = StartUp.class.getResourceAsStream("/" + name)) {
                put(out, name, in.readAllBytes());
            }
            for (Path path : paths.toList()) {
                String entry = "db/migrations/"
                        + migrations.directory().relativize(path).toString().replace(File.separatorChar, '/');
                if (Files.isRegularFile(path)) {
                    put(out, entry, Files.readAllBytes(path));
                } else if (folders) {
                    out.putNextEntry(new ZipEntry(entry.endsWith("/") ? entry : entry + "/"));
                }
            }
        }
        return jar;
    }

    private static void put(ZipOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(bytes);
    }

    /** Starts the application on a Java that has these modules only, and with the jars of jOOQ or without. */
    private Ended start(Path jar, String modules, boolean jooq) throws IOException, InterruptedException {
        String libraries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> !entry.endsWith("test-classes"))
                .filter(entry ->
                        jooq || !String.valueOf(Path.of(entry).getFileName()).startsWith("jooq-"))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--limit-modules",
                modules,
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                jar + File.pathSeparator + libraries,
                StartUp.class.getName(),
                directory.resolve("app.db").toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out);
    }

    private String printed(int applied) {
        return applied + " migrations applied\nready on jdbc:sqlite:" + directory.resolve("app.db") + "\n";
    }

    @ParameterizedTest
    @CsvSource({"true,true", "false,true", "false,false"})
    void theMigrationsOfAJarAreFound(boolean folders, boolean manifest) throws IOException, InterruptedException {
        Path jar = jar(folders, manifest);
        assertThat(start(jar, MODULES, false)).isEqualTo(new Ended(0, printed(2)));
        assertThat(start(jar, MODULES, false)).isEqualTo(new Ended(0, printed(0)));
    }

    @Test
    void aDataStepInJavaIsRefusedBeforeAnythingIsTouched() throws IOException, InterruptedException {
        migrations.data("data", "db.execute(\"UPDATE users SET name = 'x'\");");
        Ended ended = start(jar(true, true), MODULES, false);
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out())
                .contains("SCRIPT: cannot apply 20261121T093002_data: it has a data step in Java\n  this Java (")
                .contains("has no compiler, which it needs\n  nothing was changed; to go on:")
                .contains("sleet migrate");
        assertThat(directory.resolve("app.db")).isEmptyFile();
    }

    @Test
    void aDataStepWithoutJooqIsRefusedBeforeAnythingIsTouched() throws IOException, InterruptedException {
        migrations.data("data", "db.execute(\"UPDATE users SET name = 'x'\");");
        Ended ended = start(jar(true, true), MODULES + ",jdk.compiler", false);
        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).contains("it needs jOOQ, and org.jooq.").contains("nothing was changed");
        assertThat(directory.resolve("app.db")).isEmptyFile();
    }

    /** The whole output is compared: jOOQ would greet at its first use. */
    @Test
    void aDataStepSaysNothingByItself() throws IOException, InterruptedException {
        migrations.data("data", "db.execute(\"UPDATE users SET name = 'x'\");");
        assertThat(start(jar(true, true), MODULES + ",jdk.compiler", true)).isEqualTo(new Ended(0, printed(3)));
    }

    @Test
    void theGuideShowsThisApplication() throws IOException {
        String source = Files.readString(ROOT.resolve("migrator/src/test/java/dev/sleet/StartUp.java"));
        String guide = Files.readString(ROOT.resolve("docs/java.md"));
        String imports = source.substring(source.indexOf("import "), source.indexOf("\n/**"));
        assertThat(guide).contains("import dev.sleet.Sleet;\n" + imports + "\npublic final class Main {\n");
        assertThat(guide).contains(source.substring(source.indexOf("    private static final MigrationSource")));
    }

    @Test
    void theGuidesDataStepRuns() throws IOException, SQLException {
        String guide = Files.readString(ROOT.resolve("docs/java.md"));
        int start = guide.indexOf("for (var row : db.fetch(");
        migrations.generate(
                "names", table("users", integer("id").primaryKey(), text("name"), text("first"), text("last")));
        migrations.data("data", guide.substring(start, guide.indexOf("```", start)));
        try (Connection connection = Sleet.inMemory(migrations.source());
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT first FROM users")) {
            assertThat(found.next()).isTrue();
            assertThat(found.getString(1)).isEqualTo("Ann");
        }
    }
}
