package dev.sleet.script.print;

import dev.sleet.script.source.VariableTypes;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Finds names for the variables of a printed script. */
final class VariableNames {
    private static final Set<String> CONTEXTUAL =
            Set.of("var", "record", "yield", "sealed", "permits", "when", "module", "exports", "opens", "with", "to");

    private final Set<String> taken = new HashSet<>();
    private final Set<String> words = new HashSet<>(VariableTypes.words());

    /**
     * Returns a name that no variable bears yet: the words of {@code sqlName} in camel case.
     *
     * @param kind what is declared, which is added where a word of the language is in the way
     */
    String next(String sqlName, String kind) {
        String camel = camel(sqlName);
        if (camel.isEmpty()) {
            camel = kind;
        } else if (!Character.isLetter(camel.charAt(0))) {
            camel = kind + camel;
        }
        boolean reserved = SourceVersion.isKeyword(camel) || CONTEXTUAL.contains(camel) || words.contains(camel);
        String base = reserved ? camel + kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1) : camel;
        String name = base;
        for (int i = 2; !taken.add(name); i++) {
            name = base + (Character.isDigit(base.charAt(base.length() - 1)) ? "_" : "") + i;
        }
        return name;
    }

    private static String camel(String sqlName) {
        StringBuilder out = new StringBuilder();
        boolean upper = false;
        for (int i = 0; i < sqlName.length() && out.length() < 60; i++) {
            char c = sqlName.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            if (!letter && !(c >= '0' && c <= '9')) {
                upper = !out.isEmpty();
            } else if (out.isEmpty() || isShout(sqlName)) {
                out.append(upper ? upper(c) : lower(c));
                upper = false;
            } else {
                out.append(upper ? upper(c) : c);
                upper = false;
            }
        }
        return out.toString();
    }

    /** A name all in capitals reads better in small letters. */
    private static boolean isShout(String name) {
        return name.chars().noneMatch(c -> c >= 'a' && c <= 'z');
    }

    private static char upper(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c;
    }
}
