package dev.sleet.repl;

import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Terminals;
import dev.sleet.repl.session.Commands;
import dev.sleet.repl.session.Interrupts;
import dev.sleet.repl.session.Session;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Writes what the build offers to shells: a completion script, and the pages of the manual. */
final class ShellDocuments {
    private ShellDocuments() {}

    /** Writes {@code completion/sleet} and {@code man/*.1} below a directory. */
    public static void main(String[] args) throws IOException {
        write(Path.of(args[0]));
    }

    static void write(Path target) throws IOException {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        Screen screen = new Screen(java.io.InputStream.nullInputStream(), nowhere, nowhere, Terminals.NONE);
        Commands table = new CommandTable();
        CommandLine line = table.line(new Session(screen, new Interrupts(), table));
        Path completion = Files.createDirectories(target.resolve("completion"));
        Files.writeString(completion.resolve("sleet"), AutoComplete.bash("sleet", line));
        Path man = Files.createDirectories(target.resolve("man"));
        List<CommandSpec> commands = new ArrayList<>(List.of(line.getCommandSpec()));
        line.getSubcommands().values().forEach(command -> commands.add(command.getCommandSpec()));
        for (CommandSpec command : commands) {
            Files.writeString(man.resolve(ManualPage.name(command) + ".1"), ManualPage.of(command));
        }
    }
}
