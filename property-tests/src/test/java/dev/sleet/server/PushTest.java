package dev.sleet.server;

import static dev.sleet.server.Commands.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Queries;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What push, diff and pull do to a database on a server. */
@EnabledIf("dev.sleet.server.Installation#isThere")
class PushTest {
    private static final String ORDERS = """
            var orders = table("orders",
                uuid("id").primaryKey().defaultRandom(),
                text("exchange").notNull(),
                text("symbol").notNull(),
                text("side").notNull().oneOf("buy", "sell"),
                text("status").notNull().defaultValue("new"),
                integer("quantity_base").notNull().check("quantity_base > 0"),
                integer("price_quote"),
                text("exchange_order_id"),
                text("idempotency_key"),
                json("metadata"),
                timestamp("created_at").notNull().defaultNow(),
                timestamp("updated_at").notNull().defaultNow(),
                index("orders_exchange_order_id", "exchange_order_id"),
                uniqueIndex("orders_idempotency_key", "idempotency_key"));
            """;

    @TempDir
    private Path dir;

    private Path script;
    private String database;
    private String address;

    @BeforeEach
    void place() throws Exception {
        script = dir.resolve("schema.jsh");
        database = Server.get().create();
        address = Server.get().address(database);
    }

    private void declare(String schema) throws Exception {
        Files.writeString(script, schema);
    }

    private void sql(String text) throws Exception {
        Server.get().execute(database, text);
    }

    private String text(String query) throws Exception {
        try (Connection connection = Server.get().connect(database)) {
            return String.join("\n", Queries.texts(connection, query));
        }
    }

    private void push(Object... options) {
        run(ExitCode.DONE, all(options));
    }

    private Object[] all(Object... options) {
        Object[] words = new Object[options.length + 5];
        System.arraycopy(new Object[] {"push", "--yes", "--schema", script, address}, 0, words, 0, 5);
        System.arraycopy(options, 0, words, 5, options.length);
        return words;
    }

    @Test
    void theLedgerOfOrders() throws Exception {
        declare(ORDERS);
        assertThat(run(ExitCode.DIFFERENCES, "push", "--dry-run", "--schema", script, address))
                .contains("CREATE TABLE \"orders\"");
        assertThat(run(ExitCode.DONE, "push", "--yes", "--schema", script, address)).contains("applied and verified");
        assertThat(run(ExitCode.DONE, "diff", "--schema", script, address)).contains("no difference");
        assertThat(run(ExitCode.DONE, "push", "--yes", "--schema", script, address)).contains("nothing to do");
        Path pulled = dir.resolve("pulled.jsh");
        run(ExitCode.DONE, "pull", address, "-o", pulled);
        assertThat(run(ExitCode.DONE, "diff", "--schema", pulled, address)).contains("no difference");
    }
}
