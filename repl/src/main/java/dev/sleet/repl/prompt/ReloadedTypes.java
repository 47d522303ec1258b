package dev.sleet.repl.prompt;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.migrate.data.TypedDatabase;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.session.Kinds;
import dev.sleet.repl.types.TypesFiles;
import dev.sleet.repl.types.TypesTarget;
import dev.sleet.script.load.LoadResult;
import dev.sleet.types.Types.Annotations;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.lang.model.SourceVersion;

/** The types that a script leaves when it is loaded again, as {@code set types} says. */
final class ReloadedTypes {
    private ReloadedTypes() {}

    /**
     * Returns what is set for what was typed.
     *
     * @throws SleetException if it is not a directory and a package, or off
     */
    static String checked(String typed) {
        String text = typed.strip();
        if (text.equals("off")) {
            return "";
        }
        int blank = text.lastIndexOf(' ');
        if (blank < 0 || !SourceVersion.isName(text.substring(blank + 1))) {
            throw new SleetException(
                    ExitCode.USAGE,
                    "types are written to a directory of sources and a package",
                    List.of("nothing was changed; to go on: set types src/main/java app.db, or set types off"));
        }
        return text.substring(0, blank).strip() + text.substring(blank);
    }

    /** Writes them, and says in a line what has changed. */
    static void write(String setting, Path script, LoadResult.Loaded declared, Screen screen) {
        if (setting.isEmpty()) {
            return;
        }
        Address from = Address.of(script);
        int blank = setting.lastIndexOf(' ');
        TypesFiles files = new TypesTarget(
                        from,
                        Path.of(setting.substring(0, blank)),
                        setting.substring(blank + 1),
                        TypedDatabase.USUAL,
                        Optional.empty(),
                        Annotations.NONE)
                .files(declared, Exclusions.NONE, Kinds.ofState(from, declared.schema()));
        files.write();
        screen.message(
                Line.of(files.differences().isEmpty() ? "the types stay as they are" : "types: " + files.names()));
    }
}
