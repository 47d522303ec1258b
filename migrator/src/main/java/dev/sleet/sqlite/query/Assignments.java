package dev.sleet.sqlite.query;

import dev.sleet.sqlite.ddl.Parentheses;
import dev.sleet.sqlite.ddl.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The columns into which an UPDATE or INSERT writes parameters as they are. */
final class Assignments {
    private static final Set<String> LEAVES_SET = Set.of("WHERE", "FROM", "SELECT", "RETURNING", "ON", "HAVING");
    private static final Set<String> ENDS_VALUE = Set.of("WHERE", "FROM", "RETURNING", "ON");

    private final List<Token> tokens;

    Assignments(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** Returns the column that takes the parameter at a place, as one or two names, unless the value is an expression around it. */
    Optional<List<Token>> at(int parameter) {
        return set(parameter).or(() -> inserted(parameter));
    }

    /** Returns the token at a place, or the end where there is none. */
    Token token(int at) {
        return at >= 0 && at < tokens.size() ? tokens.get(at) : new Token(Token.Kind.END, "", 0);
    }

    /** {@code SET column = :parameter}. */
    private Optional<List<Token>> set(int at) {
        Token after = token(at + 1);
        boolean isWhole = after.kind() == Token.Kind.END
                || after.isSymbol(",")
                || ENDS_VALUE.stream().anyMatch(after::isWord);
        if (!isWhole || !token(at - 1).isSymbol("=") || !token(at - 2).isName()) {
            return Optional.empty();
        }
        int i = at - 3;
        if (!token(i).isWord("SET") && !token(i).isSymbol(",")) {
            return Optional.empty();
        }
        int depth = 0;
        while (i >= 0 && !(depth == 0 && token(i).isWord("SET"))) {
            depth += token(i).isSymbol(")") ? 1 : token(i).isSymbol("(") ? -1 : 0;
            if (depth < 0 || (depth == 0 && LEAVES_SET.stream().anyMatch(token(i)::isWord))) {
                return Optional.empty();
            }
            i--;
        }
        return i < 0 ? Optional.empty() : Optional.of(List.of(token(at - 2)));
    }

    /** {@code INSERT INTO table (column, ...) VALUES (:parameter, ...)}. */
    private Optional<List<Token>> inserted(int at) {
        Token before = token(at - 1);
        Token after = token(at + 1);
        if (!(before.isSymbol("(") || before.isSymbol(",")) || !(after.isSymbol(")") || after.isSymbol(","))) {
            return Optional.empty();
        }
        int place = 0;
        int open = at - 1;
        int depth = 0;
        while (open >= 0 && !(depth == 0 && token(open).isSymbol("("))) {
            depth += token(open).isSymbol(")") ? 1 : token(open).isSymbol("(") ? -1 : 0;
            place += depth == 0 && token(open).isSymbol(",") ? 1 : 0;
            open--;
        }
        int values = open - 1;
        while (token(values).isSymbol(",") && token(values - 1).isSymbol(")")) {
            values = Parentheses.opening(tokens, values - 1) - 1;
        }
        if (!token(values).isWord("VALUES") || !token(values - 1).isSymbol(")")) {
            return Optional.empty();
        }
        int list = Parentheses.opening(tokens, values - 1);
        return isTarget(list) ? column(list, values - 1, place) : Optional.empty();
    }

    /** Returns whether a table that is inserted into stands before a place: {@code INTO schema.table AS alias}. */
    private boolean isTarget(int list) {
        int name = token(list - 2).isWord("AS") ? list - 3 : list - 1;
        return token(name - 1).isWord("INTO")
                || (token(name - 1).isSymbol(".") && token(name - 3).isWord("INTO"));
    }

    private Optional<List<Token>> column(int open, int close, int place) {
        List<Token> columns = new ArrayList<>();
        for (int i = open + 1; i < close; i++) {
            if (!token(i).isSymbol(",")) {
                columns.add(token(i));
            }
        }
        return place < columns.size() ? Optional.of(List.of(token(open - 1), columns.get(place))) : Optional.empty();
    }
}
