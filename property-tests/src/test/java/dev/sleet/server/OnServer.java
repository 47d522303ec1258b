package dev.sleet.server;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Queries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
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

    /** Writes a script with the words of PostgreSQL. */
    void declare(String schema) throws Exception {
        Files.writeString(script, "import static dev.sleet.dsl.postgres.Pg.*;\n" + schema);
    }

    /** Makes what the script declares in the database, and writes its types to a directory of sources. */
    void makeWithTypes(String packageName, Path sources) {
        Commands.run(ExitCode.DONE, "push", address, "--schema", script, "--yes");
        Commands.run(
                ExitCode.DONE,
                "types",
                "--target",
                "postgres",
                "--schema",
                script,
                "--package",
                packageName,
                "--out",
                sources);
    }

    /** Asks the database for the first column of what a query gives. */
    List<String> asked(String sql) throws Exception {
        try (Connection connection = Server.get().connect(database)) {
            return Queries.texts(connection, sql);
        }
    }
}
