package dev.sleet.types.postgres;

import dev.sleet.model.Schema;
import dev.sleet.model.postgres.Domain;
import dev.sleet.model.postgres.EnumType;
import dev.sleet.model.postgres.QualifiedName;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A type of PostgreSQL.
 *
 * @param kind what its values are; of an array, those in it
 * @param name what the catalogue calls it, as {@code int8}; {@code _int8} for an array of it
 * @param base what an expression is converted to where rules of a domain and lengths do not count, as {@code bigint[]}
 * @param isArray whether it is an array
 * @param most how many characters it holds at most
 * @param values the type with a list of values that it is
 */
public record ServedType(
        Kind kind, String name, String base, boolean isArray, OptionalInt most, Optional<EnumType> values) {
    private static final Pattern ARGUMENTS = Pattern.compile("\\(([^)]*)\\)");

    private static final Map<String, Kind> KINDS = Map.ofEntries(
            Map.entry("int2", Kind.INTEGER),
            Map.entry("int4", Kind.INTEGER),
            Map.entry("int8", Kind.INTEGER),
            Map.entry("oid", Kind.INTEGER),
            Map.entry("float4", Kind.FLOAT),
            Map.entry("float8", Kind.FLOAT),
            Map.entry("numeric", Kind.NUMERIC),
            Map.entry("bool", Kind.BOOLEAN),
            Map.entry("bytea", Kind.BYTES),
            Map.entry("uuid", Kind.UUID),
            Map.entry("date", Kind.DATE),
            Map.entry("time", Kind.TIME),
            Map.entry("timetz", Kind.OFFSET_TIME),
            Map.entry("timestamp", Kind.DATE_TIME),
            Map.entry("timestamptz", Kind.INSTANT),
            Map.entry("point", Kind.SHAPE),
            Map.entry("box", Kind.SHAPE),
            Map.entry("json", Kind.JSON),
            Map.entry("jsonb", Kind.JSON));

    /** The names of the catalogue, where they are not those of SQL. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("smallint", "int2"),
            Map.entry("smallserial", "int2"),
            Map.entry("integer", "int4"),
            Map.entry("serial", "int4"),
            Map.entry("bigint", "int8"),
            Map.entry("bigserial", "int8"),
            Map.entry("real", "float4"),
            Map.entry("double precision", "float8"),
            Map.entry("boolean", "bool"),
            Map.entry("character varying", "varchar"),
            Map.entry("character", "bpchar"),
            Map.entry("bit varying", "varbit"),
            Map.entry("time without time zone", "time"),
            Map.entry("time with time zone", "timetz"),
            Map.entry("timestamp without time zone", "timestamp"),
            Map.entry("timestamp with time zone", "timestamptz"));

    /** What the values of a type are. */
    public enum Kind {
        /** Whole numbers. */
        INTEGER,
        /** Floating-point numbers. */
        FLOAT,
        /** Decimal numbers. */
        NUMERIC,
        /** Truths. */
        BOOLEAN,
        /** Bytes. */
        BYTES,
        /** UUIDs. */
        UUID,
        /** Days. */
        DATE,
        /** Times of day. */
        TIME,
        /** Times of day with an offset. */
        OFFSET_TIME,
        /** Days with a time of day. */
        DATE_TIME,
        /** Points in time. */
        INSTANT,
        /** JSON. */
        JSON,
        /** Values of a list. */
        ENUM,
        /** Points and boxes. */
        SHAPE,
        /** Texts, and whatever else has a text. */
        TEXT
    }

    /**
     * Returns the type that a text names.
     *
     * @param text the name as the catalogue or {@code format_type} writes it
     */
    public static ServedType of(String text, Schema schema) {
        return of(text, schema, new HashSet<>());
    }

    private static ServedType of(String written, Schema schema, Set<String> seen) {
        String text = written.startsWith("_") ? written.substring(1) + "[]" : written;
        boolean isArray = text.endsWith("[]");
        Matcher arguments = ARGUMENTS.matcher(isArray ? text.substring(0, text.length() - 2) : text);
        String plain = arguments.replaceAll("").replace("  ", " ").strip();
        String name = NAMES.getOrDefault(plain, plain);
        String array = isArray ? "[]" : "";
        for (var entity : schema.entities()) {
            if (entity instanceof EnumType type && isCalled(type.name(), plain)) {
                return new ServedType(
                        Kind.ENUM,
                        prefix(isArray) + last(type.name()),
                        text,
                        isArray,
                        OptionalInt.empty(),
                        Optional.of(type));
            }
            if (entity instanceof Domain domain && isCalled(domain.name(), plain) && seen.add(plain)) {
                ServedType below = of(domain.type().canonical(), schema, seen);
                return new ServedType(
                        below.isArray && isArray ? Kind.TEXT : below.kind,
                        prefix(isArray) + last(domain.name()),
                        below.base + array,
                        below.isArray || isArray,
                        isArray ? OptionalInt.empty() : below.most,
                        below.values);
            }
        }
        boolean isWord = NAMES.containsKey(plain) || KINDS.containsKey(name) || plain.indexOf('.') < 0;
        return new ServedType(
                KINDS.getOrDefault(name, Kind.TEXT),
                prefix(isArray) + (isWord ? name.replace("\"", "") : last(plain)),
                plain.replace("bigserial", "bigint")
                                .replace("smallserial", "smallint")
                                .replace("serial", "integer")
                        + array,
                isArray,
                isArray ? OptionalInt.empty() : most(name, text),
                Optional.empty());
    }

    private static OptionalInt most(String name, String text) {
        Matcher arguments = ARGUMENTS.matcher(text);
        return List.of("varchar", "bpchar").contains(name)
                        && arguments.find()
                        && arguments.group(1).matches("[0-9]{1,8}")
                ? OptionalInt.of(Integer.parseInt(arguments.group(1)))
                : OptionalInt.empty();
    }

    private static String prefix(boolean isArray) {
        return isArray ? "_" : "";
    }

    private static String last(String name) {
        return QualifiedName.of(name).name();
    }

    private static boolean isCalled(String entity, String type) {
        QualifiedName name = QualifiedName.of(entity);
        return name.sql().equals(type) || name.text().equals(type);
    }
}
