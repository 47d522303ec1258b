package dev.sleet.dialect.batch;

import dev.sleet.model.Schema;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A database in memory that runs batches as Cloudflare D1 does, with a few rows in each table. */
public interface BatchMemory extends AutoCloseable {
    /**
     * Puts a few rows into each table that has none, which refer to each other.
     *
     * @return the tables that take none
     */
    List<String> fill() throws SQLException;

    /**
     * Runs a batch.
     *
     * @return what has happened to rows beside what the statements say
     * @throws BatchFailed if a statement fails; nothing has then changed
     */
    List<BatchLoss> run(List<String> statements) throws SQLException, BatchFailed;

    /** Returns the table that a statement drops, if it drops one. */
    Optional<String> dropped(String sql);

    /** Returns the schema. */
    Schema schema() throws SQLException;

    @Override
    void close();
}
