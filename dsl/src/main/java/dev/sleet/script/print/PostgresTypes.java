package dev.sleet.script.print;

import dev.sleet.dsl.LogicalType;
import dev.sleet.model.Column;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.ValueType;
import dev.sleet.model.ValueType.Json;
import dev.sleet.model.ValueType.Plain;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words for columns of PostgreSQL by their types, as PostgreSQL writes these. */
final class PostgresTypes {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("uuid", "uuid"),
            Map.entry("text", "text"),
            Map.entry("date", "date"),
            Map.entry("boolean", "bool"),
            Map.entry("numeric", "numeric"),
            Map.entry("bigint", "bigint"),
            Map.entry("integer", "int4"),
            Map.entry("smallint", "smallint"),
            Map.entry("double precision", "doublePrecision"),
            Map.entry("real", "float4"),
            Map.entry("money", "money"),
            Map.entry("character varying", "varchar"),
            Map.entry("character(1)", "character"),
            Map.entry("citext", "citext"),
            Map.entry("bytea", "bytea"),
            Map.entry("timestamp with time zone", "timestamptz"),
            Map.entry("timestamp without time zone", "timestampWithoutZone"),
            Map.entry("time without time zone", "time"),
            Map.entry("time with time zone", "timetz"),
            Map.entry("interval", "interval"),
            Map.entry("jsonb", "jsonb"),
            Map.entry("json", "jsonText"),
            Map.entry("xml", "xml"),
            Map.entry("inet", "inet"),
            Map.entry("cidr", "cidr"),
            Map.entry("macaddr", "macaddr"),
            Map.entry("tsvector", "tsvector"),
            Map.entry("tsquery", "tsquery"),
            Map.entry("hstore", "hstore"),
            Map.entry("oid", "oid"),
            Map.entry("point", "point"),
            Map.entry("int4range", "int4range"),
            Map.entry("int8range", "int8range"),
            Map.entry("numrange", "numrange"),
            Map.entry("tsrange", "tsrange"),
            Map.entry("tstzrange", "tstzrange"),
            Map.entry("daterange", "daterange"));

    /** Types with one number, and the word for each. */
    private static final Map<Pattern, String> NUMBERED = Map.of(
            Pattern.compile("character varying\\(([0-9]{1,9})\\)"), "varchar",
            Pattern.compile("character\\(([0-9]{1,9})\\)"), "character",
            Pattern.compile("bit\\(([0-9]{1,9})\\)"), "bit",
            Pattern.compile("bit varying\\(([0-9]{1,9})\\)"), "varbit",
            Pattern.compile("vector\\(([0-9]{1,9})\\)"), "vector",
            Pattern.compile("timestamp\\(([0-9]{1,9})\\) with time zone"), "timestamptz",
            Pattern.compile("timestamp\\(([0-9]{1,9})\\) without time zone"), "timestampWithoutZone");

    private static final Pattern NUMERIC = Pattern.compile("numeric\\(([0-9]{1,9}),(-?[0-9]{1,9})\\)");
    private static final String ARRAY = "[]";

    private PostgresTypes() {}

    /** Returns the call that declares a column, if there is a word for its type. */
    static Optional<String> call(Column column) {
        return json(column)
                .or(() -> MappingPrinter.start(column, DatabaseKind.POSTGRES))
                .or(() -> call(column, column.type().written()));
    }

    private static Optional<String> json(Column column) {
        return column.declaration().mapping().type().orElse(null) instanceof Json json
                        && MappingPrinter.isStored(column, LogicalType.JSON, DatabaseKind.POSTGRES)
                ? Optional.of(MappingPrinter.call("json", Stream.of(json.shape().toString()), column))
                : Optional.empty();
    }

    private static Optional<String> call(Column column, String type) {
        if (type.endsWith(ARRAY)) {
            return call(column, type.substring(0, type.length() - ARRAY.length()))
                    .map(element -> element + ".array()");
        }
        String word = WORDS.get(type);
        if (word != null) {
            return Optional.of(MappingPrinter.call(word, Stream.of(), column));
        }
        Matcher numeric = NUMERIC.matcher(type);
        if (numeric.matches() && isPlain(numeric.group(1)) && isPlain(numeric.group(2))) {
            return Optional.of(with(column, "numeric", numeric.group(1) + ", " + numeric.group(2)));
        }
        return NUMBERED.entrySet().stream()
                .flatMap(entry -> {
                    Matcher matcher = entry.getKey().matcher(type);
                    return matcher.matches() && isPlain(matcher.group(1))
                            ? Stream.of(with(column, entry.getValue(), matcher.group(1)))
                            : Stream.of();
                })
                .findFirst();
    }

    private static String with(Column column, String word, String numbers) {
        String call = MappingPrinter.call(word, Stream.of(), column);
        return call.substring(0, call.length() - 1) + ", " + numbers + ")";
    }

    private static boolean isPlain(String number) {
        return Long.toString(Long.parseLong(number)).equals(number);
    }

    /** Returns the word for a default that means something in every kind of database. */
    static Optional<String> defaultWord(Column column, String sql) {
        String type = column.type().written();
        ValueType meaning = column.declaration().mapping().type().orElse(null);
        if (type.equals("boolean") && (sql.equals("true") || sql.equals("false"))) {
            return Optional.of(".defaultValue(" + sql + ")");
        }
        if (type.equals("uuid") && sql.equals("gen_random_uuid()")) {
            return Optional.of(".defaultRandom()");
        }
        boolean isTime = type.startsWith("timestamp") && (meaning == null || meaning == Plain.TIMESTAMP);
        return isTime && sql.equals("now()") ? Optional.of(".defaultNow()") : Optional.empty();
    }
}
