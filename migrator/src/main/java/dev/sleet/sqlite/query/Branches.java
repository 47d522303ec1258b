package dev.sleet.sqlite.query;

import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.sqlite.ddl.Parentheses;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Tokenizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A statement once for each part of each UNION in it, also in subqueries, common table expressions and views, with that part in place of
 * the UNION: of a UNION, SQLite tells the type of one part only. Views become common table expressions, and an expression whose text
 * tells its type becomes a column that has it, so that both can be followed through subqueries.
 */
final class Branches {
    private static final Set<String> BEGINS = Set.of("SELECT", "WITH", "VALUES");
    private static final Set<String> WRITES = Set.of("INSERT", "REPLACE", "UPDATE", "DELETE");

    /** A statement of more branches is not followed. */
    private static final int MOST = 500;

    private static final String PART = "\"__sleet_part\"";

    private final Map<String, Body> views;
    private final boolean typed;

    private Branches(Map<String, Body> views, boolean typed) {
        this.views = views;
        this.typed = typed;
    }

    /**
     * The query of a view.
     *
     * @param columns the names of its columns
     */
    record Body(String name, List<String> columns, String select) {}

    /**
     * Returns the branches of a statement, or none if they are too many.
     *
     * @param views the views by their folded names
     * @param typed whether expressions become columns of their types
     */
    static List<String> of(String sql, Map<String, Body> views, boolean typed) {
        List<Token> tokens = Tokenizer.tokens(sql);
        int returning = returning(tokens);
        if (returning >= 0) {
            List<Token> results = tokens.subList(returning, tokens.size());
            return List.of(typed ? applied(sql, typed(sql, results)) : sql);
        }
        List<String> all = new Branches(views, typed).branches(sql, Set.of());
        return all.size() > MOST ? List.of() : all;
    }

