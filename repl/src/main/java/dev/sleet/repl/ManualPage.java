package dev.sleet.repl;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A page of the manual as {@code man} reads it (man(7)), made of what picocli knows of a command. */
final class ManualPage {
    private final CommandSpec command;
    private final Help help;
    private final StringBuilder page = new StringBuilder();

    private ManualPage(CommandSpec command) {
        this.command = command;
        this.help = new Help(command, Help.defaultColorScheme(Ansi.OFF));
    }

    /** Returns the name of a command's page. */
    static String name(CommandSpec command) {
        return command.qualifiedName("-");
    }

    /** Returns the page of a command, which names the pages of its subcommands. */
    static String of(CommandSpec command) {
        return new ManualPage(command).written();
    }

    private String written() {
        String name = name(command);
        line(".TH " + quoted(name.toUpperCase(Locale.ROOT)) + " 1 \"\" \"sleet\" \"Sleet\"");
        line(".SH NAME");
        line(escaped(name) + " \\- " + escaped(headline()));
        line(".SH SYNOPSIS");
        line(".nf");
        lines(help.synopsis(0).lines());
        line(".fi");
        line(".SH DESCRIPTION");
        lines(Stream.of(
                command.usageMessage().description().length == 0
                        ? command.usageMessage().header()
                        : command.usageMessage().description()));
        arguments();
        subcommands();
        examples();
        return page.toString();
    }

    /** A page's name is followed by a few words, as lists of pages show them. */
    private String headline() {
        String[] words = command.usageMessage().header().length > 0
                ? command.usageMessage().header()
                : command.usageMessage().description();
        String text = String.join(" ", words);
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    private void arguments() {
        List<Entry> entries = new ArrayList<>();
        Help.IParamLabelRenderer labels = help.createDefaultParamLabelRenderer();
        command.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .forEach(parameter -> entries.add(
                        Entry.of(help.createDefaultParameterRenderer().render(parameter, labels, help.colorScheme()))));
        for (OptionSpec option : command.options()) {
            if (!option.hidden()) {
                entries.add(Entry.of(help.createDefaultOptionRenderer().render(option, labels, help.colorScheme())));
            }
        }
        if (!entries.isEmpty()) {
            line(".SH OPTIONS");
            entries.forEach(this::entry);
        }
    }

    private void subcommands() {
        if (command.subcommands().isEmpty()) {
            return;
        }
        line(".SH COMMANDS");
        for (CommandLine subcommand : command.subcommands().values()) {
            ManualPage other = new ManualPage(subcommand.getCommandSpec());
            entry(new Entry(name(subcommand.getCommandSpec()) + "(1)", other.headline()));
        }
    }

    private void examples() {
        List<String> footer = Arrays.stream(command.usageMessage().footer())
                .dropWhile(text -> text.isEmpty() || text.equals("Examples:"))
                .toList();
        if (!footer.isEmpty()) {
            line(".SH EXAMPLES");
            line(".nf");
            lines(footer.stream());
            line(".fi");
        }
        if (command.parent() != null) {
            line(".SH SEE ALSO");
            line(escaped(name(command.parent())) + "(1)");
        }
    }

    /** Something and what it means. */
    private record Entry(String term, String meaning) {
        static Entry of(Text[][] rows) {
            int last = rows[0].length - 1;
            String term = Arrays.stream(rows[0], 1, last).map(Text::toString).collect(Collectors.joining());
            String meaning =
                    Arrays.stream(rows).map(row -> row[last].toString().strip()).collect(Collectors.joining(" "));
            return new Entry(term.strip().replace(",--", ", --"), meaning.strip());
        }
    }

    private void entry(Entry entry) {
        line(".TP");
        line("\\fB" + escaped(entry.term()) + "\\fR");
        line(escaped(entry.meaning()));
    }

    private void lines(Stream<String> texts) {
        texts.map(ManualPage::escaped).forEach(this::line);
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    private static String quoted(String text) {
        return "\"" + escaped(text) + "\"";
    }

    /** A hyphen that is typed is another one than that of prose, and a dot in front is a request. */
    private static String escaped(String text) {
        String plain = String.format(Locale.ROOT, text.replace("%", "%%").replace("%%n", "%n"))
                .stripTrailing()
                .replace("\\", "\\e")
                .replace("-", "\\-");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
