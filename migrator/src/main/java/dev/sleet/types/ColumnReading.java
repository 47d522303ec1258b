package dev.sleet.types;

import dev.sleet.model.Column;
import dev.sleet.model.ColumnMapping;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Names;
import dev.sleet.model.Table;
import dev.sleet.model.ValueType;
import dev.sleet.model.ValueType.Plain;
import dev.sleet.rows.Expected;
import dev.sleet.types.name.JavaNames;
import dev.sleet.types.value.GeneratedEnum;
import dev.sleet.types.value.JavaValue;
import dev.sleet.types.value.JavaValue.Converted;
import dev.sleet.types.value.JavaValue.Direct;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides what the values of a column are read as: what its author said, else what a check says, else its declared type. */
final class ColumnReading {
    private static final String NAME =
            "(?:\"((?:[^\"]|\"\")*)\"|\\[([^\\]]*)\\]|`([^`]*)`|([\\p{L}_][\\p{L}\\p{N}_$]*))";
    private static final Pattern IN = Pattern.compile(
            "\\(*\\s*" + NAME + "\\s+IN\\s*\\((.*?)\\)\\s*\\)*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern JSON_VALID =
            Pattern.compile("\\(*\\s*json_valid\\s*\\(\\s*" + NAME + "\\s*\\)\\s*\\)*", Pattern.CASE_INSENSITIVE);
    private static final Pattern TEXTS = Pattern.compile("'((?:[^']|'')*)'\\s*(?:,\\s*|$)");

    private final Table table;
    private final Enums enums;

    /** Gives each enum once. */
    @FunctionalInterface
    interface Enums {
        /**
         * Returns the enum of these values.
         *
         * @param wanted the name that it gets if that is free
         * @param isNamed whether its author has named it and its constants
         */
        GeneratedEnum of(String wanted, List<String> values, boolean isNamed);
    }

    /**
     * Reads the columns of a table.
     *
     * @param enums the enum of a wanted name that has these values
     */
    ColumnReading(Table table, Enums enums) {
        this.table = table;
        this.enums = enums;
    }

    /**
     * Returns what a column is read as.
     *
     * @param row the name of the class of rows, after which an enum without a name of its own is called
     */
    JavaValue value(Column column, String row) {
        ColumnMapping mapping = column.declaration().mapping();
        JavaValue value = mapping.type()
                .map(this::declared)
                .or(() -> checked(column, row))
                .orElseGet(() -> stored(column));
        return mapping.wrapper()
                .<JavaValue>map(type -> new JavaValue.Wrapped(type, value))
                .orElse(value);
    }

    private JavaValue declared(ValueType type) {
        return switch (type) {
            case Plain plain ->
                switch (plain) {
                    case BOOL -> Direct.BOOLEAN;
                    case TIMESTAMP -> Converted.INSTANT_TEXT;
                    case TIMESTAMP_SECONDS -> Converted.INSTANT_SECONDS;
                    case TIMESTAMP_MILLIS -> Converted.INSTANT_MILLIS;
                    case DATE -> Converted.DATE;
                    case UUID -> Converted.UUID;
                    case DECIMAL -> Converted.DECIMAL;
                };
            case ValueType.Enumeration enumeration ->
                new JavaValue.OfEnum(enums.of(enumeration.name(), enumeration.constants(), true));
            case ValueType.Json json -> new JavaValue.OfJson(Optional.of(json.shape()));
        };
    }

    private Optional<JavaValue> checked(Column column, String row) {
        String affinity = affinity(column);
        for (Check check : table.constraints(Check.class)) {
            String sql = check.expression().written();
            Matcher json = JSON_VALID.matcher(sql);
            if (affinity.equals("TEXT") && json.matches() && names(json, column)) {
                return Optional.of(new JavaValue.OfJson(Optional.empty()));
            }
            Matcher in = IN.matcher(sql);
            if (in.matches() && names(in, column)) {
                String list = in.group(5).strip();
                if (affinity.equals("INTEGER") && list.replaceAll("\\s", "").matches("0,1|1,0")) {
                    return Optional.of(Direct.BOOLEAN);
                }
                Optional<List<String>> texts = texts(TEXTS, list);
                if (affinity.equals("TEXT") && texts.isPresent()) {
                    return Optional.of(
                            new JavaValue.OfEnum(enums.of(row + JavaNames.type(column.name()), texts.get(), false)));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean names(Matcher matcher, Column column) {
        for (int group = 1; group <= 4; group++) {
            String name = matcher.group(group);
            if (name != null && Names.same(name.replace("\"\"", "\""), column.name())) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the different texts of a list that holds nothing else.
     *
     * @param one a text with what follows it; its first group is what stands between the quotes
     */
    static Optional<List<String>> texts(Pattern one, String list) {
        List<String> values = new ArrayList<>();
        Matcher text = one.matcher(list);
        int at = 0;
        while (text.find(at) && text.start() == at) {
            String value = text.group(1).replace("''", "'");
            if (!values.contains(value)) {
                values.add(value);
            }
            at = text.end();
            if (at == list.length()) {
                return Optional.of(values);
            }
        }
        return Optional.empty();
    }

    private String affinity(Column column) {
        return Expected.affinity(column.type().written());
    }

    private JavaValue stored(Column column) {
        String type = column.type().written().toUpperCase(Locale.ROOT);
        return switch (affinity(column)) {
            case "INTEGER" -> Direct.LONG;
            case "REAL" -> Direct.DOUBLE;
            case "TEXT" -> Direct.STRING;
            case "NUMERIC" -> type.startsWith("NUMERIC") || type.startsWith("DECIMAL") ? Direct.NUMERIC : Direct.ANY;
            default -> type.contains("BLOB") ? Direct.BYTES : Direct.ANY;
        };
    }
}
