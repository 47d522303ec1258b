package dev.sleet.sqlite.copy;

import static dev.sleet.model.Quoting.identifier;
import static dev.sleet.model.Quoting.string;

import dev.sleet.dialect.Queries;
import dev.sleet.dialect.copy.Comparison;
import dev.sleet.dialect.copy.Comparison.TableDifference;
import dev.sleet.model.Names;
import dev.sleet.sqlite.missing.IdleCollations;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Compares the main database of a connection with an attached one, inside of SQLite, so that no value becomes a string. */
final class Comparer {
    /** The name under which the other database is attached. */
    static final String OTHER = "sleet_other";

    private static final int VIRTUAL = 2;

    /** Half of the terms that a query may have (limits.html, section 2). */
    private static final int MOST_COLUMNS = 990;

    private static final String OBJECTS = "SELECT type, name, tbl_name, sql FROM %s.sqlite_schema"
            + " WHERE name NOT LIKE 'sqlite\\_stat%%' ESCAPE '\\'";
    private static final String TABLES = "SELECT a.name FROM main.sqlite_schema a JOIN " + OTHER + ".sqlite_schema b"
            + " ON a.type = b.type AND a.name = b.name AND a.sql IS b.sql"
            + " WHERE a.type = 'table' AND a.rootpage > 0 AND a.name NOT LIKE 'sqlite\\_stat%' ESCAPE '\\'"
            + " ORDER BY a.rowid";

    private final Statement statement;
    private final Set<String> idle;
    private final List<String> schema = new ArrayList<>();
    private Optional<Map<String, Map<String, String>>> orders = Optional.empty();
    private final List<TableDifference> tables = new ArrayList<>();
    private long rows;

    /** Makes the comparer; {@code idle} are the collations, folded, that cannot compare. */
    Comparer(Statement statement, Set<String> idle) {
        this.statement = statement;
        this.idle = idle;
    }

    /** A column with what tells how it is to be compared. */
    private record Column(String name, int key, int hidden) {}

    Comparison compare() throws SQLException {
        objects();
        for (String pragma : List.of("user_version", "application_id")) {
            long here = Queries.number(statement, "PRAGMA main." + pragma);
            long there = Queries.number(statement, "PRAGMA " + OTHER + "." + pragma);
            if (here != there) {
                schema.add(pragma + " is " + here + " and was " + there);
            }
        }
        List<String> names = Queries.texts(statement, TABLES);
        for (String name : names) {
            table(name);
        }
        return new Comparison(
                schema,
                tables,
                (int) names.stream().filter(name -> !isOwn(name)).count(),
                rows);
    }

    /** Tables of SQLite's own are compared like any, but a person does not count them. */
    private static boolean isOwn(String table) {
        return Names.fold(table).startsWith("sqlite_");
    }

    private void objects() throws SQLException {
        String here = String.format(Locale.ROOT, OBJECTS, "main");
        String there = String.format(Locale.ROOT, OBJECTS, OTHER);
        String either = "(SELECT * FROM (" + here + ") EXCEPT SELECT * FROM (" + there + ")) a LEFT JOIN (" + there
                + ") b ON a.type = b.type AND a.name = b.name";
        String gone = "(SELECT * FROM (" + there + ") EXCEPT SELECT * FROM (" + here + ")) a LEFT JOIN (" + here
                + ") b ON a.type = b.type AND a.name = b.name";
        String named = "a.type || ' \"' || a.name || '\" ' || ";
        schema.addAll(Queries.texts(
                statement,
                "SELECT " + named + "iif(b.name IS NULL, 'was added', 'is declared differently') FROM " + either));
        schema.addAll(
                Queries.texts(statement, "SELECT " + named + "'was dropped' FROM " + gone + " WHERE b.name IS NULL"));
    }

    private void table(String name) throws SQLException {
        List<Column> columns = columns(name);
        Optional<String> key = key(name, columns);
        if (key.isEmpty()) {
            unnumbered(name, columns);
            return;
        }
        List<String> equal = columns.stream()
                .filter(column -> column.hidden() != VIRTUAL)
                .map(column -> same(identifier(column.name())))
                .toList();
        String here = "main." + identifier(name);
        String there = OTHER + "." + identifier(name);
        long in = Queries.number(statement, "SELECT count(*) FROM " + here);
        long out = Queries.number(statement, "SELECT count(*) FROM " + there);
        if (!isOwn(name)) {
            rows += in;
        }
        try (ResultSet found = statement.executeQuery("SELECT count(*), coalesce(sum(NOT (" + all(equal)
                + ")), 0) FROM " + here + " a CROSS JOIN " + there + " b ON " + key.get())) {
            found.next();
            long both = found.getLong(1);
            long changed = found.getLong(2);
            if (in != both || out != both || changed != 0) {
                tables.add(new TableDifference(name, in - both, out - both, changed));
            }
        }
    }

