package dev.sleet.script.source;

import java.util.List;

/** One top-level piece of a script: its tokens and what it is. */
public final class Snippet {
    private final SourceText source;
    private final List<Token> tokens;
    private final Content content;
    private final boolean broken;

    Snippet(SourceText source, List<Token> tokens, Content content, boolean broken) {
        this.source = source;
        this.tokens = List.copyOf(tokens);
        this.content = content;
        this.broken = broken;
    }

    public boolean isBroken() {
        return broken;
    }

    /** What a snippet is. */
    public sealed interface Content {
        /** An import. */
        record Import() implements Content {}

        /** A class, record, enum or interface. */
        record Type(Token name, int body) implements Content {}

        /**
         * A method.
         *
         * @param signature its name and the types of its parameters as they are written
         * @param returnType its return type as it is written
         */
        record Method(Token name, String signature, String returnType) implements Content {}

        /**
         * One or more variables of one declared type.
         *
         * @param typeFrom the index of the first token of the type
         * @param typeTo the index behind the last one
         */
        record Variables(int typeFrom, int typeTo, List<Declarator> declarators) implements Content {}

        /** Anything that runs. */
        record Statement() implements Content {}

        /** A line that starts with a slash. */
        record Command() implements Content {}

        /** A semicolon by itself. */
        record Empty() implements Content {}

        /** What cannot be a snippet and was reported. */
        record Broken() implements Content {}
    }

    /**
     * One variable of a declaration.
     *
     * @param name its name
     * @param dimensions how many pairs of brackets follow the name
     * @param from the index of the first token of the initializer
     * @param to the index behind its last token; equal to {@code from} when there is none
     */
    public record Declarator(Token name, int dimensions, int from, int to) {
        public boolean hasInitializer() {
            return to > from;
        }
    }

    public SourceText source() {
        return source;
    }

    public List<Token> tokens() {
        return tokens;
    }

    public Content content() {
        return content;
    }

    public Token token(int index) {
        return tokens.get(index);
    }

    public int start() {
        return tokens.getFirst().start();
    }

    public int end() {
        return tokens.getLast().end();
    }

    public boolean endsWithSemicolon() {
        return tokens.getLast().is(";");
    }

    /** Returns the variables that it declares. */
    public List<Declarator> declarators() {
        return content instanceof Content.Variables variables ? variables.declarators() : List.of();
    }

    /** Returns whether the type is left to the compiler. */
    public boolean isUntyped() {
        return content instanceof Content.Variables variables
                && token(variables.typeFrom()).is("var");
    }

    /** Returns the declared type as it is written. */
    public String typeText() {
        Content.Variables variables = (Content.Variables) content;
        return source.text()
                .substring(
                        token(variables.typeFrom()).start(),
                        token(variables.typeTo() - 1).end());
    }
}
