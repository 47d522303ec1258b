package dev.sleet.types.name;

import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import javax.lang.model.SourceVersion;

/** Makes Java names of any names, by fixed rules. */
public final class JavaNames {
    /** What a component of a record cannot be called, or what the generated types call something else. */
    private static final Set<String> TAKEN = Set.of(
            "clone",
            "finalize",
            "getClass",
            "hashCode",
            "notify",
            "notifyAll",
            "toString",
            "wait",
            "equals",
            "of",
            "validate",
            "open",
            "close",
            "inMemory",
            "session",
            "all",
            "yield");

    private JavaNames() {}

    /** Returns the name of a class: {@code agent_versions} is {@code AgentVersions}. */
    public static String type(String name) {
        String joined = joined(name, true);
        String safe = joined.isEmpty() || !Character.isJavaIdentifierStart(joined.charAt(0)) ? "_" + joined : joined;
        return SourceVersion.isKeyword(safe) || safe.equals("_") ? safe + "_" : safe;
    }

    /** Returns the name of a component or method: {@code project_id} is {@code projectId}. */
    public static String member(String name) {
        String joined = joined(name, false);
        String safe = joined.isEmpty() || !Character.isJavaIdentifierStart(joined.charAt(0)) ? "_" + joined : joined;
        return SourceVersion.isKeyword(safe) || TAKEN.contains(safe) || safe.equals("_") ? safe + "_" : safe;
    }

    /** Returns the name of a constant: {@code in progress} is {@code IN_PROGRESS}. */
    public static String constant(String text) {
        StringBuilder out = new StringBuilder();
        boolean lower = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean part = isPart(c);
            if (part && lower && Character.isUpperCase(c)) {
                out.append('_');
            }
            out.append(part ? Character.toUpperCase(c) : '_');
            lower = part && Character.isLowerCase(c);
        }
        String name = out.isEmpty() ? "EMPTY" : out.toString();
        String safe = Character.isJavaIdentifierStart(name.charAt(0)) ? name : "_" + name;
        return SourceVersion.isKeyword(safe) || safe.equals("_") ? safe + "_" : safe;
    }

    /** ASCII letters and digits, and the letters of other scripts that fit into one unit. */
    private static boolean isPart(char c) {
        return Character.isLetterOrDigit(c) && Character.isJavaIdentifierPart(c);
    }

    private static String joined(String name, boolean firstUpper) {
        boolean shouting = name.equals(name.toUpperCase(Locale.ROOT));
        StringBuilder out = new StringBuilder();
        boolean upper = firstUpper;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!isPart(c)) {
                upper = !out.isEmpty() || firstUpper;
            } else if (upper) {
                out.append(Character.toUpperCase(c));
                upper = false;
            } else {
                boolean first = out.isEmpty();
                out.append(shouting || first ? Character.toLowerCase(c) : c);
            }
        }
        return out.toString();
    }

    /** Returns a name, with the first number from 2 on behind it under which it is free. */
    public static String free(String name, Predicate<String> isTaken) {
        if (!isTaken.test(name)) {
            return name;
        }
        int number = 2;
        while (isTaken.test(name + number)) {
            number++;
        }
        return name + number;
    }
}
