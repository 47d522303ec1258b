package dev.sleet.hazards;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A test whose name begins with the hazards that it covers.
 *
 * @param hazards their numbers
 * @param sentence the rest of its name
 * @param file the source that holds it
 */
record NamedTest(List<Integer> hazards, String sentence, Path file) {
    private static final Pattern NAME = Pattern.compile("((?:H[1-9]\\d* )+)(.+)", Pattern.DOTALL);
    private static final Pattern BEGINNING = Pattern.compile("H\\d.*", Pattern.DOTALL);

    /** Returns whether a name begins as those do that cover a hazard. */
    static boolean isOne(String name) {
        return BEGINNING.matcher(name).matches();
    }

    /** Returns the test that is called {@code name}, such as {@code H14 H15 the mark survives}. */
    static NamedTest of(String name, Path file) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    file + ": a name is \"H14 what is so\" or \"H14 H15 what is so\": " + name);
        }
        List<Integer> hazards = Pattern.compile(" ")
                .splitAsStream(parts.group(1))
                .map(word -> Integer.valueOf(word.substring(1)))
                .toList();
        return new NamedTest(hazards, parts.group(2), file);
    }
}
