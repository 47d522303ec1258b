package dev.sleet.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.plan.Finding;
import dev.sleet.plan.Plan;
import dev.sleet.plan.Rehearsed;
import dev.sleet.plan.RehearsedStatement;
import dev.sleet.sqlite.rehearse.Rehearsal;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RehearsalProperties {
    private static final Exclusions OTHERS = Exclusions.of(List.of("zz_*"));

    /** What others have beside the schema: broken, hidden from the plan, and of the names that statements make up. */
    private static final List<String> BESIDE = List.of(
            "CREATE VIEW zz_broken AS SELECT nothing FROM nowhere",
            "CREATE VIEW zz_all AS SELECT * FROM %s",
            "CREATE VIEW zz_over AS SELECT * FROM zz_all",
            "CREATE TABLE zz_log(what TEXT)",
            "CREATE TRIGGER zz_writes AFTER INSERT ON %s BEGIN INSERT INTO zz_log VALUES ('a'); END",
            "CREATE TRIGGER zz_fails AFTER INSERT ON zz_log BEGIN INSERT INTO nowhere VALUES (1); END",
            "CREATE TABLE zz_child(a REFERENCES %s)");

    private record Said(
            String failed, List<String> details, List<RehearsedStatement> statements, List<Finding> findings) {
        static Said of(Supplier<Rehearsed> rehearsal) {
            try {
                Rehearsed done = rehearsal.get();
                return new Said("", List.of(), done.statements(), done.findings());
            } catch (SleetException e) {
                return new Said(e.code() + " " + e.getMessage(), e.details(), List.of(), List.of());
            }
        }
    }

    /** Nothing that a plan can touch is outside of the part on which it is rehearsed. */
    @Property(seed = "20261130")
    void aRehearsalOnAPartOfTheSchemaSaysWhatOneOnTheWholeSays(@ForAll Journey journey) throws SQLException {
        Dice dice = new Dice(journey.seed());
        try (Scratch scratch = Scratch.of(journey.from())) {
            beside(scratch, journey, dice);
            LiveSchema live = Sleet.introspect(scratch.database(), OTHERS);
            PlanOptions options = new PlanOptions(journey.renames(), Map.of());
            Plan plan;
            try {
                plan = scratch.database().dialect().planner().plan(live, journey.to(), options);
            } catch (SleetException e) {
                return; // which the whole would not change
            }
            if (!plan.isEmpty()) {
                Said whole = Said.of(() -> Rehearsal.ofWhole(plan, live, scratch.database(), OTHERS, options));
                Said part = Said.of(() -> Rehearsal.of(plan, live, scratch.database(), OTHERS, options));
                assertThat(part).isEqualTo(whole);
            }
        }
    }

    private static void beside(Scratch scratch, Journey journey, Dice dice) throws SQLException {
        if (journey.from().tables().isEmpty()) {
            return;
        }
        try (Statement statement = scratch.connection().createStatement()) {
            for (String sql : BESIDE) {
                if (dice.chance(30)) {
                    String table = dev.sleet.model.Quoting.identifier(
                            dice.pick(journey.from().tables()).name());
                    try {
                        statement.execute(sql.formatted(table));
                    } catch (SQLException e) {
                        // it needs another one that is not there
                    }
                }
            }
        }
    }
}
