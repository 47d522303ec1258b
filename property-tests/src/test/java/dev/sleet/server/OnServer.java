package dev.sleet.server;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** A test over an empty database on the server, with a place for a script. */
@EnabledIf("dev.sleet.server.Installation#isThere")
abstract class OnServer {
    @TempDir
    Path dir;

    Path script;
    String database;
    String address;

    @BeforeEach
    void placeOnServer() throws Exception {
        script = dir.resolve("schema.jsh");
        database = Server.get().emptied(0);
        address = Server.get().address(database);
    }
}
