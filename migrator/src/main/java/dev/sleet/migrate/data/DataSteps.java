package dev.sleet.migrate.data;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.journal.Chain;
import dev.sleet.journal.Migration;
import dev.sleet.script.load.RunnableScript;
import dev.sleet.script.load.RunnableScript.Compilation;
import dev.sleet.script.source.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The data steps in Java of some migrations, {@code data.jsh} in their folders. They are compiled before anything is touched, which
 * takes a JDK and jOOQ on the class path; migrations without one need neither.
 */
public final class DataSteps {
    private static final String COMPILER = "jdk.compiler";

    private final Map<String, DataStep> steps = new HashMap<>();

    /** Returns what is wrong with the data steps of a chain, without running them. */
    public static List<Problem> check(Chain chain) {
        List<Problem> problems = new ArrayList<>();
        for (Migration migration : chain.migrations()) {
            if (migration.data().isPresent() && compile(migration) instanceof Compilation.Failed failed) {
                problems.addAll(failed.problems());
            }
        }
        return problems;
    }

    /**
     * Compiles those that are not yet.
     *
     * @throws SleetException if one has problems, or this Java cannot compile
     */
    public void prepare(List<Migration> migrations) {
        for (Migration migration : migrations) {
            if (migration.data().isEmpty() || steps.containsKey(migration.name())) {
                continue;
            }
            switch (compile(migration)) {
                case Compilation.Compiled compiled ->
                    steps.put(
                            migration.name(),
                            new DataStep(StepWords.of(migration), compiled.script(), DataContext::values));
                case Compilation.Failed failed -> throw problems(migration, failed.problems());
            }
        }
    }

    /** Returns the step of a migration, if it has one. */
    public Optional<DataStep> of(Migration migration) {
        return Optional.ofNullable(steps.get(migration.name()));
    }

    private static Compilation compile(Migration migration) {
        if (ModuleLayer.boot().findModule(COMPILER).isEmpty()) {
            throw impossible(
                    migration,
                    "this Java (" + System.getProperty("java.home") + ") has no compiler, which it needs",
                    "nothing was changed; to go on: apply it with \"sleet migrate\" before the application starts, or"
                            + " run the application on a JDK");
        }
        try {
            return RunnableScript.compile(
                    migration.name() + "/" + Migration.DATA,
                    migration.data().orElseThrow(),
                    DataContext.scope(),
                    DataSteps.class.getClassLoader());
        } catch (NoClassDefFoundError e) {
            throw impossible(
                    migration,
                    "it needs jOOQ, and " + String.valueOf(e.getMessage()).replace('/', '.')
                            + " is not on the class path",
                    "nothing was changed; to go on: apply it with \"sleet migrate\" before the application starts, or"
                            + " add org.jooq:jooq to the application");
        }
    }

    private static SleetException impossible(Migration migration, String why, String cure) {
        return new SleetException(
                ExitCode.SCRIPT,
                "cannot apply " + migration.name() + ": it has a data step in Java",
                List.of(why, cure));
    }

    private static SleetException problems(Migration migration, List<Problem> problems) {
        return uncompiled("cannot apply " + migration.name() + ": its data step does not compile", problems);
    }

    /** Returns what to throw for a script that has problems. */
    static SleetException uncompiled(String what, List<Problem> problems) {
        List<String> details = new ArrayList<>();
        problems.forEach(problem -> details.addAll(lines(problem)));
        details.add("nothing was changed");
        return new SleetException(ExitCode.SCRIPT, what, details);
    }

    /** Returns the problem and the line of code that it is about. */
    public static List<String> lines(Problem problem) {
        List<String> lines = new ArrayList<>();
        lines.add(problem.toString());
        problem.sourceLine().ifPresent(line -> lines.add("  " + line.strip()));
        return lines;
    }
}
