package dev.sleet.sqlite.connect;

import dev.sleet.dialect.Queries;
import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What is temporary on a connection, so that what a data step leaves there goes before anything else runs. */
final class TemporaryObjects {
    private final Set<Entry> entries;

    private TemporaryObjects(Set<Entry> entries) {
        this.entries = entries;
    }

    /**
     * An entry of the temporary schema.
     *
     * @param sql its text, or nothing for an index that SQLite makes by itself
     */
    private record Entry(String type, String name, String sql) {
        boolean isVirtual() {
            return sql.toUpperCase(Locale.ROOT).startsWith("CREATE VIRTUAL");
        }
    }

    static TemporaryObjects of(Statement statement) throws SQLException {
        return new TemporaryObjects(entries(statement));
    }

    private static Set<Entry> entries(Statement statement) throws SQLException {
        Set<Entry> entries = new LinkedHashSet<>();
        try (ResultSet found = statement.executeQuery("SELECT type, name, sql FROM temp.sqlite_schema")) {
            while (found.next()) {
                entries.add(new Entry(
                        found.getString(1),
                        found.getString(2),
                        Optional.ofNullable(found.getString(3)).orElse("")));
            }
        }
        return entries;
    }

    /**
     * Drops what has come, and returns what is wrong: something that was there is gone or another, or what has come stands before a
     * table or view of the file, so that rows went there.
     */
    List<String> restore(Statement statement) throws SQLException {
        List<String> wrong = new ArrayList<>();
        Set<Entry> now = entries(statement);
        for (Entry entry : entries) {
            if (!now.contains(entry)) {
                wrong.add("it has changed the temporary " + entry.type() + " \"" + entry.name()
                        + "\" of the connection, which is the application's");
            }
        }
        now.removeAll(entries);
        Set<String> names = new LinkedHashSet<>();
        for (String name :
                Queries.texts(statement, "SELECT name FROM main.sqlite_schema WHERE type IN ('table', 'view')")) {
            names.add(Names.fold(name));
        }
        for (Entry entry : now) {
            boolean holds = entry.type().equals("table") || entry.type().equals("view");
            if (holds && names.contains(Names.fold(entry.name()))) {
                wrong.add("it has left a temporary " + entry.type() + " \"" + entry.name()
                        + "\", which stands before the one of that name in the file; what was written there is lost");
            }
        }
        if (wrong.isEmpty()) {
            drop(statement, now);
        }
        return wrong;
    }

    /** Triggers and views first; virtual tables take their shadow tables with them, and tables their indexes. */
    private static void drop(Statement statement, Set<Entry> made) throws SQLException {
        List<Entry> order = new ArrayList<>();
        for (String type : List.of("trigger", "view")) {
            made.stream().filter(entry -> entry.type().equals(type)).forEach(order::add);
        }
        made.stream().filter(Entry::isVirtual).forEach(order::add);
        made.stream()
                .filter(entry -> entry.type().equals("table") && !entry.isVirtual() && !isOwn(entry))
                .forEach(order::add);
        made.stream()
                .filter(entry -> entry.type().equals("index") && !entry.sql().isEmpty())
                .forEach(order::add);
        for (Entry entry : order) {
            statement.execute("DROP " + entry.type() + " IF EXISTS temp." + Quoting.identifier(entry.name()));
        }
    }

    /** SQLite keeps its own tables itself, sqlite_sequence for one. */
    private static boolean isOwn(Entry entry) {
        return Names.fold(entry.name()).startsWith("sqlite_");
    }
}
