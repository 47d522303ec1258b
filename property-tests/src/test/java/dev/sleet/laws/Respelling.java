package dev.sleet.laws;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Writes SQL again with other white space, other comments, other quotes and other letters in its words. */
final class Respelling {
    /** What is a text in double quotes and a name in all others. */
    private static final Set<String> TEXTS = Set.of("\"double\"", "\"forbidden text\"", "\"long ago\"");

    private final Dice dice;

    Respelling(Dice dice) {
        this.dice = dice;
    }

    /** Returns SQL that means the same. */
    String of(String sql) {
        return of(sql, true);
    }

    /** Returns SQL that means the same, where text in double quotes could be a name as well as a string. */
    String keepingQuotes(String sql) {
        return of(sql, false);
    }

    /** After GENERATED a comment would make that word a part of the column's type (build.c, sqlite3AddColumn). */
    private String of(String sql, boolean requote) {
        StringBuilder out = new StringBuilder();
        String before = " ";
        for (String token : tokens(sql)) {
            if (isBlank(token)) {
                out.append(before.equalsIgnoreCase("GENERATED") ? dice.of(" ", "\n", "\t ") : blank());
            } else {
                boolean word = isWord(token.charAt(0));
                if (!word && before.length() == 1 && "(),".contains(before) && dice.chance(30)) {
                    out.append(blank());
                }
                boolean free = requote || token.equals(token.toUpperCase(Locale.ROOT));
                out.append(word && free ? cased(token) : requote ? quoted(token) : token);
            }
            before = token;
        }
        return out.toString();
    }

    private String blank() {
        return dice.of(" ", "  ", "\n", "\t", " /* a ' \" -- */ ", " -- it's ( \" a comment\n", "\r\n");
    }

    private static boolean isBlank(String token) {
        return Character.isWhitespace(token.charAt(0)) || token.startsWith("--") || token.startsWith("/*");
    }

    private String cased(String word) {
        return switch (dice.between(0, 3)) {
            case 0 -> word.toLowerCase(Locale.ROOT);
            case 1 -> word.toUpperCase(Locale.ROOT);
            default -> word;
        };
    }

    /** Names in double quotes can stand in brackets or backticks. */
    private String quoted(String token) {
        if (token.length() < 3 || token.charAt(0) != '"' || TEXTS.contains(token)) {
            return token;
        }
        String name = token.substring(1, token.length() - 1).replace("\"\"", "\"");
        return switch (dice.between(0, 3)) {
            case 0 -> name.contains("]") ? token : "[" + name + "]";
            case 1 -> "`" + name.replace("`", "``") + "`";
            case 2 -> name.matches("agents|tickets|projects|notes|tags|id|name|status|body|a|b|c") ? name : token;
            default -> token;
        };
    }

    private static boolean isWord(char c) {
        return Character.isLetter(c) || c == '_';
    }

    private static List<String> tokens(String sql) {
        List<String> tokens = new ArrayList<>();
        int at = 0;
        while (at < sql.length()) {
            int end = end(sql, at);
            tokens.add(sql.substring(at, end));
            at = end;
        }
        return tokens;
    }

    private static int end(String sql, int start) {
        char c = sql.charAt(start);
        if (c == '\'' || c == '"' || c == '`') {
            int at = start + 1;
            while (sql.charAt(at) != c || (at + 1 < sql.length() && sql.charAt(at + 1) == c)) {
                at += sql.charAt(at) == c ? 2 : 1;
            }
            return at + 1;
        }
        if (sql.startsWith("--", start)) {
            int line = sql.indexOf('\n', start);
            return line < 0 ? sql.length() : line + 1;
        }
        if (sql.startsWith("/*", start)) {
            int close = sql.indexOf("*/", start + 2);
            return close < 0 ? sql.length() : close + 2;
        }
        int at = start + 1;
        if (Character.isWhitespace(c)) {
            return at;
        }
        if (isWord(c) || Character.isDigit(c)) {
            boolean blob = (c == 'x' || c == 'X') && at < sql.length() && sql.charAt(at) == '\'';
            while (at < sql.length()
                    && (isWord(sql.charAt(at)) || Character.isDigit(sql.charAt(at)) || sql.charAt(at) == '.')) {
                if (sql.charAt(at) == '.' && isWord(c)) {
                    break;
                }
                at++;
            }
            return blob ? sql.indexOf('\'', start + 2) + 1 : at;
        }
        return at;
    }
}
