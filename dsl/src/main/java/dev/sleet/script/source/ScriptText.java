package dev.sleet.script.source;

import dev.sleet.script.load.ScriptLoader;
import dev.sleet.script.source.Snippet.Content;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The text of a script, which can be edited declaration by declaration; what is not touched stays byte for byte.
 *
 * <p>It is a value: every edit returns another text. Whether a text is a schema only {@link ScriptLoader} tells.
 */
public final class ScriptText {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Path file;
    private final String text;
    private final SourceText source;
    private final List<Snippet> snippets;

    private ScriptText(Path file, String text) {
        this.file = file;
        this.text = text;
        this.source = new SourceText(file.toString(), file, text);
        this.snippets = Splitter.split(source, Lexer.read(source), new ArrayList<>());
    }

    /** Returns a text that belongs into {@code file}, which need not be there. */
    public static ScriptText of(Path file, String text) {
        return new ScriptText(file, text);
    }

    /** Returns the text that {@code bytes} are, or nothing if they are not UTF-8. */
    public static Optional<ScriptText> decode(Path file, byte[] bytes) {
        try {
            SourceText decoded = SourceText.decode(file.toString(), file, bytes);
            boolean marked = bytes.length > 2 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB;
            return Optional.of(new ScriptText(
                    file, marked ? BYTE_ORDER_MARK + decoded.text().substring(1) : decoded.text()));
        } catch (SourceText.MalformedTextException e) {
            return Optional.empty();
        }
    }

    /** Returns a string literal that holds {@code value}, whatever that is. */
    public static String literal(String value) {
        return JavaText.literal(value);
    }

    /** Returns the file that the text belongs into, as a person would type it. */
    public Path file() {
        return file;
    }

    /** Returns the whole text. */
    public String text() {
        return text;
    }

    public SourceText source() {
        return source;
    }

    /** Returns the names of the top-level variables in their order. */
    public List<String> variables() {
        return snippets.stream()
                .flatMap(snippet -> snippet.declarators().stream())
                .map(declarator -> declarator.name().text())
                .toList();
    }

    /** Returns the variable of the statement that declares something of this name, and nothing else of its kind. */
    public Optional<String> variableOf(String declared) {
        String literal = JavaText.literal(declared);
        for (Snippet snippet : snippets) {
            if (snippet.declarators().size() != 1
                    || !snippet.declarators().getFirst().hasInitializer()) {
                continue;
            }
            int from = snippet.declarators().getFirst().from();
            boolean names = snippet.tokens().size() > from + 2
                    && VariableTypes.words().contains(snippet.token(from).text())
                    && snippet.token(from + 1).text().equals("(")
                    && snippet.token(from + 2).text().equals(literal);
            if (names) {
                return Optional.of(snippet.declarators().getFirst().name().text());
            }
        }
        return Optional.empty();
    }

    /** Returns the types of the variables whose initializers begin with a word of the schema language. */
    public Map<String, Class<?>> types() {
        Map<String, Class<?>> types = new LinkedHashMap<>();
        for (Snippet snippet : snippets) {
            snippet.declarators().stream()
                    .filter(Snippet.Declarator::hasInitializer)
                    .forEach(declarator -> VariableTypes.ofWord(
                                    snippet.token(declarator.from()).text())
                            .ifPresent(type -> types.put(declarator.name().text(), type)));
        }
        return types;
    }

    /** Returns the same text for another file. */
    public ScriptText in(Path other) {
        return new ScriptText(other, text);
    }

    /**
     * Returns the text in which what {@code typed} declares takes the place of what bore the same name, or stands at the
     * end; imports stand at the beginning.
     */
    public ScriptText with(String typed) {
        ScriptText result = this;
        ScriptText given = new ScriptText(file, typed);
        int from = 0;
        for (Snippet snippet : given.snippets) {
            result = result.with(snippet, typed.substring(from, snippet.end()).strip());
            from = snippet.end();
        }
        return result;
    }

