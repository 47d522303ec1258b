package dev.sleet.sqlite;

import dev.sleet.model.Index;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.SchemaObject;
import dev.sleet.model.Table;
import dev.sleet.model.VirtualTable;
import dev.sleet.sqlite.LiveSchema.Unmanaged;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the schema of a live database from the text of {@code sqlite_schema}: one query, and a second one to tell shadow
 * tables apart where there are virtual tables.
 */
public final class Introspector {
    private static final String OBJECTS = "SELECT type, name, tbl_name, sql FROM main.sqlite_schema ORDER BY rowid";

    private final Exclusions exclusions;
    private final List<SchemaObject> objects = new ArrayList<>();
    private final Map<String, List<Index>> indexes = new HashMap<>();
    private final List<Unmanaged> unmanaged = new ArrayList<>();

    private Introspector(Exclusions exclusions) {
        this.exclusions = exclusions;
    }

    private record Row(String type, String name, String table, Optional<String> sql) {}

    /**
     * Returns the schema of the connection's main database.
     *
     * @throws UnreadableSchemaException if the text of an object is not understood
     * @throws SQLException if the database cannot be read
     */
    public static LiveSchema introspect(Connection connection, Exclusions exclusions) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            List<Row> rows = rows(statement);
            List<Row> virtual = rows.stream().filter(Introspector::isVirtual).toList();
            Set<String> left = virtual.isEmpty() ? Set.of() : shadows(statement, virtual, rows);
            Introspector introspector = new Introspector(exclusions);
            introspector.read(rows, left);
            return introspector.result(version(statement));
        }
    }

    private static List<Row> rows(Statement statement) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(OBJECTS)) {
            while (found.next()) {
                rows.add(new Row(
                        found.getString(1),
                        found.getString(2),
                        found.getString(3),
                        Optional.ofNullable(found.getString(4))));
            }
        }
        return rows;
    }

    private static boolean isVirtual(Row row) {
        return row.type().equals("table")
                && row.sql()
                        .map(sql -> Names.fold(sql.substring(0, Math.min(20, sql.length())))
                                .startsWith("create virtual"))
                        .orElse(false);
    }

    private static Set<String> shadows(Statement statement, List<Row> virtual, List<Row> rows) throws SQLException {
        List<VirtualTable> owners = virtual.stream()
                .flatMap(row -> declared(row.sql().orElseThrow()).stream())
                .toList();
        List<String> tables = rows.stream()
                .filter(row -> row.type().equals("table"))
                .map(Row::name)
                .toList();
        Set<String> names = ShadowTables.known(owners, tables);
        names.addAll(ShadowTables.told(statement));
        return names;
    }

    private static Optional<VirtualTable> declared(String sql) {
        try {
            return DdlReader.object(sql) instanceof VirtualTable table ? Optional.of(table) : Optional.empty();
        } catch (DdlSyntaxException e) {
            return Optional.empty(); // which is said where all objects are read
        }
    }

    /** Returns the version of the library behind a connection. */
    public static SqliteVersion version(Statement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT sqlite_version()")) {
            found.next();
            return SqliteVersion.of(found.getString(1));
        }
    }

    private void read(List<Row> rows, Set<String> shadows) {
        for (Row row : rows) {
            boolean managed = row.sql().isPresent()
                    && !Names.fold(row.name()).startsWith("sqlite_")
                    && !shadows.contains(Names.fold(row.table()))
                    && !exclusions.exclude(row.name())
                    && !exclusions.exclude(row.table());
            if (!managed) {
                unmanaged.add(new Unmanaged(row.type(), row.name(), row.table(), row.sql()));
                continue;
            }
            try {
                read(row, row.sql().orElseThrow());
            } catch (DdlSyntaxException e) {
                throw new UnreadableSchemaException(row.type(), row.name(), e);
            }
        }
    }

    private void read(Row row, String sql) {
        if (row.type().equals("index")) {
            indexes.computeIfAbsent(Names.fold(row.table()), table -> new ArrayList<>())
                    .add(DdlReader.index(sql).index());
            return;
        }
        objects.add(DdlReader.object(sql));
    }

    private LiveSchema result(SqliteVersion version) {
        List<SchemaObject> complete = objects.stream()
                .map(object -> object instanceof Table table
                        ? QuotedText.withIndexes(table, indexes.getOrDefault(Names.fold(table.name()), List.of()))
                        : object)
                .toList();
        return new LiveSchema(Schema.of(complete), unmanaged, version);
    }
}
