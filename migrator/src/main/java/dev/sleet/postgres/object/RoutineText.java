package dev.sleet.postgres.object;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.postgres.Parameter;
import dev.sleet.model.postgres.Routine;
import dev.sleet.model.postgres.RoutineOptions;
import dev.sleet.model.postgres.RoutineOptions.Parallel;
import dev.sleet.model.postgres.RoutineOptions.Volatility;
import dev.sleet.postgres.text.Keywords;
import dev.sleet.postgres.text.Lexer;
import dev.sleet.postgres.text.Statements;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The statements that make functions and procedures. */
final class RoutineText {
    /** The settings whose values are lists of names (variables with GUC_LIST_QUOTE). */
    private static final Set<String> LISTS = Set.of(
            "local_preload_libraries",
            "search_path",
            "session_preload_libraries",
            "shared_preload_libraries",
            "temp_tablespaces",
            "unix_socket_directories");

    private RoutineText() {}

    /** Returns the statement that makes a function. */
    static String create(String verb, String name, Routine object) {
        RoutineOptions own = object.options();
        StringBuilder text = new StringBuilder(verb)
                .append(object.isProcedure() ? "PROCEDURE " : "FUNCTION ")
                .append(name)
                .append('(')
                .append(object.arguments())
                .append(')');
        object.returns().ifPresent(type -> text.append("\n  RETURNS ").append(type.written()));
        text.append("\n  LANGUAGE ").append(identifier(object.language()));
        List<String> words = new ArrayList<>();
        if (own.volatility() != Volatility.VOLATILE) {
            words.add(own.volatility().name());
        }
        if (own.strict()) {
            words.add("STRICT");
        }
        if (own.securityDefiner()) {
            words.add("SECURITY DEFINER");
        }
        if (own.leakproof()) {
            words.add("LEAKPROOF");
        }
        if (own.parallel() != Parallel.UNSAFE) {
            words.add("PARALLEL " + own.parallel().name());
        }
        own.cost().ifPresent(units -> words.add("COST " + units));
        own.rows().ifPresent(count -> words.add("ROWS " + count));
        own.settings().forEach(setting -> words.add("SET " + identifier(setting.name()) + " TO " + value(setting)));
        words.forEach(word -> text.append("\n  ").append(word));
        return text.append(
                        own.isStandardBody()
                                ? "\n" + Statements.ended(object.body())
                                : "\nAS " + quoted(object.body().written()))
                .toString();
    }

    private static String value(Parameter setting) {
        List<String> names = LISTS.contains(setting.name()) ? names(setting.value()) : List.of(setting.value());
        return names.isEmpty() ? "''" : Written.literals(names);
    }

    /** Returns a text between two tags that it does not hold. */
    private static String quoted(String body) {
        if (!body.contains("$$") && !body.endsWith("$")) {
            return "$$" + body + "$$";
        }
        String tag = "$body";
        for (int i = 1; body.contains(tag); i++) {
            tag = "$body" + i;
        }
        return tag + "$" + body + tag + "$";
    }

    /** Returns the names of a list as the server keeps them, or the one value. */
    static String values(Parameter setting) {
        return LISTS.contains(setting.name().toLowerCase(Locale.ROOT))
                ? names(setting.value()).stream().map(Keywords::plain).collect(Collectors.joining(", "))
                : setting.value();
    }

    private static List<String> names(String value) {
        return Lexer.tokens(value).stream()
                .filter(token -> !token.is(","))
                .map(token -> token.isName()
                        ? token.name()
                        : token.text().replaceAll("^'|'$", "").replace("''", "'"))
                .toList();
    }
}
