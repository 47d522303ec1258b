package dev.sleet.postgres.text;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.postgres.PgColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** How columns keep large values, and count what they hold (storage-toast.html). */
public final class ColumnStorage {
    private static final Set<String> MAIN = Set.of("numeric", "inet", "cidr");

    private static final Set<String> PLAIN = Set.of(
            "smallint",
            "integer",
            "bigint",
            "real",
            "double precision",
            "boolean",
            "uuid",
            "date",
            "interval",
            "money",
            "oid",
            "point",
            "macaddr",
            "timestamp with time zone",
            "timestamp without time zone",
            "time with time zone",
            "time without time zone");

    private ColumnStorage() {}

    /** Returns how columns of a type keep large values if nothing is said. */
    public static String usual(TypeName type) {
        String base = type.array().isEmpty() ? type.stored().base() : "";
        return PLAIN.contains(base) ? "PLAIN" : MAIN.contains(base) ? "MAIN" : "EXTENDED";
    }

    /** Returns what is said of a column without what is so by itself. */
    public static PgColumn normal(PgColumn own, TypeName type) {
        return new PgColumn(
                own.identity()
                        .map(rule -> rule.withOptions(SequenceText.normal(
                                rule.options().withoutType(), type.stored().base()))),
                own.storage()
                        .map(name -> name.toUpperCase(Locale.ROOT))
                        .filter(name -> !name.equals(usual(type)) && !name.equals("DEFAULT")),
                own.compression().map(name -> name.toLowerCase(Locale.ROOT)).filter(name -> !name.equals("default")),
                own.statistics().filter(target -> target >= 0),
                own.notNullIsUnproven());
    }

    /** Returns the clauses, which follow {@code ALTER TABLE}, that a column needs that has just come, if any. */
    public static Optional<String> clauses(String column, PgColumn own) {
        return changes(column, PgColumn.NONE, own, "");
    }

    /**
     * Returns the clauses that make of a column what it is to be, if any.
     *
     * @param usual how its type keeps large values
     */
    public static Optional<String> changes(String column, PgColumn from, PgColumn to, String usual) {
        String alter = "ALTER COLUMN " + identifier(column) + " SET ";
        List<String> clauses = new ArrayList<>();
        if (!from.storage().equals(to.storage())) {
            clauses.add(alter + "STORAGE " + to.storage().orElse(usual));
        }
        if (!from.compression().equals(to.compression())) {
            clauses.add(alter + "COMPRESSION " + to.compression().orElse("default"));
        }
        if (!from.statistics().equals(to.statistics())) {
            clauses.add(alter + "STATISTICS " + to.statistics().orElse(-1));
        }
        return clauses.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", clauses));
    }
}
