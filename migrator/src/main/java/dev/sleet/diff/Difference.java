package dev.sleet.diff;

import dev.sleet.model.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The part in which two texts of SQL differ, with a little of what stands around it. */
final class Difference {
    /** As much is read at a glance. */
    private static final int SHORT = 40;

    private static final int AROUND = 2;
    private static final Pattern TOKEN = Pattern.compile(
            "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|\\[[^]]*]|[\\p{L}\\p{N}_$.]+|<>|<=|>=|==|!=|\\|\\||->>|->|<<|>>|\\s+|.",
            Pattern.DOTALL);

    private Difference() {}

    /** Returns {@code from (a > 0) to (a >= 0)}; what long texts have in common is left out. */
    static String words(SqlText from, SqlText to) {
        String old = line(from);
        String now = line(to);
        if (Math.max(old.length(), now.length()) <= SHORT) {
            return "from (" + old + ") to (" + now + ")";
        }
        List<String> before = tokens(old);
        List<String> after = tokens(now);
        int most = Math.min(before.size(), after.size());
        int start = 0;
        while (start < most && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < most - start && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        return "from (" + part(before, start, end) + ") to (" + part(after, start, end) + ")";
    }

    private static String line(SqlText sql) {
        return sql.written().strip().replaceAll("\\s+", " ");
    }

    private static List<String> tokens(String sql) {
        List<String> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(sql);
        while (matcher.find()) {
            tokens.add(matcher.group());
        }
        return tokens;
    }

    private static String part(List<String> tokens, int start, int end) {
        int from = around(tokens, start, -1);
        int to = around(tokens, tokens.size() - end, 1);
        String text = String.join("", tokens.subList(from, to)).strip();
        return (from > 0 ? "... " : "") + text + (to < tokens.size() ? " ..." : "");
    }

    /** Returns the place that is a few words further on. */
    private static int around(List<String> tokens, int place, int direction) {
        int at = place;
        int words = 0;
        while (words < AROUND && at + Math.min(direction, 0) >= 0 && at + Math.min(direction, 0) < tokens.size()) {
            if (!tokens.get(at + Math.min(direction, 0)).isBlank()) {
                words++;
            }
            at += direction;
        }
        return at;
    }
}
