package dev.sleet.migrate;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.Script;
import dev.sleet.dialect.ScriptRun;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.Transaction;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.Orphans;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.diff.Renames;
import dev.sleet.migrate.data.DataStep;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.rows.RowsException;
import dev.sleet.rows.StaleSchemaException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a script that writes rows outside of migrations, in one transaction that is verified as that of a migration is before it is
 * committed. The schema must be the same afterwards.
 */
public final class Seed {
    private final Database database;
    private final DataStep step;
    private final String file;
    private final Exclusions exclusions;
    private final Transaction transaction;

    /**
     * Makes the run of a script on a database.
     *
     * @param file the file of the script, as messages name it
     */
    public Seed(Database database, DataStep step, String file, Exclusions exclusions) {
        this.database = database;
        this.step = step;
        this.file = file;
        this.exclusions = exclusions;
        this.transaction = database.transaction();
    }

    /**
     * Stops a running {@link #run()} from another thread and waits until its transaction is rolled back, or committed if that had
     * begun.
     *
     * @return whether it ended in time
     */
    public boolean cancel(long seconds) throws InterruptedException {
        return transaction.cancel(seconds);
    }

    /** Returns whether it is committed. */
    public boolean hasCommitted() {
        return transaction.isCommitted();
    }

    /**
     * Runs the script.
     *
     * @return by how many rows each table has grown, without those that have not
     * @throws SleetException if it failed or its outcome does not hold; the database is then as it was
     */
    public Map<String, Long> run() {
        try {
            return database.inTurn(this::attempt);
        } finally {
            transaction.end();
        }
    }

    private Map<String, Long> attempt() {
        transaction.begin();
        try {
            return verified();
        } catch (SQLException e) {
            transaction.rollback();
            throw transaction.failed(e);
        } catch (StaleSchemaException e) {
            transaction.rollback();
            throw transaction.refused("cannot run " + file, lines(e), null);
        } catch (RowsException e) {
            transaction.rollback();
            throw transaction.refused("cannot run " + file, lines(e), e);
        } catch (RuntimeException | Error e) {
            transaction.rollback();
            throw e;
        }
    }

    private static List<String> lines(RowsException e) {
        return List.of(String.valueOf(e.getMessage()).split("\n", -1));
    }

    private Map<String, Long> verified() throws SQLException {
        SchemaMatch before = SchemaMatch.of(database, exclusions);
        Schema schema = before.live().schema();
        ScriptRun run = database.dialect()
                .runner()
                .prepare(database, transaction, new Rows(file), before.live(), Exclusions.JOURNAL, Progress.NONE);
        Map<String, Integer> violations =
                run.orphans(schema, schema, Renames.NONE).before();
        Map<String, Long> rows = rows(schema);
        step.run(database, transaction);
        run.tidyUp();
        SchemaMatch after = SchemaMatch.of(database, exclusions);
        if (!after.is(before.fingerprints().getFirst())) {
            throw transaction.failed(
                    file + " changes the schema",
                    List.of("it may only write rows", "to change the schema: sleet push, or sleet generate"),
                    null);
        }
        transaction.requireRead(run.misread());
        Orphans orphans = run.orphans(schema, schema, Renames.NONE);
        List<String> fresh = orphans.beyond(violations);
        if (!fresh.isEmpty()) {
            throw transaction.orphaned(fresh);
        }
        run.requireComputed(schema, schema, Renames.NONE);
        Map<String, Long> now = rows(schema);
        Map<String, Long> grown = new LinkedHashMap<>(now);
        grown.replaceAll((table, count) -> count - rows.getOrDefault(table, 0L));
        grown.values().removeIf(count -> count == 0);
        transaction.commit(() -> !grown.isEmpty() && rows(schema).equals(now));
        return grown;
    }

    private Map<String, Long> rows(Schema schema) throws SQLException {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (Table table : schema.tables()) {
            rows.put(
                    table.name(),
                    Queries.number(
                            database.connection(),
                            "SELECT count(*) FROM "
                                    + database.dialect().grammar().named(table.name())));
        }
        return rows;
    }

    /** A script without statements, which may do anything to rows. */
    private record Rows(String file) implements Script {
        @Override
        public String name() {
            return file;
        }

        @Override
        public List<ScriptStatement> statements() {
            return List.of();
        }

        @Override
        public int line(ScriptStatement statement) {
            throw new IllegalArgumentException("it has no statements");
        }

        @Override
        public boolean hasDataStep() {
            return true;
        }

        @Override
        public SleetException writesJournal(ScriptStatement statement, String table) {
            throw new IllegalArgumentException("it has no statements");
        }
    }
}
