package dev.sleet.repl.sql;

import dev.sleet.dialect.Cancellation;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.console.Console;
import dev.sleet.dialect.console.Console.Reading;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.dialect.text.ScriptStatement.Kind;
import dev.sleet.repl.report.NameHint;
import dev.sleet.repl.rows.Result;
import dev.sleet.repl.rows.Rows;
import dev.sleet.repl.session.Deadline;
import dev.sleet.repl.session.Held;
import dev.sleet.repl.session.SqlFailure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Runs statements one by one; several that write are one transaction, unless they manage transactions themselves. */
public final class SqlRun {
    private static final Pattern QUERY = Pattern.compile("(?i)(select|values)\\b");

    private final Database database;
    private final Connection connection;
    private final Rows rows;
    private final boolean write;
    private final String toWrite;
    private final Optional<Boolean> kept;
    private final BoundValues parameters;
    private final Cancellation cancellation = new Cancellation();
    private boolean written;
    private volatile boolean left;
    private volatile boolean interruptible;

    public SqlRun(
            Database database,
            Rows rows,
            boolean write,
            String toWrite,
            Optional<Boolean> kept,
            BoundValues parameters) {
        this.database = database;
        this.connection = database.connection();
        this.rows = rows;
        this.write = write;
        this.toWrite = toWrite;
        this.kept = kept;
        this.parameters = parameters;
    }

    /** Stops what runs, for another thread, and returns whether it ended in time. */
    public boolean stop(long seconds) throws InterruptedException {
        return cancellation.await(seconds, database::interrupt);
    }

    /** Ends the statement whose rows nobody reads any more, for another thread; those after it are run. */
    public void leave() {
        left = true;
        if (!interruptible) {
            return;
        }
        try {
            database.interrupt();
        } catch (SQLException e) {
            // a connection that is closed runs nothing
        }
    }

    /** Returns whether anything was run that may have changed the database. */
    public boolean hasWritten() {
        try {
            return written || database.console().hasChanged();
        } catch (SQLException e) {
            return written;
        }
    }

    /** Runs statements one after the other. */
    public void all(List<ScriptStatement> statements, Deadline deadline) {
        try {
            run(statements, deadline);
        } finally {
            cancellation.close();
        }
    }

    private void run(List<ScriptStatement> statements, Deadline deadline) {
        boolean own = statements.stream().anyMatch(statement -> statement.kind() == Kind.TRANSACTION);
        boolean before = kept.orElse(false);
        boolean wrapped = write && !own && !before && statements.size() > 1;
        if (wrapped) {
            execute(database.console().begin(), "cannot lock " + database.address());
        }
        try {
            for (int i = 0; i < statements.size(); i++) {
                one(statements.get(i), i + 1, statements.size(), deadline);
            }
            if (wrapped) {
                execute("COMMIT", "cannot commit to " + database.address());
            }
        } catch (SleetException e) {
            if (before) {
                throw stillOpen(e);
            }
            boolean open = rollback();
            if (wrapped || open) {
                List<String> details = new ArrayList<>(e.details());
                details.add("everything was rolled back");
                throw new SleetException(e.code(), e.what(), details, e);
            }
            throw e;
        }
        if (own && kept.isEmpty() && rollback()) {
            throw new SleetException(
                    ExitCode.FAILED,
                    "the statements begin a transaction and do not end it",
                    List.of("it was rolled back; end it with COMMIT"));
        }
    }

    /** A mistake in a transaction that was open before ends nothing, unless SQLite has ended it. */
    private SleetException stillOpen(SleetException e) {
        List<String> details = new ArrayList<>(e.details());
        details.add(
                database.console().hasFailed()
                        ? "the transaction has failed and takes nothing more: ROLLBACK; ends it"
                        : Held.isInTransaction(database)
                                ? "the transaction is still open: COMMIT; or ROLLBACK; ends it"
                                : database.dialect().title() + " has rolled the whole transaction back");
        return new SleetException(e.code(), e.what(), details, e);
    }

    private void one(ScriptStatement typed, int number, int total, Deadline deadline) {
        String sql = typed.sql();
        left = false;
        // what writes has written everything before its first row, and would be taken back
        interruptible = !write || QUERY.matcher(sql).lookingAt();
        String what = total == 1 ? "cannot run this statement" : "cannot run statement " + number + " of " + total;
        try (Statement statement = connection.createStatement()) {
            if (cancellation.isRequested()) {
                throw new SQLException("interrupted");
            }
            Console console = database.console();
            List<String> names = BoundValues.names(sql);
            if (names.isEmpty()) {
                String adapted = rows.adapted(database, sql);
                run(typed, statement, () -> show(statement, console.answer(() -> statement.execute(adapted))));
            } else {
                try (PreparedStatement prepared = connection.prepareStatement(sql)) {
                    parameters.bind(prepared, names, toSet());
                    run(typed, prepared, () -> show(prepared, console.answer(prepared::execute)));
                }
            }
        } catch (SQLException e) {
            if (left
                    && !cancellation.isRequested()
                    && database.dialect().errors().isInterrupt(e)) {
                return;
            }
            if (deadline.passed()) {
                throw new SleetException(
                        ExitCode.FAILED, what, List.of("it was stopped after the time given with --timeout"), e);
            }
            SleetException failure =
                    SqlFailure.of(database.dialect().errors(), e, what, write, toWrite, NameHint.of(database, sql, e));
            List<String> details = new ArrayList<>(failure.details());
            details.addAll(Caret.of(database, sql, e));
            throw new SleetException(failure.code(), failure.what(), details, e);
        }
    }

    /** What may write and is no query may need to be in no transaction. */
    private void run(ScriptStatement typed, Statement statement, Reading reading) throws SQLException {
        Console console = database.console();
        if (typed.kind() == Kind.TRANSACTION) {
            reading.run();
            if (!write) {
                console.allowWriting(false);
            }
        } else if (write && !interruptible) {
            reading.run();
        } else {
            console.stream(statement, write, reading);
        }
    }

    private String toSet() {
        return kept.isPresent() ? "\\set %s VALUE" : "--param %s=VALUE";
    }

    private void show(Statement statement, boolean returnsRows) throws SQLException {
        if (returnsRows) {
            written |= write && !interruptible;
            try (ResultSet found = statement.getResultSet()) {
                rows.write(new Result(found, database.console()));
            }
        } else {
            written |= write;
            rows.changed(statement.getLargeUpdateCount());
        }
    }

    private void execute(String sql, String what) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw SqlFailure.of(database.dialect().errors(), e, what, write, toWrite);
        }
    }

    /** Ends a transaction that is open and returns whether there was one. */
    private boolean rollback() {
        if (!Held.isInTransaction(database)) {
            return false;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
            return true;
        } catch (SQLException e) {
            return false;
        }
    }
}
