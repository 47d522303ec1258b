package dev.sleet.repl.session;

import dev.sleet.migrate.data.ScriptClasses;
import dev.sleet.script.source.ScriptScope;
import java.util.Map;

/** What the code of a script finds around it that {@code sleet run} runs. */
public final class CommandScript {
    /** What follows the script's name. */
    public static final String ARGUMENTS = "args";

    private static final String IMPORTS =
            "import static dev.sleet.repl.Scripting.*;import dev.sleet.repl.Drift;import dev.sleet.model.*;"
                    + "import dev.sleet.dialect.SleetException;import dev.sleet.dialect.ExitCode;";

    private CommandScript() {}

    /** Returns it; the package of a typed database among the classes is imported. */
    public static ScriptScope scope(ScriptClasses classes) {
        ScriptScope plain = ScriptScope.schemaAnd(IMPORTS, Map.of(ARGUMENTS, String[].class));
        return new ScriptScope(
                classes.typed()
                        .map(database -> database.imports(plain.imports()))
                        .orElseGet(plain::imports),
                plain.values(),
                false,
                classes.classPath());
    }
}
