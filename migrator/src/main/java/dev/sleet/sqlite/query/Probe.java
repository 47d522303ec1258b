package dev.sleet.sqlite.query;

import dev.sleet.dialect.text.QueryShape.Value;
import dev.sleet.dialect.text.QueryShape.Value.Computed;
import dev.sleet.dialect.text.QueryShape.Value.OfColumn;
import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.model.Schema;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.TableOption;
import dev.sleet.model.VirtualTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The schema with a type of its own for each column. SQLite tells the declared type of a result column also through views and subqueries
 * (c3ref/column_decltype.html), and with it the column that it comes from, whose name the driver does not tell.
 */
final class Probe {
    private static final Pattern MARK = Pattern.compile("C(\\d+)_(\\d+)");

    /** A table with a column for each type that an expression can have; the declared type is the name behind a letter. */
    private static final String KINDS = "\"__sleet_kinds\"";

    private static final Pattern KIND = Pattern.compile("K(INTEGER|REAL|TEXT|BLOB)");

    private static final String NULL = "KNULL";

    private final Schema schema;
    private final Connection connection;

    private Probe(Schema schema, Connection connection) {
        this.schema = schema;
        this.connection = connection;
    }

    /** Returns the probe that reads a database that holds {@link #marked}. */
    static Probe of(Schema schema, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + KINDS + " (\"INTEGER\" KINTEGER, \"REAL\" KREAL, \"TEXT\" KTEXT,"
                    + " \"BLOB\" KBLOB, \"NULL\" KNULL)");
        }
        return new Probe(schema, connection);
    }

    /** Returns an expression that has a type: INTEGER, REAL, TEXT, BLOB or NULL. */
    static String column(String type) {
        return "(SELECT " + Quoting.identifier(type) + " FROM " + KINDS + ")";
    }

    /** Returns a schema in which the type of a column tells its place. */
    static Schema marked(Schema schema) {
        List<Table> tables = new ArrayList<>();
        for (Table table : schema.tables()) {
            List<Column> columns = new ArrayList<>();
            for (Column column : table.columns()) {
                columns.add(column.withType(SqlText.of("C" + tables.size() + "_" + columns.size())));
            }
            tables.add(new Table(
                    table.name(),
                    columns,
                    table.constraints().stream().map(Probe::loose).toList(),
                    table.indexes(),
                    loose(table.options()),
                    table.declaration()));
        }
        return schema.withTables(tables);
    }

    /** AUTOINCREMENT and STRICT want types of their own. */
    private static Constraint loose(Constraint constraint) {
        return constraint instanceof Constraint.PrimaryKey key
                ? new Constraint.PrimaryKey(key.name(), key.terms(), false, key.onConflict(), key.declaration())
                : constraint;
    }

    private static Set<TableOption> loose(Set<TableOption> options) {
        EnumSet<TableOption> left = EnumSet.noneOf(TableOption.class);
        left.addAll(options);
        left.remove(TableOption.STRICT);
        return left;
    }

    /**
     * A result column.
     *
     * @param table the table that it comes from, or an empty text
     * @param isNull whether it is NULL in every row
     */
    record Origin(String table, Optional<Value> value, boolean isNull) {}

    /** Returns where the result columns of a statement come from. */
    List<Origin> origins(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            List<Origin> origins = new ArrayList<>();
            ResultSetMetaData columns = statement.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                String table = String.valueOf(columns.getTableName(i));
                String type = String.valueOf(columns.getColumnTypeName(i));
                origins.add(new Origin(table, value(table, type), type.equals(NULL)));
            }
            return origins;
        }
    }

    /** Returns the names of the columns of a view, or none if it does not work. */
    List<String> names(String view) {
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM " + Quoting.identifier(view))) {
            List<String> names = new ArrayList<>();
            ResultSetMetaData columns = statement.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                names.add(columns.getColumnName(i));
            }
            return names;
        } catch (SQLException e) {
            return List.of();
        }
    }

    private Optional<Value> value(String table, String type) {
        Matcher mark = MARK.matcher(type);
        if (mark.matches()) {
            Table origin = schema.tables().get(Integer.parseInt(mark.group(1)));
            Column column = origin.columns().get(Integer.parseInt(mark.group(2)));
            return Optional.of(new OfColumn(origin.name(), column.name()));
        }
        Matcher kind = KIND.matcher(type);
        if (kind.matches()) {
            return Optional.of(new Computed(kind.group(1)));
        }
        if (table.isEmpty()) {
            return Optional.empty();
        }
        if (schema.table(table).isPresent()) {
            return Optional.of(new Computed("INTEGER")); // the number of a row
        }
        return schema.virtualTables().stream()
                .filter(virtual -> Names.same(virtual.name(), table))
                .findFirst()
                .flatMap(virtual -> value(virtual, type));
    }

    private static Optional<Value> value(VirtualTable table, String type) {
        if (Names.same(table.module(), "fts5")) {
            return Optional.of(new Computed("TEXT"));
        }
        return type.equals("INT") || type.equals("INTEGER")
                ? Optional.of(new Computed("INTEGER"))
                : type.equals("REAL") ? Optional.of(new Computed("REAL")) : Optional.empty();
    }
}
