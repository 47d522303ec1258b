package dev.sleet.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.apply.Applier;
import dev.sleet.apply.Replay;
import dev.sleet.dialect.Dialects;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.diff.Renames.Request;
import dev.sleet.journal.Chain;
import dev.sleet.journal.MigrateOptions;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationDirectory;
import dev.sleet.journal.MigrationHead;
import dev.sleet.journal.MigrationName;
import dev.sleet.journal.MigrationSource;
import dev.sleet.migrate.Generation;
import dev.sleet.migrate.Rollback;
import dev.sleet.migrate.Status;
import dev.sleet.model.Schema;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A directory of migrations, and what is done with them; each returns whether there was anything to do that could be done. */
final class Past {
    private static final Instant NOW = Instant.parse("2026-11-21T09:30:00Z");

    private final Path directory;
    private final Map<String, Named> named = new HashMap<>();

    Past(Path directory) {
        this.directory = directory;
    }

    private Chain chain() {
        return new MigrationDirectory(Dialects.usual(), directory).list().chain();
    }

    private static Schema at(Chain chain, int position) {
        return Replay.at(chain, position).schema();
    }

    /** Returns the schema at any position. */
    Optional<Schema> any(Dice dice) {
        Chain chain = chain();
        int size = chain.migrations().size();
        return size == 0 ? Optional.empty() : Optional.of(at(chain, dice.between(0, size - 1)));
    }

    /** Adds the migration to a schema, which the migrations then lead to. */
    boolean generate(Schema declared, List<Request> asked) {
        Chain chain = chain();
        int size = chain.migrations().size();
        Schema end = at(chain, size - 1);
        List<Request> possible = Renaming.possible(asked, end, declared);
        String before = size == 0 ? "" : chain.migrations().getLast().name();
        String name;
        Named said;
        try (Generation generation = Generation.plan(chain, declared, new PlanOptions(possible, Map.of()))) {
            if (generation.prepared().plan().isEmpty()) {
                assertThat(Sleet.diff(end, declared)).isEmpty();
                return false;
            }
            said = Named.of(generation.prepared(), List.of());
            name = MigrationName.after(before, NOW, generation.words());
            Generation.Draft draft = generation.draft(name, new MigrationHead("", ""));
            new MigrationDirectory(Dialects.usual(), directory)
                    .add(name, Map.of(Migration.SQL, draft.migration().sql(), Migration.SNAPSHOT, draft.snapshot()));
        } catch (SleetException e) {
            assertThat(e.code()).as("%s %s", e.getMessage(), e.details()).isEqualTo(ExitCode.USAGE);
            assertThat(chain().migrations()).hasSize(size);
            return false;
        }
        named.put(name, said);
        assertThat(chain().breaks()).isEmpty();
        assertThat(Sleet.diff(at(chain(), size), declared)).isEmpty();
        return true;
    }

    /** Applies what is pending one by one; each arrives with every row, or leaves no trace. */
    boolean migrate(Scratch scratch, Dice dice) {
        Chain chain = chain();
        boolean baseline = dice.chance(50);
        Status status = status(scratch);
        int start = status.applied().size();
        for (int position = start; position < chain.migrations().size(); position++) {
            String name = chain.migrations().get(position).name();
            Schema to = at(chain, position);
            Meaning meaning = new Meaning(scratch, named.getOrDefault(name, Named.NOTHING), to);
            List<String> before = Dump.of(scratch);
            MigrateOptions options = MigrateOptions.DEFAULT.upTo(name);
            try {
                Sleet.migrate(
                        scratch.database(),
                        MigrationSource.directory(directory),
                        baseline ? options.baselining() : options);
            } catch (SleetException e) {
                assertThat(e.code()).as("%s %s", e.getMessage(), e.details()).isIn(ExitCode.HISTORY, ExitCode.REFUSED);
                assertThat(Dump.of(scratch)).isEqualTo(before);
                return position > start;
            }
            int reached = status(scratch).applied().size() - 1;
            if (reached == position) {
                meaning.stillHolds(scratch, chain.migrations().get(position).sql());
            } else {
                assertThat(start)
                        .as("a history goes on one by one")
                        .isZero(); // and without one a later version is recognised
                position = reached;
            }
            isAt(scratch, chain, position);
        }
        return start < chain.migrations().size();
    }

    /** Goes back to a version, if the file has a history. */
    boolean rollback(Scratch scratch, Dice dice) {
        Status status = status(scratch);
        int applied = status.applied().size();
        if (applied == 0) {
            return false;
        }
        int to = dice.between(-1, applied - 1);
        List<String> before = Dump.of(scratch);
        Meaning meaning;
        try {
            Rollback rollback = Rollback.plan(
                    scratch.database(),
                    chain(),
                    to < 0 ? Chain.BEGINNING : chain().migrations().get(to).name(),
                    PlanOptions.NONE,
                    Exclusions.NONE);
            Schema target = to < 0 ? Schema.EMPTY : at(chain(), to);
            meaning = new Meaning(scratch, Named.of(rollback.prepared(), List.of()), target);
            new Applier(scratch.database(), rollback.prepared(), Progress.NONE, rollback.epilogue()).apply();
        } catch (SleetException e) {
            assertThat(e.code())
                    .as("%s %s", e.getMessage(), e.details())
                    .isIn(ExitCode.USAGE, ExitCode.REFUSED, ExitCode.HISTORY);
            assertThat(Dump.of(scratch)).isEqualTo(before);
            return false;
        }
        meaning.stillHolds(scratch, "a rollback");
        isAt(scratch, chain(), to);
        return true;
    }

    /** Returns where a file stands, which a look does not change. */
    private Status status(Scratch scratch) {
        List<String> before = Dump.of(scratch);
        Status status = Status.of(scratch.database(), MigrationSource.directory(directory), Exclusions.NONE);
        assertThat(Dump.of(scratch)).isEqualTo(before);
        return status;
    }

    private void isAt(Scratch scratch, Chain chain, int position) {
        assertThat(Sleet.diff(scratch.schema(), at(chain, position))).isEmpty();
        Status status = status(scratch);
        assertThat(status.applied()).hasSize(position + 1);
        assertThat(status.drift()).isEmpty();
        assertThat(status.pending()).hasSize(chain.migrations().size() - position - 1);
    }
}
