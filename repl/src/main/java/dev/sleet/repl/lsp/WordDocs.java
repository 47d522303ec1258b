package dev.sleet.repl.lsp;

import dev.sleet.dsl.Dsl;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The Javadoc of the words of the language of scripts. A test writes it from the sources and keeps it as they are. */
final class WordDocs {
    private static final List<Word> WORDS = read();

    private WordDocs() {}

    /**
     * A word as it may be called.
     *
     * @param type the class that has it
     * @param name the word
     * @param signature what it takes and returns
     * @param text its Javadoc
     */
    record Word(String type, String name, String signature, String text) {
        /** Returns whether it is called without anything between its brackets. */
        boolean takesNothing() {
            return signature.contains(name + "()");
        }
    }

    private static List<Word> read() {
        try (InputStream in = WordDocs.class.getResourceAsStream("words.txt")) {
            if (in == null) {
                throw new IllegalStateException("words.txt is missing");
            }
            List<Word> words = new ArrayList<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().forEach(line -> {
                String[] fields = line.split("\t", -1);
                words.add(new Word(fields[0], fields[1], fields[2], fields[3]));
            });
            return List.copyOf(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the words that can follow a dot behind something of a class, or begin where that is {@link Dsl}. */
    static Map<String, List<Word>> of(Class<?> type) {
        Set<String> types = Stream.<Class<?>>iterate(type, each -> each != null, Class::getSuperclass)
                .map(Class::getSimpleName)
                .collect(Collectors.toSet());
        return WORDS.stream()
                .filter(word -> types.contains(word.type()))
                .collect(Collectors.groupingBy(Word::name, java.util.TreeMap::new, Collectors.toList()));
    }

    /** Returns what a chain of calls is, such as {@code integer, primaryKey}; nothing for what is no word. */
    static Optional<Class<?>> type(List<String> chain) {
        Optional<Class<?>> type = Optional.of(Dsl.class);
        for (String word : chain) {
            type = type.flatMap(from -> returned(from, word));
        }
        return type;
    }

    private static Optional<Class<?>> returned(Class<?> type, String word) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(word) && !method.isBridge())
                .<Class<?>>map(Method::getReturnType)
                .filter(result -> Dsl.class.getPackage().equals(result.getPackage()))
                .findFirst();
    }
}
