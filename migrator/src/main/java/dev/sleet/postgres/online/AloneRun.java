package dev.sleet.postgres.online;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.Transaction;
import dev.sleet.dialect.stage.Stages;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Stage;
import dev.sleet.plan.Step;
import dev.sleet.postgres.connect.PostgresDatabase;
import dev.sleet.postgres.session.Connections;
import dev.sleet.postgres.session.Failures;
import dev.sleet.postgres.session.PostgresAddress;
import dev.sleet.postgres.session.Session;
import dev.sleet.postgres.session.Settings;
import dev.sleet.postgres.session.States;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statements that no transaction takes, over a connection of their own that is set to what a transaction of Sleet is, and closed afterwards. */
final class AloneRun implements Stages.Alone {
    private static final String UNDER_WAY = "CREATE ";

    private final PostgresDatabase database;
    private final PostgresAddress address;
    private final Stage stage;
    private volatile @Nullable Session session;
    private volatile boolean stopped;
    private volatile boolean over;

    AloneRun(PostgresDatabase database, PostgresAddress address, Stage stage) {
        this.database = database;
        this.address = address;
        this.stage = stage;
    }

    @Override
    public void stop() {
        stopped = true;
        Session running = session;
        if (running != null && !over) {
            try {
                running.cancel();
            } catch (SQLException e) {
                // a connection that is closed has nothing to stop
            }
        }
    }

    @Override
    public void run(Stages.Waiting waiting) {
        try (Connection connection = Connections.open(address)) {
            Session own = new Session(connection, address.schema());
            own.execute(Settings.ofSession(address.schema()));
            session = own;
            try (Watcher watcher = new Watcher(address, pid(connection), waiting)) {
                watcher.start();
                for (PlannedStep step : stage.plan().steps()) {
                    if (step.step() instanceof Step.Statements statements) {
                        run(own, statements.statements());
                    }
                }
            }
        } catch (SQLException e) {
            throw Failures.cannotUse(database.address().toString(), e);
        } finally {
            over = true;
        }
    }

    /** In no transaction, whose settings would be others. */
    private static String pid(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT pg_catalog.pg_backend_pid()")) {
            return rows.next() ? String.valueOf(rows.getString(1)) : "";
        }
    }

    private void run(Session own, List<String> statements) {
        for (String sql : statements) {
            try {
                if (stopped) {
                    throw new SQLException("interrupted");
                }
                own.execute(sql);
            } catch (SQLException e) {
                over = true;
                throw failed(own, sql, e);
            }
        }
    }

    private SleetException failed(Session own, String sql, SQLException e) {
        Optional<String> left = clean(own);
        if (stopped) {
            return new SleetException(
                    ExitCode.INTERRUPTED,
                    "interrupted",
                    left.map(List::of).orElse(List.of(Transaction.ROLLED_BACK)),
                    e);
        }
        List<String> details = new ArrayList<>();
        details.add("PostgreSQL says: " + States.message(e));
        details.add("statement: " + sql);
        left.ifPresent(details::add);
        details.add(Transaction.ROLLED_BACK);
        ExitCode code =
                States.isBusy(e) ? ExitCode.BUSY : States.isOfClass(e, "22", "23") ? ExitCode.REFUSED : ExitCode.FAILED;
        return new SleetException(code, "cannot " + stage.words(), details, e);
    }

    /** What a failed statement leaves is an index that nobody reads and everybody writes; returns what to say if it stays. */
    private Optional<String> clean(Session own) {
        Optional<String> dropping = stage.plan().steps().stream()
                .map(PlannedStep::step)
                .filter(Step.Statements.class::isInstance)
                .flatMap(step -> ((Step.Statements) step).statements().stream())
                .filter(sql -> sql.startsWith(UNDER_WAY))
                .flatMap(sql -> RuleStages.leftBy(stage).stream())
                .findFirst();
        if (dropping.isEmpty()) {
            return Optional.empty();
        }
        try {
            own.execute("SET lock_timeout = " + Math.max(1, database.lockWait().toMillis()));
            own.execute(dropping.get());
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of("an INVALID index is left, which nobody reads: the same command again drops it first");
        }
    }
}
