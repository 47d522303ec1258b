package dev.sleet.postgres.console;

import dev.sleet.dialect.console.Console;
import dev.sleet.dialect.console.Inspection;
import dev.sleet.postgres.read.Catalogue;
import dev.sleet.postgres.session.Session;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A connection to a server on which statements of a user run. */
public record PostgresConsole(Session session) implements Console {
    private static final int ROWS = 1000;
    private static final Set<String> NUMBERS =
            Set.of("int2", "int4", "int8", "serial", "bigserial", "smallserial", "oid", "float4", "float8", "numeric");

    /** What lasts as long as a session, besides what the driver sets. */
    private static final String LASTING = """
        SELECT EXISTS (SELECT 1 FROM pg_catalog.pg_class WHERE relnamespace = pg_catalog.pg_my_temp_schema())
          OR EXISTS (SELECT 1 FROM pg_catalog.pg_prepared_statements WHERE from_sql)
          OR EXISTS (SELECT 1 FROM pg_catalog.pg_listening_channels())
          OR EXISTS (SELECT 1 FROM pg_catalog.pg_locks
            WHERE locktype = 'advisory'::text AND pid = pg_catalog.pg_backend_pid())
          OR EXISTS (SELECT 1 FROM pg_catalog.pg_settings
            WHERE source = 'session'::text AND name <> ALL
              ('{application_name,extra_float_digits}'::text[]))\
        """;

    private static final String MEMBERS = """
        SELECT key, CASE pg_catalog.json_typeof(value) WHEN 'null'::text THEN NULL ELSE value #>> '{}'::text[] END,
          pg_catalog.json_typeof(value) = 'object'::text
        FROM pg_catalog.json_each(?::pg_catalog.json)\
        """;

    @Override
    public Inspection inspection() {
        return new PostgresInspection(session, Catalogue.managed(session));
    }

    /** Each transaction has a mode of its own: a setting of the session would stay behind in a pooler's connection. */
    @Override
    public void prepare(boolean mayWrite) {}

    /** A transaction that may only read stays so until it ends (sql-set-transaction.html). */
    @Override
    public void allowWriting(boolean mayWrite) throws SQLException {
        if (!mayWrite && session.isInTransaction() && !session.hasFailed()) {
            session.execute("SET TRANSACTION READ ONLY");
        }
    }

    @Override
    public String begin() {
        return "BEGIN";
    }

    @Override
    public boolean hasFailed() {
        return session.hasFailed();
    }

    @Override
    public boolean lasts() throws SQLException {
        return session.guarded(() -> session.texts(LASTING)).contains("t");
    }

    /** The server does not count. */
    @Override
    public boolean hasChanged() {
        return false;
    }

    /** The driver reads all rows at once where each statement is a transaction of its own. */
    @Override
    public void stream(Statement statement, boolean mayWrite, Reading reading) throws SQLException {
        if (!mayWrite && !session.hasStandardStrings()) {
            throw new SQLException(
                    "standard_conforming_strings is off, and where a statement ends is not what it seems");
        }
        if (session.isInTransaction()) {
            reading.run();
            return;
        }
        Connection connection = session.connection();
        statement.setFetchSize(ROWS);
        connection.setReadOnly(!mayWrite);
        connection.setAutoCommit(false);
        try {
            reading.run();
            connection.commit();
        } catch (SQLException | RuntimeException | Error e) {
            session.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    @Override
    public @Nullable Object value(ResultSet row, int column) throws SQLException {
        String text = row.getString(column);
        if (text == null) {
            return null;
        }
        String type = row.getMetaData().getColumnTypeName(column);
        if (type.equals("bool")) {
            return row.getBoolean(column);
        }
        boolean isNumber = NUMBERS.contains(type) && text.chars().anyMatch(Character::isDigit);
        return isNumber ? new BigDecimal(text) : text;
    }

    @Override
    public String whileOpen() {
        return "whoever wants to change what it has changed waits for its end";
    }

    @Override
    public String literal(String expression) {
        return "pg_catalog.quote_nullable((" + expression + ")::pg_catalog.text)";
    }

    @Override
    public String members() {
        return MEMBERS;
    }

    /** What has no type of its own gets that of its column. */
    @Override
    public void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value instanceof byte[] bytes) {
            statement.setBytes(index, bytes);
        } else {
            statement.setObject(index, value, Types.OTHER);
        }
    }
}
