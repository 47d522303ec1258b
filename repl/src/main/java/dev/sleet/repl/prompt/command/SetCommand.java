package dev.sleet.repl.prompt.command;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.model.Names;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Settings;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.screen.Switch;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code set} at the prompt. */
@Command(
        name = "set",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Shows or changes how the prompt behaves.",
        footer = {"", "Examples:", "  set", "  set write on    let SQL change the database"})
final class SetCommand extends ReplCommand {
    @Parameters(
            index = "0",
            paramLabel = "NAME",
            arity = "0..1",
            description = "write, backup, watch, timing, expanded, pager or debug.")
    private @Nullable String name;

    @Parameters(index = "1", paramLabel = "VALUE", arity = "0..1", description = "on or off.")
    private @Nullable String value;

    SetCommand(Repl repl) {
        super(repl);
    }

    @Override
    protected ExitCode run() {
        Settings settings = repl().settings();
        String given = value == null ? "on" : value;
        switch (name == null ? "" : name) {
            case "" -> all(settings);
            case "write" -> settings.write(Switch.of("set write", given));
            case "backup" -> settings.backup(Switch.of("set backup", given));
            case "watch" -> settings.watch(Switch.of("set watch", given));
            case "timing" -> settings.timing(Switch.of("set timing", given));
            case "pager" -> settings.pager(Switch.of("set pager", given));
            case "debug" -> settings.debug(Switch.of("set debug", given));
            case "expanded" -> settings.expanded(Settings.Expanded.of(given));
            default ->
                throw new SleetException(
                        ExitCode.USAGE,
                        "there is nothing to set that is called " + name,
                        List.of("there are write, backup, watch, timing, expanded, pager and debug"));
        }
        if (name != null) {
            String now = name.equals("expanded")
                    ? Names.fold(settings.expanded().name())
                    : Switch.text(Switch.of(name, given));
            screen().message(Line.of(name + " is " + now));
        }
        return ExitCode.DONE;
    }

    private void all(Settings settings) {
        show("write", Switch.text(settings.write()), "whether SQL may change the database");
        show("backup", Switch.text(settings.backup()), "whether a database is copied before every change");
        show("watch", Switch.text(settings.watch()), "whether a saved script is loaded again");
        show("timing", Switch.text(settings.timing()), "whether it is shown how long things take");
        show("expanded", Names.fold(settings.expanded().name()), "whether a row is a block of lines: on, off or auto");
        show("pager", Switch.text(settings.pager()), "whether what is longer than the screen is shown in $PAGER");
        show("debug", Switch.text(settings.debug()), "whether stack traces are shown");
    }

    private void show(String what, String now, String meaning) {
        screen().result(Line.of("set " + what)
                .to(14)
                .add(Style.BOLD, now)
                .to(20)
                .add(Style.DIM, meaning));
    }
}
