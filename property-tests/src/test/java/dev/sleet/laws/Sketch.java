package dev.sleet.laws;

import dev.sleet.model.Quoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A schema as SQL in which tables and columns are numbers, so that a name that changes is a name that changes everywhere.
 * A number is written {@code §7§}.
 */
final class Sketch {
    private static final Pattern NUMBER = Pattern.compile("§(\\d+)§");

    final Map<Integer, String> names = new TreeMap<>();
    final Map<Integer, TableSketch> tables = new TreeMap<>();
    final List<String> objects = new ArrayList<>();

    /** A column; what it does not have is an empty text. */
    record ColumnSketch(int id, String type, String collation, boolean notNull, String defaultValue, String computed) {
        static ColumnSketch of(int id, String type) {
            return new ColumnSketch(id, type, "", false, "", "");
        }

        ColumnSketch withType(String to) {
            return new ColumnSketch(id, to, collation, notNull, defaultValue, computed);
        }

        ColumnSketch withCollation(String to) {
            return new ColumnSketch(id, type, to, notNull, defaultValue, computed);
        }

        ColumnSketch withNotNull(boolean to) {
            return new ColumnSketch(id, type, collation, to, defaultValue, computed);
        }

        ColumnSketch withDefault(String to) {
            return new ColumnSketch(id, type, collation, notNull, to, computed);
        }

        ColumnSketch computedBy(String expression) {
            return new ColumnSketch(id, type, collation, notNull, "", expression);
        }

        String declaration() {
            return number(id) + " " + type + (collation.isEmpty() ? "" : " COLLATE " + collation)
                    + (notNull ? " NOT NULL" : "")
                    + (defaultValue.isEmpty() ? "" : " DEFAULT " + defaultValue)
                    + (computed.isEmpty() ? "" : " AS (" + computed + ")");
        }
    }

    /** A table with its constraints and indexes. */
    record TableSketch(
            int id, List<ColumnSketch> columns, List<String> constraints, List<String> indexes, String options) {
        TableSketch copy() {
            return new TableSketch(
                    id, new ArrayList<>(columns), new ArrayList<>(constraints), new ArrayList<>(indexes), options);
        }

        TableSketch withOptions(String to) {
            return new TableSketch(id, columns, constraints, indexes, to);
        }

        String create() {
            List<String> parts = new ArrayList<>(
                    columns.stream().map(ColumnSketch::declaration).toList());
            parts.addAll(constraints);
            return "CREATE TABLE " + number(id) + " (" + String.join(", ", parts) + ")" + options;
        }
    }

    static String number(int id) {
        return "§" + id + "§";
    }

    Sketch copy() {
        Sketch copy = new Sketch();
        copy.names.putAll(names);
        tables.forEach((id, table) -> copy.tables.put(id, table.copy()));
        copy.objects.addAll(objects);
        return copy;
    }

    /** Returns a name that nothing has, for the next number, which is returned. */
    int named(String name) {
        int id = names.size();
        names.put(id, name);
        return id;
    }

    /** Removes what mentions a table or column that is gone. */
    void forget(int id) {
        String number = number(id);
        objects.removeIf(sql -> sql.contains(number));
        tables.values().forEach(table -> {
            table.columns().removeIf(column -> column.computed().contains(number));
            table.constraints().removeIf(sql -> sql.contains(number));
            table.indexes().removeIf(sql -> sql.contains(number));
        });
    }

    /** Returns SQL with the names in it. */
    String sql(String template) {
        return NUMBER.matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(
                        Quoting.identifier(names.getOrDefault(Integer.parseInt(found.group(1)), "?"))));
    }

    /** Returns the statements that make the schema. */
    List<String> script() {
        List<String> script = new ArrayList<>();
        tables.values().forEach(table -> {
            script.add(sql(table.create()));
            table.indexes().forEach(index -> script.add(sql(index)));
        });
        objects.forEach(object -> script.add(sql(object)));
        return script;
    }

    @Override
    public String toString() {
        return script().stream().collect(Collectors.joining(";\n"));
    }
}
