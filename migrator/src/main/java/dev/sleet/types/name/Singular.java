package dev.sleet.types.name;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The name of one of many, as English makes it. */
public final class Singular {
    /** What its last letters do not tell, by the last word of a name. */
    private static final List<Word> IRREGULAR = List.of(
            new Word("people", "person"),
            new Word("children", "child"),
            new Word("women", "woman"),
            new Word("men", "man"),
            new Word("movies", "movie"),
            new Word("cookies", "cookie"),
            new Word("caches", "cache"),
            new Word("indices", "index"),
            new Word("vertices", "vertex"),
            new Word("matrices", "matrix"),
            new Word("criteria", "criterion"),
            new Word("analyses", "analysis"),
            new Word("shelves", "shelf"),
            new Word("leaves", "leaf"),
            new Word("heroes", "hero"),
            new Word("quizzes", "quiz"),
            new Word("lenses", "lens"),
            new Word("abuses", "abuse"),
            new Word("news", "news"),
            new Word("series", "series"));

    private static final Pattern LONG_ENDING = Pattern.compile("(?:ss|x|ch|sh|status|bus|alias)es$");

    private Singular() {}

    private record Word(String plural, String singular) {
        /** Whether a name ends with this word: as a whole, or where a capital begins it. */
        boolean ends(String name) {
            int at = name.length() - plural.length();
            return at >= 0
                    && name.substring(at).equalsIgnoreCase(plural)
                    && (at == 0 || Character.isUpperCase(name.charAt(at)));
        }

        String replaced(String name) {
            int at = name.length() - plural.length();
            String first = singular.substring(0, 1);
            return name.substring(0, at)
                    + (Character.isUpperCase(name.charAt(at)) ? first.toUpperCase(Locale.ROOT) : first)
                    + singular.substring(1);
        }
    }

    /** Returns the name of one row: {@code Tickets} is {@code Ticket}, {@code People} is {@code Person}, {@code News} is {@code News}. */
    public static String of(String plural) {
        for (Word word : IRREGULAR) {
            if (word.ends(plural)) {
                return word.replaced(plural);
            }
        }
        String name = plural.toLowerCase(Locale.ROOT);
        if (name.endsWith("ies") && name.length() > 4) {
            return cut(plural, 3) + "y";
        }
        if (LONG_ENDING.matcher(name).find()) {
            return cut(plural, 2);
        }
        boolean isOne = name.endsWith("ss") || name.endsWith("us") || name.endsWith("is");
        return name.endsWith("s") && name.length() > 1 && !isOne ? cut(plural, 1) : plural;
    }

    private static String cut(String name, int letters) {
        return name.substring(0, name.length() - letters);
    }
}
