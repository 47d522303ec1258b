package dev.sleet.postgres.text;

import dev.sleet.model.Schema;
import dev.sleet.model.postgres.Domain;
import dev.sleet.model.postgres.EnumType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which values the server converts by itself (sql-createcast.html). All others become a text, which the other type then reads.
 *
 * @param before the schema whose types values have
 * @param after the schema whose types they get
 */
public record Casts(Schema before, Schema after) {
    private static final Set<String> TEXTS = Set.of("text", "character varying", "character", "name", "\"char\"");

    /** Types of which each is converted to each. */
    private static final List<Set<String>> FAMILIES = List.of(
            Set.of("smallint", "integer", "bigint", "numeric", "real", "double precision"),
            Set.of("date", "timestamp with time zone", "timestamp without time zone"),
            Set.of("json", "jsonb"),
            Set.of("inet", "cidr"),
            Set.of("macaddr", "macaddr8"),
            Set.of("bit", "bit varying"));

    private static final Set<String> PAIRS = Set.of(
            "timestamp with time zone>time with time zone",
            "timestamp with time zone>time without time zone",
            "timestamp without time zone>time without time zone",
            "time without time zone>time with time zone",
            "time with time zone>time without time zone",
            "time without time zone>interval",
            "interval>time without time zone",
            "integer>boolean",
            "boolean>integer",
            "integer>bit",
            "bigint>bit",
            "bit>integer",
            "bit>bigint",
            "integer>money",
            "bigint>money",
            "numeric>money",
            "money>numeric",
            "jsonb>boolean",
            "jsonb>smallint",
            "jsonb>integer",
            "jsonb>bigint",
            "jsonb>numeric",
            "jsonb>real",
            "jsonb>double precision",
            "bytea>smallint",
            "bytea>integer",
            "bytea>bigint",
            "smallint>bytea",
            "integer>bytea",
            "bigint>bytea",
            "box>circle",
            "box>lseg",
            "box>point",
            "box>polygon",
            "circle>box",
            "circle>point",
            "circle>polygon",
            "lseg>point",
            "path>polygon",
            "point>box",
            "polygon>box",
            "polygon>circle",
            "polygon>path",
            "polygon>point");

    private static final Set<String> KNOWN = Stream.concat(
                    FAMILIES.stream().flatMap(Set::stream),
                    Stream.of(
                            "time with time zone",
                            "time without time zone",
                            "interval",
                            "boolean",
                            "money",
                            "uuid",
                            "bytea",
                            "xml",
                            "tsvector",
                            "tsquery",
                            "int4range",
                            "int8range",
                            "numrange",
                            "tsrange",
                            "tstzrange",
                            "daterange",
                            "point",
                            "line",
                            "lseg",
                            "box",
                            "path",
                            "polygon",
                            "circle"))
            .collect(Collectors.toUnmodifiableSet());

    /** Returns whether values become others only by way of their texts. */
    public boolean isMissing(TypeName from, TypeName to) {
        TypeName one = below(before, from);
        TypeName other = below(after, to);
        if (isText(one) || isText(other)) {
            return false;
        }
        if (!one.array().equals(other.array())) {
            return true;
        }
        return !one.base().equals(other.base())
                && (list(before, one).isPresent()
                        || list(after, other).isPresent()
                        || isUnknown(one.base(), other.base()));
    }

    private static boolean isText(TypeName type) {
        return type.array().isEmpty() && TEXTS.contains(type.base());
    }

    private static boolean isUnknown(String from, String to) {
        return KNOWN.contains(from)
                && KNOWN.contains(to)
                && FAMILIES.stream().noneMatch(family -> family.contains(from) && family.contains(to))
                && !PAIRS.contains(from + ">" + to);
    }

    /** Returns the list of values that a type has which values get, if it has one. */
    public Optional<EnumType> list(TypeName to) {
        return list(after, to);
    }

    private static Optional<EnumType> list(Schema schema, TypeName type) {
        return schema.entities().stream()
                .filter(EnumType.class::isInstance)
                .map(EnumType.class::cast)
                .filter(list -> isNamed(type, list.name()))
                .findFirst();
    }

    /** Returns the type that is no domain. */
    private static TypeName below(Schema schema, TypeName type) {
        return schema.entities().stream()
                .filter(Domain.class::isInstance)
                .map(Domain.class::cast)
                .filter(domain -> isNamed(type, domain.name()))
                .findFirst()
                .map(domain -> TypeName.of(domain.type().canonical()))
                .map(base -> below(schema, new TypeName(base.base(), base.arguments(), base.array() + type.array())))
                .orElse(type);
    }

    private static boolean isNamed(TypeName type, String name) {
        return type.base().equals(TypeName.of(ObjectName.quoted(name)).base());
    }
}
