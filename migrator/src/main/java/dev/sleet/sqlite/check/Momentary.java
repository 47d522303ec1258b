package dev.sleet.sqlite.check;

import dev.sleet.model.Constraint;
import dev.sleet.model.Generated;
import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.model.SqlText;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Calls of date and time functions whose value depends on when they are computed, or where. SQLite takes them in the text of a CHECK, an index and a
 * generated column, and refuses each row for which it would compute them (deterministic.html, section 3); a query computes them.
 */
public final class Momentary {
    private static final Set<String> FUNCTIONS =
            Set.of("date", "time", "datetime", "julianday", "unixepoch", "strftime", "timediff");
    private static final Set<String> NOW = Set.of("now", "subsec", "subsecond");
    private static final Set<String> OF_A_PLACE = Set.of("localtime", "utc");

    /** What is in the names of all of them. */
    private static final Pattern NAMED = Pattern.compile("date|time|julian|epoch", Pattern.CASE_INSENSITIVE);

    /**
     * A call.
     *
     * @param function the name of the function
     * @param start where it begins
     * @param end what follows it
     */
    private record Call(String function, int start, int end) {}

    private Momentary() {}

    /** Returns the text of the first such call in an expression. */
    public static Optional<String> in(String sql) {
        return calls(sql).stream().findFirst().map(call -> sql.substring(call.start(), call.end()));
    }

    /**
     * Returns an expression that fails in a query for the rows for which SQLite would refuse it, with the sentence that SQLite says then. The
     * random number, which adds nothing, keeps SQLite from computing it when no row needs it.
     *
     * @param where what the expression belongs to, in SQLite's words: {@code an index}
     */
    private static String failing(String sql, String where) {
        StringBuilder text = new StringBuilder(sql);
        for (Call call : calls(sql).reversed()) {
            String sentence = "non-deterministic use of " + call.function() + "() in " + where;
            text.replace(
                    call.start(),
                    call.end(),
                    "json_extract('{}', substr(" + Quoting.string(sentence) + ", 1 + 0 * random()))");
        }
        return text.toString();
    }

    /** Returns the expression of a generated column, failing as in a query. */
    public static String ofColumn(Generated rule) {
        return failing(rule.expression().written(), "a generated column");
    }

    /** Returns the condition of a check, failing as in a query. */
    static String ofCheck(Constraint.Check check) {
        return failing(check.expression().written(), "a CHECK constraint");
    }

    /** Returns an expression or the condition of an index, failing as in a query. */
    static String ofIndex(SqlText sql) {
        return failing(sql.written(), "an index");
    }

    private static List<Call> calls(String sql) {
        List<Call> calls = new ArrayList<>();
        if (!NAMED.matcher(sql).find()) {
            return calls;
        }
        List<Token> tokens = Tokenizer.tokens(sql);
        int after = 0;
        for (int i = 0; i + 1 < tokens.size(); i++) {
            String function = Names.fold(tokens.get(i).name());
            if (i < after
                    || !tokens.get(i).isName()
                    || !FUNCTIONS.contains(function)
                    || !tokens.get(i + 1).isSymbol("(")) {
                continue;
            }
            List<List<Token>> arguments = new ArrayList<>();
            int end = arguments(tokens, i + 1, arguments);
            if (end < tokens.size() && isMomentary(function, arguments)) {
                calls.add(new Call(
                        function, tokens.get(i).start(), tokens.get(end).end()));
                after = end;
            }
        }
        return calls;
    }

    /** Adds the arguments in the parentheses that begin at a token, and returns where they end. */
    private static int arguments(List<Token> tokens, int open, List<List<Token>> arguments) {
        int depth = 0;
        List<Token> argument = new ArrayList<>();
        for (int i = open; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            if (depth == 0 || (depth == 1 && token.isSymbol(","))) {
                if (depth == 1 || !argument.isEmpty()) {
                    arguments.add(argument);
                }
                argument = new ArrayList<>();
                if (depth == 0) {
                    return i;
                }
            } else if (i > open) {
                argument.add(token);
            }
        }
        return tokens.size();
    }

    private static boolean isMomentary(String function, List<List<Token>> all) {
        List<List<Token>> arguments = function.equals("strftime") && !all.isEmpty() ? all.subList(1, all.size()) : all;
        if (arguments.isEmpty()) {
            return !function.equals("timediff");
        }
        int times = function.equals("timediff") ? arguments.size() : 1;
        return arguments.subList(0, times).stream().anyMatch(argument -> is(argument, NOW))
                || arguments.stream().skip(times).anyMatch(argument -> is(argument, OF_A_PLACE));
    }

    private static boolean is(List<Token> argument, Set<String> words) {
        return argument.size() == 1
                && (argument.getFirst().kind() == Token.Kind.STRING
                        || argument.getFirst().kind() == Token.Kind.QUOTED)
                && words.contains(Names.fold(argument.getFirst().name()));
    }
}
