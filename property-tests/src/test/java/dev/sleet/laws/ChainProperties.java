package dev.sleet.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.apply.Applier;
import dev.sleet.dialect.Applied;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.diff.Renames.Request;
import dev.sleet.journal.Chain;
import dev.sleet.journal.MigrateOptions;
import dev.sleet.migrate.Baseline;
import dev.sleet.migrate.Rollback;
import dev.sleet.migrate.Status;
import dev.sleet.model.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds for every chain of generated migrations, wherever a database stands in it. */
class ChainProperties {
    /** A database at any version, with a history or recognised by its schema, reaches the newest; what goes on keeps its values. */
    @Property(seed = "20261121")
    void everyVersionReachesTheNewest(@ForAll Journey journey) {
        Optional<MadeChain> made = MadeChain.of(journey);
        made.ifPresent(chain -> {
            Dice dice = new Dice(journey.seed());
            int start = dice.between(-1, chain.size() - 1);
            boolean journaled = dice.between(0, 1) == 0;
            if (!reaches(chain, start, journaled, journey.rows(), journey.seed())) {
                assertThat(reaches(chain, start, journaled, 0, journey.seed()))
                        .as("without rows nothing is refused")
                        .isTrue();
            }
        });
    }

    /** Returns whether it gets there; its rows may keep it from that, and then the step that fails leaves no trace. */
    private static boolean reaches(MadeChain chain, int start, boolean journaled, int rows, long seed) {
        Schema from = start < 0 ? Schema.of(List.of()) : chain.schemas().get(start);
        try (Scratch scratch = start < 0 ? Scratch.empty() : Scratch.filled(from, rows, seed)) {
            begin(scratch, chain, start, journaled);
            for (int step = start + 1; step < chain.size(); step++) {
                Schema to = chain.schemas().get(step);
                Survivors survivors = Survivors.of(from, to, chain.renames().get(step), List.of());
                Map<String, List<String>> values = survivors.before(scratch);
                List<String> before = Dump.of(scratch);
                try {
                    migrate(scratch, chain, MigrateOptions.DEFAULT.upTo(chain.name(step)));
                } catch (SleetException e) {
                    assertThat(e.code())
                            .as("%s %s", e.getMessage(), e.details())
                            .isEqualTo(ExitCode.REFUSED);
                    assertThat(rows).as("%s %s", e.getMessage(), e.details()).isPositive();
                    assertThat(Dump.of(scratch)).isEqualTo(before);
                    return false;
                }
                assertThat(survivors.after(scratch)).isEqualTo(values);
                from = to;
            }
            isAt(scratch, chain, chain.size() - 1);
            assertThat(migrate(scratch, chain, MigrateOptions.DEFAULT)).isEmpty();
            return true;
        }
    }

    private static void begin(Scratch scratch, MadeChain chain, int start, boolean journaled) {
        if (start < 0) {
            return;
        }
        Chain all = chain.chain();
        List<Integer> same = all.at(all.migrations().get(start).head().to());
        if (!journaled && same.size() == 1) {
            migrate(
                    scratch,
                    chain,
                    MigrateOptions.DEFAULT.upTo(chain.name(start)).baselining());
        } else if (!all.migrations().get(start).head().to().equals(Chain.EMPTY)) {
            new Baseline(scratch.database(), dialect -> all, Optional.of(chain.name(start)), Exclusions.NONE).mark();
        }
    }

    /** Going back ends at the schema that was, keeps what both have, renames what was renamed, and going forward again undoes it. */
    @Property(seed = "20261121")
    void backAndForwardIsWhereItWas(@ForAll Journey journey) {
        Optional<MadeChain> made = MadeChain.of(journey);
        made.ifPresent(chain -> {
            Dice dice = new Dice(journey.seed());
            int end = dice.between(0, chain.size() - 1);
            int to = dice.between(-1, end);
            if (!goesBack(chain, end, to, journey.rows(), journey.seed())) {
                assertThat(goesBack(chain, end, to, 0, journey.seed()))
                        .as("without rows nothing is refused")
                        .isTrue();
            }
        });
    }

