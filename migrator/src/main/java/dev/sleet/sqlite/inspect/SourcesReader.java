package dev.sleet.sqlite.inspect;

import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.model.Schema;
import dev.sleet.sqlite.ddl.CommonTables;
import dev.sleet.sqlite.ddl.LooseNames;
import dev.sleet.sqlite.ddl.Mentions;
import dev.sleet.sqlite.ddl.UsingJoin;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
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
    private final Set<String> relations = new HashSet<>();
    private final Map<String, Set<String>> columns = new HashMap<>();
    private final Map<String, Set<String>> takers = new HashMap<>();

    /**
     * Makes it.
     *
     * @param suspects the names of columns, folded, that a change adds or takes away
     */
    SourcesReader(Connection connection, Schema schema, Set<String> suspects) {
        this.connection = connection;
        this.suspects = suspects;
        schema.tables().forEach(table -> tables.add(Names.fold(table.name())));
        relations.addAll(tables);
        schema.views().forEach(view -> relations.add(Names.fold(view.name())));
        schema.virtualTables().forEach(table -> relations.add(Names.fold(table.name())));
    }

    /**
     * Returns where the words of one object come from.
     *
     * @param name its name
     */
    Sources of(String name, String text) {
        if (suspects.isEmpty()) {
            return Sources.NONE;
        }
        LooseNames loose = LooseNames.of(text, suspects, relations);
        if (loose.isEmpty()) {
            return Sources.of(text);
        }
        String with = CommonTables.of(text).clause();
        Set<String> mentioned = Mentions.of(text);
        Map<String, Sources.Word> words = new LinkedHashMap<>();
        for (String word : loose.words()) {
            Set<String> having = tables.stream()
                    .filter(mentioned::contains)
                    .filter(table -> columns(table).contains(word))
                    .collect(Collectors.toSet());
            Set<String> taken = having.stream()
                    .filter(table -> takers(table, word).contains(Names.fold(name)))
                    .collect(Collectors.toSet());
            Set<String> others = relations.stream()
                    .filter(mentioned::contains)
                    .filter(relation ->
                            !tables.contains(relation) && columns(relation).contains(word))
                    .collect(Collectors.toSet());
            words.put(word, new Sources.Word(having, taken, others));
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
                loose.usings().stream().map(join -> using(with, join)).toList());
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
        return columns.computeIfAbsent(relation, name -> {
            Set<String> found = new HashSet<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery("PRAGMA main.table_xinfo(" + Quoting.identifier(name) + ")")) {
                while (row.next()) {
                    if (row.getInt("hidden") != 1) {
                        found.add(Names.fold(row.getString("name")));
                    }
                }
            } catch (SQLException e) {
                return Set.of(); // what does not compile has no columns, and is said to be broken elsewhere
            }
            return found;
        });
    }

    /** Returns the views and triggers, folded, that name a column of a table. */
    private Set<String> takers(String table, String column) {
        return takers.computeIfAbsent(Quoting.identifier(table) + "." + column, any -> {
            try (Statement statement = connection.createStatement()) {
                Map<String, String> before = texts(statement);
                statement.execute("SAVEPOINT sleet_probe");
                try {
                    statement.execute("PRAGMA writable_schema = ON");
                    statement.execute("ALTER TABLE main." + Quoting.identifier(table) + " RENAME COLUMN "
                            + Quoting.identifier(column) + " TO " + PROBE);
                    Map<String, String> after = texts(statement);
                    after.entrySet().removeAll(before.entrySet());
                    return after.keySet();
                } finally {
                    statement.execute("ROLLBACK TO sleet_probe");
                    statement.execute("RELEASE sleet_probe");
                    statement.execute("PRAGMA writable_schema = RESET");
                }
            } catch (SQLException e) {
                return Set.of(); // what SQLite cannot rename it cannot look into
            }
        });
    }

    private static Map<String, String> texts(Statement statement) throws SQLException {
        Map<String, String> texts = new HashMap<>();
        try (ResultSet row =
                statement.executeQuery("SELECT name, sql FROM main.sqlite_schema WHERE type IN ('view', 'trigger')")) {
            while (row.next()) {
                texts.put(Names.fold(row.getString(1)), row.getString(2));
            }
        }
        return texts;
    }
}
