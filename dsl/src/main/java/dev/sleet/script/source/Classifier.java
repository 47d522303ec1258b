package dev.sleet.script.source;

import dev.sleet.script.source.Snippet.Content;
import dev.sleet.script.source.Snippet.Declarator;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what the tokens of one snippet are. */
public final class Classifier {
    private static final Set<String> CONTROL = Set.of(
            "if",
            "for",
            "while",
            "do",
            "switch",
            "try",
            "synchronized",
            "throw",
            "return",
            "break",
            "continue",
            "assert");

    private final List<Token> tokens;
    private final TokenReader reader;

    private Classifier(List<Token> tokens) {
        this.tokens = tokens;
        this.reader = new TokenReader(tokens);
    }

    static Content classify(List<Token> tokens) {
        return new Classifier(tokens).content();
    }

    /** Returns whether a statement of several parts, such as {@code if}, begins at {@code index}. */
    static boolean isControl(TokenReader reader, List<Token> tokens, int index) {
        return index < tokens.size()
                && tokens.get(index).isWord()
                && (CONTROL.contains(tokens.get(index).text()) || reader.is(index + 1, ":"));
    }

    /** Returns whether the tokens of a statement begin as a block or as a statement of several parts. */
    public static boolean isBlockOrControl(List<Token> tokens) {
        return tokens.getFirst().is("{") || isControl(new TokenReader(tokens), tokens, 0);
    }

    /** Returns the index of the name of the class, record, enum or interface whose body begins there, or -1. */
    static int typeName(TokenReader reader, int body) {
        if (reader.is(body, "class") || reader.is(body, "interface") || reader.is(body, "enum")) {
            return body + 1;
        }
        if (reader.is(body, "@") && reader.is(body + 1, "interface")) {
            return body + 2;
        }
        boolean isRecord = reader.is(body, "record")
                && reader.isWord(body + 1)
                && (reader.is(body + 2, "(") || reader.is(body + 2, "<"));
        return isRecord ? body + 1 : -1;
    }

    private Content content() {
        Token first = tokens.getFirst();
        if (first.kind() == Token.Kind.COMMAND) {
            return new Content.Command();
        }
        if (first.is("import")) {
            return new Content.Import();
        }
        if (first.is(";")) {
            return new Content.Empty();
        }
        int body = reader.afterModifiers(0);
        if (isControl(reader, tokens, body) || reader.is(body, "{")) {
            return new Content.Statement();
        }
        int typeName = typeName(reader, body);
        if (typeName >= 0 && reader.isWord(typeName)) {
            return new Content.Type(tokens.get(typeName), body);
        }
        int generics = reader.is(body, "<") ? reader.afterTypeArguments(body) : body;
        int afterType = generics < 0 ? -1 : reader.afterType(generics);
        if (afterType < 0 || !reader.isWord(afterType)) {
            return new Content.Statement();
        }
        return reader.is(afterType + 1, "(") ? method(generics, afterType) : variables(generics, afterType);
    }

    private Content method(int typeFrom, int name) {
        int close = reader.afterBracket(name + 1);
        if (!reader.is(close, "{") && !reader.is(close, "throws")) {
            return new Content.Statement();
        }
        return new Content.Method(
                tokens.get(name),
                tokens.get(name).text() + "(" + String.join(",", parameterTypes(name + 2, close - 1)) + ")",
                text(typeFrom, name));
    }

    private List<String> parameterTypes(int from, int to) {
        List<String> types = new ArrayList<>();
        int i = from;
        while (i < to) {
            int start = reader.afterModifiers(i);
            int end = i;
            int angles = 0;
            while (end < to && (angles > 0 || !reader.is(end, ","))) {
                angles += reader.is(end, "<") ? 1 : reader.is(end, ">") ? -1 : 0;
                end++;
            }
            types.add(text(start, Math.max(start, end - 1)));
            i = end + 1;
        }
        return types;
    }

    private String text(int from, int to) {
        return tokens.subList(from, to).stream().map(Token::text).collect(Collectors.joining());
    }

    private Content variables(int typeFrom, int typeTo) {
        List<Declarator> declarators = new ArrayList<>();
        int i = typeTo;
        while (reader.isWord(i)) {
            Token name = tokens.get(i++);
            int dimensions = 0;
            for (; reader.is(i, "[") && reader.is(i + 1, "]"); i += 2) {
                dimensions++;
            }
            int from = reader.is(i, "=") ? i + 1 : i;
            int to = reader.is(i, "=") ? endOfInitializer(from) : i;
            declarators.add(new Declarator(name, dimensions, from, to));
            i = reader.is(to, ",") ? to + 1 : to;
            if (i == to) {
                break;
            }
        }
        boolean complete = i >= tokens.size() || reader.is(i, ";");
        return complete ? new Content.Variables(typeFrom, typeTo, declarators) : new Content.Statement();
    }

    /** A comma between type arguments, as in {@code new HashMap<String, Long>()}, separates no declarators. */
    private int endOfInitializer(int from) {
        int i = from;
        while (i < tokens.size() && !reader.is(i, ",") && !reader.is(i, ";")) {
            if (reader.is(i, "(") || reader.is(i, "[") || reader.is(i, "{")) {
                i = reader.afterBracket(i);
            } else if (reader.is(i, "<") && reader.afterTypeArguments(i) > 0) {
                i = reader.afterTypeArguments(i);
            } else {
                i++;
            }
        }
        return i;
    }
}
