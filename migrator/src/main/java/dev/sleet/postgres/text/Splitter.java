package dev.sleet.postgres.text;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.dialect.text.ScriptStatement.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the statements of a text. */
public final class Splitter {
    /** A line that psql takes for itself (app-psql.html, "Meta-Commands"). */
    private static final Pattern COMMAND_LINE = Pattern.compile("(?m)^[ \\t]*\\\\[^\\n]*");

    private static final Set<String> OF_TRANSACTION =
            Set.of("begin", "start", "commit", "end", "rollback", "abort", "savepoint", "release");

    private static final Set<String> MODES = Set.of("begin", "start", "set", "reset");

    private Splitter() {}

    /**
     * Returns the statements in their order, each without the semicolon that ends it.
     *
     * @throws DdlSyntaxException if a quote or comment is not closed
     */
    public static List<ScriptStatement> split(String sql) {
        List<ScriptStatement> statements = new ArrayList<>();
        List<Token> statement = new ArrayList<>();
        Body body = new Body();
        for (Token token : Lexer.tokens(sql)) {
            if (token.is(";") && !body.isOpen()) {
                add(sql, statement, statements);
                statement.clear();
                body = new Body();
            } else {
                statement.add(token);
                body.take(token);
            }
        }
        add(sql, statement, statements);
        return statements;
    }

    /** Returns the texts of the statements. */
    public static List<String> texts(String sql) {
        return split(sql).stream().map(ScriptStatement::sql).toList();
    }

    /** Returns the statements of a file in which lines may be commands of psql, which are left out. */
    public static List<ScriptStatement> splitFile(String sql) {
        StringBuilder text = new StringBuilder(sql);
        COMMAND_LINE.matcher(sql).results().forEach(line -> {
            for (int i = line.start(); i < line.end(); i++) {
                text.setCharAt(i, ' ');
            }
        });
        return split(text.toString());
    }

    private static void add(String sql, List<Token> tokens, List<ScriptStatement> statements) {
        if (!tokens.isEmpty()) {
            int start = tokens.getFirst().start();
            statements.add(
                    new ScriptStatement(sql.substring(start, tokens.getLast().end()), kind(tokens), start));
        }
    }

    private static Kind kind(List<Token> tokens) {
        Token first = tokens.getFirst();
        if (OF_TRANSACTION.contains(first.name())
                || (first.is("prepare") && tokens.size() > 1 && tokens.get(1).is("transaction"))) {
            return Kind.TRANSACTION;
        }
        return first.is("copy") ? Kind.OTHER_FILE : Kind.PLAIN;
    }

    /** Returns whether a statement lets its transaction write (sql-set-transaction.html). */
    public static boolean letsWrite(String sql) {
        List<Token> tokens = Lexer.tokens(sql);
        if (!MODES.contains(tokens.getFirst().name())) {
            return false;
        }
        for (int i = 1; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if ((token.is("write") && tokens.get(i - 1).is("read"))
                    || token.text().toLowerCase(Locale.ROOT).contains("transaction_read_only")) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a text ends with a statement that is whole. */
    public static boolean isComplete(String sql) {
        try {
            List<Token> tokens = Lexer.tokens(sql);
            Body body = new Body();
            for (Token token : tokens) {
                if (token.is(";") && !body.isOpen()) {
                    body = new Body();
                } else {
                    body.take(token);
                }
            }
            return !tokens.isEmpty() && tokens.getLast().is(";") && !body.isOpen();
        } catch (DdlSyntaxException e) {
            return false;
        }
    }

    /** Whether a semicolon stands inside of parentheses or of the body of a function in SQL: BEGIN ATOMIC ... END. */
    private static final class Body {
        private int parentheses;
        private int blocks;
        private boolean begin;

        void take(Token token) {
            parentheses += token.is("(") ? 1 : token.is(")") ? -1 : 0;
            if (token.is("atomic") && begin) {
                blocks++;
            } else if (blocks > 0 && token.is("case")) {
                blocks++;
            } else if (blocks > 0 && token.is("end")) {
                blocks--;
            }
            begin = token.is("begin");
        }

        boolean isOpen() {
            return parentheses > 0 || blocks > 0;
        }
    }
}