    /**
     * Rows whose numbers no name is left for, or whose key only the application can compare, are equal rows, however many: nobody
     * can tell which is which.
     */
    private void unnumbered(String name, List<Column> columns) throws SQLException {
        List<String> stored = columns.stream()
                .filter(column -> column.hidden() != VIRTUAL)
                .map(column -> identifier(column.name()))
                .toList();
        if (stored.size() > MOST_COLUMNS) {
            schema.add("the rows of table \"" + name + "\" cannot be told apart");
            return;
        }
        String values = stored.stream()
                .map(column -> "typeof(" + column + "), " + column + " COLLATE BINARY")
                .collect(Collectors.joining(", "));
        String either = "SELECT 1 AS side, " + values + " FROM main." + identifier(name) + " UNION ALL SELECT 0, "
                + values + " FROM " + OTHER + "." + identifier(name);
        String names =
                IntStream.range(0, 2 * stored.size()).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        try (ResultSet found = statement.executeQuery("WITH either(side, " + names + ") AS (" + either
                + "), counted(more, here) AS (SELECT 2 * sum(side) - count(*), sum(side) FROM either GROUP BY " + names
                + ") SELECT coalesce(sum(max(more, 0)), 0), coalesce(sum(max(-more, 0)), 0), coalesce(sum(here), 0)"
                + " FROM counted")) {
            found.next();
            rows += found.getLong(3);
            if (found.getLong(1) != 0 || found.getLong(2) != 0) {
                tables.add(new TableDifference(name, found.getLong(1), found.getLong(2), 0));
            }
        }
    }

    private List<Column> columns(String table) throws SQLException {
        List<Column> columns = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(
                "SELECT name, pk, hidden FROM pragma_table_xinfo(" + string(table) + ", 'main') ORDER BY cid")) {
            while (found.next()) {
                columns.add(new Column(found.getString(1), found.getInt(2), found.getInt(3)));
            }
        }
        return columns;
    }

    /** Returns the condition that a row of either side is the same one, unless no name of the row number is free. */
    private Optional<String> key(String table, List<Column> columns) throws SQLException {
        boolean withoutRowid = Queries.number(
                        statement, "SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = " + string(table))
                != 0;
        if (withoutRowid) {
            Map<String, String> orders = orders(table);
            if (orders.values().stream().map(Names::fold).anyMatch(idle::contains)) {
                return Optional.empty();
            }
            return Optional.of(columns.stream()
                    .filter(column -> column.key() > 0)
                    .map(column -> sameKey(identifier(column.name()), orders.getOrDefault(column.name(), "BINARY")))
                    .collect(Collectors.joining(" AND ")));
        }
        return List.of("rowid", "oid", "_rowid_").stream()
                .filter(name -> columns.stream().noneMatch(column -> Names.same(column.name(), name)))
                .findFirst()
                .map(name -> "a." + name + " = b." + name);
    }

    /** Returns the collations in whose order the rows of a table without numbers are, where one is named, which need not be those of its columns. */
    private Map<String, String> orders(String table) throws SQLException {
        if (orders.isEmpty()) {
            Map<String, Map<String, String>> all = new HashMap<>();
            try (ResultSet found = statement.executeQuery("SELECT s.name, x.name, x.coll" + IdleCollations.OF_KEYS)) {
                while (found.next()) {
                    all.computeIfAbsent(found.getString(1), name -> new HashMap<>())
                            .put(found.getString(2), found.getString(3));
                }
            }
            orders = Optional.of(all);
        }
        return orders.get().getOrDefault(table, Map.of());
    }

    /** The order of the key finds the row, and only equal bytes are one key. */
    private static String sameKey(String column, String order) {
        String same = "a." + column + " = b." + column + " COLLATE ";
        return same + identifier(order) + (Names.same(order, "BINARY") ? "" : " AND " + same + "BINARY");
    }

    /** A comparison with IS finds 1 and 1.0 equal, and 'a' and 'A' where the column's collation says so. */
    private static String same(String column) {
        return "typeof(a." + column + ") = typeof(b." + column + ") AND a." + column + " COLLATE BINARY IS b." + column;
    }

    /** Joins conditions as a tree that is not deep, which SQLite would refuse (limits.html, section 5). */
    private static String all(List<String> conditions) {
        if (conditions.size() <= 2) {
            return conditions.isEmpty() ? "1" : String.join(" AND ", conditions);
        }
        int half = conditions.size() / 2;
        return "(" + all(conditions.subList(0, half)) + ") AND (" + all(conditions.subList(half, conditions.size()))
                + ")";
    }
}
