package dev.sleet.repl;

import dev.sleet.repl.report.Version;
import dev.sleet.repl.screen.Screen;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sleet} without a command: shows what commands there are. */
@Command(
        name = "sleet",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        description = "Declares a SQLite schema in a script and brings database files to it without losing anything.",
        commandListHeading = "%n",
        footer = {
            "",
            "To begin:",
            "  sleet pull app.db -o schema.jsh    write down what the database has",
            "  sleet diff app.db                  after an edit of schema.jsh: what would change",
            "  sleet push app.db                  change it, in one verified transaction",
            "  sleet status app.db                where it stands among the migrations",
            "  sleet undo app.db                  go back to the backup of the last push",
            "",
            "sleet COMMAND --help says more about each."
        })
final class Root implements Callable<Integer> {
    private final Screen screen;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @SuppressWarnings("UnusedVariable") // picocli sets it and acts on it
    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    @SuppressWarnings("UnusedVariable") // picocli sets it and acts on it
    @Option(names = "--version", versionHelp = true, description = "Show the version.")
    private boolean version;

    Root(Screen screen) {
        this.screen = screen;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(screen.raw());
        return 0;
    }
}
