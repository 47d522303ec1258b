package dev.sleet.repl;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Extensions;
import dev.sleet.dialect.SleetException;
import dev.sleet.migrate.data.ScriptClasses;
import dev.sleet.repl.report.Version;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.session.CommandScript;
import dev.sleet.repl.session.Failure;
import dev.sleet.repl.session.Interrupts;
import dev.sleet.repl.session.ScriptFailure;
import dev.sleet.repl.session.Session;
import dev.sleet.repl.session.StandardOutput;
import dev.sleet.script.load.RunnableScript;
import dev.sleet.script.load.RunnableScript.Compilation;
import dev.sleet.script.source.Problem;
import dev.sleet.script.source.ScriptScope;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sleet run}: runs a script that calls the commands. */
@Command(
        name = "run",
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Runs a script of Java that calls the commands.",
        description = {
            "Runs Java without a class around it, in which open, load, diff, push, rehearse, migrate, status, undo,",
            "sql, rows, schema, drift and exit are calls, and args is what follows the script's name. Each prints what",
            "its command prints and throws if it fails. Nothing runs unless all of it compiles."
        },
        footer = {
            "",
            "Examples:",
            "  sleet run nightly.jsh 'tenants/*.db'           all that follows the name is for the script",
            "  sleet run report.jsh app.db > schema.md        what it prints is the output",
            "",
            "Ends with what the script gives to exit, with the exit code of a call that failed and was not caught,",
            "and with 5 when the script does not compile or throws anything else."
        })
final class RunCommand implements Callable<Integer> {

    /** As deep as a schema script may go. */
    private static final long STACK_BYTES = 64L << 20;

    private final Session session;

    @Parameters(index = "0", paramLabel = "FILE", description = "The script.")
    private Path file = Path.of("");

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "ARG", description = "What the script gets as args.")
    private List<String> arguments = new ArrayList<>();

    @Option(
            names = "--extension",
            paramLabel = "FILE",
            description = "Load functions, collations and modules from this library for all that the script does.")
    private List<String> extension = new ArrayList<>();

    @Option(
            names = "--class-path",
            paramLabel = "PATH",
            split = "${sys:path.separator}",
            description = {
                "Directories and jars that the script may use. What sleet types has written there is imported:",
                "AppDb db = AppDb.open(Path.of(args[0]));"
            })
    private List<Path> classPath = new ArrayList<>();

    @Option(
            names = "--types",
            paramLabel = "CLASS",
            description = "The class on the class path that opens a database (AppDb).")
    private @Nullable String types;

    @Option(names = "--debug", description = "Show stack traces.")
    private boolean debug;

    @SuppressWarnings("UnusedVariable") // picocli sets it and acts on it
    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    RunCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        FutureTask<Integer> task = new FutureTask<>(() -> Extensions.during(extension, this::compileAndRun));
        Thread worker = new Thread(null, task, Interrupts.SCRIPT_THREAD, STACK_BYTES);
        worker.start();
        try {
            return task.get();
        } catch (ExecutionException e) {
            return new Failure(session.screen(), debug)
                    .report(e.getCause() == null ? e : e.getCause(), JsonWriter.discarding())
                    .number();
        }
    }

    private int compileAndRun() {
        try (ScriptClasses classes = ScriptClasses.of(classPath, Optional.ofNullable(types))) {
            ScriptScope scope = CommandScript.scope(classes);
            return switch (RunnableScript.compile(file, scope, classes.loader())) {
                case Compilation.Failed failed -> report(failed.problems());
                case Compilation.Compiled compiled -> run(compiled.script());
            };
        }
    }

    private int report(List<Problem> problems) {
        ExitCode code =
                new Failure(session.screen(), debug).report(new ScriptFailure(problems), JsonWriter.discarding());
        if (problems.stream().anyMatch(problem -> problem.message().startsWith("System.exit "))) {
            session.screen().message(Line.of("to end a script and say how: exit(3)"));
        }
        return code.number();
    }

    /** What the script prints itself and what its calls print come in their order. */
    private int run(RunnableScript script) {
        PrintStream out = StandardOutput.of(session.screen());
        return StandardOutput.during(out, () -> {
            Scripting.with(new ScriptSession(Screen.ofScript(out, System.err), session.interrupts()));
            try {
                Optional<RunnableScript.Failure> failure = Extensions.closed(
                        () -> script.run(Map.of(CommandScript.ARGUMENTS, arguments.toArray(String[]::new))));
                out.flush();
                session.interrupts().awaitEnd();
                return failure.map(this::report).orElse(ExitCode.DONE.number());
            } finally {
                Scripting.with(null);
            }
        });
    }

    private int report(RunnableScript.Failure failure) {
        Throwable cause = failure.cause();
        if (cause instanceof ScriptExit exit) {
            return exit.code();
        }
        Screen screen = session.screen();
        ExitCode code = ExitCode.SCRIPT;
        if (cause instanceof SleetException e) {
            code = new Failure(screen, debug).report(e, JsonWriter.discarding());
            screen.message(Line.of("  the script ended at " + failure.problem().file() + ":"
                    + failure.problem().line()
                    + failure.problem()
                            .sourceLine()
                            .map(line -> ": " + line.strip())
                            .orElse("")));
        } else {
            Failure.problem(screen, failure.problem());
            if (debug) {
                screen.trace(cause);
            }
        }
        return code.number();
    }
}
