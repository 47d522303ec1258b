package dev.sleet.repl.prompt.reader;

import dev.sleet.dsl.Dsl;
import dev.sleet.dsl.SchemaPart;
import dev.sleet.model.Names;
import dev.sleet.model.ReferentialAction;
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
import java.util.regex.Pattern;
import org.jline.reader.Candidate;

/**
 * Offers words of the language of scripts. What follows a dot is read off the language's own classes; for other Java
 * the compiler is asked once it has started.
 */
final class JavaCompletion {
    private static final Map<String, List<String>> CONSTANTS = Map.of(
            "onDelete", actions(),
            "onUpdate", actions());

    /** A column that is declared. */
    private static final Pattern COLUMN = Pattern.compile("(\\w+)\\(\"([^\"\\\\]+)\"");

    private final Repl repl;
    private final Known known;
    private final SqlCompletion sql;
    private final JavaAnalysis analysis;

    JavaCompletion(Repl repl, Known known, SqlCompletion sql) {
        this.repl = repl;
        this.sql = sql;
        this.known = known;
        this.analysis = new JavaAnalysis(repl.workspace());
    }

    private static List<String> actions() {
        return Arrays.stream(ReferentialAction.values()).map(Enum::name).toList();
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
            if (place.calls().isEmpty()) {
                return List.of();
            }
            Call call = place.calls().getFirst();
            return call.takesSql() ? inSql(before, word) : texts(before, place, call);
        }
        List<Candidate> constants = place.calls().isEmpty()
                ? List.of()
                : constants(place.calls().getFirst().name());
        if (!constants.isEmpty()) {
            return constants;
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

    /** Returns what fits into SQL in a text literal, which begins behind the last quote that is none of SQL's. */
    private List<Candidate> inSql(String before, String word) {
        int quote = before.length() - 1;
        while (quote > 0 && (before.charAt(quote) != '"' || before.charAt(quote - 1) == '\\')) {
            quote--;
        }
        String text = before.substring(quote + 1);
        List<Candidate> candidates = new ArrayList<>();
        sql.complete(text, text.length(), word, candidates);
        return candidates;
    }

    /** Returns the constants that a word of the language takes, if it takes any. */
    private static List<Candidate> constants(String word) {
        return CONSTANTS.getOrDefault(word, List.of()).stream()
                .map(constant -> InputCompleter.candidate(constant, "", false))
                .toList();
    }

    /** Returns the names that fit into a text literal. */
    private List<Candidate> texts(String before, JavaPlace place, Call call) {
        boolean column = place.calls().size() > 1 && !call.name().isEmpty();
        if (call.takesTable()) {
            return names(known.tables().keySet(), "table");
        }
        if (call.takesColumnOfFirst()) {
            return names(
                    known.columns(call.arguments().getFirst()).keySet(),
                    call.arguments().getFirst());
        }
        if (call.name().equals("table")) {
            return names(known.live().tables().stream().map(Table::name).toList(), "in the database");
        }
        if (call.namesColumns() || (column && isColumn(call.name()))) {
            Optional<Call> outer = place.calls().stream()
                    .filter(each ->
                            each.name().equals("table") && !each.arguments().isEmpty())
                    .findFirst();
            String table = outer.map(each -> each.arguments().getFirst()).orElse("");
            Set<String> columns = new LinkedHashSet<>(typed(before, outer));
            columns.addAll(known.columns(table).keySet());
            return names(columns, table);
        }
        if (call.name().equals("renamedFrom")) {
            return names(gone(place), "in the database, and not declared");
        }
        return List.of();
    }

    /** Returns the columns of a table that is being typed. */
    private static List<String> typed(String before, Optional<Call> table) {
        return table.map(call -> COLUMN.matcher(before.substring(call.start()))
                        .results()
                        .filter(column ->
                                isColumn(column.group(1)) && !new Call(column.group(1), List.of(), 0).namesColumns())
                        .map(column -> column.group(2))
                        .toList())
                .orElse(List.of());
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
