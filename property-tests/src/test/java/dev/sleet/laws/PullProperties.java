package dev.sleet.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.model.Schema;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.load.ScriptLoader;
import dev.sleet.script.print.ScriptPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class PullProperties {
    private static Path folder = Path.of("");

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("sleet-pulls");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        Files.deleteIfExists(folder.resolve("pulled.jsh"));
        Files.delete(folder);
    }

    /** A file that was made by the script that is pulled from another is pulled as the same script. */
    @Property(seed = "20261129", tries = 40)
    void pullingUndoesPushing(@ForAll Schema schema, @ForAll long seed) throws IOException {
        String script;
        try (Scratch wild = Scratch.script(Spelling.of(schema, seed))) {
            script = ScriptPrinter.print(wild.schema());
        }
        LoadResult result = ScriptLoader.load(Files.writeString(folder.resolve("pulled.jsh"), script));
        assertThat(result).as(script).isInstanceOf(LoadResult.Loaded.class);
        try (Scratch made = Scratch.empty()) {
            Schema target = ((LoadResult.Loaded) result).schema();
            Sleet.apply(
                    made.database(),
                    Sleet.plan(made.database(), target, PlanOptions.NONE, Exclusions.NONE),
                    Progress.NONE);
            assertThat(ScriptPrinter.print(made.schema())).isEqualTo(script);
        }
    }
}
