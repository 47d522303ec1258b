package dev.sleet.postgres.online;

import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.dialect.stage.StagedPush;
import dev.sleet.dialect.stage.Stages;
import dev.sleet.plan.Plan;
import dev.sleet.plan.Stage;
import dev.sleet.plan.Stage.Fill;
import dev.sleet.postgres.connect.HeldTurn;
import dev.sleet.postgres.connect.OwnProcess;
import dev.sleet.postgres.connect.PostgresDatabase;
import dev.sleet.postgres.session.PostgresAddress;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Finds, runs and remembers stages. */
public final class PostgresStages implements Stages {
    private final PostgresDatabase database;
    private final Parts parts;

    /** Makes those of a database, over a connection of Sleet's own. */
    public PostgresStages(PostgresDatabase database) {
        this.database = database;
        this.parts = new Parts(database);
    }

    /** The connection may be another one by then. */
    private StageTable table() {
        return new StageTable(database.session());
    }

    @Override
    public List<Stage> of(Plan whole, LiveSchema live, PlanOptions options, Optional<StagedPush> before) {
        Dialect dialect = database.dialect();
        return Course.of(
                dialect.form(),
                dialect.planner(),
                dialect.runner(),
                whole,
                live,
                options,
                before.map(StagedPush::fills).orElse(List.of()));
    }

    @Override
    public List<String> lacking() throws SQLException {
        return table().lacking();
    }

    @Override
    public Optional<StagedPush> unfinished() throws SQLException {
        return table().unfinished();
    }

    @Override
    public void begin(String at, int done, List<Stage> stages) throws SQLException {
        table().begin(at, done, stages);
    }

    @Override
    public void done(int number) throws SQLException {
        table().done(number);
    }

    @Override
    public void requireOwnProcess() throws SQLException {
        OwnProcess.require(database.session(), address());
    }

    @Override
    public Held hold(BooleanSupplier cancelled) {
        HeldTurn turn = HeldTurn.take(database, address(), cancelled);
        return new Held() {
            @Override
            public void require() {
                turn.require();
            }

            @Override
            public void close() {
                turn.close();
            }
        };
    }

    private PostgresAddress address() {
        return (PostgresAddress) database.address();
    }

    @Override
    public Alone alone(Stage stage) {
        return new AloneRun(database, address(), stage);
    }

    @Override
    public Filled fill(int number, Fill fill) throws SQLException {
        Filled filled = parts.next(fill);
        table().moved(number, filled.fill().position());
        return filled;
    }
}
