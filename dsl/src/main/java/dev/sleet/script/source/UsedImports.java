package dev.sleet.script.source;

import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The imports that a script makes use of. Like {@code jshell}, a script has ten packages of Java imported; the compiler lists each of them
 * every time, which takes as long as all else that a small script needs.
 */
final class UsedImports {
    private static final Pattern OF_JAVA = Pattern.compile("import (java\\.[a-z.]+)\\.\\*;");

    private static final Map<String, Boolean> CLASSES = new ConcurrentHashMap<>();

    private UsedImports() {}

    /** Returns import declarations without those of Java's packages of which no word of some files is a class. */
    static String of(String imports, Collection<Unit> units) {
        if (units.stream().anyMatch(unit -> unit.masked().contains("\\u"))) {
            return imports; // a word may be written in escapes (JLS 3.3)
        }
        Set<String> words = new HashSet<>();
        for (Unit unit : units) {
            for (Snippet snippet : unit.snippets()) {
                for (Token token : snippet.tokens()) {
                    if (token.isWord() && Character.isUpperCase(token.text().charAt(0))) {
                        words.add(token.text());
                    }
                }
            }
        }
        Matcher matcher = OF_JAVA.matcher(imports);
        StringBuilder used = new StringBuilder();
        while (matcher.find()) {
            String place = matcher.group(1).replace('.', '/') + "/";
            boolean isUsed = words.stream().anyMatch(word -> isClass(place + word));
            matcher.appendReplacement(used, isUsed ? Matcher.quoteReplacement(matcher.group()) : "");
        }
        return matcher.appendTail(used).toString();
    }

    private static boolean isClass(String name) {
        return CLASSES.computeIfAbsent(
                name, each -> ClassLoader.getPlatformClassLoader().getResource(each + ".class") != null);
    }
}
