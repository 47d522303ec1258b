package dev.sleet.hostile;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes text that nobody would write: random characters, and statements with a few tokens damaged. */
final class Damage {
    /** Another for every deep run, the same for every build. */
    private static final long SEED = Long.getLong("sleet.seed", 0);

    private static final Pattern TOKEN =
            Pattern.compile("\\w+|\\s+|'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\n]*\n?|/\\*.*?\\*/|.", Pattern.DOTALL);
    private static final List<String> PIECES = List.of(
            "'",
            "\"",
            "`",
            "[",
            "]",
            "(",
            ")",
            "((((",
            "))))",
            "/*",
            "*/",
            "--",
            "-- x\n",
            ";",
            ";;",
            ",",
            ",,",
            ".",
            "..",
            "\\",
            "!",
            "^",
            "{",
            "}",
            "?",
            "?1",
            ":a",
            "@b",
            "$c",
            "$c::d",
            "#1",
            "\u0000",
            "\u001b[2J",
            "\ufeff",
            "\u000b",
            "\u00a0",
            "\u202e",
            "\ud800",
            "\udc00",
            "\ud83d\ude00",
            "0x",
            "0xg",
            "0x1F",
            "1_000",
            "1__0",
            "1e",
            "1e+",
            ".5",
            "5.",
            "1.5.5",
            "9999999999999999999",
            "1a",
            "x'",
            "x'0'",
            "X'00ff'",
            "=",
            "==",
            "<>",
            "!=",
            "<=>",
            "<<",
            ">>",
            "->",
            "->>",
            "||",
            "|",
            "&&",
            "%",
            "~",
            "+",
            "-",
            "*",
            "/",
            "CREATE",
            "TABLE",
            "TEMP",
            "VIEW",
            "INDEX",
            "TRIGGER",
            "VIRTUAL",
            "IF NOT EXISTS",
            "AS",
            "SELECT",
            "SELECT (",
            "WITH RECURSIVE",
            "VALUES",
            "UNION",
            "FROM",
            "WHERE",
            "GROUP BY",
            "BEGIN",
            "END",
            "; END",
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "NOT",
            "NULL",
            "NOTNULL",
            "ISNULL",
            "IS",
            "IS NOT DISTINCT FROM",
            "IN",
            "IN (",
            "BETWEEN",
            "AND",
            "OR",
            "LIKE",
            "ESCAPE",
            "COLLATE",
            "CAST",
            "CAST(",
            "RAISE(",
            "EXISTS",
            "FILTER (",
            "OVER (",
            "PRIMARY",
            "KEY",
            "PRIMARY KEY",
            "UNIQUE",
            "CHECK",
            "CHECK (",
            "DEFAULT",
            "GENERATED",
            "ALWAYS",
            "STORED",
            "VIRTUAL",
            "REFERENCES",
            "FOREIGN KEY",
            "ON",
            "ON CONFLICT",
            "REPLACE",
            "ON DELETE",
            "SET NULL",
            "CASCADE",
            "MATCH",
            "DEFERRABLE",
            "INITIALLY",
            "DEFERRED",
            "CONSTRAINT",
            "AUTOINCREMENT",
            "ASC",
            "DESC",
            "WITHOUT",
            "ROWID",
            "STRICT",
            "USING",
            "fts5",
            "OF",
            "FOR EACH ROW",
            "INSTEAD OF",
            "UPDATE",
            "DELETE",
            "INSERT",
            "EXPLAIN",
            "EXPLAIN QUERY PLAN",
            "PRAGMA",
            "ATTACH",
            "VACUUM",
            "INTO",
            "new.",
            "old.",
            "main.",
            "temp.");

    private final Random random;

    Damage(long seed) {
        this.random = new Random(SEED ^ seed);
    }

    /** Returns a number from 0 up to and without {@code bound}. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Returns one of the options. */
    <T> T pick(List<T> options) {
        return options.get(random.nextInt(options.size()));
    }

    /** Returns a piece of SQL, or of what only looks like it. */
    String piece() {
        return pick(PIECES);
    }

    /** Returns pieces in no order, or characters of any kind. */
    String noise() {
        StringBuilder text = new StringBuilder();
        int kind = random.nextInt(3);
        for (int i = random.nextInt(40); i >= 0; i--) {
            switch (kind) {
                case 0 -> text.append(piece()).append(random.nextBoolean() ? " " : "");
                case 1 -> text.append((char) random.nextInt(0x100));
                default -> text.append((char) random.nextInt(0x10000));
            }
        }
        return text.toString();
    }

    /** Returns the statement with one to four of its tokens lost, doubled, swapped, replaced, cut or surrounded. */
    String damaged(String sql) {
        List<String> tokens = tokens(sql);
        for (int i = random.nextInt(4); i >= 0 && !tokens.isEmpty(); i--) {
            damage(tokens);
        }
        return String.join("", tokens);
    }

    private void damage(List<String> tokens) {
        int at = random.nextInt(tokens.size());
        int other = random.nextInt(tokens.size());
        String token = tokens.get(at);
        switch (random.nextInt(9)) {
            case 0 -> tokens.remove(at);
            case 1 -> tokens.add(at, token);
            case 2 -> {
                tokens.set(at, tokens.get(other));
                tokens.set(other, token);
            }
            case 3 -> tokens.set(at, " " + piece() + " ");
            case 4 -> tokens.add(at, piece());
            case 5 -> tokens.set(at, "(" + token + ")");
            case 6 -> tokens.set(at, token.substring(0, random.nextInt(token.length() + 1)));
            case 7 -> tokens.set(at, token + token);
            default -> tokens.subList(Math.min(at, other), Math.max(at, other)).clear();
        }
    }

    private static List<String> tokens(String sql) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(sql);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }
}