    private static boolean goesBack(MadeChain chain, int end, int to, int rows, long seed) {
        Schema from = chain.schemas().get(end);
        try (Scratch scratch = Scratch.filled(from, rows, seed)) {
            new Baseline(scratch.database(), dialect -> chain.chain(), Optional.of(chain.name(end)), Exclusions.NONE)
                    .mark();
            Rollback rollback = plan(scratch, chain, to);
            if (!rollback.prepared().impossible().isEmpty()) {
                return false;
            }
            List<Request> back = end == to + 1 ? reversed(chain.renames().get(end)) : List.of();
            boolean single = end == to + 1 && to >= 0;
            Survivors survivors = Survivors.of(from, single ? chain.schemas().get(to) : from, back, List.of());
            Map<String, List<String>> values = survivors.before(scratch);
            List<String> before = Dump.of(scratch);
            try {
                new Applier(scratch.database(), rollback.prepared(), Progress.NONE, rollback.epilogue()).apply();
            } catch (SleetException e) {
                assertThat(e.code()).as("%s %s", e.getMessage(), e.details()).isEqualTo(ExitCode.REFUSED);
                assertThat(rows).as("%s %s", e.getMessage(), e.details()).isPositive();
                assertThat(Dump.of(scratch)).isEqualTo(before);
                return false;
            }
            if (single) {
                assertThat(survivors.after(scratch)).isEqualTo(values);
            }
            isAt(scratch, chain, to);
            if (rows == 0) {
                migrate(scratch, chain, MigrateOptions.DEFAULT);
                isAt(scratch, chain, chain.size() - 1);
            }
            return true;
        }
    }

    /** A migration that is taken back at once loses nothing that needs its name said, whatever it has put there. */
    @Property(seed = "20261121")
    void backIsBack(@ForAll Journey journey) {
        Optional<MadeChain> made = MadeChain.of(journey);
        made.ifPresent(chain -> {
            int start = new Dice(journey.seed()).between(0, chain.size() - 2);
            try (Scratch scratch = Scratch.filled(chain.schemas().get(start), journey.rows(), journey.seed())) {
                new Baseline(
                                scratch.database(),
                                dialect -> chain.chain(),
                                Optional.of(chain.name(start)),
                                Exclusions.NONE)
                        .mark();
                migrate(scratch, chain, MigrateOptions.DEFAULT.upTo(chain.name(start + 1)));
                assertThat(plan(scratch, chain, start).prepared().unanswered(List.of()))
                        .isEmpty();
            } catch (SleetException e) {
                assertThat(e.code()).as("%s %s", e.getMessage(), e.details()).isEqualTo(ExitCode.REFUSED);
                assertThat(journey.rows()).isPositive();
            }
        });
    }

    private static Rollback plan(Scratch scratch, MadeChain chain, int to) {
        String name = to < 0 ? Chain.BEGINNING : chain.name(to);
        return Rollback.plan(scratch.database(), chain.chain(), name, PlanOptions.NONE, Exclusions.NONE);
    }

    private static List<Request> reversed(List<Request> renames) {
        return renames.stream()
                .map(rename -> rename.column()
                        .map(column -> new Request(rename.table(), Optional.of(rename.to()), column))
                        .orElseGet(() -> new Request(rename.to(), Optional.empty(), rename.table())))
                .toList();
    }

    private static List<Applied> migrate(Scratch scratch, MadeChain chain, MigrateOptions options) {
        return Sleet.migrate(scratch.database(), chain.source(), options);
    }

    /** Checks the schema, the history, and what they say together. */
    private static void isAt(Scratch scratch, MadeChain chain, int position) {
        Schema expected = position < 0 ? Schema.of(List.of()) : chain.schemas().get(position);
        assertThat(Sleet.diff(scratch.schema(), expected)).isEmpty();
        Status status = Status.of(scratch.database(), dialect -> chain.chain(), Exclusions.NONE);
        assertThat(status.applied()).hasSize(position + 1);
        assertThat(status.drift()).isEmpty();
        assertThat(status.pending()).hasSize(chain.size() - position - 1);
        assertThat(scratch.rows("PRAGMA integrity_check")).containsExactly("ok");
        assertThat(scratch.rows("SELECT name FROM temp.sqlite_schema")).isEmpty();
    }
}
