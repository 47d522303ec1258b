package dev.sleet.repl.sql;

import dev.sleet.dialect.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where in a statement a database has found a mistake; of SQLite, whose message tells only the word, it is found out. */
final class Caret {
    private static final Pattern WORD = Pattern.compile(
            "near \"(.+?)\": syntax error|no such (?:table|column|function|index): ([^\\s;)]+)|unrecognized token:"
                    + " \"(.+?)\"|ambiguous column name: ([^\\s;)]+)",
            Pattern.DOTALL);
    private static final int WIDEST = 100;

    private Caret() {}

    /** Returns the line with the mistake and one that points at it, or nothing where it is not known. */
    static List<String> of(Database database, String sql, SQLException failure) {
        OptionalInt said = database.dialect().errors().place(failure);
        if (said.isPresent()) {
            int at = Math.min(said.getAsInt(), sql.codePointCount(0, sql.length()));
            return lines(sql, sql.offsetByCodePoints(0, at));
        }
        return guessed(database.connection(), sql, String.valueOf(failure.getMessage()));
    }

    private static List<String> guessed(Connection connection, String sql, String message) {
        Matcher matcher = WORD.matcher(message);
        if (!matcher.find()) {
            return List.of();
        }
        boolean syntax = matcher.group(1) != null;
        String word = null;
        for (int i = 1; i <= matcher.groupCount() && word == null; i++) {
            word = matcher.group(i);
        }
        OptionalInt at = word == null
                ? OptionalInt.empty()
                : syntax ? ofSyntax(connection, sql, word) : ofName(sql, word.substring(word.lastIndexOf('.') + 1));
        return at.isPresent() ? lines(sql, at.getAsInt()) : List.of();
    }

    /** The first place up to which the statement is only unfinished is the one. */
    private static OptionalInt ofSyntax(Connection connection, String sql, String word) {
        for (int at = sql.indexOf(word); at >= 0; at = sql.indexOf(word, at + 1)) {
            if (says(connection, sql.substring(0, at + word.length())).contains("near \"" + word + "\"")) {
                return OptionalInt.of(at);
            }
        }
        return OptionalInt.empty();
    }

    private static String says(Connection connection, String sql) {
        try {
            connection.prepareStatement(sql).close();
            return "";
        } catch (SQLException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static OptionalInt ofName(String sql, String name) {
        Matcher found = Pattern.compile("(?<![\\w$])" + Pattern.quote(name.toLowerCase(Locale.ROOT)) + "(?![\\w$])")
                .matcher(sql.toLowerCase(Locale.ROOT));
        return found.find() ? OptionalInt.of(found.start()) : OptionalInt.empty();
    }

    private static List<String> lines(String sql, int at) {
        int start = sql.lastIndexOf('\n', at - 1) + 1;
        int end = sql.indexOf('\n', at) < 0 ? sql.length() : sql.indexOf('\n', at);
        String line = sql.substring(start, end).replace('\t', ' ');
        int column = at - start;
        int cut = Math.max(0, column - WIDEST / 2);
        String shown = line.substring(cut, Math.min(line.length(), cut + WIDEST));
        return List.of(shown, " ".repeat(column - cut) + "^");
    }
}
