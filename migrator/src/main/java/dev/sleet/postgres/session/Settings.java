package dev.sleet.postgres.session;

import dev.sleet.model.Quoting;
import java.time.Duration;

/**
 * What a transaction of Sleet is set to, and nothing outside of it, so that neither a connection on loan nor one that a pooler gives to
 * somebody else afterwards keeps anything.
 */
public final class Settings {
    private Settings() {}

    /** Returns the statements that begin a transaction that reads what is of one moment. */
    public static String reading(String schema) {
        return "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;" + common(schema);
    }

    /** Returns the statements that begin a transaction that reads and makes temporary objects, which it takes back. */
    public static String trying(String schema, Duration lockWait) {
        return "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE;" + common(schema) + lockTimeout(lockWait);
    }

    /** Returns the statements that begin a transaction that changes something. */
    public static String changing(String schema, Duration lockWait) {
        return trying(schema, lockWait)
                + "SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0;";
    }

    /** Returns the statements that set a connection to the same, on which statements run that no transaction takes. */
    public static String ofSession(String schema) {
        return (common(schema) + "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = 0;"
                        + "SET LOCAL client_min_messages = error;")
                .replace("SET LOCAL ", "SET ");
    }

    /** How long one statement waits for one lock. */
    public static String lockTimeout(Duration wait) {
        return "SET LOCAL lock_timeout = " + Math.max(1, wait.toMillis()) + ";";
    }

    /** Temporary objects stand behind those of the schema, which they would hide otherwise. */
    public static String path(String schema) {
        return "SET LOCAL search_path = " + Quoting.identifier(schema) + ", pg_temp;";
    }

    /** Has temporary objects stand before all others that the path of a transaction leads to. */
    public static final String TEMPORARY_FIRST = "SELECT pg_catalog.set_config('search_path'::text, 'pg_temp, '::text"
            + " || pg_catalog.current_setting('search_path'::text), true)";

    /** Has what is in another schema, too, be found where nothing else has its name. */
    public static String behind(String schema) {
        return "SELECT pg_catalog.set_config('search_path'::text, pg_catalog.current_setting('search_path'::text) || ', '::text || "
                + Quoting.string(Quoting.identifier(schema)) + "::text, true)";
    }

    private static String common(String schema) {
        return path(schema)
                + "SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO'; SET LOCAL IntervalStyle = 'postgres';"
                + "SET LOCAL extra_float_digits = 1; SET LOCAL bytea_output = 'hex';"
                + "SET LOCAL quote_all_identifiers = off; SET LOCAL standard_conforming_strings = on;"
                + "SET LOCAL row_security = off; SET LOCAL jit = off;"
                + "SET LOCAL check_function_bodies = off; SET LOCAL client_min_messages = warning;";
    }
}
