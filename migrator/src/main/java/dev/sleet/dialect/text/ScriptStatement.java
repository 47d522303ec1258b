package dev.sleet.dialect.text;

/**
 * A statement of a text that holds several.
 *
 * @param sql its text, without the semicolon that ends it, and with a comment before that, which a database may store with a
 *     view's text
 * @param kind what it is about
 * @param start the offset at which it begins
 */
public record ScriptStatement(String sql, Kind kind, int start) {
    /** What a statement is about, as far as that decides who may run it. */
    public enum Kind {
        /** A statement like any other. */
        PLAIN,
        /** It begins or ends a transaction or savepoint. */
        TRANSACTION,
        /** It opens, closes or writes another file: ATTACH, DETACH, VACUUM INTO. */
        OTHER_FILE,
        /** It lets SQL write the stored schema. */
        WRITABLE_SCHEMA,
        /** It is none of the database's: the driver itself would write a file or replace the database. */
        OF_DRIVER
    }
}
