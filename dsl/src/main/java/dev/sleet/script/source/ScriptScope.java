package dev.sleet.script.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What the code of a script finds around it.
 *
 * @param imports import declarations, as source text on one line
 * @param values the names and types of the values that the script is given
 * @param isAlone whether it sees the schema language and nothing else of this program's class path
 * @param classPath the directories and jars that it may use besides
 */
public record ScriptScope(String imports, Map<String, Class<?>> values, boolean isAlone, List<Path> classPath) {
    private static final String SCHEMA_IMPORTS = "import dev.sleet.dsl.*;import static dev.sleet.dsl.Dsl.*;"
            + "import static dev.sleet.model.ReferentialAction.*;import static dev.sleet.model.ConflictAction.*;"
            + "import static dev.sleet.model.DatabaseKind.*;"
            + "import java.io.*;import java.math.*;import java.net.*;import java.nio.file.*;import java.util.*;"
            + "import java.util.concurrent.*;import java.util.function.*;import java.util.prefs.*;"
            + "import java.util.regex.*;import java.util.stream.*;";

    public ScriptScope {
        values = Map.copyOf(values);
        classPath = List.copyOf(classPath);
    }

    /**
     * Returns the surroundings of a schema script.
     *
     * @param isAlone whether it sees the schema language and nothing else of this program's class path
     */
    public static ScriptScope schema(boolean isAlone) {
        return new ScriptScope(SCHEMA_IMPORTS, Map.of(), isAlone, List.of());
    }

    /**
     * Returns the surroundings of a script that has the words of the schema language and others.
     *
     * @param more further import declarations
     */
    public static ScriptScope schemaAnd(String more, Map<String, Class<?>> values) {
        return new ScriptScope(SCHEMA_IMPORTS + more, values, false, List.of());
    }

    /** Returns whether the words of the schema language mean what they mean in a schema script. */
    boolean hasSchemaWords() {
        return imports.startsWith(SCHEMA_IMPORTS);
    }

    /** Returns the declarations of the values, as members of a class. */
    public String members() {
        StringBuilder members = new StringBuilder();
        values.forEach((name, type) -> members.append("public static ")
                .append(type.getCanonicalName())
                .append(' ')
                .append(name)
                .append(';'));
        return members.toString();
    }
}
