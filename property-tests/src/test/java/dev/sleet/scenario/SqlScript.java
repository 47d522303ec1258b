package dev.sleet.scenario;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Splits and runs the SQL of a section: statements end with a semicolon outside of quotes, comments and trigger bodies. */
final class SqlScript {
    private final String text;
    private final List<String> statements = new ArrayList<>();
    private int start;
    private int depth;
    private boolean trigger;
    private int words;

    private SqlScript(String text) {
        this.text = text;
    }

    /** Runs the statements of {@code text} one after the other. */
    static void run(Connection connection, String text) throws SQLException {
        for (String sql : statements(text)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new SQLException(e.getMessage() + " in: " + sql, e);
            }
        }
    }

    static List<String> statements(String text) {
        SqlScript script = new SqlScript(text);
        script.split();
        return script.statements;
    }

    private void split() {
        int at = 0;
        while (at < text.length()) {
            at = token(at);
        }
        finish(text.length());
    }

    private int token(int at) {
        char c = text.charAt(at);
        if (c == '\'' || c == '"' || c == '`') {
            return after(text.indexOf(c, at + 1), 1);
        }
        if (c == '[') {
            return after(text.indexOf(']', at), 1);
        }
        if (text.startsWith("--", at)) {
            return after(text.indexOf('\n', at), 1);
        }
        if (text.startsWith("/*", at)) {
            return after(text.indexOf("*/", at + 2), 2);
        }
        if (Character.isLetter(c) || c == '_') {
            int end = at;
            while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
                end++;
            }
            word(text.substring(at, end));
            return end;
        }
        if (c == ';' && (!trigger || depth == 0)) {
            finish(at);
            start = at + 1;
        }
        return at + 1;
    }

    private int after(int found, int length) {
        return found < 0 ? text.length() : found + length;
    }

    private void word(String word) {
        words++;
        if (word.equalsIgnoreCase("TRIGGER") && words <= 3) {
            trigger = true;
            depth = 1;
        } else if (trigger && word.equalsIgnoreCase("CASE")) {
            depth++;
        } else if (trigger && word.equalsIgnoreCase("END")) {
            depth--;
        }
    }

    private void finish(int end) {
        if (words > 0) {
            statements.add(text.substring(start, end).strip());
        }
        trigger = false;
        depth = 0;
        words = 0;
    }
}
