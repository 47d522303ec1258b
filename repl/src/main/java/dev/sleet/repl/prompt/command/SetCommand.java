package dev.sleet.repl.prompt.command;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.repl.prompt.Config;
import dev.sleet.repl.prompt.Repl;
import dev.sleet.repl.prompt.ReplCommand;
import dev.sleet.repl.prompt.Setting;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Settings;
import dev.sleet.repl.screen.Style;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code set} at the prompt. */
@Command(
        name = "set",
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Shows or changes how the prompt behaves.",
        footer = {
            "",
            "Examples:",
            "  set",
            "  set write on           let SQL change the database",
            "  set format markdown    write rows as a table for a page",
            "  set types src/main/java app.db    with watch: write the types of what is loaded again",
            "  set null (null)        show NULL otherwise",
            "  set format box --save  the same in the sessions that follow"
        })
final class SetCommand extends ReplCommand {
    @Parameters(
            index = "0",
            paramLabel = "SETTING",
            arity = "0..1",
            description = "write, backup, watch, types, timing, format, expanded, null, width, pager or debug.")
    private @Nullable String name;

    @Parameters(index = "1..*", paramLabel = "VALUE", arity = "0..*", description = "on or off, or what set shows.")
    private List<String> values = new ArrayList<>();

    @Option(names = "--save", description = "Remember it for the sessions that follow, in config.toml.")
    private boolean save;

    SetCommand(Repl repl) {
        super(repl);
    }

    @Override
    protected ExitCode run() {
        Settings settings = repl().settings();
        if (name == null) {
            Setting.ALL.forEach(setting -> show(setting, settings));
            return ExitCode.DONE;
        }
        Setting setting = Setting.named(name);
        String given = values.isEmpty() ? setting.usual().orElse("") : String.join(" ", values);
        if (!values.isEmpty() || !given.isEmpty()) {
            setting.write().accept(settings, given);
        }
        screen().message(Line.of(name + " is " + setting.read().apply(settings)));
        if (save) {
            save(setting, settings);
        }
        return ExitCode.DONE;
    }

    private void save(Setting setting, Settings settings) {
        if (setting.name().equals("write")) {
            throw new SleetException(
                    ExitCode.REFUSED,
                    "that SQL may write is said anew in each session",
                    List.of("it is not remembered"));
        }
        Config config = Config.ofUser(System.getenv())
                .orElseThrow(() -> new SleetException(
                        ExitCode.FAILED, "there is no home directory", List.of("it is not remembered")));
        config.setting(setting.name(), setting.read().apply(settings));
        screen().message(Line.of("remembered in " + config.file()));
    }

    private void show(Setting setting, Settings settings) {
        screen().result(
                        Line.of("set " + setting.name())
                                .to(14)
                                .add(Style.BOLD, setting.read().apply(settings))
                                .to(24)
                                .add(Style.DIM, setting.meaning()),
                        24);
    }
}
