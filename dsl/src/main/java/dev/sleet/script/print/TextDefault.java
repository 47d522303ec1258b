package dev.sleet.script.print;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Defaults that are texts: literals, and names, which SQLite takes for texts (lang_createtable.html, section 3.2). */
final class TextDefault {
    private static final Pattern TEXT = Pattern.compile("'(?:[^']++|'')*+'"
            + "|\"(?:[^\"]++|\"\")*+\"|`(?:[^`]++|``)*+`|\\[[^\\]]*+\\]"
            + "|[A-Za-z_\\x{80}-\\x{10ffff}][A-Za-z0-9_$\\x{80}-\\x{10ffff}]*+");
    private static final Set<String> VALUES =
            Set.of("NULL", "TRUE", "FALSE", "CURRENT_DATE", "CURRENT_TIME", "CURRENT_TIMESTAMP");

    private TextDefault() {}

    /** Returns the text that {@code sql}, as it follows DEFAULT, stands for, if it is one. */
    static Optional<String> of(String sql) {
        if (!TEXT.matcher(sql).matches() || VALUES.contains(sql.toUpperCase(Locale.ROOT))) {
            return Optional.empty();
        }
        return Optional.of(
                switch (sql.charAt(0)) {
                    case '\'', '"', '`' -> unquoted(sql);
                    case '[' -> sql.substring(1, sql.length() - 1);
                    default -> sql;
                });
    }

    /** Returns what stands in quotes that are doubled inside. */
    static String unquoted(String quoted) {
        String quote = quoted.substring(0, 1);
        return quoted.substring(1, quoted.length() - 1).replace(quote + quote, quote);
    }
}
