package dev.sleet.laws;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.Sleet;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.model.Column;
import dev.sleet.model.Quoting;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.model.Trigger;
import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
import dev.sleet.sqlite.ddl.DdlWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** A database to try things in. */
public final class Scratch implements AutoCloseable {
    private final Database database;

    /** Opens the connection over which it is looked at. */
    private final Supplier<Database> looks;

    /** Whether that is another one than Sleet's. */
    private final boolean isApart;

    private Optional<Database> eyes = Optional.empty();

    private Scratch(Database database, Supplier<Database> looks) {
        this.database = database;
        this.looks = looks;
        this.isApart = true;
    }

    private Scratch(Database database) {
        this.database = database;
        this.looks = () -> database;
        this.isApart = false;
    }

    /** Returns an empty database in memory. */
    static Scratch empty() {
        Scratch scratch = new Scratch(Databases.scratch());
        Application.on(scratch.connection());
        return scratch;
    }

    /** Returns a database that is there, and closes with this. */
    public static Scratch of(Database database) {
        return new Scratch(database);
    }

    /** Returns a database in memory that was created from a schema. */
    static Scratch of(Schema schema) {
        return filled(schema, 0, 0);
    }

    /** Returns a database that is open, which stays the caller's. */
    static Scratch over(Database database) {
        return new Scratch(database);
    }

    /** Returns a database that Sleet has open, looked at over the connection of an application; both close with this. */
    static Scratch seenBy(Database application, Database sleet) {
        return new Scratch(sleet, () -> application);
    }

    /** Returns a file that Sleet opens, looked at over the connection of an application. */
    static Scratch file(Path file) {
        return new Scratch(Databases.open(file, Mode.CREATE, Duration.ZERO), () -> {
            Database application = Databases.open(file, Mode.CREATE, Duration.ZERO);
            Application.on(application.connection());
            return application;
        });
    }

    /** Returns one with so many rows in each table as its constraints let in; its triggers have not run. */
    static Scratch filled(Schema schema, int rows, long seed) {
        return filled(empty(), schema, rows, seed);
    }

    /** Returns the database with everything in it, which stays the caller's. */
    static Scratch filled(Database database, Schema schema, int rows, long seed) {
        return filled(new Scratch(database), schema, rows, seed);
    }

    /** Returns what was given, with everything in it. */
    static Scratch filled(Scratch scratch, Schema schema, int rows, long seed) {
        schema.tables().forEach(scratch::create);
        schema.virtualTables().forEach(scratch::create);
        if (rows > 0) {
            new RowMaker(new Dice(seed), scratch).fill(schema, rows);
        }
        schema.views().forEach(view -> scratch.run(DdlWriter.view(view)));
        schema.triggers().forEach(trigger -> scratch.run(DdlWriter.trigger(trigger)));
        return scratch;
    }

    /** Returns a database in memory in which a script was run. */
    static Scratch script(String ddl) {
        Scratch scratch = empty();
        scratch.all(ddl);
        return scratch;
    }

    /** Runs all statements of a script. */
    void all(String ddl) {
        try (Statement statement = connection().createStatement()) {
            statement.executeUpdate(ddl);
        } catch (SQLException e) {
            throw new IllegalArgumentException("cannot run: " + e.getMessage() + "\n" + ddl, e);
        }
    }

    void create(Table table) {
        run(DdlWriter.table(table));
        table.indexes().forEach(index -> run(DdlWriter.index(table.name(), index)));
    }

    void create(VirtualTable table) {
        String sql = DdlWriter.virtualTable(table);
        if (OtherHands.isForeign(table)) {
            run(OtherHands.known(sql));
            run("PRAGMA writable_schema = ON");
            run("UPDATE sqlite_schema SET sql = " + Quoting.string(sql) + " WHERE name = "
                    + Quoting.string(table.name()));
            run("PRAGMA writable_schema = RESET");
        } else {
            run(sql);
        }
    }

    Database database() {
        return database;
    }

    Connection connection() {
        if (eyes.isEmpty()) {
            eyes = Optional.of(looks.get());
        }
        Connection connection = eyes.get().connection();
        if (isApart) {
            look(connection);
        }
        return connection;
    }

