package dev.sleet.migrate;

import dev.sleet.apply.Applied;
import dev.sleet.apply.JournalGuard;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.ToolVersion;
import dev.sleet.journal.Chain;
import dev.sleet.journal.History;
import dev.sleet.journal.Journal.Entry;
import dev.sleet.journal.Journal.How;
import dev.sleet.journal.Migration;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;

/** Writes the rows of a chain's migrations into the journal, in the transaction that is open. */
final class HistoryRows {
    private final Chain chain;
    private final History history;

    HistoryRows(Chain chain, History history) {
        this.chain = chain;
        this.history = history;
    }

    /** Writes that a migration was applied. */
    void applied(Statement statement, int position, long milliseconds) throws SQLException {
        history.create();
        history.add(entry(statement, position, How.APPLIED, milliseconds));
    }

    /** Writes that the database was found to have had the migrations up to a position, and returns them. */
    List<Applied> baselined(Statement statement, int position) throws SQLException {
        JournalGuard.requireQuiet(statement.getConnection(), history.tableName());
        history.create();
        for (int i = 0; i <= position; i++) {
            history.add(entry(statement, i, How.BASELINED, 0));
        }
        return IntStream.rangeClosed(0, position)
                .mapToObj(i -> new Applied(chain.migrations().get(i).name(), How.BASELINED, 0, 0))
                .toList();
    }

    private Entry entry(Statement statement, int position, How how, long milliseconds) throws SQLException {
        Migration migration = chain.migrations().get(position);
        return new Entry(
                migration.name(),
                how,
                migration.sha256(),
                chain.hash(position),
                migration.head().to(),
                Queries.number(statement, "PRAGMA main.schema_version"),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                milliseconds,
                ToolVersion.TEXT);
    }
}
