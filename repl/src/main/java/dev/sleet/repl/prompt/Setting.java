package dev.sleet.repl.prompt;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.model.Names;
import dev.sleet.repl.screen.Settings;
import dev.sleet.repl.screen.Switch;
import dev.sleet.repl.screen.View;
import dev.sleet.repl.screen.View.Expanded;
import dev.sleet.repl.screen.View.Format;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Something that {@code set} shows and changes.
 *
 * @param name what is typed for it
 * @param values what it may be, or nothing where that cannot be listed
 * @param meaning what it decides
 * @param read how it is now
 * @param write changes it
 */
public record Setting(
        String name,
        List<String> values,
        String meaning,
        Function<Settings, String> read,
        BiConsumer<Settings, String> write) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    /** All of them, in the order in which they are shown. */
    public static final List<Setting> ALL = List.of(
            onOff("write", "whether SQL may change the database", Settings::write, Settings::write),
            onOff(
                    "backup",
                    "whether a database is copied before what is there is changed",
                    Settings::backup,
                    Settings::backup),
            onOff("watch", "whether a saved script is loaded again", Settings::watch, Settings::watch),
            new Setting(
                    "types",
                    List.of("off"),
                    "where a script that is loaded again leaves its types: DIR PACKAGE",
                    settings -> settings.types().isEmpty() ? "off" : settings.types(),
                    (settings, text) -> settings.types(ReloadedTypes.checked(text))),
            onOff("timing", "whether it is shown how long things take", Settings::timing, Settings::timing),
            ofView(
                    "format",
                    Arrays.stream(Format.values()).map(Format::word).toList(),
                    "how rows are written",
                    view -> view.format().word(),
                    (view, text) -> view.in(Format.of(text))),
            ofView(
                    "expanded",
                    List.of("on", "off", "auto"),
                    "whether a row is a block of lines; auto: where a table does not fit",
                    view -> Names.fold(view.expanded().name()),
                    (view, text) -> view.expanded(Expanded.of(text))),
            ofView("null", List.of(), "what stands for NULL in tables", View::nothing, View::nothing),
            ofView(
                    "width",
                    List.of(),
                    "how many characters of a value a table shows; 0 for all",
                    view -> String.valueOf(view.width()),
                    (view, text) -> view.width(number(text))),
            onOff(
                    "pager",
                    "whether what is longer than the screen is shown in $PAGER",
                    Settings::pager,
                    Settings::pager),
            onOff(
                    "debug",
                    "whether stack traces are shown, and why a plan was tried on the whole schema",
                    Settings::debug,
                    Settings::debug));

    public Setting {
        values = List.copyOf(values);
    }

    private static Setting onOff(
            String name, String meaning, Predicate<Settings> read, BiConsumer<Settings, Boolean> write) {
        return new Setting(
                name,
                List.of("on", "off"),
                meaning,
                settings -> Switch.text(read.test(settings)),
                (settings, text) -> write.accept(settings, Switch.of("set " + name, text)));
    }

    /** Something that changes a view. */
    private interface Change {
        View of(View view, String text);
    }

    private static Setting ofView(
            String name, List<String> values, String meaning, Function<View, String> read, Change change) {
        return new Setting(
                name,
                values,
                meaning,
                settings -> read.apply(settings.view()),
                (settings, text) -> settings.view(change.of(settings.view(), text)));
    }

    private static int number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new SleetException(
                    ExitCode.USAGE,
                    "width is a number of characters, not " + text,
                    List.of("nothing was changed; to go on: set width 60, or set width 0 for all"));
        }
        return Integer.parseInt(text);
    }

    /** Returns the one of this name. */
    public static Optional<Setting> of(String name) {
        return ALL.stream().filter(setting -> setting.name().equals(name)).findFirst();
    }

    /**
     * Returns the one of this name.
     *
     * @throws SleetException if there is none
     */
    public static Setting named(String name) {
        return of(name).orElseThrow(() -> new SleetException(
                ExitCode.USAGE,
                "there is nothing to set that is called " + name,
                List.of("there are " + ALL.stream().map(Setting::name).collect(Collectors.joining(", ")))));
    }

    /** Returns the value that is meant where none is typed, if there is one. */
    public Optional<String> usual() {
        return values.contains("on") ? Optional.of("on") : Optional.empty();
    }
}
