package dev.sleet.sqlite.run;

import dev.sleet.dialect.Progress;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.Script;
import dev.sleet.dialect.ScriptRun;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.Transaction;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.Orphans;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.diff.Renames;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.sqlite.check.Catalogue;
import dev.sleet.sqlite.connect.Failures;
import dev.sleet.sqlite.ddl.Mentions;
import dev.sleet.sqlite.inspect.CopiedReferences;
import dev.sleet.sqlite.inspect.ForeignKeyCheck.Written;
import dev.sleet.sqlite.live.TriggerReach;
import dev.sleet.sqlite.missing.IdleNames;
import dev.sleet.sqlite.missing.StandIns;
import dev.sleet.sqlite.normal.Renamer;
import dev.sleet.sqlite.render.WritableSchema;
import dev.sleet.sqlite.statement.Effects;
import dev.sleet.sqlite.statement.OldNames;
import dev.sleet.sqlite.statement.QuotedNames;
import dev.sleet.sqlite.statement.Targets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Runs the statements of one script in the transaction that is open. */
public final class StatementRun implements ScriptRun {
    private static final String ALTERING = "alter";

    /** The words of statements for which ALTER TABLE reads the texts of the whole schema. */
    private static final List<Set<String>> REREADING = List.of(Set.of(ALTERING, "rename"), Set.of(ALTERING, "drop"));

    private final Connection connection;
    private final Transaction transaction;
    private final Script script;
    private final Progress progress;
    private final Set<String> written = new HashSet<>();
    private final Set<String> writtenRows = new HashSet<>();
    private final TriggerReach triggers = new TriggerReach();
    private final OldNames oldNames = new OldNames();
    private final List<String> ran = new ArrayList<>();
    private final Set<String> renamedAway = new HashSet<>();
    private String journal = "";
    private boolean isFolded;
    private boolean changesRows;
    private long copied;

    public StatementRun(Connection connection, Transaction transaction, Script script, Progress progress) {
        this.connection = connection;
        this.transaction = transaction;
        this.script = script;
        this.progress = progress;
    }

    @Override
    public void run() {
        try {
            runAll();
        } finally {
            lookAtChecks();
        }
    }

