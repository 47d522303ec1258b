package dev.sleet.adopt;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Guest;
import dev.sleet.dialect.text.Grammar;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A connection that writes down what Liquibase changes through it, one migration for each change set. */
final class Recorded {
    private static final String LOG = "DATABASECHANGELOG";
    private static final Pattern TEXT = Pattern.compile("'((?:[^']|'')*)'");
    private static final Pattern READS = Pattern.compile("(?is)^\\s*(SELECT|PRAGMA|EXPLAIN)\\b.*");

    /** What either reads or writes. */
    private static final Pattern WITH = Pattern.compile("(?is)^\\s*WITH\\b.*");

    private final Grammar grammar;
    private final Connection connection;
    private final Connection proxy;
    private final List<OldMigration> migrations = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<String> statements = new ArrayList<>();
    private boolean bound;

    Recorded(Database database) {
        this.grammar = database.dialect().grammar();
        this.connection = database.connection();
        this.proxy = Guest.proxy(Connection.class, this::onConnection);
    }

    Connection connection() {
        return proxy;
    }

    List<OldMigration> migrations() {
        return migrations;
    }

    List<String> notes() {
        return notes;
    }

    /** Returns the last statement of the change set that is at work. */
    Optional<String> current() {
        return statements.isEmpty() ? Optional.empty() : Optional.of(statements.getLast());
    }

    private @Nullable Object onConnection(Object self, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("close")) {
            return null; // the database in memory goes later
        }
        Object result = Guest.invoke(connection, method, arguments);
        String sql = arguments != null && arguments.length > 0 && arguments[0] instanceof String text ? text : "";
        return switch (result) {
            case PreparedStatement statement -> {
                BoundValues values = new BoundValues(connection);
                yield Guest.proxy(
                        PreparedStatement.class,
                        (own, called, given) -> onPrepared(statement, sql, values, called, given));
            }
            case Statement statement ->
                Guest.proxy(Statement.class, (own, called, given) -> onStatement(statement, called, given));
            case null, default -> result;
        };
    }

    private @Nullable Object onStatement(Statement statement, Method method, Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().startsWith("execute")
                && arguments != null
                && arguments.length > 0
                && arguments[0] instanceof String sql) {
            note(sql);
        }
        return Guest.invoke(statement, method, arguments);
    }

    private @Nullable Object onPrepared(
            PreparedStatement statement, String sql, BoundValues values, Method method, Object @Nullable [] arguments)
            throws Throwable {
        values.noteCall(method, arguments);
        boolean sends = method.getName().equals("addBatch")
                || (method.getName().startsWith("execute")
                        && !method.getName().equals("executeBatch")
                        && !method.getName().equals("executeLargeBatch"));
        if (sends && (arguments == null || arguments.length == 0)) {
            Optional<String> whole = reads(sql) ? Optional.of(sql) : values.in(sql);
            bound |= whole.isEmpty();
            note(whole.orElse(sql));
        }
        return Guest.invoke(statement, method, arguments);
    }

    private boolean reads(String sql) {
        return READS.matcher(sql).matches()
                || (WITH.matcher(sql).matches() && grammar.written(sql).isEmpty());
    }

    private void note(String sql) {
        boolean ofLog = sql.toUpperCase(Locale.ROOT).contains(LOG);
        if (ofLog && sql.strip().toUpperCase(Locale.ROOT).startsWith("INSERT INTO")) {
            end(sql);
        } else if (!ofLog && !reads(sql)) {
            statements.add(sql.strip());
        }
    }

    /** The row of a change set begins with its id, its author and its file. */
    private void end(String row) {
        Matcher texts = TEXT.matcher(row);
        List<String> found = new ArrayList<>();
        while (found.size() < 3 && texts.find()) {
            found.add(texts.group(1).replace("''", "'"));
        }
        if (found.size() < 3) {
            return; // the lock, or a row of another kind
        }
        String file = found.get(2) + "::" + found.get(0) + "::" + found.get(1);
        if (bound) {
            notes.add(file + " sends values beside its statements, which are not in what was written: put them in");
        }
        StringBuilder text = new StringBuilder();
        statements.forEach(sql -> text.append(sql).append(sql.endsWith(";") ? "\n" : ";\n"));
        migrations.add(new OldMigration(file, found.get(0), Optional.empty(), text.toString()));
        statements.clear();
        bound = false;
    }
}
