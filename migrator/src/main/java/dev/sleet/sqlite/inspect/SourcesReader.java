package dev.sleet.sqlite.inspect;

import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.model.Schema;
import dev.sleet.sqlite.ddl.CommonTables;
import dev.sleet.sqlite.ddl.LooseNames;
import dev.sleet.sqlite.ddl.Mentions;
import dev.sleet.sqlite.ddl.Places;
import dev.sleet.sqlite.ddl.UsingJoin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds out which table's column a word of a view or trigger is: SQLite renames the column, and the word with it, in a scratch database, and
 * takes that back.
 */
final class SourcesReader {
    private static final String PROBE = "\"__sleet_probe\"";

    private final Connection connection;
    private final Set<String> suspects;
    private final Set<String> tables = new LinkedHashSet<>();
    private final Map<String, String> numbers = new HashMap<>();
    private final Set<String> relations = new HashSet<>();
    private final Map<String, Set<String>> columns = new HashMap<>();
    private final Map<String, Set<String>> mentionedBy = new HashMap<>();

    /**
     * Makes it.
     *
     * @param suspects the names of columns, folded, that a change adds or takes away
     */
    SourcesReader(Connection connection, Schema schema, Set<String> suspects) {
        this.connection = connection;
        this.suspects = suspects;
        schema.tables().forEach(table -> {
            tables.add(Names.fold(table.name()));
            table.rowidAlias().ifPresent(key -> numbers.put(Names.fold(table.name()), Names.fold(key)));
        });
        relations.addAll(tables);
        schema.views()
                .forEach(view -> mentionedBy.put(
                        Names.fold(view.name()), Mentions.of(view.select().written())));
        relations.addAll(mentionedBy.keySet());
        schema.virtualTables().forEach(table -> relations.add(Names.fold(table.name())));
    }

    /**
     * Returns where the words of one object come from.
     *
     * @param type its type in {@code sqlite_schema}
     * @param name its name
     * @param listed the names that are listed for its columns
     */
    Sources of(String type, String name, String text, List<String> listed) {
        return words(type, name, text).with(places(text, listed));
    }

    private ByPlace places(String text, List<String> listed) {
        Places found = Places.of(text, !listed.isEmpty());
        Map<String, List<String>> columns = new HashMap<>();
        found.written().stream()
                .filter(relations::contains)
                .forEach(table -> columns.put(table, List.copyOf(columns(table, "table_info"))));
        found.read().stream()
                .filter(relations::contains)
                .forEach(table -> columns.put(table, List.copyOf(columns(table))));
        return new ByPlace(columns, listed, found.isFixed());
    }

    private Sources words(String type, String name, String text) {
        if (suspects.isEmpty()) {
            return Sources.of(text);
        }
        LooseNames loose = LooseNames.of(text, suspects, relations);
        if (loose.isEmpty()) {
            return Sources.of(text);
        }
        String with = CommonTables.of(text).clause();
        Set<String> mentioned = Mentions.of(text);
        Map<String, Set<String>> having = new LinkedHashMap<>();
        loose.words()
                .forEach(word -> having.put(
                        word,
                        tables.stream()
                                .filter(mentioned::contains)
                                .filter(table -> columns(table).contains(word))
                                .collect(Collectors.toSet())));
        Map<String, Set<String>> taken = taken(type, name, mentioned, having);
        Map<String, Sources.Word> words = new LinkedHashMap<>();
        for (String word : loose.words()) {
            Set<String> others = relations.stream()
                    .filter(mentioned::contains)
                    .filter(relation ->
                            !tables.contains(relation) && columns(relation).contains(word))
                    .collect(Collectors.toSet());
            words.put(
                    word,
                    new Sources.Word(having.getOrDefault(word, Set.of()), taken.getOrDefault(word, Set.of()), others));
        }
        List<Sources.Join> joins = loose.joins().stream()
                .map(join -> new Sources.Join(
                        join.left().stream().map(Quoting::identifier).collect(Collectors.joining(", ")) + " and "
                                + join.right().stream().map(Quoting::identifier).collect(Collectors.joining(", ")),
                        columns(with, join.before(), join.left()),
                        columns(with, join.behind(), join.right())))
                .toList();
        return new Sources(
                text,
                words,
                joins,
                loose.usings().stream().map(join -> using(with, join)).toList(),
                ByPlace.NONE);
    }

    /** A key that bears a name of the row's number is that number, when it comes and when it goes. */
    private boolean isNumber(String table, String column) {
        return column.equals(numbers.get(table));
    }

