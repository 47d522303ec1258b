package dev.sleet.types;

import dev.sleet.model.ColumnMapping.Use;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Generated;
import dev.sleet.model.Quoting;
import dev.sleet.rows.Expected;
import dev.sleet.script.source.JavaText;
import dev.sleet.types.value.JavaValue.Direct;
import dev.sleet.types.value.JavaValue.Wrapped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Writes how a table's rows are inserted: SQL with the defaults in it, what binds a row, and the query of the checks. */
final class InsertCode {
    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_$]*");
    private static final Set<String> VALUES =
            Set.of("TRUE", "FALSE", "NULL", "CURRENT_TIME", "CURRENT_DATE", "CURRENT_TIMESTAMP");

    private final TypedTable table;
    private final JavaFile file;
    private final ColumnCode code;
    private final FinderNames finders;
    private final List<String> values = new ArrayList<>();
    private final List<String> overwrites = new ArrayList<>();
    private final List<String> binds = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final List<Integer> leftIfNull = new ArrayList<>();
    private final List<Integer> leftIfUnsaid = new ArrayList<>();
    private final Optional<ServedCheck> served;
    private int parameters;

    InsertCode(TypedSchema schema, TypedTable table, JavaFile file, ColumnCode code, FinderNames finders) {
        this.table = table;
        this.file = file;
        this.code = code;
        this.finders = finders;
        this.served = schema.isServed() ? Optional.of(new ServedCheck(schema, table)) : Optional.empty();
    }

    /** Writes the constants. */
    void constants() {
        table.columns().forEach(this::column);
        String insert = file.rows("Insert");
        String list = file.type("java.util.List");
        file.gap();
        file.add("    static final " + insert + "<" + table.newRow() + "> INSERT = " + insert
                + ".of(\n            LAYOUT,\n"
                + "            " + list + ".of(" + literals(values) + "),\n            " + list + ".of("
                + literals(overwrites) + "),\n            " + parameters + ",\n            " + table.type()
                + "::bind)" + (served.isPresent() ? leftOut() : computed()) + ";");
        checks();
    }

    /** Writes the methods. */
    void methods() {
        String list = file.type("java.util.List") + "<" + file.rows("Violation") + ">";
        file.gap();
        if (violations.isEmpty()) {
            file.add("    /** Returns what the database itself says against a row before it is written: nothing here."
                    + " */\n"
                    + "    public "
                    + list + " check(" + table.newRow() + " row) {\n        return row.validate();\n    }");
        } else {
            file.add("    /** Returns what the database itself says against a row before it is written. */\n    public "
                    + list + " check(" + table.newRow()
                    + " row) {\n        return checkRow(CHECK, CHECKS, row);\n    }");
        }
        file.gap();
        file.add("    static void bind(" + file.type("java.sql.PreparedStatement") + " statement, " + table.newRow()
                + " row, " + file.rows("Session") + " session) throws " + file.type("java.sql.SQLException") + " {\n"
                + binds.stream().map(bind -> "        " + bind + ";\n").collect(Collectors.joining()) + "    }");
    }

    /** Returns which columns PostgreSQL fills by itself where nothing is given. */
    private String leftOut() {
        String list = file.type("java.util.List");
        return leftIfNull.isEmpty() && leftIfUnsaid.isEmpty()
                ? ""
                : "\n            .leavingOut(" + list + ".of(" + places(leftIfNull) + "), " + list + ".of("
                        + places(leftIfUnsaid) + "))";
    }

    private static String places(List<Integer> places) {
        return places.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    /** Returns what the database makes of a row in the columns of keys that it computes. */
    private String computed() {
        return finders.uniqueKeys().stream()
                .flatMap(key -> key.columns().stream())
                .filter(TypedColumn::isComputed)
                .distinct()
                .map(column -> "\n            .computed(" + column.place() + ", "
                        + JavaText.block(
                                "(SELECT " + Quoting.identifier(column.column().name()) + "\nFROM " + from() + ")", 20)
                        + ")")
                .collect(Collectors.joining());
    }

    private static String literals(List<String> texts) {
        return texts.stream()
                .map(text -> "\n                    " + JavaText.literal(text))
                .collect(Collectors.joining(","));
    }

    private void column(TypedColumn column) {
        if (column.isComputed()) {
            values.add("");
            overwrites.add("");
            return;
        }
        String name = Quoting.identifier(column.column().name());
        String stored = table.quoted() + "." + name;
        String parameter = "?" + ++parameters;
        String row = "row." + column.name() + "()";
        if (column.isStamped()) {
            values.add(parameter);
            overwrites.add(column.has(Use.SET_ON_UPDATE) ? "excluded." + name : "");
            binds.add(stamp(column, row));
            return;
        }
        // Who has not asked validate() is answered by the database.
        boolean mayBeMissing = column.isOptional() || !ColumnCode.isPrimitive(column.value());
        binds.add(bind(file, code, column, "statement", parameters, row, ColumnCode.codec(column), mayBeMissing));
        if (served.isPresent()) {
            served(column, name, parameter);
        } else if (column.isFlagged()) {
            String flag = flag(column);
            values.add("CASE WHEN " + flag + " THEN " + parameter + " ELSE " + defaultOf(column) + " END");
            overwrites.add("CASE WHEN " + flag + " THEN excluded." + name + " ELSE " + stored + " END");
        } else if (column.hasDefault() && !column.rowid()) {
            values.add("coalesce(" + parameter + ", " + defaultOf(column) + ")");
            overwrites.add("CASE WHEN " + parameter + " IS NULL THEN " + stored + " ELSE excluded." + name + " END");
        } else {
            values.add(parameter);
            overwrites.add(column.rowid() ? "" : "excluded." + name);
        }
    }

    private String flag(TypedColumn column) {
        parameters++;
        binds.add(file.rows("Values") + ".set(statement, " + parameters + ", " + file.rows("Values") + ".bit(row."
                + InsertWriter.flag(table, column) + "()))");
        return "?" + parameters;
    }

    /** PostgreSQL itself knows its defaults, and each row names the columns that it gives. */
    private void served(TypedColumn column, String name, String parameter) {
        if (column.isFlagged()) {
            flag(column);
            leftIfUnsaid.add(column.place());
        } else if (column.hasDefault()) {
            leftIfNull.add(column.place());
        }
        values.add(parameter);
        overwrites.add("excluded." + name);
    }

    private String stamp(TypedColumn column, String row) {
        String times = file.rows("Values");
        String time = column.value() instanceof Wrapped
                ? "(" + row + " == null ? session.now() : " + row + ".value())"
                : times + ".orNow(" + row + ", session)";
        return times + ".set(statement, " + parameters + ", "
                + code.stored(column.value().unwrapped(), time, "") + ")";
    }

    /** Returns the call that binds a value. */
    static String bind(
            JavaFile file,
            ColumnCode code,
            TypedColumn column,
            String statement,
            int index,
            String expression,
            String codec,
            boolean nullable) {
        String start = file.rows("Values") + ".set(" + statement + ", " + index + ", ";
        if (!nullable && column.value() == Direct.LONG) {
            return statement + ".setLong(" + index + ", " + expression + ")";
        }
        if (code.isStoredAsIs(column.value())) {
            return start + expression + ")";
        }
        return nullable
                ? start + expression + ", stored_ -> " + code.stored(column.value(), "stored_", codec) + ")"
                : start + code.stored(column.value(), expression, codec) + ")";
    }

    /** A word or a name in double quotes is a text where a default stands, and a column elsewhere. */
    private static String defaultOf(TypedColumn column) {
        String sql = column.column().defaultValue().orElseThrow().written();
        if (WORD.matcher(sql).matches() && !VALUES.contains(sql.toUpperCase(Locale.ROOT))) {
            return Quoting.string(sql);
        }
        return sql.length() > 1 && sql.startsWith("\"") && sql.endsWith("\"")
                ? Quoting.string(sql.substring(1, sql.length() - 1).replace("\"\"", "\""))
                : sql;
    }

    /** The database itself evaluates its conditions, over the values as it would keep them. */
    private void checks() {
        if (served.isPresent()) {
            ServedCheck check = served.get();
            check.columns()
                    .forEach(column -> violations.add(violation(column.name(), column.code(), column.message())));
            constants(check.sql());
            return;
        }
        List<String> conditions = new ArrayList<>();
        for (TypedColumn column : table.inserted()) {
            if (!column.nullable() && !column.rowid()) {
                conditions.add(Quoting.identifier(column.column().name()) + " IS NOT NULL");
                violations.add(violation(column.name(), "not_null", "has no value"));
            }
        }
        for (Check check : table.table().constraints(Check.class)) {
            conditions.add("(" + check.expression().written() + ") IS NOT 0");
            violations.add(violation(
                    "", "check", check.name().orElse(check.expression().written())));
        }
        constants("SELECT " + String.join(",\n  ", conditions) + "\nFROM " + from());
    }

    private void constants(String check) {
        if (violations.isEmpty()) {
            return;
        }
        String list = file.type("java.util.List");
        file.gap();
        file.add("    private static final " + file.type("java.lang.String") + " CHECK = " + JavaText.block(check, 8)
                + ";");
        file.add("    private static final " + list + "<" + file.rows("Violation") + "> CHECKS = " + list
                + ".of(\n            " + String.join(",\n            ", violations) + ");");
    }

    private String violation(String path, String kind, String message) {
        return "new " + file.rows("Violation") + "(" + JavaText.literal(path) + ", " + JavaText.literal(kind) + ", "
                + JavaText.literal(message) + ")";
    }

    /** Returns the row as the table would keep it: a query in a query for each computed column. */
    private String from() {
        String name = Quoting.identifier(table.table().name());
        List<String> columns = new ArrayList<>();
        for (TypedColumn column : table.columns()) {
            if (!column.isComputed()) {
                columns.add(converted(column, values.get(column.place())));
            }
        }
        String rows = columns.isEmpty() ? "(SELECT 1)" : "(SELECT " + String.join(",\n    ", columns) + ")";
        for (TypedColumn column : table.columns()) {
            if (column.isComputed()) {
                Generated rule = column.column().generated().orElseThrow();
                rows = "(SELECT *, " + converted(column, "(" + rule.expression().written() + ")") + " FROM " + rows
                        + " AS " + name + ")";
            }
        }
        return rows + " AS " + name;
    }

    private static String converted(TypedColumn column, String value) {
        String type = column.column().type().written();
        String affinity = Expected.affinity(type);
        boolean isAny = affinity.equals("BLOB") || affinity.equals("NUMERIC");
        return (isAny ? value : "CAST(" + value + " AS " + affinity + ")")
                + column.column()
                        .collation()
                        .map(name -> " COLLATE " + Quoting.identifier(name))
                        .orElse("") + " AS "
                + Quoting.identifier(column.column().name());
    }
}
