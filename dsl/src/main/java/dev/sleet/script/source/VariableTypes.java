package dev.sleet.script.source;

import dev.sleet.dsl.Dsl;
import dev.sleet.dsl.FunctionTriggerSpec;
import dev.sleet.dsl.postgres.Pg;
import dev.sleet.script.source.Snippet.Content;
import dev.sleet.script.source.Snippet.Declarator;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The types of variables that are declared with {@code var}, read off their initializers where these are words of the
 * schema language or literals. It spares most scripts a run of the compiler.
 */
public final class VariableTypes {
    private static final Map<String, Class<?>> WORDS = returnTypes(Dsl.class);

    private static final Map<Class<?>, Map<String, Class<?>>> CHAINS = new HashMap<>();

    static {
        for (Class<?> type : Set.copyOf(WORDS.values())) {
            CHAINS.put(type, returnTypes(type));
        }
        CHAINS.put(FunctionTriggerSpec.class, returnTypes(FunctionTriggerSpec.class));
    }

    /** Those that a script has only if it imports them, so that a method of the same name may be another. */
    private static final class Imported {
        static final Map<String, Class<?>> WORDS = returnTypes(Pg.class);
    }

    private final Set<String> redefined = new HashSet<>();

    public VariableTypes(Program program) {
        if (!program.scope().hasSchemaWords()) {
            redefined.add("*"); // what jOOQ calls table(...) is another
        }
        for (Unit unit : program.units()) {
            for (Snippet snippet : unit.snippets()) {
                if (snippet.content() instanceof Content.Method method) {
                    redefined.add(method.name().text());
                } else if (snippet.content() instanceof Content.Import
                        && snippet.tokens().size() > 2
                        && snippet.token(1).is("static")) {
                    int last = snippet.tokens().size() - (snippet.endsWithSemicolon() ? 2 : 1);
                    redefined.add(snippet.token(last).text());
                }
            }
        }
    }

    /** Returns what each method returns whose overloads agree on it; one that takes nothing is no overload of one that takes something. */
    private static Map<String, Class<?>> returnTypes(Class<?> type) {
        Map<String, Class<?>> types = new HashMap<>();
        Set<String> differing = new HashSet<>();
        for (Method method : type.getMethods()) {
            if (!method.isBridge() && Modifier.isPublic(method.getModifiers())) {
                String name = called(method.getName(), method.getParameterCount() == 0);
                Class<?> before = types.putIfAbsent(name, method.getReturnType());
                if (before != null && before != method.getReturnType()) {
                    differing.add(name);
                }
            }
        }
        types.keySet().removeAll(differing);
        return types;
    }

    private static String called(String method, boolean withNothing) {
        return withNothing ? method + "()" : method;
    }

    /**
     * Returns the part of the schema language that a call returns, or null. A call with nothing is one of a method that takes any number only if
     * none takes nothing (JLS 15.12.2).
     */
    private static @Nullable Class<?> returned(Map<String, Class<?>> types, String method, boolean withNothing) {
        Class<?> type = types.get(called(method, withNothing));
        if (type == null && withNothing) {
            type = types.get(method);
        }
        return type != null && type.getPackageName().startsWith(Dsl.class.getPackageName()) ? type : null;
    }

    /** Returns the type of a variable declared with {@code var} if its initializer shows it. */
    public Optional<String> of(Snippet snippet) {
        if (snippet.declarators().size() != 1) {
            return Optional.empty();
        }
        Declarator declarator = snippet.declarators().getFirst();
        List<Token> initializer = snippet.tokens().subList(declarator.from(), declarator.to());
        if (initializer.isEmpty() || redefined.contains("*")) {
            return Optional.empty();
        }
        return initializer.size() == 1 ? ofLiteral(initializer.getFirst()) : ofChain(initializer);
    }

    private static Optional<String> ofLiteral(Token token) {
        boolean isInt =
                token.kind() == Token.Kind.NUMBER && token.text().chars().allMatch(Character::isDigit);
        return token.kind() == Token.Kind.STRING
                ? Optional.of("java.lang.String")
                : isInt ? Optional.of("int") : Optional.empty();
    }

    private Optional<String> ofChain(List<Token> tokens) {
        TokenReader reader = new TokenReader(tokens);
        Class<?> type = redefined.contains(tokens.getFirst().text())
                ? null
                : returned(WORDS, tokens.getFirst().text(), reader.is(2, ")"));
        int i = 0;
        while (type != null && reader.is(i + 1, "(")) {
            i = reader.afterBracket(i + 1);
            if (i == tokens.size()) {
                return Optional.of(type.getName());
            }
            if (!reader.is(i, ".") || !reader.isWord(i + 1)) {
                return Optional.empty();
            }
            i++;
            type = returned(CHAINS.getOrDefault(type, Map.of()), tokens.get(i).text(), reader.is(i + 2, ")"));
        }
        return Optional.empty();
    }

    /** Returns what a word of the schema language returns. */
    static Optional<Class<?>> ofWord(String word) {
        return ofWord(WORDS, word).or(() -> ofWord(Imported.WORDS, word));
    }

    private static Optional<Class<?>> ofWord(Map<String, Class<?>> words, String word) {
        Class<?> type = returned(words, word, false);
        return Optional.ofNullable(type == null ? returned(words, word, true) : type);
    }

    /** Returns the words that a schema script may call, for suggestions. */
    public static List<String> words() {
        return words(Dsl.class);
    }

    /** Returns the import that a word needs, if it is one that only PostgreSQL has. */
    public static Optional<String> importOf(String word) {
        return words(Pg.class).contains(word)
                ? Optional.of("import static " + Pg.class.getName() + ".*;")
                : Optional.empty();
    }

    private static List<String> words(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> Modifier.isStatic(method.getModifiers()))
                .map(Method::getName)
                .distinct()
                .sorted()
                .toList();
    }
}
