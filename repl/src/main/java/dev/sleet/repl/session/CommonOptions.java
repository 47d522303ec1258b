package dev.sleet.repl.session;

import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.repl.screen.ColorWhen;
import dev.sleet.repl.screen.Seconds;
import dev.sleet.script.load.LoadOptions;
import dev.sleet.script.load.ScriptCache;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The options that every command has. */
public final class CommonOptions {
    @Option(order = 51, names = "--json", description = "Write one JSON document to stdout, errors included.")
    public boolean json;

    @Option(
            order = 52,
            names = "--exclude",
            paramLabel = "GLOB",
            description = "Leave objects of this name alone; repeatable.")
    List<String> exclude = new ArrayList<>();

    @Option(
            order = 53,
            names = "--extension",
            paramLabel = "FILE",
            description = {
                "Load functions, collations and modules from this library; repeatable. A path, as in ./f.so.",
                "What a database then does with them, Sleet does not judge: name one only for files you trust."
            })
    public List<String> extension = new ArrayList<>();

    @Option(
            order = 54,
            names = "--lock-wait",
            paramLabel = "TIME",
            description = "Wait so long for the locks of others (5s).",
            converter = Seconds.class)
    public Duration lockWait = Duration.ofSeconds(5);

    @Option(
            order = 55,
            names = "--script-timeout",
            paramLabel = "TIME",
            description = "Let a script run so long (10s).",
            converter = Seconds.class)
    Duration scriptTimeout = LoadOptions.DEFAULT.timeout();

    @Option(
            order = 56,
            names = "--class-path",
            paramLabel = "PATH",
            split = "${sys:path.separator}",
            description = "Directories and jars: of a compiled --schema com.example.Schema, of what a seed uses.")
    public List<Path> classPath = new ArrayList<>();

    @Option(
            order = 57,
            names = "--color",
            paramLabel = "WHEN",
            description = "auto, always or never; NO_COLOR counts with auto.")
    public ColorWhen color = ColorWhen.AUTO;

    @Option(
            order = 58,
            names = "--debug",
            description = "Show stack traces, and why a plan was tried on the whole schema.")
    public boolean debug;

    @Option(order = 59, names = "--help", usageHelp = true, description = "Show this help.")
    boolean help;

    @Option(order = 60, names = "--version", versionHelp = true, description = "Show the version.")
    boolean version;

    /** Whether a script may be run that nobody has named. */
    public Predicate<Path> mayRun = script -> true;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /** Returns whether the arguments name a script, and it is not only the usual one. */
    boolean names(Path script) {
        if (spec == null) {
            return true;
        }
        ParseResult parsed = spec.commandLine().getParseResult();
        return parsed == null
                || parsed.hasMatchedOption("--schema")
                || parsed.originalArgs().contains(script.toString());
    }

    /** The scripts that are being edited. */
    public Declared declared = Declared.BY_FILES;

    public Exclusions exclusions() {
        return Exclusions.of(exclude);
    }

    /** Returns how scripts of schemas are loaded. */
    public LoadOptions loadOptions() {
        return new LoadOptions(scriptTimeout, true, Optional.of(ScriptCache.ofUser(System.getenv())));
    }
}
