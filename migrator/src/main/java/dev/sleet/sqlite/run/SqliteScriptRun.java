package dev.sleet.sqlite.run;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.Script;
import dev.sleet.dialect.ScriptRun;
import dev.sleet.dialect.Transaction;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.Orphans;
import dev.sleet.diff.Renames;
import dev.sleet.model.Schema;
import dev.sleet.sqlite.inspect.Kept;
import dev.sleet.sqlite.inspect.SameMeaning;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A script with what its outcome is verified by: what must stay beside the schema, what rows mean, and the journal. */
public final class SqliteScriptRun implements ScriptRun {
    private final Connection connection;
    private final StatementRun run;
    private final Kept kept;
    private final SameMeaning meaning;
    private final JournalGuard guard;
    private final StoredAnew stored;
    private final Consumer<String> warning;

    private SqliteScriptRun(
            Connection connection,
            StatementRun run,
            Kept kept,
            SameMeaning meaning,
            JournalGuard guard,
            StoredAnew stored,
            Consumer<String> warning) {
        this.connection = connection;
        this.run = run;
        this.kept = kept;
        this.meaning = meaning;
        this.guard = guard;
        this.stored = stored;
        this.warning = warning;
    }

    /** Looks at a database in the transaction in which a script is going to run. */
    public static SqliteScriptRun of(
            Database database,
            Transaction transaction,
            Script script,
            LiveSchema live,
            String journal,
            Progress progress)
            throws SQLException {
        Connection connection = database.connection();
        try (Statement statement = connection.createStatement()) {
            Kept kept = Kept.of(statement, live);
            SameMeaning meaning = SameMeaning.before(connection, script.statements());
            JournalGuard guard = JournalGuard.of(connection, journal, script, live);
            StatementRun run = new StatementRun(connection, transaction, script, progress).beside(live, journal);
            StoredAnew stored = StoredAnew.before(statement, live.schema(), script);
            return new SqliteScriptRun(
                    connection,
                    run,
                    kept,
                    meaning,
                    guard,
                    stored,
                    said -> progress.warning(script.name() + ": " + said));
        }
    }

    @Override
    public void run() {
        run.run();
    }

    @Override
    public void tidyUp() throws SQLException {
        run.ran().addAll(kept.putBack(connection));
        guard.requireUntouched();
    }

    @Override
    public List<String> misread() throws SQLException {
        return meaning.differences(connection, Set.of());
    }

    @Override
    public Orphans orphans(Schema before, Schema after, Renames back) throws SQLException {
        return run.orphans(before, after, back);
    }

    @Override
    public void requireComputed(Schema before, Schema after, Renames back) throws SQLException {
        run.requireComputed(before, after, back);
        try (Statement statement = connection.createStatement()) {
            stored.tell(statement, after, back, warning);
        }
    }

    @Override
    public List<String> ran() {
        return run.ran();
    }

    @Override
    public long copied() {
        return run.copied();
    }
}
