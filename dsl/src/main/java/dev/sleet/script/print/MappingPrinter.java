package dev.sleet.script.print;

import dev.sleet.dsl.LogicalType;
import dev.sleet.model.Column;
import dev.sleet.model.ColumnMapping;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Quoting;
import dev.sleet.model.Relation;
import dev.sleet.model.ValueType;
import dev.sleet.model.ValueType.Enumeration;
import dev.sleet.model.ValueType.Json;
import dev.sleet.model.ValueType.Plain;
import dev.sleet.script.source.JavaText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes what an application makes of a column, and the words that also make a check. */
final class MappingPrinter {
    /** Words of logical types whose check shows what was meant. */
    private static final Map<String, LogicalType> CHECKED = new LinkedHashMap<>();

    private static final Map<String, LogicalType> UNCHECKED = Map.of(
            "timestamp", LogicalType.TIMESTAMP,
            "timestampSeconds", LogicalType.TIMESTAMP_SECONDS,
            "timestampMillis", LogicalType.TIMESTAMP_MILLIS,
            "date", LogicalType.DATE,
            "decimal", LogicalType.DECIMAL);

    private static final Pattern BETWEEN = Pattern.compile(" BETWEEN (-?[0-9]++) AND (-?[0-9]++)");

    static {
        CHECKED.put("bool", LogicalType.BOOL);
        CHECKED.put("uuid", LogicalType.UUID_TEXT);
        CHECKED.put("json", LogicalType.JSON);
    }

    private MappingPrinter() {}

    /** Returns the call that declares the column with this check, if there is one. */
    static Optional<String> start(Column column, Check check, boolean isPostgres) {
        if (check.name().isPresent()) {
            return Optional.empty();
        }
        String sql = check.expression().written();
        Optional<ValueType> type = column.declaration().mapping().type();
        if (type.orElse(null) instanceof Enumeration enumeration
                && isStored(column, LogicalType.TEXT, isPostgres ? DatabaseKind.POSTGRES : DatabaseKind.SQLITE)
                && sql.equals(oneOf(column, enumeration.constants()))) {
            return Optional.of(call(
                    "enumeration",
                    Stream.concat(Stream.of(enumeration.name()), enumeration.constants().stream()),
                    column));
        }
        if (isPostgres) {
            return Optional.empty(); // its types need no checks
        }
        return CHECKED.entrySet().stream()
                .filter(word -> isStored(column, word.getValue(), DatabaseKind.SQLITE)
                        && word.getValue().check(column.name()).equals(Optional.of(sql)))
                .map(word -> word.getValue() == LogicalType.JSON && type.orElse(null) instanceof Json json
                        ? call("json", Stream.of(json.shape().toString()), column)
                        : call(word.getKey(), Stream.of(), column))
                .findFirst();
    }

    /** Returns the call that declares a column whose meaning makes no check, if it has one. */
    static Optional<String> start(Column column, DatabaseKind kind) {
        Optional<ValueType> type = column.declaration().mapping().type();
        return type.flatMap(meant -> UNCHECKED.entrySet().stream()
                .filter(word -> word.getValue().type().equals(type) && isStored(column, word.getValue(), kind))
                .map(word -> call(word.getKey(), Stream.of(), column))
                .findFirst());
    }

    static boolean isStored(Column column, LogicalType type, DatabaseKind kind) {
        return type.storage(kind).equals(Optional.of(column.type().written()));
    }

    private static String oneOf(Column column, List<String> values) {
        return Quoting.identifier(column.name())
                + values.stream().map(Quoting::string).collect(Collectors.joining(", ", " IN (", ")"));
    }

    static String call(String word, Stream<String> arguments, Column column) {
        return Stream.concat(Stream.of(column.name()), arguments)
                .map(JavaText::literal)
                .collect(Collectors.joining(", ", word + "(", ")"));
    }

    /** Returns the word that makes exactly this check of a column, if there is one. */
    static Optional<String> bounds(Column column, Check check) {
        String name = Quoting.identifier(column.name());
        return bounds(column, check, "length", "length(" + name + ")").or(() -> bounds(column, check, "range", name));
    }

    private static Optional<String> bounds(Column column, Check check, String word, String value) {
        String sql = check.expression().written();
        if (!check.name().equals(Optional.of(column.name() + "_" + word)) || !sql.startsWith(value + " ")) {
            return Optional.empty();
        }
        Matcher between = BETWEEN.matcher(sql.substring(value.length()));
        if (!between.matches()) {
            return Optional.empty();
        }
        Optional<Long> least = whole(between.group(1));
        Optional<Long> most = whole(between.group(2));
        if (least.isEmpty() || most.isEmpty() || least.get() > most.get()) {
            return Optional.empty();
        }
        boolean isLength = word.equals("length");
        if (isLength
                && (least.get() != least.get().intValue()
                        || most.get() != most.get().intValue())) {
            return Optional.empty();
        }
        return Optional.of("." + word + "(" + number(least.get()) + ", " + number(most.get()) + ")");
    }

    private static Optional<Long> whole(String text) {
        try {
            long value = Long.parseLong(text);
            return Long.toString(value).equals(text) ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    static String number(long value) {
        return value == (int) value ? Long.toString(value) : value + "L";
    }

    /** Returns the words for the rest of what an application makes of a column. */
    static String words(ColumnMapping mapping) {
        StringBuilder out = new StringBuilder();
        mapping.pattern().ifPresent(text -> word(out, "pattern", text));
        mapping.wrapper().ifPresent(text -> word(out, "as", text));
        if (mapping.type().orElse(null) instanceof Plain plain && plain.isTimestamp()) {
            for (ColumnMapping.Use use : mapping.uses()) {
                out.append(
                        switch (use) {
                            case SET_ON_INSERT -> ".setOnInsert()";
                            case SET_ON_UPDATE -> ".setOnUpdate()";
                            case SOFT_DELETE -> ".softDelete()";
                        });
            }
        }
        return out.toString();
    }

    private static void word(StringBuilder out, String word, String text) {
        out.append('.').append(word).append('(').append(JavaText.literal(text)).append(')');
    }

    /** Returns the words for a relation. */
    static String relation(Relation relation) {
        String name = JavaText.literal(relation.name());
        return switch (relation) {
            case Relation.One one ->
                "relation(" + name + ").one(" + JavaText.literal(one.table()) + ").from("
                        + one.columns().stream().map(JavaText::literal).collect(Collectors.joining(", ")) + ")";
            case Relation.Many many ->
                "relation(" + name + ").many(" + JavaText.literal(many.table()) + ").through("
                        + JavaText.literal(many.through()) + ")";
            case Relation.OfKey key -> ".relation(" + name + ", " + JavaText.literal(key.back()) + ")";
        };
    }
}
