package dev.sleet.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.Dialects;
import dev.sleet.dialect.Transaction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Work that is told to stop stops, also where no statement ran at that moment and a long one began just after it. */
class CancellationTest {
    private static final String LONG_ON_SQLITE = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
            + " WHERE i < 200000000) INSERT INTO t SELECT max(i) FROM n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    @Test
    void aStatementOfSqliteThatBeginsAfterIt() throws Exception {
        Path file = Files.createFile(dir.resolve("app.db"));
        stops(Address.of(file), "CREATE TABLE t(a)", LONG_ON_SQLITE);
    }

    @Test
    @EnabledIf("dev.sleet.server.Installation#isThere")
    void aStatementOfPostgresqlThatBeginsAfterIt() throws Exception {
        String database = Server.get().create();
        stops(Dialects.address(Server.get().address(database)), "SELECT 1", "SELECT pg_sleep(30)");
    }

    private static void stops(Address address, String first, String statement) throws Exception {
        try (Database database = Databases.open(address, Database.Mode.WRITE, Duration.ofSeconds(1));
                Statement running = database.connection().createStatement()) {
            Transaction transaction = database.transaction();
            transaction.begin();
            running.execute(first);
            CompletableFuture<Boolean> cancelled = CompletableFuture.supplyAsync(() -> cancel(transaction));
            while (!transaction.isCancelled()) {
                Thread.onSpinWait();
            }
            Thread.sleep(100);
            assertThatThrownBy(() -> running.execute(statement)).isInstanceOf(SQLException.class);
            transaction.rollback();
            transaction.end();
            assertThat(cancelled.get()).as("it ended in time").isTrue();
        }
    }

    private static boolean cancel(Transaction transaction) {
        try {
            return transaction.cancel(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
