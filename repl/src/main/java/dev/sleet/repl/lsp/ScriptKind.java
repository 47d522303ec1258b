package dev.sleet.repl.lsp;

import dev.sleet.migrate.data.ScriptClasses;
import dev.sleet.migrate.data.SeedStep;
import dev.sleet.repl.session.CommandScript;
import dev.sleet.script.load.LoadOptions;
import dev.sleet.script.load.RunnableScript;
import dev.sleet.script.load.RunnableScript.Compilation;
import dev.sleet.script.load.ScriptLoader;
import dev.sleet.script.source.Problem;
import dev.sleet.script.source.ScriptScope;
import dev.sleet.script.source.ScriptText;
import java.nio.file.Path;
import java.util.List;

/** What a script is for, which decides what its code finds around it. Only a schema is ever run by the server. */
enum ScriptKind {
    /** Declares a schema. */
    SCHEMA,
    /** Calls the commands, as {@code sleet run} runs it. */
    COMMANDS,
    /** Writes rows, as a seed or a step of a migration. */
    ROWS;

    /**
     * What a script was taken for.
     *
     * @param kind what it is for
     * @param problems what is wrong with it as such
     */
    record Verdict(ScriptKind kind, List<Problem> problems) {
        Verdict {
            problems = List.copyOf(problems);
        }
    }

    /** Returns what a file of this name is taken for before it has been compiled. */
    static ScriptKind of(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.equals("seed.jsh") || name.equals("data.jsh") ? ROWS : SCHEMA;
    }

    /**
     * Compiles a script as each kind that it may be, and takes it for the one with which it has the fewest problems: for what its name says
     * if it compiles as that. Nothing of it runs.
     *
     * @param before what it was taken for, and still is where as many problems speak for something else, as in the middle of a word
     */
    static Verdict judge(ScriptText script, ScriptKind before, LoadOptions options, ScriptClasses classes) {
        ScriptKind named = of(script.file());
        Verdict best = new Verdict(named, named.check(script, options, classes));
        for (ScriptKind kind : values()) {
            if (best.problems().isEmpty()) {
                break;
            }
            if (kind != named) {
                List<Problem> problems = kind.check(script, options, classes);
                int fewer = best.problems().size() - problems.size();
                if (fewer > 0 || (fewer == 0 && kind == before)) {
                    best = new Verdict(kind, problems);
                }
            }
        }
        return best;
    }

    private List<Problem> check(ScriptText script, LoadOptions options, ScriptClasses classes) {
        if (this == SCHEMA) {
            return ScriptLoader.check(script, options);
        }
        return switch (RunnableScript.compile(script, scope(classes), classes.loader())) {
            case Compilation.Failed failed -> failed.problems();
            case Compilation.Compiled fine -> List.of();
        };
    }

    /** Returns what its code finds around it. */
    ScriptScope scope(ScriptClasses classes) {
        return switch (this) {
            case SCHEMA -> ScriptScope.schema(true);
            case COMMANDS -> CommandScript.scope(classes);
            case ROWS -> SeedStep.scope(classes);
        };
    }

    /** Returns whether the words of the schema language may begin an expression. */
    boolean hasWords() {
        return this != ROWS;
    }
}
