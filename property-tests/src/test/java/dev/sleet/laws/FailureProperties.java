package dev.sleet.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.apply.Applier;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.plan.PlannedStep;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.sqlite.ProgressHandler;
import org.sqlite.SQLiteConnection;

/** Whatever goes wrong, and whenever, schema and rows are as they were. */
class FailureProperties {
    /** A change that is stopped from within before one of its steps. */
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Anything that is applied to a database and may fail. */
    private interface Attempt {
        void apply(Scratch scratch, Prepared prepared) throws SQLException;
    }

    private static void check(Journey journey, Attempt attempt) throws SQLException {
        try (Scratch scratch = Scratch.filled(journey.from(), journey.rows(), journey.seed())) {
            Prepared prepared = Sleet.plan(
                    scratch.database(), journey.to(), new PlanOptions(journey.renames(), Map.of()), Exclusions.NONE);
            List<String> before = Dump.of(scratch);
            boolean failed = false;
            try {
                attempt.apply(scratch, prepared);
            } catch (Stopped e) {
                failed = true;
            } catch (SleetException e) {
                failed = e.code() != ExitCode.LOOK;
            }

            assertThat(scratch.connection().getAutoCommit()).isTrue();
            assertThat(scratch.accepts("BEGIN"))
                    .as("no transaction is left open")
                    .isTrue();
            scratch.run("COMMIT");
            if (failed) {
                assertThat(Dump.of(scratch)).isEqualTo(before);
            } else {
                Travel.arrived(scratch, journey.to(), "no failure");
            }
            assertThat(scratch.rows("PRAGMA integrity_check")).containsExactly("ok");
        }
    }

    @Property(seed = "20261121")
    void aStepThatThrowsLeavesNoTrace(@ForAll Journey journey) throws SQLException {
        check(journey, (scratch, prepared) -> {
            int steps = prepared.plan().steps().size();
            int last = new Dice(journey.seed()).between(1, steps + 1);
            Sleet.apply(scratch.database(), prepared, new Progress() {
                @Override
                public void step(PlannedStep step, int number, int total) {
                    if (number == last) {
                        throw new Stopped();
                    }
                }

                @Override
                public void verifying() {
                    if (last > steps) {
                        throw new Stopped();
                    }
                }
            });
        });
    }

    @Property(seed = "20261121")
    void aCancelledChangeLeavesNoTrace(@ForAll Journey journey) throws SQLException {
        check(journey, (scratch, prepared) -> {
            int last =
                    new Dice(journey.seed()).between(1, prepared.plan().steps().size() + 1);
            Applier[] applier = new Applier[1];
            applier[0] = new Applier(scratch.database(), prepared, new Progress() {
                @Override
                public void step(PlannedStep step, int number, int total) {
                    if (number == last) {
                        cancel(applier[0]);
                    }
                }
            });
            applier[0].apply();
        });
    }

    private static void cancel(Applier applier) {
        try {
            applier.cancel(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The engine is interrupted at any moment of any statement. */
    @Property(seed = "20261121")
    void anInterruptedStatementLeavesNoTrace(@ForAll Journey journey) throws SQLException {
        check(journey, (scratch, prepared) -> {
            AtomicInteger left = new AtomicInteger(new Dice(journey.seed()).between(1, 400));
            Connection driver = scratch.connection().unwrap(SQLiteConnection.class);
            ProgressHandler.setHandler(driver, 20, new ProgressHandler() {
                @Override
                protected int progress() {
                    return left.decrementAndGet() == 0 ? 1 : 0;
                }
            });
            try {
                Sleet.apply(scratch.database(), prepared, Progress.NONE);
            } finally {
                ProgressHandler.clearHandler(driver);
            }
        });
    }

    /** The file may grow by a few pages and no more. */
    @Property(seed = "20261121")
    void aFullFileLeavesNoTrace(@ForAll Journey journey) throws SQLException {
        check(journey, (scratch, prepared) -> {
            int pages = Integer.parseInt(scratch.rows("PRAGMA page_count").getFirst());
            scratch.rows("PRAGMA max_page_count = " + (pages + new Dice(journey.seed()).between(0, 3)));
            try {
                Sleet.apply(scratch.database(), prepared, Progress.NONE);
            } finally {
                scratch.rows("PRAGMA max_page_count = 1000000");
            }
        });
    }
}