    private Sources.Using using(String with, UsingJoin join) {
        for (int i = 0; i < join.left().size(); i++) {
            if (columns(with, join.left().get(i), List.of()).contains(join.column())) {
                return new Sources.Using(join.column(), i, join.left().get(i));
            }
        }
        return new Sources.Using(join.column(), -1, "nothing");
    }

    /** SQLite knows the columns of a query, unless it names what only stands elsewhere in the text. */
    private Set<String> columns(String with, String joined, List<String> relations) {
        Set<String> found = new HashSet<>();
        try (PreparedStatement query = connection.prepareStatement(with + " SELECT * FROM " + joined)) {
            ResultSetMetaData columns = query.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                found.add(Names.fold(columns.getColumnName(i)));
            }
            return found;
        } catch (SQLException e) {
            return all(relations);
        }
    }

    private Set<String> all(List<String> relations) {
        return relations.stream()
                .flatMap(relation -> columns(relation).stream())
                .collect(Collectors.toSet());
    }

    private Set<String> columns(String relation) {
        return columns(relation, "table_xinfo");
    }

    /** Returns the names of columns in their order; {@code table_info} leaves out those that are computed. */
    private Set<String> columns(String relation, String pragma) {
        String query = "PRAGMA main." + pragma + "(" + Quoting.identifier(relation) + ")";
        return columns.computeIfAbsent(query, sql -> {
            Set<String> found = new LinkedHashSet<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql)) {
                while (row.next()) {
                    if (pragma.equals("table_info") || row.getInt("hidden") != 1) {
                        found.add(Names.fold(row.getString("name")));
                    }
                }
            } catch (SQLException e) {
                return Set.of(); // what does not compile has no columns, and is said to be broken elsewhere
            }
            return found;
        });
    }

    /**
     * Returns those of the tables that have a column of a name whose column an object names. SQLite reads every view and trigger anew for each
     * column that it renames, so all that the object does not need is away meanwhile. A name of the row's number it does not follow: that may be
     * each table's.
     */
    private Map<String, Set<String>> taken(
            String type, String name, Set<String> mentioned, Map<String, Set<String>> having) {
        Map<String, Set<String>> taken = new HashMap<>();
        if (having.values().stream().allMatch(Set::isEmpty)) {
            return taken;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SAVEPOINT sleet_probe");
            try {
                statement.execute("PRAGMA writable_schema = ON");
                statement.execute("DELETE FROM main.sqlite_schema WHERE type IN ('view', 'trigger') AND NOT ("
                        + isObject(type, name) + ") AND NOT (type = 'view' AND lower(name) IN ("
                        + needed(mentioned).stream().map(Quoting::string).collect(Collectors.joining(", ")) + "))");
                for (Map.Entry<String, Set<String>> word : having.entrySet()) {
                    taken.put(
                            word.getKey(),
                            word.getValue().stream()
                                    .filter(table -> LooseNames.ROW_NUMBERS.contains(word.getKey())
                                            ? !isNumber(table, word.getKey())
                                            : takes(statement, type, name, table, word.getKey()))
                                    .collect(Collectors.toSet()));
                }
            } finally {
                statement.execute("ROLLBACK TO sleet_probe");
                statement.execute("RELEASE sleet_probe");
                statement.execute("PRAGMA writable_schema = RESET");
            }
        } catch (SQLException e) {
            return Map.of(); // what SQLite cannot rename it cannot look into
        }
        return taken;
    }

    /** Returns the views, folded, that names stand for, and those that they read. */
    private Set<String> needed(Set<String> mentioned) {
        Set<String> needed = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(mentioned);
        while (!open.isEmpty()) {
            String next = open.pop();
            if (mentionedBy.containsKey(next) && needed.add(next)) {
                open.addAll(mentionedBy.getOrDefault(next, Set.of()));
            }
        }
        return needed;
    }

    private static boolean takes(Statement statement, String type, String name, String table, String column) {
        try {
            String before = text(statement, type, name);
            statement.execute("SAVEPOINT sleet_rename");
            try {
                statement.execute("ALTER TABLE main." + Quoting.identifier(table) + " RENAME COLUMN "
                        + Quoting.identifier(column) + " TO " + PROBE);
                return !text(statement, type, name).equals(before);
            } finally {
                statement.execute("ROLLBACK TO sleet_rename");
                statement.execute("RELEASE sleet_rename");
            }
        } catch (SQLException e) {
            return false; // what SQLite cannot rename it cannot look into
        }
    }

    private static String text(Statement statement, String type, String name) throws SQLException {
        try (ResultSet row =
                statement.executeQuery("SELECT sql FROM main.sqlite_schema WHERE " + isObject(type, name))) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }

    private static String isObject(String type, String name) {
        return "type = " + Quoting.string(type) + " AND name = " + Quoting.string(name);
    }
}
