package dev.sleet.postgres.online;

import dev.sleet.dialect.schema.Fingerprint;

/** The names that objects have until they are finished; whoever goes on after a stop knows by them what is there. */
final class Meanwhile {
    private static final String NEW = "__sleet_new_";
    private static final String OLD = "__sleet_old_";
    private static final String NOT_NULL = "__sleet_not_null_";
    private static final int DIGITS = 12;

    private Meanwhile() {}

    /** Returns the name of what is made beside something that bears its name. */
    static String ofNew(String table, String name) {
        return NEW + digits(table, name);
    }

    /** Returns the name of what has made way for a new one. */
    static String ofOld(String table, String name) {
        return OLD + digits(table, name);
    }

    /** Returns the name of the check by which a column is known to hold no NULL. */
    static String ofNotNull(String table, String column) {
        return NOT_NULL + digits(table, column);
    }

    /** Returns whether a name is that of something unfinished. */
    static boolean isNew(String name) {
        return name.startsWith(NEW);
    }

    private static String digits(String table, String name) {
        return Fingerprint.sha256(table + "\n" + name).substring(0, DIGITS);
    }
}
