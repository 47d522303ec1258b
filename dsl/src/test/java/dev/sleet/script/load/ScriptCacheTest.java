package dev.sleet.script.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sleet.script.source.Problem;
import dev.sleet.script.source.Program;
import dev.sleet.script.source.ScriptScope;
import dev.sleet.script.source.SourceText;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An entry of the cache that is used shows in a marked class: where it is not used, the script's own text counts. */
class ScriptCacheTest {
    private static final String SCRIPT = "var users = table(\"users\", integer(\"id\").primaryKey());\n";

    @TempDir
    Path folder;

    private Path entries;
    private Path script;

    @BeforeEach
    void begin() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("unix"));
        entries = folder.resolve("cache");
        script = Files.writeString(folder.resolve("schema.jsh"), SCRIPT);
    }

    private LoadResult load(String identity) {
        return load(script, ScriptCache.in(entries, identity));
    }

    private static LoadResult load(Path file, ScriptCache cache) {
        return ScriptLoader.load(file, new LoadOptions(Duration.ofSeconds(10), true, Optional.of(cache)));
    }

    private static List<String> tables(LoadResult result) {
        return ((LoadResult.Loaded) result)
                .schema().tables().stream()
                        .map(table -> table.name() + " "
                                + table.declaration().origin().orElseThrow().line())
                        .toList();
    }

    private List<Path> entries() throws IOException {
        if (!Files.isDirectory(entries)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(entries)) {
            return files.sorted().toList();
        }
    }

    /** Puts the classes of another table under the key of a script, so that their use can be seen. */
    private void mark(Path file, String identity) throws IOException {
        List<Problem> problems = new ArrayList<>();
        Program program = Program.read(file, ScriptScope.schema(true), problems);
        Program other = Program.of(
                new SourceText("marked", file, SCRIPT.replace("\"users\"", "\"marked\"")), program.scope(), problems);
        Map<String, byte[]> classes = ScriptCompiler.compile(
                        javax.tools.ToolProvider.getSystemJavaCompiler(), other, problems)
                .orElseThrow();
        ScriptCache.in(entries, identity).store(program, classes);
    }

    @Test
    void whatWasCompiledIsUsedAgain() throws IOException {
        LoadResult first = load("a");
        assertThat(entries()).hasSize(1);
        LoadResult second = load("a");
        assertThat(second).isEqualTo(first);
        assertThat(tables(second)).isEqualTo(tables(first)).containsExactly("users 1");
        mark(script, "a");
        assertThat(tables(load("a"))).containsExactly("marked 1");
    }

    @Test
    void problemsOfARunAreThoseOfTheScriptWithAndWithoutAnEntry() throws IOException {
        Files.writeString(
                script,
                SCRIPT + "var broken = table(\"broken\", integer(\"id\").primaryKey(),\n    text(\"x\".repeat(-1)));\n"
                        + "var again = table(\"users\", integer(\"id\"));\n");
        LoadResult first = load("a");
        assertThat(entries()).hasSize(1);
        LoadResult second = load("a");
        assertThat(first).isInstanceOf(LoadResult.Failed.class);
        assertThat(second).isEqualTo(first);
        assertThat(second.toString()).contains("schema.jsh:3:14");
    }

    @Test
    void aScriptThatDoesNotCompileIsNotKept() throws IOException {
        Files.writeString(script, "var users = tabel(\"users\");\n");
        LoadResult first = load("a");
        assertThat(first).isInstanceOf(LoadResult.Failed.class);
        assertThat(entries()).isEmpty();
        assertThat(load("a")).isEqualTo(first);
    }

    @Test
    void aChangedScriptIsCompiledAnew() throws IOException {
        mark(script, "a");
        Files.writeString(script, "\n" + SCRIPT);
        assertThat(tables(load("a"))).containsExactly("users 2");
    }

    @Test
    void aChangedFileThatIsOpenedIsCompiledAnew() throws IOException {
        Path opened = Files.writeString(folder.resolve("more.jsh"), "String more = \"first\";\n");
        Files.writeString(script, "/open more.jsh\nvar users = table(more, integer(\"id\"));\n");
        assertThat(tables(load("a"))).containsExactly("first 2");
        Files.writeString(opened, "String more = \"second\";\n");
        assertThat(tables(load("a"))).containsExactly("second 2");
        Files.writeString(opened, "String more = \"first\";\n");
        assertThat(tables(load("a"))).containsExactly("first 2");
    }

    @Test
    void anotherVersionCompilesAnew() throws IOException {
        mark(script, "a");
        assertThat(tables(load("b"))).containsExactly("users 1");
        assertThat(tables(load("a"))).containsExactly("marked 1");
    }

    @Test
    void aDamagedEntryIsCompiledAnewAndReplaced() throws IOException {
        mark(script, "a");
        Path entry = entries().getFirst();
        byte[] whole = Files.readAllBytes(entry);
        for (int length : new int[] {0, 1, 40, 70, whole.length / 2, whole.length - 1}) {
            Files.write(entry, java.util.Arrays.copyOf(whole, length));
            assertThat(tables(load("a"))).as("%s bytes", length).containsExactly("users 1");
        }
        for (int at : new int[] {0, 33, 66, 80, whole.length - 2}) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(entry, damaged);
            assertThat(tables(load("a"))).as("byte %s", at).containsExactly("users 1");
        }
        Files.write(entry, whole);
        assertThat(tables(load("a"))).containsExactly("marked 1");
    }

    @Test
    void anEntryUnderAnothersNameIsNotUsed() throws IOException {
        mark(script, "a");
        Path entry = entries().getFirst();
        Path other = Files.writeString(folder.resolve("other.jsh"), SCRIPT);
        load(other, ScriptCache.in(entries, "a"));
        Path own = entries().stream()
                .filter(file -> !file.equals(entry))
                .findFirst()
                .orElseThrow();
        Files.write(own, Files.readAllBytes(entry));
        assertThat(tables(load(other, ScriptCache.in(entries, "a")))).containsExactly("users 1");
    }

    @Test
    void whatOthersMayReadOrWriteIsNotUsed() throws IOException {
        mark(script, "a");
        Path entry = entries().getFirst();
        for (String permissions : List.of("rw-rw----", "rw----rw-", "rw-r--r--")) {
            Files.setPosixFilePermissions(entry, PosixFilePermissions.fromString(permissions));
            byte[] marked = Files.readAllBytes(entry);
            assertThat(tables(load("a"))).as(permissions).containsExactly("users 1");
            Files.write(entry, marked);
        }
        Files.delete(entry);
        mark(script, "a");
        for (String permissions : List.of("rwxrwx---", "rwx---rwx", "rwxr-xr-x")) {
            Files.setPosixFilePermissions(entries, PosixFilePermissions.fromString(permissions));
            assertThat(tables(load("a"))).as(permissions).containsExactly("users 1");
        }
        Files.setPosixFilePermissions(entries, PosixFilePermissions.fromString("rwx------"));
        assertThat(tables(load("a"))).containsExactly("marked 1");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(tables(load("a"))).as("the directory above").containsExactly("users 1");
    }

    @Test
    void aLinkIsNoEntry() throws IOException {
        mark(script, "a");
        Path entry = entries().getFirst();
        Path elsewhere = Files.move(entry, folder.resolve("elsewhere"));
        Files.createSymbolicLink(entry, elsewhere);
        assertThat(tables(load("a"))).containsExactly("users 1");
    }

    @Test
    void aDirectoryOfSomebodyElseIsNotUsed() throws IOException {
        mark(script, "a");
        boolean root = Files.getAttribute(entries, "unix:uid").equals(0);
        if (root) {
            Files.setAttribute(entries, "unix:uid", 65534);
            assertThat(tables(load("a"))).containsExactly("users 1");
        } else {
            assertThat(PrivateDirectory.at(Path.of("/"))).isEmpty();
        }
    }

    @Test
    void itsFilesAreForTheirOwnerOnly() throws IOException {
        load("a");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(entries)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(entries().getFirst())))
                .isEqualTo("rw-------");
    }

    @Test
    void itsSizeIsBounded() throws IOException {
        for (int i = 0; i < 80; i++) {
            mark(script, "version " + i);
        }
        assertThat(entries()).hasSize(64);
        assertThat(tables(load("version 79"))).containsExactly("marked 1");
    }

    @Test
    void classesInDirectoriesAreNotKept() {
        Program program = Program.of(
                List.of(new SourceText("schema.jsh", script, SCRIPT)), ScriptScope.schema(true), new ArrayList<>());
        ScriptCache cache = ScriptCache.ofUser(Map.of("XDG_CACHE_HOME", folder.toString()));
        cache.store(program, Map.of("A", new byte[1]));
        boolean inDirectories =
                JavaCompilation.classPath(program.scope()).stream().anyMatch(Files::isDirectory);
        assertThat(cache.find(program).isEmpty()).isEqualTo(inDirectories);
    }
}
