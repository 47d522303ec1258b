package dev.sleet.postgres.text;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.postgres.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A type as {@code format_type} writes it.
 *
 * @param base the name without arguments, as {@code timestamp with time zone}
 * @param arguments the arguments in their parentheses, or nothing
 * @param array the brackets behind it, or nothing
 */
public record TypeName(String base, String arguments, String array) {
    private static final String ZONE = " with time zone";
    private static final String NO_ZONE = " without time zone";

    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("int", "integer"),
            Map.entry("int4", "integer"),
            Map.entry("int2", "smallint"),
            Map.entry("int8", "bigint"),
            Map.entry("bool", "boolean"),
            Map.entry("float", "double precision"),
            Map.entry("float8", "double precision"),
            Map.entry("float4", "real"),
            Map.entry("varchar", "character varying"),
            Map.entry("char varying", "character varying"),
            Map.entry("char", "character"),
            Map.entry("decimal", "numeric"),
            Map.entry("dec", "numeric"),
            Map.entry("timestamptz", "timestamp" + ZONE),
            Map.entry("timestamp", "timestamp" + NO_ZONE),
            Map.entry("timetz", "time" + ZONE),
            Map.entry("time", "time" + NO_ZONE),
            Map.entry("varbit", "bit varying"),
            Map.entry("serial4", "serial"),
            Map.entry("serial2", "smallserial"),
            Map.entry("serial8", "bigserial"));

    private static final Map<String, String> SERIALS =
            Map.of("serial", "integer", "bigserial", "bigint", "smallserial", "smallint");

    /** Returns the type that a text names; a text that is none is its own name. */
    public static TypeName of(String text) {
        try {
            return of(Lexer.tokens(text), text);
        } catch (DdlSyntaxException e) {
            return new TypeName(text, "", "");
        }
    }

    private static TypeName of(List<Token> tokens, String text) {
        List<String> words = new ArrayList<>();
        StringBuilder arguments = new StringBuilder();
        StringBuilder array = new StringBuilder();
        int depth = 0;
        boolean point = false;
        for (Token token : tokens) {
            if (token.is("(")) {
                depth++;
            } else if (token.is(")")) {
                depth--;
            } else if (depth > 0) {
                arguments.append(token.text());
            } else if (token.is("[") || token.is("array")) {
                array.append("[]");
            } else if (token.is(".")) {
                point = true;
            } else if (token.isName()) {
                String name = token.kind() == Kind.QUOTED && isQuoted(token.name()) ? token.text() : token.name();
                words.add(point ? words.removeLast() + "." + name : name);
                point = false;
            }
        }
        return words.isEmpty()
                ? new TypeName(text, "", "")
                : of(String.join(" ", words), arguments.toString(), array.isEmpty() ? "" : "[]");
    }

    /** Whether a name means another type without its quotes. */
    private static boolean isQuoted(String name) {
        return !Keywords.plain(name).equals(name) || ALIASES.containsKey(name);
    }

    private static TypeName of(String words, String given, String array) {
        String base = ALIASES.getOrDefault(words, words);
        String arguments = given;
        if (base.equals("numeric") && !arguments.isEmpty() && !arguments.contains(",")) {
            arguments += ",0";
        }
        if (arguments.isEmpty() && (base.equals("character") || base.equals("bit"))) {
            arguments = "1";
        }
        if (base.equals("double precision") && !arguments.isEmpty()) {
            base = Integer.parseInt(arguments) <= 24 ? "real" : base;
            arguments = "";
        }
        return new TypeName(base, arguments, array);
    }

    /** Returns whether it stands for a whole number that a sequence of its own gives by default (datatype-numeric.html, section 8.1.4). */
    public boolean isSerial() {
        return SERIALS.containsKey(base);
    }

    /** Returns the word for a column of a type whose numbers a sequence of its own gives, if there is one. */
    public static Optional<String> serial(String type) {
        return SERIALS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(type))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Returns the type that rows have. */
    public TypeName stored() {
        return isSerial() ? new TypeName(SERIALS.getOrDefault(base, base), "", "") : this;
    }

    /** Returns the type as functions take it, whatever its length. */
    public TypeName withoutArguments() {
        return new TypeName(base, "", array);
    }

    /** Returns whether it is one of these, and no array of one. */
    public boolean is(String... names) {
        return array.isEmpty() && List.of(names).contains(base);
    }

    /** Returns the text. */
    @Override
    public String toString() {
        String in = arguments.isEmpty() ? "" : "(" + arguments + ")";
        for (String zone : List.of(ZONE, NO_ZONE)) {
            if (base.endsWith(zone)) {
                return base.substring(0, base.length() - zone.length()) + in + zone + array;
            }
        }
        return base + in + array;
    }
}
