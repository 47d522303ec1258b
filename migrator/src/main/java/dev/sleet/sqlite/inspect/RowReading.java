package dev.sleet.sqlite.inspect;

import static dev.sleet.model.Quoting.identifier;
import static dev.sleet.model.Quoting.string;

import dev.sleet.dialect.Queries;
import dev.sleet.sqlite.connect.Failures;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How SQLite reads the rows of a table: its own bytecode for each stored column, and the columns of each index. Two tables of which
 * this is the same read the same values from the same pages.
 *
 * @param columns the stored columns in their order
 * @param indexes what each index holds, by its name
 */
record RowReading(List<Stored> columns, Map<String, String> indexes) {
    RowReading {
        columns = List.copyOf(columns);
        indexes = Map.copyOf(indexes);
    }

    /**
     * A column that has a place in the row.
     *
     * @param name its name
     * @param code the instructions that read it, but for the default
     * @param shown the default that a row shows which lacks the column, as EXPLAIN prints it
     * @param written the default as the stored text has it
     */
    record Stored(String name, String code, String shown, String written) {
        /** EXPLAIN prints a number and a text of the same digits alike, and every blob. */
        boolean showsAs(Stored other) {
            return written.equals(other.written)
                    || (shown.equals(other.shown)
                            && (shown.isEmpty() || shown.chars().allMatch(Character::isLetter))
                            && !shown.equals("NULL"));
        }
    }

    /** Returns how a table is read, or nothing if SQLite cannot compile that or there is no such table. */
    static Optional<RowReading> of(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Map<String, String> defaults = new LinkedHashMap<>();
            try (ResultSet found = statement.executeQuery("SELECT name, dflt_value FROM pragma_table_xinfo("
                    + string(table) + ", 'main') WHERE hidden IN (0, 3)")) {
                while (found.next()) {
                    String value = found.getString(2);
                    defaults.put(found.getString(1), isNull(value) ? "" : value);
                }
            }
            if (defaults.isEmpty()) {
                return Optional.empty();
            }
            List<Stored> columns = columns(statement, table, defaults);
            return columns.size() == defaults.size()
                    ? Optional.of(new RowReading(columns, indexes(statement, table, List.copyOf(defaults.keySet()))))
                    : Optional.empty();
        } catch (SQLException e) {
            if (Failures.isBusy(e) || Failures.isInterrupt(e)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static boolean isNull(@Nullable String value) {
        return value == null
                || Set.of("NULL", "CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME")
                        .contains(value.toUpperCase(Locale.ROOT));
    }

    private static List<Stored> columns(Statement statement, String table, Map<String, String> defaults)
            throws SQLException {
        String key = Queries.text(
                statement,
                "SELECT name FROM pragma_index_list(" + string(table) + ", 'main') WHERE origin = 'pk'"
                        + " AND (SELECT wr FROM pragma_table_list(" + string(table) + ") WHERE schema = 'main')");
        String sql = "EXPLAIN SELECT "
                + defaults.keySet().stream()
                        .map(name -> identifier(table) + "." + identifier(name))
                        .collect(Collectors.joining(", "))
                + " FROM main." + identifier(table)
                + (key.isEmpty() ? " NOT INDEXED" : " INDEXED BY " + identifier(key));
        List<String> names = List.copyOf(defaults.keySet());
        List<Stored> columns = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(sql)) {
            while (found.next()) {
                String code = found.getString("opcode");
                switch (code) {
                    case "Column", "Rowid" -> {
                        if (columns.size() == names.size()) {
                            return List.of();
                        }
                        String name = names.get(columns.size());
                        String shown = found.getString("p4");
                        columns.add(new Stored(
                                name,
                                code + " " + (code.equals("Rowid") ? "" : found.getInt("p2")),
                                shown == null || isNull(defaults.get(name)) ? "" : shown,
                                String.valueOf(defaults.get(name))));
                    }
                    case "RealAffinity" -> {
                        Stored last = columns.removeLast();
                        columns.add(new Stored(last.name(), last.code() + " " + code, last.shown(), last.written()));
                    }
                    default -> {}
                }
            }
        }
        return columns;
    }

    private static Map<String, String> indexes(Statement statement, String table, List<String> names)
            throws SQLException {
        Map<String, String> indexes = new LinkedHashMap<>();
        try (ResultSet found = statement.executeQuery("SELECT l.name, x.cid, x.name, x.\"desc\", x.coll"
                + " FROM pragma_index_list(" + string(table) + ", 'main') AS l, pragma_index_xinfo(l.name, 'main') AS x"
                + " WHERE x.key ORDER BY l.name, x.seqno")) {
            while (found.next()) {
                String column = found.getInt(2) < 0 ? found.getString(2) : "c" + names.indexOf(found.getString(3));
                indexes.merge(
                        found.getString(1),
                        column + " " + found.getString(4) + " " + found.getString(5),
                        (first, second) -> first + ", " + second);
            }
        }
        return indexes;
    }
}
