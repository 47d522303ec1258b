package dev.sleet.repl.command;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.journal.Chain;
import dev.sleet.journal.HistoryException;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationDirectory;
import dev.sleet.journal.MigrationName;
import dev.sleet.migrate.Generation;
import dev.sleet.migrate.Rebase;
import dev.sleet.model.Schema;
import dev.sleet.repl.question.GenerationQuestions;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.session.Kinds;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.load.ScriptLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A migration on its way to the end of the others. */
final class RebaseRun {
    private final Generate generate;
    private final Path directory;
    private final Path script;
    private final Schema declared;
    private final GenerationQuestions questions;
    private final MigrationDirectory folders;
    private final Screen screen;

    RebaseRun(Generate generate, Path directory, Path script, Schema declared, GenerationQuestions questions) {
        this.generate = generate;
        this.directory = directory;
        this.script = script;
        this.declared = declared;
        this.questions = questions;
        this.folders = new MigrationDirectory(Kinds.ofMigrations(directory), directory);
        this.screen = generate.screen();
    }

    ExitCode run(String old, @Nullable String words) {
        Chain all = generate.chain();
        Rebase rebase = Rebase.of(all, old);
        String name = Generate.name(all, words == null ? MigrationName.words(old) : words);
        Optional<Migration> written = rebase.handWritten(this::snapshot);
        ExitCode code;
        if (written.isEmpty()) {
            code = planned(rebase, name);
        } else if (rebase.moved().size() == 1) {
            screen.result(Line.of(old + " is written by hand; its statements are kept and tried on top of the others"));
            code = generate.write(rebase.keeping(name, declared), others(old));
        } else {
            throw new SleetException(
                    ExitCode.REFUSED,
                    "cannot rebase " + old + " with what follows it",
                    List.of(
                            names(rebase.moved()) + " go together, and the statements of "
                                    + written.get().name() + " are written by hand",
                            "nothing was changed; keep them aside, remove the folders, and make them anew: sleet"
                                    + " generate"));
        }
        if (code == ExitCode.DONE) {
            remove(rebase.moved());
        }
        return code;
    }

    private ExitCode planned(Rebase rebase, String name) {
        questions.takeOver(rebase.answers(declared));
        try (Generation generation = questions.plan(rebase.others(), declared)) {
            if (generation.prepared().plan().isEmpty()) {
                throw new SleetException(
                        ExitCode.REFUSED,
                        "nothing is left of " + names(rebase.moved()),
                        List.of(
                                "the others lead to what " + script + " declares already",
                                "nothing was changed; if that is what you mean, remove the folder; or declare in "
                                        + script + " what both do"));
            }
            return generate.write(
                    generation.draft(name, generate.show(generation, rebase.others())),
                    rebase.moved().size() == 1
                            ? others(rebase.moved().getFirst().name())
                            : Map.of());
        }
    }

    private Map<String, String> others(String name) {
        try {
            return folders.others(name);
        } catch (HistoryException e) {
            throw e.refusal();
        }
    }

    private void remove(List<Migration> moved) {
        for (Migration migration : moved) {
            try {
                folders.remove(migration.name());
            } catch (HistoryException e) {
                throw e.unwritten();
            }
            screen.result(Line.of("removed " + directory.resolve(migration.name())));
        }
        screen.message(
                Line.of("  a database that has had what was removed will not take what was written; which ones have"
                        + " cannot be known here"));
    }

    private Optional<Schema> snapshot(Migration migration) {
        Path file = folders.file(migration.name(), Migration.SNAPSHOT);
        return Files.exists(file) && ScriptLoader.load(file) instanceof LoadResult.Loaded loaded
                ? Optional.of(loaded.schema())
                : Optional.empty();
    }

    private static String names(List<Migration> migrations) {
        return migrations.stream().map(Migration::name).collect(Collectors.joining(" and "));
    }
}