    /** Neither EXPLAIN nor a PRAGMA sees that another connection has changed the schema; whatever reads a table does. */
    private static void look(Connection connection) {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT 1 FROM sqlite_schema LIMIT 1")) {
            found.next();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the schema: " + e.getMessage(), e);
        }
    }

    /** Leaves the file to others until it is looked at again. */
    @SuppressWarnings("ReferenceEquality") // the same database, not an equal one
    void lookAway() {
        if (isApart) {
            eyes.ifPresent(Database::close);
            eyes = Optional.empty();
        }
    }

    /** Returns the schema that it has. */
    Schema schema() {
        return Sleet.introspect(database, Exclusions.NONE).schema();
    }

    /** Runs a statement that SQLite takes. */
    public void run(String sql) {
        try (Statement statement = connection().createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot run " + sql + ": " + e.getMessage(), e);
        }
    }

    /** Returns what SQLite finds wrong, table by table where the module of one is an application's; {@code ok} alone if it is nothing. */
    List<String> integrity() {
        try {
            return rows("PRAGMA integrity_check(100000)");
        } catch (IllegalStateException e) {
            List<String> found = rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0").stream()
                    .flatMap(table -> rows("PRAGMA integrity_check(" + Quoting.identifier(table) + ")").stream())
                    .filter(line -> !line.equals("ok"))
                    .toList();
            return found.isEmpty() ? List.of("ok") : found;
        }
    }

    /** Runs a statement if SQLite takes it, and returns whether it did. */
    boolean accepts(String sql) {
        try (Statement statement = connection().createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Returns whether a statement compiles. */
    boolean compiles(String sql) {
        try (Statement statement = connection().createStatement();
                ResultSet plan = statement.executeQuery("EXPLAIN " + sql)) {
            return plan.next();
        } catch (SQLException e) {
            return false;
        }
    }

    /** Returns the rows of a query, each with its values joined by bars. */
    public List<String> rows(String sql) {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection().createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    row.add(String.valueOf(found.getString(i)));
                }
                rows.add(String.join("|", row));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot run " + sql + ": " + e.getMessage(), e);
        }
    }

    /** Returns the rows of a query, each with its values and their types. */
    List<String> values(String sql) {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection().createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                StringBuilder row = new StringBuilder();
                for (int i = 1; i <= columns; i++) {
                    Object value = found.getObject(i);
                    row.append(value == null ? "null" : value.getClass().getSimpleName())
                            .append(' ')
                            .append(
                                    value instanceof byte[] bytes
                                            ? HexFormat.of().formatHex(bytes)
                                            : value)
                            .append('|');
                }
                rows.add(row.toString());
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot run " + sql + ": " + e.getMessage(), e);
        }
    }

    /** Adds what SQLite takes of a table: the table, then each of its indexes. */
    boolean add(Table table) {
        return accepts(DdlWriter.table(table));
    }

    /** Adds a view if its query works. */
    boolean add(View view) {
        if (!accepts(DdlWriter.view(view))) {
            return false;
        }
        if (compiles("SELECT * FROM " + identifier(view.name()))) {
            return true;
        }
        run("DROP VIEW " + identifier(view.name()));
        return false;
    }

    /** Adds a trigger if the changes that run it work. */
    boolean add(Trigger trigger, Schema schema) {
        if (!accepts(DdlWriter.trigger(trigger))) {
            return false;
        }
        if (changes(trigger, schema).stream().allMatch(this::compiles)) {
            return true;
        }
        run("DROP TRIGGER " + identifier(trigger.name()));
        return false;
    }

    private static List<String> changes(Trigger trigger, Schema schema) {
        String table = identifier(trigger.table());
        return switch (trigger.event()) {
            case INSERT -> List.of("INSERT INTO " + table + " DEFAULT VALUES");
            case DELETE -> List.of("DELETE FROM " + table);
            case UPDATE ->
                List.of("UPDATE " + table + " SET "
                        + columns(trigger.table(), schema).stream()
                                .map(name -> identifier(name) + " = 1")
                                .collect(Collectors.joining(", ")));
        };
    }

    private static List<String> columns(String name, Schema schema) {
        return schema.table(name)
                .map(table -> table.columns().stream()
                        .filter(column -> column.generated().isEmpty())
                        .map(Column::name)
                        .toList())
                .orElseGet(() -> schema.view(name).map(View::columns).orElse(List.of()));
    }

    @Override
    public void close() {
        lookAway();
        database.close();
    }
}
