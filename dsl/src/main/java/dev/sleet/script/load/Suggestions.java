package dev.sleet.script.load;

import dev.sleet.dsl.Dsl;
import dev.sleet.model.ConflictAction;
import dev.sleet.model.NearNames;
import dev.sleet.model.ReferentialAction;
import dev.sleet.script.source.VariableTypes;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds the word that an author may have meant. */
final class Suggestions {
    private Suggestions() {}

    /**
     * Returns the names that could stand in the place of an unknown one.
     *
     * @param kind what the compiler takes it for: method, variable or class
     * @param type the simple name of the class of the schema language it was looked up in, or empty at the top level
     * @param declared the names that the script declares
     */
    static List<String> names(String kind, String type, Collection<String> declared) {
        List<String> names = new ArrayList<>();
        if (!type.isEmpty()) {
            methodsOf(type).forEach(names::add);
            return names;
        }
        names.addAll(declared);
        if (kind.equals("method")) {
            names.addAll(VariableTypes.words());
        } else {
            Arrays.stream(ReferentialAction.values()).map(Enum::name).forEach(names::add);
            Arrays.stream(ConflictAction.values()).map(Enum::name).forEach(names::add);
            names.addAll(List.of("TableSpec", "ColumnSpec", "ViewSpec", "TriggerSpec", "VirtualTableSpec"));
            names.addAll(List.of("TableElement", "SchemaPart", "IndexSpec", "TermSpec", "String", "List"));
        }
        return names;
    }

    private static List<String> methodsOf(String type) {
        try {
            return Arrays.stream(Class.forName(Dsl.class.getPackageName() + "." + type)
                            .getMethods())
                    .filter(method -> method.getDeclaringClass() != Object.class)
                    .map(Method::getName)
                    .distinct()
                    .sorted()
                    .toList();
        } catch (ClassNotFoundException e) {
            return List.of();
        }
    }

    /** Returns the candidate that takes the fewest changes, if few enough. */
    static Optional<String> nearest(String name, List<String> candidates) {
        return NearNames.of(name, candidates);
    }
}
