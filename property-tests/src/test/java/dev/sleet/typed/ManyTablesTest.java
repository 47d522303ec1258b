package dev.sleet.typed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.script.load.LoadResult;
import dev.sleet.types.SourceFile;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A schema of a thousand tables has types that compile. */
class ManyTablesTest {
    private static final int TABLES = 1_000;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    @EnabledIfSystemProperty(
            named = "sleet.deep",
            matches = "true",
            disabledReason = "it takes more than twenty seconds")
    void theyAreCompiled() throws Exception {
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < TABLES; i++) {
            script.append(String.format(
                    java.util.Locale.ROOT,
                    "var t%1$d = table(\"things_%1$d\", integer(\"id\").primaryKey(), text(\"name\").notNull().unique(),"
                            + " integer(\"parent_id\").references(\"things_%2$d\"), timestampMillis(\"created\").setOnInsert(),"
                            + " text(\"kind\").notNull().oneOf(\"a\", \"b\").defaultValue(\"a\"), index(\"i%1$d\", \"parent_id\", \"name\"));%n",
                    i,
                    i / 2));
        }
        LoadResult.Loaded loaded = Generated.loaded(directory, script.toString());
        List<SourceFile> files = Generated.files(loaded, "app.db");
        assertThat(files).hasSizeGreaterThan(5 * TABLES);
        ClassLoader classes = new Generated(directory).add(files).compiled();
        Object database =
                classes.loadClass("app.db.AppDb").getMethod("inMemory").invoke(null);
        ((AutoCloseable) database).close();
    }
}
