package dev.sleet.repl.d1;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.repl.session.Kinds;
import dev.sleet.script.load.LoadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One look at a directory is one reading of its files. */
class D1FilesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private void readsOnce(Path file) throws IOException {
        D1Files files = new D1Files(directory);
        assertThat(files.found(LoadOptions.DEFAULT).problems()).isEmpty();
        String text = Files.readString(file);
        Files.writeString(file, "CREATE TABLE others (b TEXT);\n");
        assertThat(files.chain().migrations())
                .singleElement()
                .satisfies(migration -> assertThat(migration.sql()).isEqualTo(text));
        assertThat(files.source().chain(Kinds.usual())).isSameAs(files.source().chain(Kinds.usual()));
        assertThat(files.cure("0001_init")).doesNotContain("others");
    }

    @Test
    void wranglersFilesAreReadOnce() throws IOException {
        readsOnce(Files.writeString(directory.resolve("0001_init.sql"), "CREATE TABLE t (a TEXT);\n"));
    }

    @Test
    void drizzlesFilesAreReadOnce() throws IOException {
        Files.createDirectories(directory.resolve("meta"));
        Files.writeString(directory.resolve("meta/_journal.json"), """
            {"version":"7","dialect":"sqlite","entries":[
            {"idx":0,"version":"6","when":1764461000000,"tag":"0001_init","breakpoints":true}]}
            """);
        readsOnce(Files.writeString(directory.resolve("0001_init.sql"), "CREATE TABLE `t` (`a` text);\n"));
    }
}
