package dev.sleet.postgres.run;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.Script;
import dev.sleet.dialect.ScriptRun;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.Transaction;
import dev.sleet.dialect.schema.Orphans;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.diff.Renames;
import dev.sleet.model.Schema;
import dev.sleet.postgres.session.Session;
import dev.sleet.postgres.session.States;
import dev.sleet.postgres.text.Statements;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A migration, run in the transaction that is open. */
final class PostgresScriptRun implements ScriptRun {
    private final Session session;
    private final Transaction transaction;
    private final Script script;
    private final Progress progress;
    private final String journal;
    private final List<String> had;
    private final List<String> ran = new ArrayList<>();

    private PostgresScriptRun(
            Session session,
            Transaction transaction,
            Script script,
            Progress progress,
            String journal,
            List<String> had) {
        this.session = session;
        this.transaction = transaction;
        this.script = script;
        this.progress = progress;
        this.journal = journal;
        this.had = had;
    }

    static PostgresScriptRun of(
            Session session, Transaction transaction, Script script, Progress progress, String journal)
            throws SQLException {
        PostgresJournal.requireQuiet(session, journal);
        return new PostgresScriptRun(
                session, transaction, script, progress, journal, PostgresJournal.contents(session, journal));
    }

    static PostgresScriptRun of(Session session, Transaction transaction, Script script) {
        return new PostgresScriptRun(session, transaction, script, Progress.NONE, "", List.of());
    }

    @Override
    public void run() {
        int number = 0;
        for (ScriptStatement statement : script.statements()) {
            progress.statement(++number, script.statements().size());
            if (!journal.isEmpty() && Statements.written(statement.sql()).contains(journal)) {
                throw script.writesJournal(statement, journal);
            }
            try {
                if (transaction.isCancelled()) {
                    throw new SQLException("interrupted");
                }
                Trials.execute(session, List.of(statement.sql()));
            } catch (SQLException e) {
                throw failed(statement, e);
            }
            ran.add(statement.sql() + ";");
        }
    }

    private SleetException failed(ScriptStatement statement, SQLException e) {
        List<String> details = List.of(
                "PostgreSQL says: " + States.message(e),
                "at " + script.file() + ":" + script.line(statement) + ": "
                        + statement.sql().lines().findFirst().orElse(""));
        String what = "cannot apply " + script.name() + transaction.where();
        return States.isOfClass(e, "22", "23")
                ? transaction.refused(what, details, e)
                : transaction.failed(what, details, e);
    }

    /** What a function or trigger has written into the journal is no statement's. */
    @Override
    public void tidyUp() throws SQLException {
        if (!journal.isEmpty() && !PostgresJournal.contents(session, journal).equals(had)) {
            throw new SleetException(
                    ExitCode.FAILED,
                    "cannot apply " + script.name(),
                    List.of("it changes rows of " + journal + ", which Sleet alone writes", transaction.rolledBack()));
        }
    }

    @Override
    public List<String> misread() {
        return List.of();
    }

    @Override
    public Orphans orphans(Schema before, Schema after, Renames back) {
        return new NoOrphans();
    }

    /** What is computed when it is read is computed by nothing that may fail for rows that are there. */
    @Override
    public void requireComputed(Schema before, Schema after, Renames back) {}

    @Override
    public List<String> ran() {
        return ran;
    }

    @Override
    public long copied() {
        return 0;
    }
}
