package dev.sleet.repl.prompt;

import dev.sleet.Sleet;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.model.Schema;
import dev.sleet.repl.report.Contents;
import dev.sleet.repl.report.PlanText;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.session.Failure;
import dev.sleet.repl.session.ScriptFailure;
import dev.sleet.script.load.LoadResult;
import java.nio.file.Path;
import java.time.Duration;

/** Loads a script again that was saved in an editor, and shows what that would change. */
public final class Reloading {
    private static final Duration LOCK_WAIT = Duration.ofSeconds(1);

    private Reloading() {}

    /**
     * Loads the script again if it was saved since, so that what follows is about what it says now.
     *
     * @throws ScriptFailure if it has problems now
     */
    static void ifSaved(Repl repl) {
        Workspace workspace = repl.workspace();
        if (!workspace.isStale()) {
            return;
        }
        Path script = workspace.text().file();
        if (workspace.isEdited()) {
            notSaved(repl, script, repl.screen());
            return;
        }
        switch (workspace.load(script)) {
            case LoadResult.Failed failed -> throw new ScriptFailure(failed.problems());
            case LoadResult.Loaded now ->
                repl.screen().message(Line.of(script + " was saved: " + Contents.of(now.schema())));
        }
    }

    private static void notSaved(Repl repl, Path script, Screen screen) {
        repl.workspace().seen();
        screen.message(Line.of(script + " was saved, and what you typed is not: ")
                .add(Style.GREEN, "reload --force")
                .add(" takes the file, ")
                .add(Style.GREEN, "save --force")
                .add(" replaces it"));
    }

    /** Shows on {@code screen}, which need not be the session's. */
    public static void run(Repl repl, Path script, Screen screen) {
        if (repl.workspace().isEdited()) {
            notSaved(repl, script, screen);
            return;
        }
        try {
            switch (repl.workspace().load(script)) {
                case LoadResult.Failed failed -> {
                    repl.workspace().seen();
                    failed.problems().forEach(problem -> Failure.problem(screen, problem));
                    screen.message(Line.of("what was declared before stays"));
                }
                case LoadResult.Loaded now -> loaded(repl, script, now, screen);
            }
        } catch (SleetException e) {
            new Failure(screen, false).report(e, JsonWriter.discarding());
        }
    }

    private static void loaded(Repl repl, Path script, LoadResult.Loaded now, Screen screen) {
        Schema schema = now.schema();
        screen.message(Line.of(script + " was saved: " + Contents.of(schema)));
        try {
            ReloadedTypes.write(repl.settings().types(), script, now, screen);
        } catch (SleetException | ScriptFailure e) { // which keeps nobody from seeing what a push would do
            new Failure(screen, false).report(e, JsonWriter.discarding());
        }
        for (Address file : repl.workspace().databases()) {
            if (!Databases.exists(file)) {
                continue;
            }
            try (Database database = Databases.open(file, Mode.READ, LOCK_WAIT)) {
                Prepared prepared =
                        Sleet.measured(database, Sleet.plan(database, schema, PlanOptions.NONE, Exclusions.NONE));
                if (prepared.plan().isEmpty()) {
                    screen.message(Line.of(file + ": no difference"));
                } else {
                    PlanText.show(file, prepared, script.toString(), screen);
                }
            }
        }
    }
}