    /** A statement that fails while CHECKs are ignored must not leave the connection so. */
    private void lookAtChecks() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA ignore_check_constraints = OFF");
        } catch (SQLException e) {
            // the connection cannot be used any more
        }
    }

    private void runAll() {
        List<ScriptStatement> statements = script.statements();
        statements.stream()
                .flatMap(statement -> Effects.of(statement.sql()).renamed().stream())
                .forEach(rename -> renamedAway.add(Names.fold(rename.from())));
        int number = 0;
        for (ScriptStatement statement : statements) {
            triggers.with(statement.sql());
            refuseJournal(statement);
            progress.statement(++number, statements.size());
            try {
                run(statement.sql());
                ran.add(statement.sql() + ";");
            } catch (SQLException e) {
                throw failed(statement, e);
            }
        }
    }

    private void run(String sql) throws SQLException {
        if (transaction.isCancelled()) {
            throw new SQLException("interrupted");
        }
        Effects effects = Effects.of(sql);
        written.addAll(effects.mentioned());
        changesRows |= effects.changesRows();
        writtenRows.addAll(Targets.ofRows(sql));
        oldNames.after(sql);
        try (Statement statement = connection.createStatement()) {
            if (!isFolded && REREADING.stream().anyMatch(Mentions.of(sql)::containsAll)) {
                fold(statement);
            }
            if (Effects.filled(sql).filter(this::isRebuilt).isPresent()) {
                requireNames(statement, sql);
            }
            if (Mentions.of(sql).contains(ALTERING)) {
                IdleNames.execute(statement, sql + ";");
                return;
            }
            if (effects.copied().isEmpty()) {
                statement.execute(sql + ";");
                return;
            }
            String from = effects.copied().get();
            long rows = Queries.number(statement, "SELECT count(*) FROM " + from);
            long arrived = statement.executeLargeUpdate(sql);
            if (arrived != rows) {
                throw new SQLException(arrived + " of " + rows + " rows of " + from + " were copied");
            }
            copied += rows;
        }
    }

    /** What SQLite only takes because it folds it away stops ALTER TABLE, whatever table is altered; the text means the same without. */
    private void fold(Statement statement) throws SQLException {
        isFolded = true;
        List<Catalogue.Attached> objects = new ArrayList<>();
        try (ResultSet found =
                statement.executeQuery("SELECT name, sql FROM main.sqlite_schema WHERE type IN ('table', 'index')"
                        + " AND (sql LIKE '%and%' OR sql LIKE '%conflict%')")) {
            while (found.next()) {
                objects.add(new Catalogue.Attached(false, found.getString(1), found.getString(2)));
            }
        }
        for (String sql : WritableSchema.folding(objects)) {
            statement.execute(sql);
            ran.add(sql + ";");
        }
    }

    /** A table that takes another's place, in a migration of ours or of somebody else. */
    private boolean isRebuilt(String table) {
        return Effects.isTemporary(table) || renamedAway.contains(Names.fold(table));
    }

    /**
     * A name in double quotes that is no column is a text to SQLite (quirks.html, section 8), and would be the value of every
     * row that is copied.
     */
    private static void requireNames(Statement statement, String sql) throws SQLException {
        String strict = QuotedNames.strictCopy(sql);
        try {
            statement.executeQuery("EXPLAIN " + strict).close();
        } catch (SQLException e) {
            boolean works;
            try {
                statement.executeQuery("EXPLAIN " + sql).close();
                works = true;
            } catch (SQLException same) {
                works = false;
            }
            if (works) {
                throw new SQLException(
                        Queries.message(e) + "; in double quotes, the name would be a text in every row", e);
            }
        }
    }

    /** Tells which triggers there are before the first statement, and which table none of the statements may have written. */
    StatementRun beside(LiveSchema live, String table) throws SQLException {
        triggers.with(live);
        try (Statement statement = connection.createStatement()) {
            Queries.texts(statement, "SELECT sql FROM temp.sqlite_schema WHERE type = 'trigger'")
                    .forEach(triggers::with);
        }
        journal = Names.fold(table);
        return this;
    }

    /** What a statement writes itself is known before any runs; what triggers make of it is known here. */
    private void refuseJournal(ScriptStatement statement) {
        if (!journal.isEmpty() && triggers.from(Targets.of(statement.sql())).contains(journal)) {
            throw script.writesJournal(statement, journal);
        }
    }

    @Override
    public long copied() {
        return copied;
    }

    @Override
    public List<String> ran() {
        return ran;
    }

    private SleetException failed(ScriptStatement statement, SQLException e) {
        List<String> details = new ArrayList<>();
        details.add("SQLite says: " + Queries.message(e).replace(Effects.TEMPORARY, ""));
        details.add("at " + script.file() + ":" + script.line(statement) + ": "
                + statement.sql().lines().findFirst().orElse(""));
        String what = "cannot apply " + script.name() + transaction.where();
        return isOfRows(statement, e) ? transaction.refused(what, details, e) : transaction.failed(what, details, e);
    }

    /** What SQLite compiles has failed over rows, if it is not the disk. */
    private boolean isOfRows(ScriptStatement statement, SQLException e) {
        if (Failures.isOfConstraint(e)) {
            return true;
        }
        if (!Failures.isOfRows(e)) {
            return false;
        }
        return Queries.compiles(connection, statement.sql());
    }

    /** There is nothing beside the schema of a database of which nothing is verified. */
    @Override
    public void tidyUp() {}

    @Override
    public List<String> misread() {
        return List.of();
    }

    @Override
    public Orphans orphans(Schema before, Schema after, Renames back) throws SQLException {
        try {
            return SqliteOrphans.of(connection, written(before, after, back));
        } catch (SQLException e) {
            if (StandIns.isOfCollation(e)) {
                throw transaction.failed(
                        "cannot apply " + script.name() + transaction.where(),
                        List.of(
                                "references of what it writes are in the order of a collation, and cannot be checked"
                                        + " without it",
                                "SQLite says: " + Queries.message(e)),
                        e);
            }
            throw e;
        }
    }

    @Override
    public void requireComputed(Schema before, Schema after, Renames back) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            new VirtualValueCheck(script, transaction, back).require(statement, before, after);
        }
    }

    /** Returns what the statements and the triggers that they set off have written, by the schema that they have led to. */
    private Written written(Schema before, Schema after, Renames back) {
        Set<String> tables = new HashSet<>(written); // with those that are gone, whose children have lost their parents
        Set<String> reached = triggers.from(writtenRows);
        after.tables().stream()
                .map(table -> Names.fold(table.name()))
                .filter(name -> script.hasDataStep() || reached.contains(name))
                .forEach(tables::add);
        List<String> statements =
                script.statements().stream().map(ScriptStatement::sql).toList();
        Set<String> held = script.hasDataStep() ? Set.of() : CopiedReferences.of(statements, before, after, reached);
        Schema then = Renamer.rename(after, back);
        return new Written(
                after,
                tables,
                oldNames.byNew(),
                held,
                Written.moved(before, after, oldNames.byNew(), then),
                changesRows || script.hasDataStep() ? Optional.empty() : Optional.of(then));
    }
}
