package dev.sleet.repl.input;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What fits at a place in SQL that is being typed.
 *
 * @param wanted what fits
 * @param tables the tables that the statement names anywhere, before the place or behind it, by the names that it calls
 *     them
 * @param qualifier what stands before the dot that the place follows, or the empty string
 */
public record SqlPlace(Wanted wanted, Map<String, String> tables, String qualifier) {
    private static final Set<String> BEFORE_TABLES =
            Set.of("FROM", "JOIN", "INTO", "UPDATE", "TABLE", "REFERENCES", "ON");
    private static final Set<String> NAMING = Set.of("FROM", "JOIN", "INTO", "UPDATE");
    private static final Set<String> NO_ALIAS = Set.of(
            "WHERE",
            "ON",
            "JOIN",
            "LEFT",
            "RIGHT",
            "FULL",
            "INNER",
            "CROSS",
            "NATURAL",
            "GROUP",
            "ORDER",
            "LIMIT",
            "SET",
            "VALUES",
            "SELECT",
            "UNION",
            "EXCEPT",
            "INTERSECT",
            "HAVING",
            "USING",
            "RETURNING",
            "DEFAULT",
            "WINDOW",
            "INDEXED");

    public SqlPlace {
        tables = Map.copyOf(tables);
    }

    /** What may stand at a place. */
    public enum Wanted {
        TABLES,
        COLUMNS,
        /** Nothing: a literal or a comment is being typed. */
        TEXT
    }

    /** Returns what fits at {@code cursor}. */
    public static SqlPlace of(String sql, int cursor) {
        List<String> all = words(sql);
        List<String> before = words(sql.substring(0, cursor));
        if (isInText(sql.substring(0, cursor))) {
            return new SqlPlace(Wanted.TEXT, Map.of(), "");
        }
        boolean inWord = cursor > 0 && isWord(sql.charAt(cursor - 1));
        List<String> complete = inWord && !before.isEmpty() ? before.subList(0, before.size() - 1) : before;
        int last = complete.size() - 1;
        String qualifier = last >= 1 && complete.get(last).equals(".") ? complete.get(last - 1) : "";
        boolean tables =
                last >= 0 && (startsTable(complete, last) || (complete.get(last).equals(",") && isInFrom(complete)));
        return new SqlPlace(
                qualifier.isEmpty() && tables ? Wanted.TABLES : Wanted.COLUMNS, named(all), unquoted(qualifier));
    }

    /** ON begins a condition after a join, and names a table only in CREATE. */
    private static boolean startsTable(List<String> words, int at) {
        String word = upper(words.get(at));
        boolean creates = upper(words.getFirst()).equals("CREATE");
        return BEFORE_TABLES.contains(word) && (!word.equals("ON") || creates);
    }

    private static boolean isInFrom(List<String> words) {
        for (int i = words.size() - 1; i >= 0; i--) {
            String word = upper(words.get(i));
            if (word.equals("FROM")) {
                return true;
            }
            if (word.equals("(") || word.equals(")") || (NO_ALIAS.contains(word) && !word.equals("JOIN"))) {
                return false;
            }
        }
        return false;
    }

    private static Map<String, String> named(List<String> words) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i + 1 < words.size(); i++) {
            boolean next =
                    NAMING.contains(upper(words.get(i))) || (words.get(i).equals(",") && isInFrom(words.subList(0, i)));
            String table = words.get(i + 1);
            if (!next
                    || !isWord(unquoted(table).isEmpty() ? ' ' : unquoted(table).charAt(0))) {
                continue;
            }
            int at = i + 2;
            if (at < words.size() && upper(words.get(at)).equals("AS")) {
                at++;
            }
            boolean alias = at < words.size()
                    && isWord(
                            unquoted(words.get(at)).isEmpty()
                                    ? ' '
                                    : unquoted(words.get(at)).charAt(0))
                    && !NO_ALIAS.contains(upper(words.get(at)));
            named.put(unquoted(alias ? words.get(at) : table), unquoted(table));
        }
        return named;
    }

    private static String upper(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    private static String unquoted(String word) {
        return word.length() > 1 && "\"`[".indexOf(word.charAt(0)) >= 0 ? word.substring(1, word.length() - 1) : word;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }

    private static boolean isInText(String before) {
        String line = before.substring(before.lastIndexOf('\n') + 1);
        return before.chars().filter(c -> c == '\'').count() % 2 == 1 || line.contains("--");
    }

    /** Returns words, quoted names and symbols; literals are left out. */
    private static List<String> words(String sql) {
        List<String> words = new ArrayList<>();
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            int end = at + 1;
            if (c == '\'') {
                end = closing(sql, at, '\'');
            } else if (c == '"' || c == '`' || c == '[') {
                end = closing(sql, at, c == '[' ? ']' : c);
                words.add(sql.substring(at, end));
            } else if (isWord(c)) {
                while (end < sql.length() && isWord(sql.charAt(end))) {
                    end++;
                }
                words.add(sql.substring(at, end));
            } else if (!Character.isWhitespace(c)) {
                words.add(String.valueOf(c));
            }
            at = end;
        }
        return words;
    }

    private static int closing(String sql, int at, char quote) {
        int end = sql.indexOf(quote, at + 1);
        return end < 0 ? sql.length() : end + 1;
    }
}
