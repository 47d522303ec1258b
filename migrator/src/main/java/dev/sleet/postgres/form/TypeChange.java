package dev.sleet.postgres.form;

import dev.sleet.postgres.text.Casts;
import dev.sleet.postgres.text.TypeName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What becomes of a column's values under another type.
 *
 * @param from the type that they have
 * @param to the type that they get
 */
public record TypeChange(TypeName from, TypeName to) {
    private static final Set<String> TEXTS = Set.of("text", "character varying", "character", "name");
    private static final List<String> WHOLE = List.of("smallint", "integer", "bigint");
    private static final Set<String> NUMBERS =
            Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision");
    private static final Set<String> TIMES = Set.of(
            "timestamp with time zone",
            "timestamp without time zone",
            "date",
            "time with time zone",
            "time without time zone",
            "interval");

    /** Returns the change between two types as they are declared. */
    public static TypeChange of(String from, String to) {
        return new TypeChange(TypeName.of(from).stored(), TypeName.of(to).stored());
    }

    /** Returns whether it is known that every value stays as it is stored. */
    public boolean isSameStored() {
        if (from.equals(to)) {
            return true;
        }
        if (!from.array().equals(to.array())) {
            return false;
        }
        return switch (from.base() + ">" + to.base()) {
            case "character varying>text" -> true;
            case "character varying>character varying" -> isWider();
            case "text>character varying" -> to.arguments().isEmpty();
            case "numeric>numeric" -> to.arguments().isEmpty() || (isWider() && scale(from) == scale(to));
            case "timestamp without time zone>timestamp with time zone",
                    "timestamp with time zone>timestamp without time zone" ->
                // the values are the same while the zone of the session is UTC, which that of Sleet is
                isWiderTime();
            case "timestamp without time zone>timestamp without time zone",
                    "timestamp with time zone>timestamp with time zone" -> isWiderTime();
            case "bit varying>bit varying" -> isWider();
            default -> false;
        };
    }

    private boolean isWider() {
        return to.arguments().isEmpty() || (!from.arguments().isEmpty() && first(from) <= first(to));
    }

    private boolean isWiderTime() {
        return to.arguments().isEmpty() || (!from.arguments().isEmpty() && first(from) <= first(to));
    }

    private static int first(TypeName type) {
        return Integer.parseInt(type.arguments().split(",", -1)[0]);
    }

    private static int scale(TypeName type) {
        String[] parts = type.arguments().split(",", -1);
        return parts.length < 2 ? -1 : Integer.parseInt(parts[1]);
    }

    /** Returns whether some values could come out as others. */
    public boolean mayLose() {
        if (isSameStored() || TEXTS.contains(to.base())) {
            return to.base().equals("character")
                    || (TEXTS.contains(to.base())
                            && !TEXTS.contains(from.base())
                            && !to.arguments().isEmpty());
        }
        if (WHOLE.contains(from.base()) && WHOLE.contains(to.base())) {
            return false;
        }
        if (WHOLE.contains(from.base()) && to.base().equals("numeric")) {
            return false;
        }
        return (NUMBERS.contains(from.base()) && NUMBERS.contains(to.base()))
                || (TIMES.contains(from.base()) && TIMES.contains(to.base()));
    }

    /** Returns what tells a conversion that no assignment makes by itself, over a column in quotes. */
    public Optional<String> using(String column, Casts casts) {
        if (casts.isMissing(from, to)) {
            return Optional.of(column + "::text::" + to);
        }
        boolean assigned = TEXTS.contains(to.base())
                || (NUMBERS.contains(from.base()) && NUMBERS.contains(to.base()))
                || (TIMES.contains(from.base())
                        && TIMES.contains(to.base())
                        && !from.base().startsWith("time "))
                || from.base().equals(to.base())
                || (from.base().equals("json") && to.base().equals("jsonb"))
                || (from.base().equals("jsonb") && to.base().equals("json"));
        return assigned && from.array().equals(to.array()) ? Optional.empty() : Optional.of(column + "::" + to);
    }

    /** Returns whether values are texts that the new type may not take. */
    public boolean reads() {
        return from.array().isEmpty() && TEXTS.contains(from.base()) && !TEXTS.contains(to.base());
    }

    /** Returns whether some values may be too long for the new type. */
    public boolean narrows() {
        return from.array().isEmpty()
                && TEXTS.contains(from.base())
                && to.base().equals("character varying")
                && !isSameStored();
    }
}
