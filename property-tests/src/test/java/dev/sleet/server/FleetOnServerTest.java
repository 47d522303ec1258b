package dev.sleet.server;

import static dev.sleet.server.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** An address with wildcards stands for the databases of a server, or the schemas of a database, whose names are like it. */
@EnabledIf("dev.sleet.server.Installation#isThere")
class FleetOnServerTest {
    private static final String SCHEMA = "var pets = table(\"pets\", integer(\"id\").primaryKey(), text(\"name\"));\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path script() throws Exception {
        return Files.writeString(dir.resolve("schema.jsh"), SCHEMA);
    }

    @Test
    void theDatabasesOfTenants() throws Exception {
        for (String name : new String[] {"tenant_b", "tenant_a", "\"tenant_Ä c\"", "tenan", "others_tenant_a"}) {
            Server.get().execute("postgres", "CREATE DATABASE " + name);
        }
        String tenants = Server.get().address("tenant_*");
        String said = run(ExitCode.DONE, "push", "--yes", "--schema", script(), tenants);
        assertThat(said)
                .contains("/tenant_a", "/tenant_b", "/tenant_%C3%84%20c", "3 databases")
                .doesNotContain("others");
        run(ExitCode.DONE, "diff", "--schema", script(), tenants);
        run(ExitCode.DIFFERENCES, "diff", "--schema", script(), Server.get().address("others_tenant_a"));
        assertThat(run(
                        ExitCode.USAGE,
                        "diff",
                        "--schema",
                        script(),
                        Server.get().address("nobody_*")))
                .contains("no database matches");
    }

    @Test
    void theSchemasOfTenants() throws Exception {
        String database = Server.get().create();
        Server.get().execute(database, "CREATE SCHEMA tenant_1; CREATE SCHEMA tenant_2; CREATE SCHEMA other");
        String tenants = Server.get().address(database) + "?currentSchema=tenant_*";
        run(ExitCode.DONE, "push", "--yes", "--schema", script(), tenants);
        run(ExitCode.DONE, "diff", "--schema", script(), tenants);
        assertThat(Dump.of(database)).anyMatch(line -> line.contains("tenant_2.pets"));
        run(
                ExitCode.DIFFERENCES,
                "diff",
                "--schema",
                script(),
                Server.get().address(database) + "?currentSchema=other");
    }
}
