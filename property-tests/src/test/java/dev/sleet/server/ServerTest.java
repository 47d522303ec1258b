package dev.sleet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.Queries;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The server itself. */
@EnabledIf("dev.sleet.server.Installation#isThere")
class ServerTest {
    @Test
    void thereIsAServerOfTheVersionThatIsTried() throws Exception {
        String database = Server.get().create();
        try (Connection connection = Server.get().connect(database)) {
            assertThat(Queries.texts(connection, "SHOW server_version")).containsExactly("18.1");
        }
    }
}
