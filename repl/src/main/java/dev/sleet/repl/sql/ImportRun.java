package dev.sleet.repl.sql;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.console.Console;
import dev.sleet.dialect.console.Inspection.Field;
import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.repl.report.Distance;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import java.io.BufferedReader;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Rows from a file into a table, all of them in one transaction or none. */
public final class ImportRun {
    private static final Pattern BLOB = Pattern.compile("[xX]'((?:[0-9a-fA-F]{2})*)'");
    private static final Pattern JSON_BLOB = Pattern.compile("\\{\"blob\":\"((?:[0-9a-f]{2})*)\"\\}");
    private static final long INTERVAL = 200_000_000;

    private final Database database;
    private final Connection connection;
    private final Console console;
    private final Screen screen;
    private final String table;
    private final String source;
    private final Map<String, String> columns = new LinkedHashMap<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean stopped;
    private long inserted;
    private long shown = System.nanoTime();

    /**
     * Makes one.
     *
     * @param source the name of the file, for messages
     */
    public ImportRun(Database database, Screen screen, String table, String source) {
        this.database = database;
        this.connection = database.connection();
        this.console = database.console();
        this.screen = screen;
        this.table = table;
        this.source = source;
    }

    /** Stops it, for another thread, and returns whether it ended in time. */
    public boolean stop(long seconds) throws InterruptedException {
        stopped = true;
        return ended.await(seconds, TimeUnit.SECONDS);
    }

    /** A source of rows. */
    private interface Rows {
        /** Inserts the next row and returns whether there was one. */
        boolean next() throws IOException, SQLException;

        /** Returns the line that it was at. */
        int line();
    }

    /** Imports CSV and returns how many rows there were. */
    public long csv(CsvReader in, boolean header) {
        return all(() -> {
            List<String> names = new ArrayList<>(columns.values());
            if (header) {
                names.clear();
                for (String name : in.next().orElse(List.of())) {
                    names.add(column(String.valueOf(name)));
                }
            }
            PreparedStatement insert = insert(names);
            return new Rows() {
                @Override
                public boolean next() throws IOException, SQLException {
                    Optional<List<@Nullable String>> row = in.next();
                    if (row.isPresent()) {
                        run(insert, names, row.get());
                    }
                    return row.isPresent();
                }

                @Override
                public int line() {
                    return in.line();
                }
            };
        });
    }

    private void run(PreparedStatement insert, List<String> names, List<@Nullable String> row) throws SQLException {
        if (row.size() != names.size()) {
            throw new SQLException("it has " + row.size() + " fields, and there are " + names.size() + " columns");
        }
        for (int i = 0; i < names.size(); i++) {
            String text = row.get(i);
            Matcher blob = BLOB.matcher(text == null ? "" : text);
            console.bind(insert, i + 1, blob.matches() ? HexFormat.of().parseHex(blob.group(1)) : text);
        }
        insert.executeUpdate();
        inserted++;
    }

    /** Imports lines that are JSON objects each, and returns how many there were. */
    public long jsonLines(BufferedReader in) {
        Map<List<String>, PreparedStatement> inserts = new LinkedHashMap<>();
        int[] line = {0};
        return all(() -> {
            PreparedStatement members = connection.prepareStatement(console.members());
            return new Rows() {
                @Override
                public boolean next() throws IOException, SQLException {
                    String text = in.readLine();
                    line[0]++;
                    if (text != null && !text.isBlank()) {
                        object(text, members, inserts);
                    }
                    return text != null;
                }

                @Override
                public int line() {
                    return line[0];
                }
            };
        });
    }

