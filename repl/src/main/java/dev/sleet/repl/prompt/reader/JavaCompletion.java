package dev.sleet.repl.prompt.reader;

import dev.sleet.dsl.Dsl;
import dev.sleet.dsl.SchemaPart;
import dev.sleet.model.Names;
import dev.sleet.model.Table;
import dev.sleet.repl.command.HelpText;
import dev.sleet.repl.input.JavaPlace;
import dev.sleet.repl.input.JavaPlace.Call;
import dev.sleet.repl.prompt.Known;
import dev.sleet.repl.prompt.Repl;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jline.reader.Candidate;

/**
 * Offers words of the language of scripts. What follows a dot is read off the language's own classes; for other Java
 * the compiler is asked once it has started.
 */
final class JavaCompletion {
    private static final Set<String> WITH_TABLE = Set.of("references", "on");
    private static final Set<String> WITH_COLUMNS = Set.of(
            "primaryKey",
            "unique",
            "foreignKey",
            "asc",
            "desc",
            "index",
            "uniqueIndex",
            "afterUpdateOf",
            "beforeUpdateOf");

    private final Repl repl;
    private final Known known;
    private final JavaAnalysis analysis;

    JavaCompletion(Repl repl, Known known) {
        this.repl = repl;
        this.known = known;
        this.analysis = new JavaAnalysis(repl.workspace());
    }

    /** Starts the compiler beside everything else. */
    void prepare() {
        methods(Dsl.class, "", true);
        analysis.start();
    }

    /** Returns what may begin a statement. */
    List<Candidate> words(String word) {
        List<Candidate> words = new ArrayList<>();
        if (!word.isEmpty()) {
            words.add(InputCompleter.candidate("var", "declares something", true));
        }
        for (String variable : repl.workspace().text().variables()) {
            words.add(InputCompleter.candidate(variable, "declared", false));
        }
        if (!word.isEmpty()) {
            words.addAll(methods(Dsl.class, "", true));
        }
        return words;
    }

    /** Returns what fits at a place. */
    List<Candidate> complete(String before, String word, JavaPlace place) {
        if (place.inText()) {
            return place.calls().isEmpty()
                    ? List.of()
                    : texts(place, place.calls().getFirst());
        }
        int dot = word.lastIndexOf('.');
        if (dot >= 0) {
            String prefix = word.substring(0, dot + 1);
            Optional<Class<?>> type = type(place.chain());
            return type.isPresent() ? methods(type.get(), prefix, false) : analysis.complete(before, word);
        }
        List<Candidate> words = new ArrayList<>(words(word));
        if (words.stream().noneMatch(candidate -> candidate.value().startsWith(word)) && !word.isEmpty()) {
            words.addAll(analysis.complete(before, word));
        }
        return words.isEmpty() || word.isEmpty() ? methods(Dsl.class, "", true) : words;
    }

    /** Returns the type of a chain of calls, if the language of scripts tells it. */
    private Optional<Class<?>> type(List<String> chain) {
        if (chain.isEmpty()) {
            return Optional.empty();
        }
        Optional<Class<?>> variable =
                Optional.ofNullable(repl.workspace().text().types().get(chain.getFirst()));
        Class<?> type = variable.orElse(Dsl.class);
        for (String word : variable.isPresent() ? chain.subList(1, chain.size()) : chain) {
            Class<?> from = type;
            Optional<? extends Class<?>> next = Arrays.stream(from.getMethods())
                    .filter(method -> method.getName().equals(word))
                    .map(Method::getReturnType)
                    .filter(result -> Dsl.class.getPackage().equals(result.getPackage()))
                    .findFirst();
            if (next.isEmpty()) {
                return Optional.empty();
            }
            type = next.get();
        }
        return Optional.of(type);
    }

    private List<Candidate> methods(Class<?> type, String prefix, boolean statics) {
        Set<String> names = new LinkedHashSet<>();
        for (Method method : type.getMethods()) {
            boolean word = method.getReturnType().getPackage() != null
                    && method.getReturnType().getPackage().equals(Dsl.class.getPackage());
            if (word && !method.isBridge() && Modifier.isStatic(method.getModifiers()) == statics) {
                names.add(method.getName() + (method.getParameterCount() == 0 ? "()" : "("));
            }
        }
        Map<String, String> meanings = HelpText.schemaWords();
        List<Candidate> methods = new ArrayList<>();
        names.stream().sorted().forEach(name -> {
            String meaning = meanings.getOrDefault(name.substring(0, name.indexOf('(')), "");
            methods.add(InputCompleter.candidate(prefix + name, meaning, false));
        });
        return methods;
    }

    /** Returns the names that fit into a text literal. */
    private List<Candidate> texts(JavaPlace place, Call call) {
        boolean column = place.calls().size() > 1 && !call.name().isEmpty();
        if (WITH_TABLE.contains(call.name()) && call.arguments().isEmpty()) {
            return names(known.tables().keySet(), "table");
        }
        if (call.name().equals("references") && !call.arguments().isEmpty()) {
            return names(
                    known.columns(call.arguments().getFirst()).keySet(),
                    call.arguments().getFirst());
        }
        if (call.name().equals("table")) {
            return names(known.live().tables().stream().map(Table::name).toList(), "in the database");
        }
        if (WITH_COLUMNS.contains(call.name()) || (column && isColumn(call.name()))) {
            String table = place.calls().stream()
                    .filter(outer ->
                            outer.name().equals("table") && !outer.arguments().isEmpty())
                    .map(outer -> outer.arguments().getFirst())
                    .findFirst()
                    .orElse("");
            return names(known.columns(table).keySet(), table);
        }
        if (call.name().equals("renamedFrom")) {
            return names(gone(place), "in the database, and not declared");
        }
        return List.of();
    }

    private static boolean isColumn(String word) {
        return Arrays.stream(Dsl.class.getMethods())
                .anyMatch(method ->
                        method.getName().equals(word) && !SchemaPart.class.isAssignableFrom(method.getReturnType()));
    }

    /** Returns columns and tables that the database has and the script does not. */
    private List<String> gone(JavaPlace place) {
        List<String> gone = new ArrayList<>();
        for (Call call : place.calls()) {
            for (Table table : known.live().tables()) {
                boolean inside = call.name().equals("table")
                        && !call.arguments().isEmpty()
                        && Names.same(table.name(), call.arguments().getFirst());
                if (inside) {
                    table.columns().forEach(column -> gone.add(column.name()));
                }
            }
        }
        known.live().tables().stream()
                .map(Table::name)
                .filter(name -> known.declared().table(name).isEmpty())
                .forEach(gone::add);
        return gone;
    }

    private static List<Candidate> names(Iterable<String> names, String description) {
        List<Candidate> candidates = new ArrayList<>();
        names.forEach(name -> candidates.add(InputCompleter.candidate(name, description, false)));
        return candidates;
    }
}
