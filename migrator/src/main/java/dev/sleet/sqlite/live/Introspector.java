package dev.sleet.sqlite.live;

import dev.sleet.dialect.UnreadableSchemaException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.LiveSchema.Unmanaged;
import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.model.Index;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.SchemaObject;
import dev.sleet.model.Table;
import dev.sleet.model.VirtualTable;
import dev.sleet.sqlite.ddl.DdlReader;
import dev.sleet.sqlite.live.SchemaRows.Row;
import dev.sleet.sqlite.normal.QuotedText;
import dev.sleet.sqlite.normal.ShadowTables;
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
    private static final String OBJECTS = "SELECT type, name, tbl_name, sql, CAST(type AS BLOB), CAST(name AS BLOB),"
            + " CAST(tbl_name AS BLOB), CAST(sql AS BLOB) FROM main.sqlite_schema ORDER BY rowid";

    private final Exclusions exclusions;
    private final List<SchemaObject> objects = new ArrayList<>();
    private final Map<String, List<Index>> indexes = new HashMap<>();
    private final List<Unmanaged> unmanaged = new ArrayList<>();

    private Introspector(Exclusions exclusions) {
        this.exclusions = exclusions;
    }

    /**
     * Returns the schema of the connection's main database.
     *
     * @throws UnreadableSchemaException if the text of an object is not understood
     * @throws SQLException if the database cannot be read
     */
    public static LiveSchema introspect(Connection connection, Exclusions exclusions) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            List<Row> rows = rows(statement, exclusions);
            List<Row> virtual = rows.stream().filter(Row::isVirtual).toList();
            Set<String> left = virtual.isEmpty() ? Set.of() : shadows(statement, virtual, rows);
            Introspector introspector = new Introspector(exclusions);
            introspector.read(rows, left);
            return introspector.result(version(statement), rows);
        }
    }

    /**
     * Returns whether the schema of the connection's main database is stored to the letter as it was when it was read.
     *
     * @throws SQLException if the database cannot be read
     */
    public static boolean isStill(Connection connection, LiveSchema live, Exclusions exclusions) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return live.details() instanceof SchemaRows stored && stored.rows().equals(rows(statement, exclusions));
        }
    }

    private static List<Row> rows(Statement statement, Exclusions exclusions) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(OBJECTS)) {
            while (found.next()) {
                Row row = new Row(
                        found.getString(1),
                        found.getString(2),
                        found.getString(3),
                        Optional.ofNullable(found.getString(4)));
                boolean plain = StoredText.isPlain(row.name())
                        && StoredText.isPlain(row.table())
                        && row.sql().map(StoredText::isPlain).orElse(true);
                if (!plain && !exclusions.exclude(row.table())) {
                    requireText(found, row);
                }
                rows.add(row);
            }
        }
        return rows;
    }

    /** Two names, or two values, that differ only in what is no text would be read as one. */
    private static void requireText(ResultSet found, Row row) throws SQLException {
        StoredText texts = StoredText.like(found.getBytes(5));
        Optional<String> name = texts.broken(found, 6, row.name());
        Optional<String> broken = name;
        if (broken.isEmpty()) {
            broken = texts.broken(found, 7, row.table());
        }
        if (broken.isEmpty() && row.sql().isPresent()) {
            broken = texts.broken(found, 8, row.sql().get());
        }
        if (broken.isPresent()) {
            throw new UnreadableSchemaException(
                    "what is stored of " + row.type() + " \"" + name.orElse(row.name()) + "\" is no valid "
                            + texts.encoding() + ": " + StoredText.excerpt(broken.get()),
                    "to go on, rename it or write it anew in the program that made it");
        }
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

    private LiveSchema result(SqliteVersion version, List<Row> rows) {
        List<SchemaObject> complete = objects.stream()
                .map(object -> object instanceof Table table
                        ? QuotedText.withIndexes(table, indexes.getOrDefault(Names.fold(table.name()), List.of()))
                        : object)
                .toList();
        return new LiveSchema(Schema.of(complete), unmanaged, version, new SchemaRows(rows));
    }
}
