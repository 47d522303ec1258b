package dev.sleet.postgres.text;

import dev.sleet.model.Quoting;
import java.util.regex.Pattern;

/** The words that are no names without quotes, and how names are written. */
public final class Keywords {
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

    private Keywords() {}

    /** Returns whether a word is no name without quotes, at least in some places. */
    public static boolean isReserved(String word) {
        return dev.sleet.model.postgres.Keywords.isReserved(word);
    }

    /** Returns a name as it is written most plainly. */
    public static String plain(String name) {
        return PLAIN.matcher(name).matches() && !isReserved(name) ? name : Quoting.identifier(name);
    }
}
