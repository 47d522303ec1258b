package dev.sleet.dsl.form;

import dev.sleet.model.Quoting;
import java.util.regex.Pattern;

/** Decides whether a default needs parentheses (lang_createtable.html, section 3.2). */
public final class DefaultText {
    /** A word, a signed number, or a literal or quoted name: what may follow DEFAULT without parentheses. */
    private static final Pattern BARE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*+"
            + "|[+-]?\\s*+[0-9][0-9a-fA-FxX_]*+"
            + "|[+-]?\\s*+[0-9_]*+\\.?[0-9_]*+([eE][+-]?[0-9_]++)?"
            + "|[xX]?'(?:[^']++|'')*+'|\"(?:[^\"]++|\"\")*+\"|`(?:[^`]++|``)*+`|\\[[^\\]]*+\\]");

    private DefaultText() {}

    /** Returns {@code expression} in the form in which it follows DEFAULT. */
    public static String of(String expression) {
        String text = Quoting.checked("a default", expression).strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException(
                    "defaultSql() needs an expression; defaultValue(\"\") is the empty text");
        }
        return BARE.matcher(text).matches() || isEnclosed(text) ? text : "(" + text + ")";
    }

    /** Returns whether one pair of parentheses encloses the whole text. */
    private static boolean isEnclosed(String text) {
        if (text.charAt(0) != '(') {
            return false;
        }
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\'' || c == '"' || c == '`' || c == '[') {
                i = text.indexOf(c == '[' ? ']' : c, i + 1);
                if (i < 0) {
                    return false;
                }
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && --depth == 0) {
                return i == text.length() - 1;
            }
        }
        return false;
    }
}
