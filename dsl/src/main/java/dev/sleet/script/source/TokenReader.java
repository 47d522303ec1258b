package dev.sleet.script.source;

import java.util.List;
import java.util.Set;

/** Finds types, brackets and modifiers in a list of tokens. */
public final class TokenReader {
    public static final Set<String> MODIFIERS = Set.of(
            "public",
            "protected",
            "private",
            "static",
            "final",
            "abstract",
            "synchronized",
            "native",
            "transient",
            "volatile",
            "strictfp",
            "default",
            "sealed");
    private static final Set<String> NOT_A_TYPE = Set.of(
            "new",
            "return",
            "throw",
            "assert",
            "else",
            "yield",
            "instanceof",
            "case",
            "this",
            "super",
            "if",
            "for",
            "while",
            "do",
            "switch",
            "try",
            "break",
            "continue",
            "import",
            "package");

    private final List<Token> tokens;

    TokenReader(List<Token> tokens) {
        this.tokens = tokens;
    }

    boolean is(int index, String text) {
        return index >= 0 && index < tokens.size() && tokens.get(index).is(text);
    }

    boolean isWord(int index) {
        return index >= 0 && index < tokens.size() && tokens.get(index).isWord();
    }

    /** Returns the index behind annotations and modifiers. */
    int afterModifiers(int from) {
        int i = from;
        while (i < tokens.size()) {
            if (is(i, "@") && !is(i + 1, "interface")) {
                i = afterAnnotation(i);
            } else if (is(i, "non") && is(i + 1, "-") && is(i + 2, "sealed")) {
                i += 3;
            } else if (isWord(i)
                    && MODIFIERS.contains(tokens.get(i).text())
                    && !(is(i, "synchronized") && is(i + 1, "("))
                    && (isWord(i + 1) || is(i + 1, "@") || is(i + 1, "<"))) {
                i++;
            } else {
                return i;
            }
        }
        return i;
    }

    private int afterAnnotation(int from) {
        int i = from + 2;
        while (is(i, ".")) {
            i += 2;
        }
        return is(i, "(") ? afterBracket(i) : i;
    }

    /** Returns the index behind the bracket that closes the one at {@code from}. */
    int afterBracket(int from) {
        int depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            if (is(i, "(") || is(i, "[") || is(i, "{")) {
                depth++;
            } else if ((is(i, ")") || is(i, "]") || is(i, "}")) && --depth == 0) {
                return i + 1;
            }
        }
        return tokens.size();
    }

    /** Returns the index behind the type that starts at {@code from}, or -1 if none does. */
    int afterType(int from) {
        int i = from;
        while (is(i, "@")) {
            i = afterAnnotation(i);
        }
        while (true) {
            if (!isWord(i) || NOT_A_TYPE.contains(tokens.get(i).text())) {
                return -1;
            }
            i++;
            if (is(i, "<")) {
                i = afterTypeArguments(i);
                if (i < 0) {
                    return -1;
                }
            }
            if (!is(i, ".") || !isWord(i + 1)) {
                break;
            }
            i++;
        }
        while (is(i, "[") && is(i + 1, "]")) {
            i += 2;
        }
        return i;
    }

    /** Returns the index behind {@code <...>}, or -1 if it cannot be a list of types. */
    int afterTypeArguments(int from) {
        int depth = 0;
        for (int i = from; i < tokens.size(); i++) {
            if (is(i, "<")) {
                depth++;
            } else if (is(i, ">")) {
                if (--depth == 0) {
                    return i + 1;
                }
            } else if (!isWord(i)
                    && !List.of(",", ".", "?", "&", "[", "]", "@")
                            .contains(tokens.get(i).text())) {
                return -1;
            }
        }
        return -1;
    }
}
