package dev.sleet.server;

import static dev.sleet.server.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.ExitCode;
import dev.sleet.server.Proxy.Cut;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever loses the connection in COMMIT finds out what became of it, and the exit code says so. */
@EnabledIf("dev.sleet.server.Installation#isThere")
class CommitTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @ParameterizedTest
    @EnumSource
    void theExitCodeIsWhatBecameOfIt(Cut cut) throws Exception {
        String database = Server.get().create();
        Server.get().execute(database, "CREATE TABLE t (id bigint PRIMARY KEY)");
        Path script = Files.writeString(
                dir.resolve("schema.jsh"), "var t = table(\"t\", integer(\"id\").primaryKey(), text(\"name\"));\n");
        String direct = Server.get().address(database);
        try (Proxy proxy = new Proxy(Server.get().port(), cut)) {
            String address = direct.replace(":" + Server.get().port() + "/", ":" + proxy.port() + "/");
            boolean arrives = cut != Cut.BEFORE;
            String said = run(arrives ? ExitCode.DONE : ExitCode.FAILED, "push", "--yes", "--schema", script, address);
            assertThat(proxy.hasCut()).as(said).isTrue();
            run(arrives ? ExitCode.DONE : ExitCode.DIFFERENCES, "diff", "--schema", script, direct);
        }
    }
}
