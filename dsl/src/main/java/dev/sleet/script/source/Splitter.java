package dev.sleet.script.source;

import dev.sleet.script.source.Lexer.Tokens;
import dev.sleet.script.source.Snippet.Content;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** Finds where each top-level snippet of a script ends. */
public final class Splitter {
    /** Words that go on with what stands on the line before. */
    private static final Set<String> CONTINUING = Set.of(
            "instanceof", "throws", "extends", "implements", "permits", "else", "catch", "finally", "default", "super");

    private final SourceText source;
    private final Tokens read;
    private final List<Token> tokens;
    private final TokenReader reader;
    private final List<Problem> problems;
    private boolean broken;

    private Splitter(SourceText source, Tokens read, List<Problem> problems) {
        this.source = source;
        this.read = read;
        this.tokens = read.tokens();
        this.reader = new TokenReader(tokens);
        this.problems = problems;
    }

    /** Returns the snippets of a script in order, and adds what is wrong with their brackets to {@code problems}. */
    public static List<Snippet> split(SourceText source, Tokens read, List<Problem> problems) {
        return new Splitter(source, read, problems).split();
    }

    private List<Snippet> split() {
        List<Snippet> snippets = new ArrayList<>();
        int from = 0;
        while (from < tokens.size()) {
            broken = false;
            int to = endOf(from);
            List<Token> part = tokens.subList(from, to);
            boolean unclosed = part.stream().anyMatch(t -> read.unclosed().get(t.start()));
            Content content = Classifier.classify(part);
            if ((broken || unclosed) && !(content instanceof Content.Variables)) {
                content = new Content.Broken();
            }
            snippets.add(new Snippet(source, part, content, broken || unclosed));
            from = to;
        }
        return snippets;
    }

    private int endOf(int from) {
        if (tokens.get(from).kind() == Token.Kind.COMMAND) {
            return from + 1;
        }
        int body = reader.afterModifiers(from);
        boolean control = Classifier.isControl(reader, tokens, body);
        boolean endsAtBrace = !reader.is(body, "new");
        Deque<Token> open = new ArrayDeque<>();
        for (int i = from; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (i > from && (open.isEmpty() ? endsBefore(i, from, control) : resumesAt(token, open))) {
                return closed(open, i);
            }
            if (token.is("(") || token.is("[") || token.is("{")) {
                open.push(token);
            } else if (token.is(")") || token.is("]") || token.is("}")) {
                if (!closes(open, token)) {
                    return i + 1;
                }
                if (open.isEmpty() && token.is("}") && endsAtBrace && !(control && goesOn(i + 1, body))) {
                    return i + 1;
                }
            } else if (open.isEmpty() && token.is(";") && !(control && goesOn(i + 1, body))) {
                return i + 1;
            } else if (open.isEmpty() && (token.is("=") || token.is("->"))) {
                endsAtBrace = false;
            }
        }
        return closed(open, tokens.size());
    }

    private int closed(Deque<Token> open, int end) {
        Token bracket = open.peek();
        if (bracket != null) {
            broken = true;
            if (tokens.subList(0, end).stream()
                    .noneMatch(t -> read.unclosed().get(t.start())
                            && t.start() > open.getLast().start())) {
                problems.add(source.problem(bracket.start(), "'" + bracket.text() + "' is never closed"));
            }
        }
        return end;
    }

    private boolean closes(Deque<Token> open, Token token) {
        String expected = switch (token.text()) {
            case ")" -> "(";
            case "]" -> "[";
            default -> "{";
        };
        Token bracket = open.peek();
        if (bracket != null && bracket.is(expected)) {
            open.pop();
            return true;
        }
        broken = true;
        problems.add(source.problem(
                token.start(),
                "'" + token.text() + "' closes nothing"
                        + (bracket == null
                                ? ""
                                : "; '" + bracket.text() + "' at " + source.place(bracket.start()) + " is open")));
        return false;
    }

    /** A declaration at the start of a line cannot stand between parentheses: what is open was forgotten. */
    private boolean resumesAt(Token token, Deque<Token> open) {
        Token bracket = open.getFirst();
        return token.is("var") && !bracket.is("{") && source.isLineStart(token.start());
    }

    private boolean goesOn(int next, int body) {
        return reader.is(next, "else")
                || reader.is(next, "catch")
                || reader.is(next, "finally")
                || (reader.is(body, "do") && reader.is(next, "while"));
    }

    /** Returns whether a snippet without its semicolon ends on the line before token {@code i}. */
    private boolean endsBefore(int i, int from, boolean control) {
        Token next = tokens.get(i);
        Token last = tokens.get(i - 1);
        if (next.kind() == Token.Kind.COMMAND) {
            return true;
        }
        if (control
                || source.line(last.end()) == source.line(next.start())
                || !(next.is("@") || (next.isWord() && !CONTINUING.contains(next.text())))) {
            return false;
        }
        boolean ends = last.isLiteral() || last.isWord() || last.is(")") || last.is("]") || last.is("}");
        Content content = Classifier.classify(tokens.subList(from, i));
        return ends
                && switch (content) {
                    case Content.Variables v -> !v.declarators().isEmpty();
                    case Content.Statement s ->
                        !last.isWord() && !tokens.get(from).is("@");
                    case Content.Import im -> true;
                    case Content.Type t -> false;
                    case Content.Method m -> false;
                    case Content.Command c -> true;
                    case Content.Empty e -> true;
                    case Content.Broken b -> true;
                };
    }
}
