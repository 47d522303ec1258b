package dev.sleet.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.load.ScriptLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Loads scripts of a folder of their own. */
public abstract class ScriptFolder {
    @TempDir
    protected Path folder;

    protected Schema loaded(String text) throws IOException {
        LoadResult result = load(text);
        assertThat(result).isInstanceOf(LoadResult.Loaded.class);
        return ((LoadResult.Loaded) result).schema();
    }

    protected LoadResult load(String text) throws IOException {
        return ScriptLoader.load(Files.writeString(folder.resolve("schema.jsh"), text));
    }

    protected List<String> problems(String text) throws IOException {
        LoadResult result = load(text);
        assertThat(result).isInstanceOf(LoadResult.Failed.class);
        return ((LoadResult.Failed) result)
                .problems().stream()
                        .map(problem -> problem.toString().replace(folder + "/", ""))
                        .toList();
    }

    protected String place(Table table) {
        return table.declaration().origin().orElseThrow().toString().replace(folder + "/", "");
    }
}
