package dev.sleet.repl.prompt.command;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import dev.sleet.repl.report.PlanText;
import dev.sleet.repl.screen.Grid;
import dev.sleet.repl.screen.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code \\l} and {@code \\conninfo} at the prompt. */
@Command(
        name = "\\l",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Lists the open databases and the script.")
final class ConnectionsCommand extends ReplCommand {
    ConnectionsCommand(Repl repl) {
        super(repl);
    }

    private static String size(Address database) throws IOException {
        if (!Databases.exists(database)) {
            return "not there yet";
        }
        Optional<Path> file = database.file();
        return file.isEmpty() ? "" : PlanText.size(Files.size(file.get()));
    }

    private static String path(Address database) {
        return database.file()
                .map(file -> file.toAbsolutePath().normalize().toString())
                .orElse("");
    }

    @Override
    protected ExitCode run() throws IOException {
        if (workspace().databases().isEmpty()) {
            screen().message(Line.of("no database is open; to open one: open FILE"));
        } else {
            Grid grid = new Grid("database", "size", "path");
            for (Address file : workspace().databases()) {
                grid.row(file.toString(), size(file), path(file));
            }
            grid.show(screen(), "");
        }
        String script = workspace().text().file() + (workspace().isEdited() ? ", with what is not saved" : "");
        screen().message(Line.of((workspace().isLoaded() ? "the script is " + script : "no script is loaded")
                + (repl().settings().write() ? "; SQL may write" : "; SQL only reads")
                + (repl().session().held().isInTransaction() ? "; a transaction is open" : "")));
        return ExitCode.DONE;
    }
}
