package dev.sleet.laws;

import dev.sleet.apply.Replay;
import dev.sleet.dialect.Dialects;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.diff.Renames.Request;
import dev.sleet.journal.Chain;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationHead;
import dev.sleet.journal.MigrationName;
import dev.sleet.journal.MigrationSource;
import dev.sleet.migrate.Generation;
import dev.sleet.model.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Generated migrations over the schemas of a journey and one more.
 *
 * @param chain the migrations
 * @param schemas the schema after each, as they lead to it
 * @param renames what each renames
 */
record MadeChain(Chain chain, List<Schema> schemas, List<List<Request>> renames) {
    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");

    /** Returns the chain of a journey, or nothing if SQLite does not take one of its changes. */
    static Optional<MadeChain> of(Journey journey) {
        Schema last = new Edits(new Dice(journey.seed())).edited(journey.to(), 2);
        List<Migration> migrations = new ArrayList<>();
        List<Schema> schemas = new ArrayList<>();
        List<List<Request>> renames = List.of(List.of(), journey.renames(), List.of());
        int step = 0;
        for (Schema declared : List.of(journey.from(), journey.to(), last)) {
            String before = migrations.isEmpty() ? "" : migrations.getLast().name();
            PlanOptions options = new PlanOptions(renames.get(step++), Map.of());
            try (Generation generation = Generation.plan(new Chain(Dialects.usual(), migrations), declared, options)) {
                MigrationHead answers = new MigrationHead("", "", List.of(), List.of(), List.of(), List.of("*"));
                migrations.add(generation
                        .draft(MigrationName.after(before, NOW, "step"), answers)
                        .migration());
            } catch (SleetException e) {
                if (e.code() == ExitCode.BUG) {
                    throw e;
                }
                return Optional.empty();
            }
            schemas.add(
                    Replay.at(new Chain(Dialects.usual(), migrations), step - 1).schema());
        }
        return Optional.of(new MadeChain(new Chain(Dialects.usual(), migrations), schemas, renames));
    }

    MigrationSource source() {
        return dialect -> chain;
    }

    String name(int position) {
        return chain.migrations().get(position).name();
    }

    int size() {
        return schemas.size();
    }
}
