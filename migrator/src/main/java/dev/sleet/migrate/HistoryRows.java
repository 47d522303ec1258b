package dev.sleet.migrate;

import dev.sleet.dialect.Applied;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.How;
import dev.sleet.dialect.JournalEntry;
import dev.sleet.dialect.ToolVersion;
import dev.sleet.journal.Chain;
import dev.sleet.journal.History;
import dev.sleet.journal.Migration;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/** Writes the rows of a chain's migrations into the journal, in the transaction that is open. */
final class HistoryRows {
    private final Database database;
    private final Chain chain;
    private final History history;

    HistoryRows(Database database, Chain chain, History history) {
        this.database = database;
        this.chain = chain;
        this.history = history;
    }

    /** Writes that a migration was applied. */
    void applied(int position, long milliseconds) throws SQLException {
        history.create();
        history.add(entry(position, How.APPLIED, milliseconds));
    }

    /** Writes that the database was found to have had the migrations up to a position, and returns them. */
    List<Applied> baselined(int position) throws SQLException {
        database.dialect().journal(database).requireQuiet(history.tableName());
        history.create();
        for (int i = 0; i <= position; i++) {
            history.add(entry(i, How.BASELINED, 0));
        }
        return IntStream.rangeClosed(0, position)
                .mapToObj(i -> new Applied(chain.migrations().get(i).name(), How.BASELINED, 0, 0))
                .toList();
    }

    private JournalEntry entry(int position, How how, long milliseconds) throws SQLException {
        Migration migration = chain.migrations().get(position);
        return new JournalEntry(
                migration.name(),
                how,
                migration.sha256(),
                chain.hash(position),
                migration.head().to(),
                database.dialect().journal(database).schemaVersion(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                milliseconds,
                ToolVersion.TEXT);
    }
}