    private ScriptText with(Snippet snippet, String written) {
        String complete = needsSemicolon(snippet) ? written + ";" : written;
        Optional<String> key = key(snippet);
        for (Snippet old : snippets) {
            if (key.isPresent() && key.equals(key(old))) {
                return replaced(old.start(), old.end(), complete);
            }
        }
        if (snippet.content() instanceof Content.Import) {
            int start = text.startsWith(BYTE_ORDER_MARK) ? 1 : 0;
            int end = snippets.stream()
                    .filter(old -> old.content() instanceof Content.Import)
                    .mapToInt(Snippet::end)
                    .max()
                    .orElse(-1);
            return end < 0 ? replaced(start, start, complete + "\n") : replaced(end, end, "\n" + complete);
        }
        boolean startsLine = text.isEmpty() || text.endsWith("\n");
        String gap = text.isBlank() ? "" : startsLine ? "\n" : "\n\n";
        return replaced(text.length(), text.length(), gap + complete + "\n");
    }

    /** Returns the text without the statement that declares one variable and no other, or nothing if there is none. */
    public Optional<ScriptText> without(String variable) {
        for (Snippet old : snippets) {
            if (key(old).filter(("variable " + variable)::equals).isPresent()) {
                int start = old.start();
                int end = old.end();
                boolean ownLines = (start == 0 || text.charAt(start - 1) == '\n') && text.startsWith("\n", end);
                boolean gap =
                        ownLines && (start == 0 || text.startsWith("\n\n", start - 2)) && text.startsWith("\n\n", end);
                return Optional.of(replaced(start, end + (gap ? 2 : ownLines ? 1 : 0), ""));
            }
        }
        return Optional.empty();
    }

    private static boolean needsSemicolon(Snippet snippet) {
        return !snippet.endsWithSemicolon()
                && switch (snippet.content()) {
                    case Content.Variables v -> true;
                    case Content.Import i -> true;
                    case Content.Statement s -> !Classifier.isBlockOrControl(snippet.tokens());
                    case Content.Type t -> false;
                    case Content.Method m -> false;
                    case Content.Command c -> false;
                    case Content.Empty e -> false;
                    case Content.Broken b -> false;
                };
    }

    /** What must be equal for one snippet to take another's place. */
    private static Optional<String> key(Snippet snippet) {
        return switch (snippet.content()) {
            case Content.Variables v ->
                v.declarators().size() == 1
                        ? Optional.of(
                                "variable " + v.declarators().getFirst().name().text())
                        : Optional.empty();
            case Content.Method m -> Optional.of("method " + m.signature());
            case Content.Type t -> Optional.of("type " + t.name().text());
            case Content.Import i ->
                Optional.of(String.join(
                        " ",
                        snippet.tokens().stream()
                                .filter(token -> !token.is(";"))
                                .map(Token::text)
                                .toList()));
            case Content.Statement s -> Optional.empty();
            case Content.Command c -> Optional.empty();
            case Content.Empty e -> Optional.empty();
            case Content.Broken b -> Optional.empty();
        };
    }

    private ScriptText replaced(int start, int end, String by) {
        return new ScriptText(file, text.substring(0, start) + by + text.substring(end));
    }

    /**
     * Returns the text in which {@code chained}, such as {@code .renamedFrom("old")}, follows the call that has the name
     * {@code declared} for its first argument, or nothing if the text holds no such call.
     *
     * @param line the line near which the call stands
     * @param chained the calls that are added to it
     */
    public Optional<ScriptText> withCall(int line, String declared, String chained) {
        String literal = JavaText.literal(declared);
        int best = -1;
        int distance = Integer.MAX_VALUE;
        for (Snippet snippet : snippets) {
            TokenReader reader = new TokenReader(snippet.tokens());
            for (int i = 2; i < snippet.tokens().size(); i++) {
                Token token = snippet.token(i);
                boolean names = token.kind() == Token.Kind.STRING
                        && token.text().equals(literal)
                        && reader.is(i - 1, "(")
                        && reader.isWord(i - 2)
                        && VariableTypes.words().contains(snippet.token(i - 2).text());
                int away = Math.abs(source.line(token.start()) - line);
                int after = names ? reader.afterBracket(i - 1) : -1;
                if (after > 0 && away < distance) {
                    distance = away;
                    best = snippet.token(after - 1).end();
                }
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(replaced(best, best, chained));
    }
}
