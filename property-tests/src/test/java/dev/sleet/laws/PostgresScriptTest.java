package dev.sleet.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.schema.Fingerprint;
import dev.sleet.diff.ChangeText;
import dev.sleet.diff.Differ;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Schema;
import dev.sleet.model.postgres.QualifiedName;
import dev.sleet.script.load.LoadOptions;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.load.ScriptLoader;
import dev.sleet.script.load.ScriptTarget;
import dev.sleet.script.print.ScriptPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a schema of PostgreSQL holds, the script of it loads to an equal one. */
class PostgresScriptTest {
    private static final int SCHEMAS = Integer.getInteger("sleet.tries", 12);
    private static final long SEED = Long.getLong("sleet.seed", 17);

    @TempDir
    Path folder;

    @Test
    void aPrintedScriptLoadsToAnEqualSchema() throws IOException {
        for (long seed = SEED; seed < SEED + SCHEMAS; seed++) {
            Schema schema = new PostgresMaker(seed).schema();
            String script = ScriptPrinter.print(schema);
            LoadResult result = ScriptLoader.load(
                    Files.writeString(folder.resolve("schema.jsh"), script),
                    LoadOptions.DEFAULT.withTarget(ScriptTarget.of(DatabaseKind.POSTGRES)));
            assertThat(result).as("-Dsleet.seed=%d", seed).isInstanceOf(LoadResult.Loaded.class);
            Schema loaded = ((LoadResult.Loaded) result).schema();
            assertThat(Differ.diff(schema, loaded).stream().map(ChangeText::of))
                    .as("-Dsleet.seed=%d", seed)
                    .isEmpty();
            assertThat(Fingerprint.of(loaded)).as("-Dsleet.seed=%d", seed).isEqualTo(Fingerprint.of(schema));
            assertThat(ScriptPrinter.print(loaded)).isEqualTo(script);
        }
    }

    @Test
    void aQualifiedNameIsWhatItsTextSays() {
        for (long seed = SEED; seed < SEED + 500; seed++) {
            PostgresMaker maker = new PostgresMaker(seed);
            QualifiedName name = new QualifiedName(maker.perhaps(maker.word()), maker.word());
            assertThat(QualifiedName.of(name.text()))
                    .as("-Dsleet.seed=%d", seed)
                    .isEqualTo(name);
        }
        assertThat(QualifiedName.of("audit.events")).isEqualTo(new QualifiedName(Optional.of("audit"), "events"));
        assertThat(QualifiedName.of("\"a.b\"")).isEqualTo(new QualifiedName(Optional.empty(), "a.b"));
    }
}
