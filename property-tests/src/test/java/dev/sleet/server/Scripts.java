package dev.sleet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.Dialects;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Schema;
import dev.sleet.script.load.LoadOptions;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.load.ScriptLoader;
import dev.sleet.script.load.ScriptTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Scripts and databases, opened as commands do. */
final class Scripts {
    private Scripts() {}

    static Database open(String database, String schema) {
        String address = Server.get().address(database) + (schema.equals("public") ? "" : "?currentSchema=" + schema);
        return Databases.open(Dialects.address(address), Database.Mode.WRITE, Duration.ofSeconds(5));
    }

    static Schema loaded(Path dir, String text) throws IOException {
        Path script = Files.writeString(dir.resolve("schema.jsh"), text);
        LoadResult result = ScriptLoader.load(
                script, new LoadOptions(Duration.ofMinutes(1)).withTarget(ScriptTarget.of(DatabaseKind.POSTGRES)));
        assertThat(result).as(text).isInstanceOf(LoadResult.Loaded.class);
        return ((LoadResult.Loaded) result).schema();
    }
}
