package dev.sleet.sqlite.connect;

import dev.sleet.dialect.Queries;
import dev.sleet.sqlite.statement.StatementSplitter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;

/**
 * What a connection was set to (pragma.html), to be set again whatever Sleet or a migration has changed. Settings that cannot be set again
 * are refused where a migration makes them.
 */
public final class KeptSettings {
    private static final String TIMEOUT = "busy_timeout";
    private static final String LOCKING = "locking_mode";
    private static final String LIKE = "case_sensitive_like";

    /** In the order in which they are put back: what would be in the way of others, or what others change along, first. */
    private static final List<String> OF_CONNECTION = List.of(
            "query_only",
            "writable_schema",
            LOCKING,
            "foreign_keys",
            "synchronous",
            "legacy_alter_table",
            "ignore_check_constraints",
            "trusted_schema",
            "cell_size_check",
            "mmap_size",
            "recursive_triggers",
            "journal_mode",
            "wal_autocheckpoint",
            "temp_store",
            "analysis_limit",
            "automatic_index",
            "checkpoint_fullfsync",
            "fullfsync",
            "read_uncommitted",
            "reverse_unordered_selects",
            "count_changes",
            "empty_result_callbacks",
            "full_column_names",
            "short_column_names",
            "threads",
            "soft_heap_limit",
            LIKE);

    /** A value of these for each database; how much is spilled depends on the cache's size, so it comes after that. */
    private static final List<String> OF_DATABASE = List.of(
            LOCKING,
            "journal_mode",
            "journal_size_limit",
            "cache_size",
            "cache_spill",
            "secure_delete",
            "max_page_count");

    /** What decides how the results of Sleet's own statements look. */
    private static final Map<String, String> NEEDED =
            Map.of("count_changes", "0", "full_column_names", "0", "short_column_names", "1");

    /** Those of the process, of which one can only be lowered, and two are read by other threads. */
    private static final Set<String> OF_PROCESS =
            Set.of("hard_heap_limit", "temp_store_directory", "data_store_directory");

    private final Map<String, String> before = new LinkedHashMap<>();
    private final long timeout;
    private boolean isRead;

    /** Reads how the connection waits, for which it need not wait. */
    KeptSettings(Statement statement) throws SQLException {
        this.timeout = Queries.number(statement, "PRAGMA " + TIMEOUT);
    }

    /** Returns whether the connection may have a busy handler, which shows as no timeout and cannot be read. */
    boolean mayHaveHandler() {
        return timeout == 0;
    }

    /** Lets the connection wait for locks, unless that would take its busy handler away. */
    void await(Statement statement, Duration wait) throws SQLException {
        if (!mayHaveHandler()) {
            statement.execute("PRAGMA " + TIMEOUT + " = " + wait.toMillis());
        }
    }

    /** Reads what is put back, and sets what Sleet's own statements need. */
    void read(Statement statement) throws SQLException {
        Map<String, String> found = new LinkedHashMap<>();
        for (String setting : OF_CONNECTION) {
            found.put(setting, value(statement, setting));
        }
        for (String database : Queries.texts(statement, "SELECT name FROM pragma_database_list")) {
            if (database.equals("main") || database.equals("temp")) {
                for (String setting : OF_DATABASE) {
                    found.put(database + "." + setting, value(statement, database + "." + setting));
                }
            }
        }
        before.putAll(found);
        isRead = true;
        for (Map.Entry<String, String> needed : NEEDED.entrySet()) {
            if (!needed.getValue().equals(before.get(needed.getKey()))) {
                statement.execute("PRAGMA " + needed.getKey() + " = " + needed.getValue());
            }
        }
    }

    /**
     * Puts everything back.
     *
     * @throws SQLException if something could not be
     */
    void putBack(Statement statement) throws SQLException {
        if (isRead) {
            for (Map.Entry<String, String> setting : before.entrySet()) {
                putBack(statement, setting.getKey(), setting.getValue());
            }
        }
        if (!mayHaveHandler()) {
            putBack(statement, TIMEOUT, String.valueOf(timeout));
        }
    }

    private static void putBack(Statement statement, String setting, String value) throws SQLException {
        if (value.isEmpty() || value(statement, setting).equals(value)) {
            return;
        }
        boolean isFast = setting.endsWith(".secure_delete") && value.equals("2"); // as a number it would be ON
        statement.execute("PRAGMA " + setting + " = " + (isFast ? "FAST" : value));
        if (setting.endsWith(LOCKING)) { // the lock is let go by the first read after that
            Queries.number(statement, "SELECT count(*) FROM main.sqlite_schema");
        }
        boolean mayStay = setting.endsWith(".max_page_count"); // never less than there are pages by now
        if (!mayStay && !value(statement, setting).equals(value)) {
            throw new SQLException(String.format(Locale.ROOT, "%s could not be set to %s", setting, value));
        }
    }

    /** Returns the value of a setting, or the empty string where there is none. */
    private static String value(Statement statement, String setting) throws SQLException {
        if (setting.equals(LIKE)) {
            return like(statement);
        }
        try (ResultSet found = statement.executeQuery("PRAGMA " + setting)) {
            return found.next() ? String.valueOf(found.getString(1)) : "";
        }
    }

    /** SQLite says it by nothing but what it does; a function of the application's in its place may fail. */
    private static String like(Statement statement) throws SQLException {
        try {
            return Queries.text(statement, "SELECT NOT ('a' LIKE 'A')");
        } catch (SQLException e) {
            if (Failures.primaryCode(e) != SQLiteErrorCode.SQLITE_ERROR.code) {
                throw e;
            }
            return "";
        }
    }

    /** Returns why a statement may not run on a connection that is to be given back as it was. */
    public Optional<String> irreversible(String sql) {
        return StatementSplitter.setting(sql).flatMap(name -> {
            if (OF_PROCESS.contains(name)) {
                return Optional.of(
                        name + " is the whole process's and cannot be put back on a connection of the application");
            }
            return name.equals(TIMEOUT) && mayHaveHandler() ? Optional.of(handler()) : Optional.empty();
        });
    }

    /** Returns what is to be said of a change that may take a busy handler away. */
    static String handler() {
        return "the connection may have a busy handler, which would be gone and could not be put back";
    }
}
