package dev.sleet.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;
import net.jqwik.api.statistics.StatisticsReport.StatisticsReportMode;

/** Whatever happens to a database file in whatever order, every promise holds all the time. */
class LifeProperties {
    private static final String DONE = "done";

    @Property(seed = "20261121")
    @StatisticsReport(label = DONE, value = StatisticsReportMode.OFF)
    void aFileSurvivesItsLife(@ForAll Life life) throws IOException {
        try (World world = new World(life.seed())) {
            for (Life.Event event : life.events()) {
                try {
                    if (world.happen(event)) {
                        Statistics.label(DONE).collect(event.rule());
                    }
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError(event + " of " + life + "\n" + e.getMessage(), e);
                }
            }
        }
        if (!Life.isNamed()) { // a rule that never finds anything to do would hold
            for (Life.Rule rule : Life.Rule.values()) {
                Statistics.label(DONE).coverage(cases -> cases.check(rule).count(count -> count > 0));
            }
        }
    }

    /** A name is enough to repeat a life. */
    @Example
    void aNameTellsTheWholeLife() {
        Life life = Life.of(42).smaller().findFirst().orElseThrow();
        assertThat(Life.named(life.name())).isEqualTo(life);
    }
}
