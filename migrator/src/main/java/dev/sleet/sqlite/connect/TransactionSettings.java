package dev.sleet.sqlite.connect;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.SleetException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The settings that a connection needs before a change begins: no foreign key acts, every CHECK counts, and what is committed
 * survives a crash.
 *
 * @param database whose connection it is
 */
record TransactionSettings(SqliteDatabase database) {
    /**
     * Sets them on a connection that is in no transaction.
     *
     * @throws SleetException if it is in one, or a crash could damage the file
     */
    void set(Statement statement) throws SQLException {
        Path file = database.file();
        if (!database.connection().getAutoCommit()) {
            throw new SleetException(
                    ExitCode.USAGE,
                    "cannot change " + file,
                    List.of(
                            "its connection is no longer in autocommit mode: another thread uses it too",
                            SqliteTransaction.AS_IT_WAS,
                            "to go on: give each thread a connection of its own"));
        }
        statement.execute("PRAGMA legacy_alter_table = OFF");
        statement.execute("PRAGMA ignore_check_constraints = OFF");
        statement.execute("PRAGMA synchronous = EXTRA");
        statement.execute("PRAGMA foreign_keys = OFF");
        if (Queries.number(statement, "PRAGMA foreign_keys") != 0) {
            throw new SleetException(
                    ExitCode.FAILED,
                    "cannot switch foreign keys off in " + file,
                    List.of("the connection has a transaction open", "nothing was changed"));
        }
        String journal = Queries.text(statement, "PRAGMA journal_mode");
        if (journal.equalsIgnoreCase("off") || (journal.equalsIgnoreCase("memory") && !database.isMemory())) {
            throw new SleetException(
                    ExitCode.UNUSABLE,
                    "cannot change " + file + " safely",
                    List.of(
                            "its journal mode is " + journal + ", with which a crash would damage it",
                            "nothing was changed"));
        }
        unsafeLog(journal, () -> NetworkMounts.ofProcess().type(file)).ifPresent(why -> {
            throw new SleetException(
                    ExitCode.UNUSABLE, "cannot change " + file + " safely", List.of(why, "nothing was changed"));
        });
    }

    /** Returns why the log of a database cannot be relied on, if its file system is a network's (wal.html, section 1). */
    static Optional<String> unsafeLog(String journal, Supplier<Optional<String>> network) {
        return journal.equalsIgnoreCase("wal")
                ? network.get()
                        .map(type -> "it has a write-ahead log, which does not work over a network (" + type + ")")
                : Optional.empty();
    }
}
