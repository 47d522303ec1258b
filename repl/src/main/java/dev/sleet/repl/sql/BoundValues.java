package dev.sleet.repl.sql;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The values of the names in SQL such as {@code :day}. They are bound, so that no value becomes SQL.
 *
 * @param values the values by their names, as they were typed
 */
public record BoundValues(Map<String, String> values) {
    /** None. */
    public static final BoundValues NONE = new BoundValues(Map.of());

    /** A name, or what it cannot be in: texts, comments, and PostgreSQL's {@code $body$} and {@code ::type}. */
    private static final Pattern NAME = Pattern.compile(
            "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|\\[[^\\]]*\\]|--[^\\n]*|/\\*.*?\\*/"
                    + "|\\$(?<tag>\\w*)\\$.*?\\$\\k<tag>\\$|(?<name>(?<!:)[:@$][A-Za-z_]\\w*)",
            Pattern.DOTALL);

    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern REAL = Pattern.compile("[+-]?(?:[0-9]+\\.[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?");
    private static final Pattern BLOB = Pattern.compile("[xX]'((?:[0-9a-fA-F]{2})*)'");

    public BoundValues {
        values = Map.copyOf(values);
    }

    /** Returns the names in a statement, each once, in the order in which SQLite numbers them (lang_expr.html). */
    static List<String> names(String sql) {
        List<String> names = new ArrayList<>();
        Matcher found = NAME.matcher(sql);
        while (found.find()) {
            String name = found.group("name");
            if (name != null && !names.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }

    /**
     * Binds the names of a statement.
     *
     * @param toSet how a value is said here
     * @throws SleetException if one has no value
     */
    void bind(PreparedStatement statement, List<String> names, String toSet) throws SQLException {
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).substring(1);
            String value = values.get(name);
            if (value == null) {
                throw new SleetException(
                        ExitCode.USAGE,
                        "there is no value for " + names.get(i),
                        List.of("nothing was run; to give one: " + toSet.replace("%s", name)));
            }
            bind(statement, i + 1, value);
        }
    }

    private static void bind(PreparedStatement statement, int index, String value) throws SQLException {
        Matcher blob = BLOB.matcher(value);
        if (value.equalsIgnoreCase("null")) {
            statement.setNull(index, Types.NULL);
        } else if (INTEGER.matcher(value).matches()) {
            statement.setLong(index, Long.parseLong(value));
        } else if (REAL.matcher(value).matches()) {
            statement.setDouble(index, Double.parseDouble(value));
        } else if (blob.matches()) {
            statement.setBytes(index, HexFormat.of().parseHex(blob.group(1)));
        } else {
            statement.setString(index, value);
        }
    }
}
