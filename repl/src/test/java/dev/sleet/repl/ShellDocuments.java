package dev.sleet.repl;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Writes what the build offers to shells: a completion script, and pages of the manual in AsciiDoc. */
final class ShellDocuments {
    private ShellDocuments() {}

    /** Writes {@code completion/sleet} and {@code man/*.adoc} below a directory. */
    public static void main(String[] args) throws IOException {
        write(Path.of(args[0]));
    }

    static void write(Path target) throws IOException {
        PrintStream nowhere = new PrintStream(PrintStream.nullOutputStream());
        Screen screen = new Screen(java.io.InputStream.nullInputStream(), nowhere, nowhere, Terminals.NONE);
        CommandLine line = CommandTable.line(new Session(screen, new Interrupts()));
        examples(line.getCommandSpec());
        line.getSubcommands().values().forEach(command -> examples(command.getCommandSpec()));
        Path completion = Files.createDirectories(target.resolve("completion"));
        Files.writeString(completion.resolve("sleet"), AutoComplete.bash("sleet", line));
        Path man = Files.createDirectories(target.resolve("man"));
        boolean[] quiet = new boolean[0];
        int code = ManPageGenerator.generateManPage(man.toFile(), null, quiet, true, line.getCommandSpec());
        if (code != 0) {
            throw new IOException("the manual could not be written: " + code);
        }
    }

    /** A page of the manual shows what stands below a help only under a heading. */
    private static void examples(CommandSpec command) {
        List<String> lines = new ArrayList<>(List.of(command.usageMessage().footer()));
        lines.removeIf(text -> text.isEmpty() || text.equals("Examples:"));
        if (!lines.isEmpty()) {
            lines.addFirst("....");
            lines.addLast("....");
            command.usageMessage().footerHeading("Examples%n").footer(lines.toArray(String[]::new));
        }
    }
}
