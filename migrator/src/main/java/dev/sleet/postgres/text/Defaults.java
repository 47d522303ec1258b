package dev.sleet.postgres.text;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Defaults, of which the server writes a literal with its type behind it: {@code '-1'::integer} is -1, {@code 'new'::text} is 'new'. */
public final class Defaults {
    private static final Pattern CAST = Pattern.compile("('(?:[^']|'')*')\\s*::\\s*(.+)", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("'(-?[0-9]+(?:\\.[0-9]+)?)'");

    /** Of numbers below zero the server writes all so. */
    private static final Pattern QUOTED = Pattern.compile("'[0-9]+(?:\\.[0-9]+)?'");

    private Defaults() {}

    /** Returns a default as a person writes it: a literal of the column's type without that type, in quotes where the server has it so and need not. */
    public static String plain(String sql, String type) {
        String bare = CanonicalText.bare(sql);
        Matcher quoted = CAST.matcher(bare);
        String form = quoted.matches()
                        && QUOTED.matcher(quoted.group(1)).matches()
                        && TypeName.of(quoted.group(2))
                                .base()
                                .equals(TypeName.of(type).base())
                ? quoted.group(1)
                : literal(bare, TypeName.of(type));
        return CanonicalText.isLiteral(form) ? form : sql;
    }

    /** Returns the form of the default of a column, or nothing for one that gives NULL. */
    public static Optional<String> canonical(String sql, TypeName type) {
        String text = literal(CanonicalText.bare(sql), type);
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return lower.equals("null") || lower.matches("null\\s*::.*")
                ? Optional.empty()
                : Optional.of(CanonicalText.of(text));
    }

    private static String literal(String sql, TypeName type) {
        String text = sql;
        Matcher cast = CAST.matcher(text);
        if (cast.matches() && CanonicalText.isLiteral(cast.group(1)) && isOf(cast.group(2), type)) {
            text = cast.group(1);
        }
        Matcher number = NUMBER.matcher(text);
        if (number.matches() && isNumber(type)) {
            text = number.group(1);
        }
        if (type.is("boolean")) {
            text = switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "'t'", "'true'", "true" -> "true";
                case "'f'", "'false'", "false" -> "false";
                default -> text;
            };
        }
        return text;
    }

    /** Whether a cast is to the type of a column, apart from its arguments, which the server leaves out, or between numbers, as of -1.5 for a real. */
    private static boolean isOf(String cast, TypeName type) {
        TypeName other = TypeName.of(cast);
        return (other.base().equals(type.base()) && other.array().equals(type.array()))
                || (isNumber(other) && isNumber(type));
    }

    private static boolean isNumber(TypeName type) {
        return type.is("integer", "bigint", "smallint", "numeric", "real", "double precision");
    }
}
