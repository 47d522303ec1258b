package dev.sleet.script.load;

import dev.sleet.script.source.Classifier;
import dev.sleet.script.source.Lexer;
import dev.sleet.script.source.Problem;
import dev.sleet.script.source.Snippet;
import dev.sleet.script.source.Snippet.Content;
import dev.sleet.script.source.SourceText;
import dev.sleet.script.source.Splitter;
import dev.sleet.script.source.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What somebody types at a prompt in the language of scripts, perhaps not to its end yet. */
public final class Typed {
    private static final Set<String> OPERATORS = Set.of(
            "=", "+", "-", "*", "/", "%", ".", ",", "->", "&&", "||", "?", ":", "==", "!=", "<=", ">=", "::", "!");
    private static final Set<String> ASSIGNING = Set.of("=", "+=", "-=", "*=", "/=", "++", "--");

    private final List<Token> tokens;
    private final List<Snippet> snippets;
    private final boolean open;

    private Typed(String text) {
        SourceText source = new SourceText(Prompt.NAME, java.nio.file.Path.of(Prompt.NAME), text);
        Lexer.Tokens read = Lexer.read(source);
        List<Problem> problems = new ArrayList<>(read.problems());
        this.tokens = read.tokens();
        this.snippets = Splitter.split(source, read, problems);
        this.open = problems.stream().anyMatch(problem -> problem.message().endsWith("is never closed"));
    }

    /** Returns what {@code text} is. */
    public static Typed of(String text) {
        return new Typed(text);
    }

    /** Returns whether more lines must follow: a bracket, text block or comment is open, or an operator lacks its operand. */
    public boolean isUnfinished() {
        if (open || tokens.isEmpty()) {
            return open;
        }
        Token last = tokens.getLast();
        boolean dangling = last.kind() == Token.Kind.SYMBOL && OPERATORS.contains(last.text());
        boolean headless = snippets.getLast().content() instanceof Content.Statement
                && Set.of("for", "while", "if").contains(tokens.getFirst().text())
                && last.is(")");
        return dangling || headless || last.is("else");
    }

    /** Returns whether it changes what is declared, rather than asking for a value. */
    public boolean isDeclaration() {
        return snippets.stream().anyMatch(snippet -> switch (snippet.content()) {
            case Content.Variables v -> true;
            case Content.Method m -> true;
            case Content.Type t -> true;
            case Content.Import i -> true;
            case Content.Command c -> true;
            case Content.Statement s -> Classifier.isBlockOrControl(snippet.tokens()) || assigns(snippet.tokens());
            case Content.Empty e -> false;
            case Content.Broken b -> false;
        });
    }

    /** An assignment inside of brackets belongs to a lambda or to an argument. */
    private static boolean assigns(List<Token> tokens) {
        int depth = 0;
        for (Token token : tokens) {
            if (token.is("(") || token.is("[") || token.is("{")) {
                depth++;
            } else if (token.is(")") || token.is("]") || token.is("}")) {
                depth--;
            } else if (depth == 0 && token.kind() == Token.Kind.SYMBOL && ASSIGNING.contains(token.text())) {
                return true;
            }
        }
        return false;
    }
}