    private static int returning(List<Token> tokens) {
        boolean writes = false;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).isSymbol("(")) {
                i = Parentheses.closing(tokens, i);
            } else if (writes && tokens.get(i).isWord("RETURNING")) {
                return i;
            } else {
                writes |= WRITES.stream().anyMatch(tokens.get(i)::isWord);
            }
        }
        return -1;
    }

    private List<String> branches(String sql, Set<String> open) {
        return Compound.parts(sql, Tokenizer.tokens(sql)).stream()
                .limit(MOST)
                .flatMap(part -> branchesOfPart(part, open).stream())
                .limit(MOST + 1L)
                .toList();
    }

    /** A piece of a statement that is replaced, by each of several texts in turn. */
    private record Edit(int start, int end, List<String> texts) {
        static Edit of(int start, int end, String text) {
            return new Edit(start, end, List.of(text));
        }
    }

    private List<String> branchesOfPart(String sql, Set<String> open) {
        List<Token> tokens = Tokenizer.tokens(sql);
        List<Edit> edits = new ArrayList<>(typed ? typed(sql, tokens) : List.of());
        Set<String> seen = new LinkedHashSet<>();
        Set<String> common = new HashSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean isCommon = i + 2 < tokens.size()
                    && (tokens.get(i + 1).isWord("AS") || tokens.get(i + 1).isSymbol("("))
                    && Common.of(tokens, i).isPresent();
            if (token.isName()) {
                (isCommon ? common : seen).add(Names.fold(token.name()));
            }
            if (i + 1 < tokens.size() && token.isSymbol("(") && begins(tokens.get(i + 1))) {
                int close = Parentheses.closing(tokens, i);
                int start = token.end();
                int end = tokens.get(close).start();
                if (edits.stream().noneMatch(edit -> edit.start() <= start && end <= edit.end())) {
                    edits.add(new Edit(start, end, inner(sql.substring(start, end), Common.around(tokens, i), open)));
                }
                i = close;
            }
        }
        List<Edit> before = new ArrayList<>();
        for (String name : seen) {
            Body view = views.get(name);
            if (view != null && !common.contains(name) && !open.contains(name)) {
                Set<String> inside = new HashSet<>(open);
                inside.add(name);
                before.add(new Edit(
                        0,
                        0,
                        branches(view.select(), inside).stream()
                                .map(body -> common(view.name(), view.columns(), body))
                                .toList()));
            }
        }
        return combined(sql, edits, before);
    }

    /** Each edit once in each of its ways, with the first way of the others. */
    private static List<String> combined(String sql, List<Edit> edits, List<Edit> before) {
        List<Edit> all = Stream.concat(edits.stream(), before.stream()).toList();
        List<String> results = new ArrayList<>();
        for (int varied = -1; varied < all.size(); varied++) {
            int ways = varied < 0 ? 2 : all.get(varied).texts().size();
            for (int way = 1; way < ways; way++) {
                List<Edit> chosen = new ArrayList<>();
                List<String> expressions = new ArrayList<>();
                for (int i = 0; i < all.size(); i++) {
                    Edit edit = all.get(i);
                    String text = edit.texts().get(i == varied ? way : 0);
                    if (i < edits.size()) {
                        chosen.add(Edit.of(edit.start(), edit.end(), text));
                    } else {
                        expressions.add(text);
                    }
                }
                results.add(with(expressions, applied(sql, chosen)));
            }
        }
        return results;
    }

    private static String applied(String sql, List<Edit> edits) {
        StringBuilder text = new StringBuilder(sql);
        edits.stream()
                .sorted(Comparator.comparingInt(Edit::start).reversed())
                .forEach(edit ->
                        text.replace(edit.start(), edit.end(), edit.texts().getFirst()));
        return text.toString();
    }

    /** The parts of a subquery are called as its first one, and a part that names the common table that it is of reads its first part. */
    private List<String> inner(String sql, Optional<Common> common, Set<String> open) {
        List<String> parts = Compound.parts(sql, Tokenizer.tokens(sql));
        List<String> all = new ArrayList<>();
        List<String> names = common.map(Common::columns)
                .filter(it -> !it.isEmpty())
                .orElseGet(() -> ResultKinds.names(sql, Tokenizer.tokens(sql)));
        for (String part : parts) {
            for (String branch : branchesOfPart(part, open)) {
                String text = branch;
                if (!all.isEmpty()) {
                    String first = all.getFirst();
                    text = common.map(it -> with(List.of(common(it.name(), it.columns(), first)), branch))
                            .orElse(branch);
                    text = names.isEmpty()
                            ? text
                            : with(List.of(common("__sleet_part", names, text)), "SELECT * FROM " + PART);
                }
                all.add(text);
            }
        }
        return all;
    }

    private static String common(String name, List<String> columns, String body) {
        return Quoting.identifier(name)
                + (columns.isEmpty()
                        ? ""
                        : columns.stream().map(Quoting::identifier).collect(Collectors.joining(", ", " (", ")")))
                + " AS (" + body + ")";
    }

    private static String with(List<String> expressions, String sql) {
        if (expressions.isEmpty()) {
            return sql;
        }
        List<Token> tokens = Tokenizer.tokens(sql);
        String list = String.join(", ", expressions);
        if (!tokens.getFirst().isWord("WITH")) {
            return "WITH " + list + " " + sql;
        }
        int first = tokens.get(1).isWord("RECURSIVE") ? 2 : 1;
        return "WITH " + list + ", " + sql.substring(tokens.get(first).start());
    }

    private static List<Edit> typed(String sql, List<Token> tokens) {
        List<Edit> edits = new ArrayList<>();
        for (List<Token> expression : ResultKinds.expressions(tokens)) {
            ResultKinds.column(expression, sql)
                    .ifPresent(column -> edits.add(Edit.of(
                            expression.getFirst().start(),
                            expression.getLast().end(),
                            column + " AS " + Quoting.identifier(ResultKinds.name(expression, sql)))));
        }
        return edits;
    }

    private static boolean begins(Token token) {
        return BEGINS.stream().anyMatch(token::isWord);
    }

    /** A common table expression: its name, and those of its columns if it says them. */
    record Common(String name, List<String> columns) {
        /** Returns the one whose name is at a place, if its query is behind it. */
        static Optional<Common> of(List<Token> tokens, int name) {
            int as = tokens.get(name + 1).isSymbol("(") ? Parentheses.closing(tokens, name + 1) + 1 : name + 1;
            int open = as + 1;
            while (open < tokens.size()
                    && (tokens.get(open).isWord("NOT") || tokens.get(open).isWord("MATERIALIZED"))) {
                open++;
            }
            boolean isOne = open + 1 < tokens.size()
                    && tokens.get(as).isWord("AS")
                    && tokens.get(open).isSymbol("(")
                    && begins(tokens.get(open + 1))
                    && tokens.get(name).isName();
            return isOne
                    ? Optional.of(new Common(
                            tokens.get(name).name(),
                            tokens.subList(name + 1, as).stream()
                                    .filter(Token::isName)
                                    .map(Token::name)
                                    .toList()))
                    : Optional.empty();
        }

        /** Returns the one whose query begins with a parenthesis. */
        static Optional<Common> around(List<Token> tokens, int open) {
            int as = open - 1;
            while (as > 0 && !tokens.get(as).isWord("AS") && tokens.get(as).kind() == Token.Kind.WORD) {
                as--;
            }
            if (as < 1 || !tokens.get(as).isWord("AS")) {
                return Optional.empty();
            }
            int name = tokens.get(as - 1).isSymbol(")") ? Parentheses.opening(tokens, as - 1) - 1 : as - 1;
            return name < 0 ? Optional.empty() : of(tokens, name);
        }
    }
}
