package dev.sleet.repl.prompt;

import dev.sleet.Sleet;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.diff.Change;
import dev.sleet.diff.ChangeText;
import dev.sleet.model.Schema;
import dev.sleet.repl.report.Contents;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.session.Failure;
import dev.sleet.repl.session.Kinds;
import dev.sleet.script.load.LoadOptions;
import dev.sleet.script.load.LoadResult;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Opens databases and loads scripts in a session, and says what came of it. */
public final class Opening {
    private static final Duration LOCK_WAIT = Duration.ofSeconds(5);
    private static final int SHOWN = 8;

    private Opening() {}

    /** Makes databases the ones that are worked on. */
    public static ExitCode open(Repl repl, List<Address> files) {
        for (Address file : files) {
            if (!Databases.exists(file)) {
                repl.screen()
                        .message(Line.of(file + ": there is no such "
                                        + Kinds.of(file).noun() + " yet; ")
                                .add(Style.GREEN, "push --create")
                                .add(" makes it"));
                continue;
            }
            Schema schema = introspect(file);
            repl.screen().message(Line.of(file + ": " + Contents.of(schema)));
        }
        repl.workspace().open(files);
        if (repl.workspace().isLoaded() || repl.workspace().isEdited()) {
            Hints.afterSchema(repl);
        } else if (Databases.exists(files.getFirst())) {
            repl.workspace().startFrom(Kinds.of(files.getFirst()), introspect(files.getFirst()));
        }
        return ExitCode.DONE;
    }

    /** Returns the schema of a database. */
    public static Schema introspect(Address file) {
        return live(file).schema();
    }

    /** Returns what a database declares. */
    static LiveSchema live(Address file) {
        try (Database database = Databases.open(file, Mode.READ, LOCK_WAIT)) {
            return Sleet.introspect(database, Exclusions.NONE);
        }
    }

    /** Says what came of a script that was edited: its problems, or what is declared otherwise than before. */
    public static ExitCode say(Repl repl, LoadResult result, Schema before) {
        return switch (result) {
            case LoadResult.Failed failed -> {
                problems(repl, failed);
                yield ExitCode.SCRIPT;
            }
            case LoadResult.Loaded now -> {
                changes(repl, before, now.schema());
                yield ExitCode.DONE;
            }
        };
    }

    /** Makes a script what is declared. */
    public static ExitCode load(Repl repl, Path script) {
        LoadResult result = repl.workspace().load(script);
        return switch (result) {
            case LoadResult.Failed failed -> {
                problems(repl, failed);
                yield ExitCode.SCRIPT;
            }
            case LoadResult.Loaded now -> {
                repl.screen().message(Line.of(script + ": " + Contents.of(now.schema())));
                Hints.afterSchema(repl);
                yield ExitCode.DONE;
            }
        };
    }

    /** Shows what is wrong with a text, and says that the one before stays. */
    public static void problems(Repl repl, LoadResult.Failed failed) {
        failed.problems().forEach(problem -> Failure.problem(repl.screen(), problem));
        String stays = repl.workspace().schema().isPresent() ? "; what was declared before stays" : "";
        int count = failed.problems().size();
        repl.screen().message(Line.of((count == 1 ? "1 problem" : count + " problems") + stays));
    }

    /** Shows what an edit did to what is declared. */
    public static void changes(Repl repl, Schema before, Schema after) {
        List<Change> changes = repl.dialect().form().diff(before, after);
        if (changes.isEmpty()) {
            repl.screen().message(new Line().add(Style.DIM, "declared as before"));
            return;
        }
        for (Change change : changes.subList(0, Math.min(SHOWN, changes.size()))) {
            repl.screen().message(Line.of("declared: ").add(Style.GREEN, ChangeText.of(change)));
        }
        if (changes.size() > SHOWN) {
            repl.screen().message(Line.of("and " + (changes.size() - SHOWN) + " more"));
        }
        Hints.afterSchema(repl);
    }

    /** Returns how scripts are loaded at the prompt. */
    static LoadOptions options() {
        return LoadOptions.DEFAULT;
    }
}
