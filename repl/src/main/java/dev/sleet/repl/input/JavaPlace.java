package dev.sleet.repl.input;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * A place in a script that is being typed.
 *
 * @param chain the words of the chain whose dot the place follows, such as {@code integer, primaryKey} of
 *     {@code integer("id").primaryKey().}; empty where no dot stands before it
 * @param calls the calls that are open around the place, the innermost first
 * @param inText whether a string literal is open
 */
public record JavaPlace(List<String> chain, List<Call> calls, boolean inText) {
    public JavaPlace {
        chain = List.copyOf(chain);
        calls = List.copyOf(calls);
    }

    /**
     * A call whose bracket is open.
     *
     * @param name the word before the bracket, or the empty string
     * @param arguments the text literals among its arguments so far
     * @param start where the bracket stands
     */
    public record Call(String name, List<String> arguments, int start) {
        private static final Set<String> COLUMNS = Set.of(
                "primaryKey",
                "unique",
                "foreignKey",
                "asc",
                "desc",
                "index",
                "uniqueIndex",
                "afterUpdateOf",
                "beforeUpdateOf",
                "insteadOfUpdateOf");
        private static final Set<String> SQL =
                Set.of("execute", "when", "where", "backfill", "generatedAs", "defaultSql", "expression");
        private static final Set<String> SQL_BEHIND_NAME = Set.of("view", "check");

        public Call {
            arguments = List.copyOf(arguments);
        }

        /** Returns whether the next text is the name of a table. */
        public boolean takesTable() {
            return name.equals("on") || (name.equals("references") && arguments.isEmpty());
        }

        /** Returns whether the next text is the name of a column of the table that the first one names. */
        public boolean takesColumnOfFirst() {
            return name.equals("references") && !arguments.isEmpty();
        }

        /** Returns whether its texts are names of columns of the table that is being declared, but for an index's own name. */
        public boolean namesColumns() {
            return COLUMNS.contains(name);
        }

        /** Returns whether the next text is SQL. */
        public boolean takesSql() {
            return SQL.contains(name) || (SQL_BEHIND_NAME.contains(name) && !arguments.isEmpty());
        }
    }

    /** Returns the place at the end of {@code before}. */
    public static JavaPlace of(String before) {
        Deque<Open> open = new ArrayDeque<>();
        boolean inText = false;
        String word = "";
        int at = 0;
        while (at < before.length()) {
            char c = before.charAt(at);
            int end = at + 1;
            if (c == '"') {
                end = closing(before, at);
                inText = end > before.length();
                if (!inText && !open.isEmpty()) {
                    open.peek().texts.add(before.substring(at + 1, end - 1));
                }
                word = "";
            } else if (Character.isJavaIdentifierStart(c)) {
                while (end < before.length() && Character.isJavaIdentifierPart(before.charAt(end))) {
                    end++;
                }
                word = before.substring(at, end);
            } else if (c == '(' || c == '{' || c == '[') {
                open.push(new Open(c == '(' ? word : "", at));
                word = "";
            } else if ((c == ')' || c == '}' || c == ']') && !open.isEmpty()) {
                open.pop();
                word = "";
            } else if (!Character.isWhitespace(c)) {
                word = "";
            }
            at = end;
        }
        List<Call> calls = open.stream()
                .map(bracket -> new Call(bracket.name, bracket.texts, bracket.start))
                .toList();
        return new JavaPlace(inText ? List.of() : chain(before), calls, inText);
    }

    /** A bracket in the making. */
    private static final class Open {
        private final String name;
        private final int start;
        private final List<String> texts = new ArrayList<>();

        Open(String name, int start) {
            this.name = name;
            this.start = start;
        }
    }

    private static int closing(String text, int at) {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '"') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        return end + 1;
    }

    /** Reads the chain that ends before the word at the end, from its end to its beginning. */
    private static List<String> chain(String before) {
        List<String> chain = new ArrayList<>();
        int at = wordStart(before, before.length());
        while (at > 0 && before.charAt(at - 1) == '.') {
            int end = skipBlanks(before, at - 1);
            if (end > 0 && before.charAt(end - 1) == ')') {
                end = opening(before, end - 1);
            }
            int start = wordStart(before, end);
            if (start == end) {
                return List.of();
            }
            chain.add(before.substring(start, end));
            at = skipBlanks(before, start);
        }
        Collections.reverse(chain);
        return chain;
    }

    private static int skipBlanks(String text, int from) {
        int at = from;
        while (at > 0 && Character.isWhitespace(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    private static int wordStart(String text, int end) {
        int start = end;
        while (start > 0 && Character.isJavaIdentifierPart(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    /** Returns where the bracket opens that closes at {@code close}; quotes are taken as they come. */
    private static int opening(String text, int close) {
        int depth = 0;
        boolean quoted = false;
        for (int i = close; i >= 0; i--) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == ')') {
                depth++;
            } else if (!quoted && c == '(' && --depth == 0) {
                return i;
            }
        }
        return 0;
    }
}
