package dev.sleet.repl.command;

import dev.sleet.apply.Prepared;
import dev.sleet.d1.D1Directory;
import dev.sleet.dialect.ExitCode;
import dev.sleet.journal.Chain;
import dev.sleet.journal.HistoryException;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationDirectory;
import dev.sleet.journal.MigrationHead;
import dev.sleet.journal.MigrationName;
import dev.sleet.journal.MigrationSource;
import dev.sleet.migrate.Generation;
import dev.sleet.migrate.Generation.Draft;
import dev.sleet.model.Schema;
import dev.sleet.repl.d1.D1Files;
import dev.sleet.repl.question.GenerationQuestions;
import dev.sleet.repl.report.PlanJson;
import dev.sleet.repl.report.PlanText;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.session.Kinds;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One migration on its way to the directory. */
final class Generate {
    private final GenerateCommand command;
    private final Screen screen;
    private final Path directory;
    private final Path script;
    private final Schema declared;
    private final GenerationQuestions questions;
    private final JsonWriter json;
    private final boolean d1;

    Generate(
            GenerateCommand command,
            Path directory,
            Path script,
            Schema declared,
            GenerationQuestions questions,
            JsonWriter json,
            boolean d1) {
        this.d1 = d1;
        this.command = command;
        this.screen = command.screen();
        this.directory = directory;
        this.script = script;
        this.declared = declared;
        this.questions = questions;
        this.json = json;
    }

    Screen screen() {
        return screen;
    }

    /** Returns the migrations that there are. */
    Chain chain() {
        try {
            return d1
                    ? new D1Files(directory).toGoOn().chain(Kinds.usual())
                    : MigrationSource.directory(directory).chain(command.kind(false));
        } catch (HistoryException e) {
            throw e.refusal();
        }
    }

    /** Writes the next migration. */
    ExitCode next(@Nullable String words) {
        Chain chain = chain();
        try (Generation generation = questions.plan(chain, declared)) {
            if (generation.prepared().plan().isEmpty()) {
                PlanJson.write(generation.prepared(), json);
                screen.result(Line.of("nothing to do: " + directory + " leads to what " + script + " declares"));
                return ExitCode.DONE;
            }
            MigrationHead answers = show(generation, chain);
            String name = next(chain, words == null ? generation.words() : words);
            return write(generation.draft(name, answers), Map.of());
        }
    }

    /** Writes a migration whose statements are not planned. */
    ExitCode custom(@Nullable String words) {
        Chain chain = chain();
        try (Generation generation = Generation.plan(chain, declared, questions.options())) {
            PlanJson.write(generation.prepared(), json);
            String name = next(chain, words == null ? "custom" : words);
            return write(generation.custom(name, new MigrationHead("", "")), Map.of());
        }
    }

    /** Shows a plan and obtains what it needs. */
    MigrationHead show(Generation generation, Chain chain) {
        Prepared prepared = generation.prepared();
        PlanJson.write(prepared, json);
        String since = chain.migrations().isEmpty()
                ? "the beginning"
                : chain.migrations().getLast().name();
        screen.result(
                new Line().add(Style.BOLD, script.toString()).add(": " + PlanText.count(prepared) + " since " + since));
        if (!command.isDryRun()) {
            // the statements, which are about to be shown, have the same in their head
            PlanText.show(prepared, screen);
        }
        return questions.answers(generation);
    }

    private String next(Chain chain, String words) {
        return d1 ? D1Directory.nextName(chain, words) : name(chain, words);
    }

    /** Returns a name that sorts after those of a chain. */
    static String name(Chain chain, String words) {
        String last =
                chain.migrations().isEmpty() ? "" : chain.migrations().getLast().name();
        return MigrationName.after(last, Instant.now(), words);
    }

    /** Writes a folder, or shows what would be in it. */
    ExitCode write(Draft draft, Map<String, String> more) {
        Migration migration = draft.migration();
        json.put("migration", migration.name())
                .put("from", migration.head().from())
                .put("to", migration.head().to())
                .put("sql", migration.sql())
                .put("written", !command.isDryRun());
        if (command.isDryRun()) {
            screen.result(Line.of(""));
            migration.sql().lines().forEach(line -> screen.result(Line.of(line)));
            return ExitCode.DIFFERENCES;
        }
        Path place;
        Path statements;
        try {
            if (d1) {
                statements = new D1Directory(directory).add(migration.name(), migration.sql(), draft.snapshot());
                place = statements;
            } else {
                Map<String, String> files = new LinkedHashMap<>(more);
                files.put(Migration.SQL, migration.sql());
                files.put(Migration.SNAPSHOT, draft.snapshot());
                place = new MigrationDirectory(migration.dialect(), directory).add(migration.name(), files);
                statements = place.resolve(Migration.SQL);
            }
        } catch (HistoryException e) {
            throw e.unwritten();
        }
        screen.result(new Line().add(Style.GREEN, "wrote").add(" " + place));
        boolean empty = migration.statements().isEmpty() && migration.data().isEmpty();
        screen.message(new Line()
                .add(
                        Style.DIM,
                        screen.typed(
                                empty
                                        ? "  put your statements into " + statements + ", then: sleet check"
                                        : "  read " + statements + ", then: "
                                                + (d1 ? "wrangler d1 migrations apply DB" : "sleet migrate DB"))));
        return ExitCode.DONE;
    }
}
