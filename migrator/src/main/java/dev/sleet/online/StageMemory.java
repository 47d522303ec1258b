package dev.sleet.online;

import dev.sleet.apply.Epilogue;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.keep.ChangeLog;
import dev.sleet.dialect.keep.KeptRows;
import dev.sleet.dialect.keep.LoggedChange;
import dev.sleet.dialect.stage.StagedPush;
import dev.sleet.dialect.stage.Stages;
import dev.sleet.plan.Stage;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What a database remembers of a push in stages: the change that a plan leads back from, wherever it has stopped, and the stages that are done. */
final class StageMemory {
    private final Database database;
    private final Stages stages;
    private final boolean goesOn;
    private LoggedChange change;
    private Optional<StagedPush> written = Optional.empty();

    StageMemory(Database database, Stages stages, StagedPlan plan, String from) {
        this.database = database;
        this.stages = stages;
        this.goesOn = plan.goesOn().isPresent();
        this.change = plan.goesOn()
                .map(StagedPlan.GoingOn::change)
                .orElseGet(() -> plan.whole()
                        .change("push", from)
                        .beginning(plan.whole().prepared().plan().from()));
    }

    /** The connection may be another one by then. */
    private ChangeLog log() {
        return database.dialect().changeLog(database).orElseThrow();
    }

    /** Remembers, in the transaction that is open, the stages before the first begins, so that whoever is stopped in it finds them. */
    void begin(int done, List<Stage> left) throws SQLException {
        if (!goesOn) {
            log().add(change);
        }
        stages.begin(change.at().toString(), done, left);
    }

    /** Remembers, in the transaction that is open, that a stage of a number is done. */
    void done(int number, Stage stage, List<KeptRows> kept) throws SQLException {
        change = change.leadingTo(stage.plan().to(), kept);
        log().renew(change);
        stages.done(number);
    }

    /** Keeps in mind, at the end of a transaction, how far the stages have come with it, which tells whether it has arrived. */
    void reached() throws SQLException {
        written = stages.unfinished();
    }

    /** Returns whether what the last transaction has remembered is there: many lead to the schema that there was before. */
    boolean isThere() throws SQLException {
        return stages.unfinished().equals(written)
                && log().last()
                        .filter(last ->
                                last.at().equals(change.at()) && last.after().equals(change.after()))
                        .isPresent();
    }

    /** Returns what remembers, in the transaction of a plan, that the stage is done. */
    Epilogue epilogue(int number, Stage stage, List<KeptRows> kept) {
        return new Epilogue() {
            @Override
            public void write(Database same) throws SQLException {
                done(number, stage, kept);
                reached();
            }

            @Override
            public boolean isWritten(Database same) throws SQLException {
                return isThere();
            }

            @Override
            public List<String> statements(Database same) {
                return List.of();
            }
        };
    }
}
