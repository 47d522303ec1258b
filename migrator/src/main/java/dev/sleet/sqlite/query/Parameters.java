package dev.sleet.sqlite.query;

import dev.sleet.dialect.text.QueryException;
import dev.sleet.model.Names;
import dev.sleet.sqlite.ddl.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parameters of a statement, and what its text says about them. */
final class Parameters {
    private static final Set<String> COMPARISONS =
            Set.of("=", "==", "<>", "!=", "<", ">", "<=", ">=", "IS", "IN", "BETWEEN");
    private static final Set<String> PATTERNS = Set.of("LIKE", "GLOB", "MATCH", "REGEXP");
    private static final Set<String> ASKING = Set.of("coalesce", "ifnull", "nullif", "iif");

    private final List<Token> tokens;
    private final Assignments assignments;
    private final Map<String, Uses> uses = new LinkedHashMap<>();

    /** What is known of a parameter. */
    static final class Uses {
        private final List<List<Token>> columns = new ArrayList<>();
        private final List<String> types = new ArrayList<>();
        private final List<List<Token>> assigned = new ArrayList<>();
        private boolean asked;

        /** Returns the columns with which it is compared, each as one or two names. */
        List<List<Token>> columns() {
            return columns;
        }

        /** Returns the columns into which it is written. */
        List<List<Token>> assigned() {
            return assigned;
        }

        /** Returns the types that its places have, as INTEGER. */
        List<String> types() {
            return types;
        }

        /** Returns whether the statement asks if it is NULL. */
        boolean isAsked() {
            return asked;
        }
    }

    private Parameters(List<Token> tokens) {
        this.tokens = tokens;
        this.assignments = new Assignments(tokens);
    }

    /**
     * Returns the parameters by name in the order of their numbers.
     *
     * @throws QueryException if one has no name
     */
    static Map<String, Uses> of(List<Token> tokens) {
        Parameters parameters = new Parameters(tokens);
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).kind() == Token.Kind.VARIABLE) {
                parameters.add(i);
            }
        }
        return parameters.uses;
    }

    static String name(Token variable) {
        char first = variable.text().charAt(0);
        if (first == '?' || first == '#' || variable.text().length() < 2) {
            throw new QueryException("the parameter " + variable.text() + " has no name; write :name");
        }
        return variable.text().substring(1);
    }

    /** Returns a statement with numbers in place of names. */
    static String numbered(String sql, List<Token> tokens, List<String> names) {
        StringBuilder text = new StringBuilder(sql);
        for (Token token : tokens.reversed()) {
            if (token.kind() == Token.Kind.VARIABLE) {
                text.replace(token.start(), token.end(), "?" + (names.indexOf(name(token)) + 1));
            }
        }
        return text.toString();
    }

    private void add(int at) {
        Uses found = uses.computeIfAbsent(name(tokens.get(at)), name -> new Uses());
        Token before = token(at - 1);
        Token after = token(at + 1);
        if (before.isWord("LIMIT") || before.isWord("OFFSET")) {
            found.types().add("INTEGER");
        }
        boolean isFunction =
                before.isSymbol("(") && ASKING.contains(Names.fold(token(at - 2).name()));
        found.asked |= isFunction
                || before.isWord("IS")
                || (before.isWord("NOT") && token(at - 2).isWord("IS"))
                || after.isWord("IS")
                || after.isWord("ISNULL")
                || after.isWord("NOTNULL");
        if (PATTERNS.stream().anyMatch(before::isWord) || before.isSymbol("||") || after.isSymbol("||")) {
            found.types().add("TEXT");
            return;
        }
        assignments.at(at).ifPresent(column -> {
            found.assigned().add(column);
            found.columns().add(column);
        });
        if (isComparison(before)) {
            columnBefore(at - 2, found);
        } else if (before.isWord("NOT") && token(at - 2).isWord("IS")) {
            columnBefore(at - 3, found);
        } else if (before.isWord("AND")) {
            between(at - 2, found);
        } else if (before.isSymbol("(") || before.isSymbol(",")) {
            list(at - 1, found);
        }
        if (isComparison(after) && !after.isWord("IS")) {
            columnAfter(at + 2, found);
        }
    }

    private Token token(int at) {
        return assignments.token(at);
    }

    private static boolean isComparison(Token token) {
        return token.kind() == Token.Kind.SYMBOL
                ? COMPARISONS.contains(token.text())
                : COMPARISONS.stream().anyMatch(token::isWord);
    }

    /** Takes the column that ends at a token, unless it is part of a larger expression. */
    private void columnBefore(int end, Uses found) {
        int at = token(end).isWord("NOT") ? end - 1 : end;
        boolean isQualified = token(at - 1).isSymbol(".");
        Token outside = token(isQualified ? at - 3 : at - 1);
        if (isColumn(token(at)) && !isOperator(outside) && (!isQualified || isColumn(token(at - 2)))) {
            found.columns().add(isQualified ? List.of(token(at - 2), token(at)) : List.of(token(at)));
        }
    }

    private void columnAfter(int start, Uses found) {
        boolean isQualified = token(start + 1).isSymbol(".");
        int end = isQualified ? start + 2 : start;
        Token outside = token(end + 1);
        if (isColumn(token(start)) && isColumn(token(end)) && !isOperator(outside) && !outside.isSymbol("(")) {
            found.columns().add(isQualified ? List.of(token(start), token(end)) : List.of(token(start)));
        }
    }

    private static boolean isColumn(Token token) {
        return token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.QUOTED;
    }

    private static boolean isOperator(Token token) {
        return token.kind() == Token.Kind.SYMBOL
                && (token.text().startsWith("|")
                        || token.text().startsWith("-")
                        || "+*/%&~<<>>".contains(token.text()));
    }

    /** {@code column BETWEEN x AND :parameter}. */
    private void between(int lower, Uses found) {
        if (token(lower - 1).isWord("BETWEEN")) {
            columnBefore(lower - 2, found);
        }
    }

    /** {@code column IN (x, :parameter)}. */
    private void list(int at, Uses found) {
        int open = at;
        while (open > 0 && !token(open).isSymbol("(")) {
            if (token(open).isSymbol(")") || token(open).isWord("SELECT")) {
                return;
            }
            open--;
        }
        if (token(open - 1).isWord("IN")) {
            columnBefore(open - 2, found);
        }
    }
}