    private void object(String text, PreparedStatement members, Map<List<String>, PreparedStatement> inserts)
            throws SQLException {
        if (!text.strip().startsWith("{")) {
            throw new SQLException("it is no JSON object");
        }
        List<String> names = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        members.setString(1, text);
        try (ResultSet found = members.executeQuery()) {
            while (found.next()) {
                names.add(column(found.getString(1)));
                Object value = found.getObject(2);
                Matcher blob = JSON_BLOB.matcher(String.valueOf(value));
                values.add(
                        found.getBoolean(3) && blob.matches() ? HexFormat.of().parseHex(blob.group(1)) : value);
            }
        }
        PreparedStatement insert = inserts.get(names);
        if (insert == null) {
            insert = insert(names);
            inserts.put(List.copyOf(names), insert);
        }
        for (int i = 0; i < values.size(); i++) {
            console.bind(insert, i + 1, values.get(i));
        }
        insert.executeUpdate();
        inserted++;
    }

    /** Something that opens a source. */
    private interface Opening {
        Rows open() throws IOException, SQLException;
    }

    private long all(Opening opening) {
        Rows rows = null;
        try (Statement statement = connection.createStatement()) {
            console.prepare(true);
            statement.execute(console.begin());
            readColumns();
            rows = opening.open();
            while (rows.next()) {
                if (stopped) {
                    throw new SleetException(
                            ExitCode.INTERRUPTED, "interrupted", List.of("everything was rolled back"));
                }
                progress();
            }
            statement.execute("COMMIT");
            return inserted;
        } catch (SQLException | IOException e) {
            rollback();
            String where = rows == null ? source : source + ", line " + rows.line();
            String why = e instanceof SQLException said && isOfDatabase(said)
                    ? database.dialect().errors().said(said)
                    : String.valueOf(e.getMessage());
            throw new SleetException(
                    ExitCode.FAILED,
                    "cannot import " + where,
                    List.of(why, "everything was rolled back; \"" + table + "\" is as it was"),
                    e);
        } catch (SleetException e) {
            rollback();
            throw e;
        } finally {
            ended.countDown();
            screen.clearTransient();
        }
    }

    /** What Sleet itself finds wrong has no state and no code. */
    private static boolean isOfDatabase(SQLException e) {
        return e.getErrorCode() != 0 || e.getSQLState() != null;
    }

    private void progress() {
        long now = System.nanoTime();
        if (now - shown >= INTERVAL) {
            shown = now;
            screen.show(Line.of(String.format(Locale.ROOT, "%s: %,d rows", database.address(), inserted)));
        }
    }

    private void readColumns() throws SQLException {
        console.inspection().columns(table).stream()
                .filter(Field::isWritten)
                .forEach(column -> columns.put(Names.fold(column.name()), column.name()));
        if (columns.isEmpty()) {
            throw new SleetException(
                    ExitCode.USAGE,
                    "there is no table \"" + table + "\" in " + database.address(),
                    List.of("nothing was changed; to make it: declare it, and then: sleet push " + database.address()));
        }
    }

    private String column(String name) {
        String known = columns.get(Names.fold(name.strip()));
        if (known == null) {
            String meant = columns.values().stream()
                    .min(Distance.from(name))
                    .filter(other ->
                            Distance.between(Names.fold(other), Names.fold(name)) <= Math.max(1, name.length() / 2))
                    .map(other -> "; did you mean " + other + "?")
                    .orElse("; its columns are " + String.join(", ", columns.values()));
            throw new SleetException(
                    ExitCode.USAGE,
                    "\"" + table + "\" has no column \"" + name + "\", which " + source + " names",
                    List.of("nothing was changed" + meant, "if the first line names no columns: --no-header"));
        }
        return known;
    }

    private PreparedStatement insert(List<String> names) throws SQLException {
        String marks = String.join(", ", names.stream().map(name -> "?").toList());
        return connection.prepareStatement("INSERT INTO "
                + database.dialect().grammar().named(table) + " ("
                + String.join(", ", names.stream().map(Quoting::identifier).toList()) + ") VALUES (" + marks + ")");
    }

    private void rollback() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            // the database has done so itself
        }
    }
}
