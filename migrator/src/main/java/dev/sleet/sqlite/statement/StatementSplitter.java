package dev.sleet.sqlite.statement;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.model.Names;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts text into the SQL statements it holds, by the rules of sqlite3_complete (c3ref/complete.html). */
public final class StatementSplitter {
    /** Tells the shell to stop at the first error; without it the shell would go on and commit a part. */
    public static final String BAIL = ".bail on";

    private final String sql;
    private final List<Token> tokens;
    private final boolean isFile;

    private StatementSplitter(String sql, boolean isFile) {
        this.sql = sql;
        this.tokens = Tokenizer.tokens(sql);
        this.isFile = isFile;
    }

    /**
     * Returns the statements in their order; none for text that holds only comments.
     *
     * @throws DdlSyntaxException if a quote is not closed or a character starts no token
     */
    public static List<ScriptStatement> split(String sql) {
        return new StatementSplitter(sql, false).split();
    }

    /**
     * Returns the statements of a file that the {@code sqlite3} shell may run as well: a line {@code .bail on} between two of them is
     * the shell's.
     *
     * @throws DdlSyntaxException as {@link #split} does
     */
    public static List<ScriptStatement> splitFile(String sql) {
        return new StatementSplitter(sql, true).split();
    }

    /** Returns the name of the setting that a statement reads or sets, folded, if it is a PRAGMA. */
    public static Optional<String> pragma(String sql) {
        List<Token> tokens = Tokenizer.tokens(sql);
        return tokens.getFirst().isWord("PRAGMA") ? pragma(tokens, 1) : Optional.empty();
    }

    /** Returns the name of the setting that a statement gives a value, folded; as SQLite prepares it, also where it is only explained. */
    public static Optional<String> setting(String sql) {
        List<Token> tokens = Tokenizer.tokens(sql);
        int at = afterExplain(tokens, 0);
        if (!word(tokens, at, "PRAGMA")) {
            return Optional.empty();
        }
        boolean qualified = at + 2 < tokens.size() && tokens.get(at + 2).isSymbol(".");
        int after = at + (qualified ? 4 : 2);
        boolean sets = after < tokens.size()
                && (tokens.get(after).isSymbol("=") || tokens.get(after).isSymbol("("));
        return sets ? pragma(tokens, at + 1) : Optional.empty();
    }

    /** Returns whether text is whole statements, each with its semicolon, so that no more must follow. */
    public static boolean isComplete(String sql) {
        StatementSplitter splitter;
        try {
            splitter = new StatementSplitter(sql, false);
        } catch (DdlSyntaxException e) {
            return !String.valueOf(e.getMessage()).contains("not closed");
        }
        int first = 0;
        for (int i = 0; i < splitter.tokens.size() - 1; i++) {
            if (splitter.tokens.get(i).isSymbol(";") && splitter.isWhole(first, i)) {
                first = i + 1;
            }
        }
        return first == splitter.tokens.size() - 1;
    }

    private List<ScriptStatement> split() {
        List<ScriptStatement> statements = new ArrayList<>();
        int first = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (i == first && isBail(i)) {
                first = i + 3;
                i += 2;
                continue;
            }
            boolean end = token.kind() == Token.Kind.END;
            if (!end && !(token.isSymbol(";") && isWhole(first, i))) {
                continue;
            }
            if (i > first) {
                int start = tokens.get(first).start();
                String text = sql.substring(start, tokens.get(i - 1).end());
                String rest = end ? "" : sql.substring(tokens.get(i - 1).end(), token.start());
                statements.add(new ScriptStatement(
                        rest.isBlank() ? text : text + rest, kind(tokens.subList(first, i)), start));
            }
            first = i + 1;
        }
        return statements;
    }

    /** A line of the shell stands alone, and where a statement could begin. */
    private boolean isBail(int at) {
        if (!isFile || at + 3 >= tokens.size() || !tokens.get(at).isSymbol(".")) {
            return false;
        }
        int start = tokens.get(at).start();
        int end = sql.indexOf('\n', start);
        String line = sql.substring(start, end < 0 ? sql.length() : end).stripTrailing();
        return (start == 0 || sql.charAt(start - 1) == '\n') && line.equals(BAIL);
    }

    /** Inside the body of a trigger only the semicolon after {@code ; END} ends the statement. */
    private boolean isWhole(int first, int semicolon) {
        return !createsTrigger(first)
                || (semicolon - 2 > first
                        && tokens.get(semicolon - 1).isWord("END")
                        && tokens.get(semicolon - 2).isSymbol(";"));
    }

    private boolean createsTrigger(int first) {
        int at = afterExplain(tokens, first);
        if (!word(tokens, at, "CREATE")) {
            return false;
        }
        boolean temporary = word(tokens, at + 1, "TEMP") || word(tokens, at + 1, "TEMPORARY");
        return word(tokens, at + (temporary ? 2 : 1), "TRIGGER");
    }

    private static int afterExplain(List<Token> tokens, int first) {
        if (!word(tokens, first, "EXPLAIN")) {
            return first;
        }
        return word(tokens, first + 1, "QUERY") && word(tokens, first + 2, "PLAN") ? first + 3 : first + 1;
    }

    private static boolean word(List<Token> tokens, int at, String keyword) {
        return at < tokens.size() && tokens.get(at).isWord(keyword);
    }

    private static ScriptStatement.Kind kind(List<Token> statement) {
        int at = afterExplain(statement, 0);
        if (at >= statement.size()) {
            return ScriptStatement.Kind.PLAIN;
        }
        Token verb = statement.get(at);
        if (List.of("BEGIN", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE").stream()
                .anyMatch(verb::isWord)) {
            return ScriptStatement.Kind.TRANSACTION;
        }
        if (verb.isWord("BACKUP") || verb.isWord("RESTORE")) {
            return ScriptStatement.Kind.OF_DRIVER;
        }
        boolean into = statement.stream().anyMatch(token -> token.isWord("INTO"));
        if (verb.isWord("ATTACH") || verb.isWord("DETACH") || (verb.isWord("VACUUM") && into)) {
            return ScriptStatement.Kind.OTHER_FILE;
        }
        return verb.isWord("PRAGMA")
                        && pragma(statement, at + 1)
                                .filter("writable_schema"::equals)
                                .isPresent()
                ? ScriptStatement.Kind.WRITABLE_SCHEMA
                : ScriptStatement.Kind.PLAIN;
    }

    private static Optional<String> pragma(List<Token> statement, int at) {
        boolean qualified = at + 2 < statement.size() && statement.get(at + 1).isSymbol(".");
        int name = qualified ? at + 2 : at;
        return name < statement.size()
                ? Optional.of(Names.fold(statement.get(name).name()))
                : Optional.empty();
    }
}
