package dev.sleet.repl;

import dev.sleet.dialect.ExitCode;
import dev.sleet.repl.command.HelpText;
import dev.sleet.repl.report.Distance;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.screen.ValueText;
import dev.sleet.repl.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code sleet help}: the commands, one of them, a page, or a word of the language of scripts. */
final class ShellHelp {
    private ShellHelp() {}

    /** Shows what the words ask for and returns the exit code. */
    static int show(List<String> words, Session session) {
        CommandTable commands = new CommandTable();
        Screen screen = session.screen();
        String topic = words.isEmpty() ? "" : words.getFirst();
        Optional<String> entry = HelpText.entry(topic);
        if (topic.isEmpty() || topic.equals("commands")) {
            return commands.execute(new String[] {"--help"}, session);
        }
        if (commands.names().contains(topic)) {
            return commands.execute(new String[] {topic, "--help"}, session);
        }
        if (HelpText.PAGES.contains(topic)) {
            ValueText.page(screen, HelpText.page(topic));
            return ExitCode.DONE.number();
        }
        if (entry.isPresent()) {
            ValueText.page(screen, entry.get());
            return ExitCode.DONE.number();
        }
        List<String> known = new ArrayList<>(commands.names());
        known.addAll(HelpText.PAGES);
        screen.message(Line.of("help: ").add(Style.RED, "there is no help on " + topic));
        screen.message(Line.of("  "
                + known.stream()
                        .min(Distance.from(topic))
                        .filter(name -> Distance.between(name, topic) <= topic.length() / 2)
                        .map(name -> "did you mean " + name + "?")
                        .orElse("to see what there is: sleet help, sleet help " + String.join(", ", HelpText.PAGES))));
        return ExitCode.USAGE.number();
    }
}
