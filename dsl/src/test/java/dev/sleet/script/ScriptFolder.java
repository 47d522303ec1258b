package dev.sleet.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Loads scripts of a folder of their own. */
abstract class ScriptFolder {
    @TempDir
    Path folder;

    Schema loaded(String text) throws IOException {
        LoadResult result = load(text);
        assertThat(result).isInstanceOf(LoadResult.Loaded.class);
        return ((LoadResult.Loaded) result).schema();
    }

    LoadResult load(String text) throws IOException {
        return ScriptLoader.load(Files.writeString(folder.resolve("schema.jsh"), text));
    }

    List<String> problems(String text) throws IOException {
        LoadResult result = load(text);
        assertThat(result).isInstanceOf(LoadResult.Failed.class);
        return ((LoadResult.Failed) result)
                .problems().stream()
                        .map(problem -> problem.toString().replace(folder + "/", ""))
                        .toList();
    }

    String place(Table table) {
        return table.declaration().origin().orElseThrow().toString().replace(folder + "/", "");
    }
}
