package dev.sleet.postgres.query;

import dev.sleet.postgres.text.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/** The parameters of a statement, which are called {@code :name}. */
final class NamedParameters {
    private static final Set<String> ASKING = Set.of("coalesce", "nullif");

    private final String sql;
    private final List<Token> tokens;
    private final List<Integer> places = new ArrayList<>();

    NamedParameters(String sql, List<Token> tokens) {
        this.sql = sql;
        this.tokens = tokens;
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).is(":")
                    && tokens.get(i + 1).isName()
                    && tokens.get(i).end() == tokens.get(i + 1).start()) {
                places.add(i);
            }
        }
    }

    private String name(int place) {
        String text = tokens.get(place + 1).text();
        return text.startsWith("\"") ? tokens.get(place + 1).name() : text;
    }

    /** Returns their names in the order in which they first stand. */
    List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        places.forEach(place -> names.add(name(place)));
        return List.copyOf(names);
    }

    /** Returns the names in the order of their places, without those that are only asked whether they are NULL. */
    List<String> typed() {
        return places.stream().filter(place -> !isAsked(place)).map(this::name).toList();
    }

    /** Returns the names of those that the statement asks whether they are NULL. */
    Set<String> asked() {
        Set<String> names = new HashSet<>();
        for (int place : places) {
            if (isAsked(place)
                    || (is(place - 1, "(") && ASKING.contains(text(place - 2)))
                    || (is(place - 1, "from") && is(place - 2, "distinct"))) {
                names.add(name(place));
            }
        }
        return names;
    }

    private boolean is(int at, String word) {
        return at >= 0 && at < tokens.size() && tokens.get(at).is(word);
    }

    private String text(int at) {
        return at < 0 ? "" : tokens.get(at).name();
    }

    private boolean isAsked(int place) {
        return is(place + 2, "is") && (is(place + 3, "null") || (is(place + 3, "not") && is(place + 4, "null")));
    }

    /** Returns the statement with a place in it for each that has a type; what is asked is true. */
    String placed() {
        return replaced(
                place -> isAsked(place) ? "TRUE" : "?", place -> isAsked(place) ? asked(place) : place + 1, true);
    }

    private int asked(int place) {
        return is(place + 3, "null") ? place + 3 : place + 4;
    }

    /**
     * Returns the statement with numbers in place of names.
     *
     * @param converted what stands for a parameter, of its name and number
     */
    String numbered(UnaryOperator<String> converted) {
        List<String> names = names();
        return replaced(
                place -> {
                    String number = "?" + (names.indexOf(name(place)) + 1);
                    return isAsked(place) ? number : "CAST(" + number + " AS " + converted.apply(name(place)) + ")";
                },
                place -> place + 1,
                false);
    }

    private String replaced(IntFunction<String> text, IntUnaryOperator last, boolean isForDriver) {
        StringBuilder out = new StringBuilder(sql);
        for (int i = tokens.size() - 1; i >= 0; i--) {
            Token token = tokens.get(i);
            if (places.contains(i)) {
                out.replace(token.start(), tokens.get(last.applyAsInt(i)).end(), text.apply(i));
            } else if (isForDriver
                    && token.kind() == Token.Kind.OPERATOR
                    && token.text().contains("?")) {
                out.replace(token.start(), token.end(), token.text().replace("?", "??"));
            }
        }
        return out.toString();
    }
}
