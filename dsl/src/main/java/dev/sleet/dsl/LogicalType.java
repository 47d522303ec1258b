package dev.sleet.dsl;

import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Quoting;
import dev.sleet.model.SqlText;
import dev.sleet.model.SqlText.Variant;
import dev.sleet.model.ValueType;
import dev.sleet.model.ValueType.Plain;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What values mean to an application, beside how each kind of database stores them. */
public enum LogicalType {
    /** A whole number of 64 bits. */
    INTEGER("INTEGER", "bigint", null, ""),
    /** A floating-point number. */
    REAL("REAL", "double precision", null, ""),
    /** Text. */
    TEXT("TEXT", "text", null, ""),
    /** Bytes. */
    BLOB("BLOB", "bytea", null, ""),
    /** A number of either kind. */
    NUMERIC("NUMERIC", "numeric", null, ""),
    /** A value of any kind, which only SQLite stores. */
    ANY("ANY", null, null, ""),
    /** True or false, to SQLite 1 or 0. */
    BOOL("INTEGER", "boolean", Plain.BOOL, "%s IN (0, 1)"),
    /** A point in time, to SQLite as text in the form of CURRENT_TIMESTAMP or of ISO 8601. */
    TIMESTAMP("TEXT", "timestamp with time zone", Plain.TIMESTAMP, ""),
    /** A point in time as milliseconds since 1970. */
    TIMESTAMP_MILLIS("INTEGER", "bigint", Plain.TIMESTAMP_MILLIS, ""),
    /** A point in time as whole seconds since 1970. */
    TIMESTAMP_SECONDS("INTEGER", "bigint", Plain.TIMESTAMP_SECONDS, ""),
    /** A day, to SQLite as text, {@code YYYY-MM-DD}. */
    DATE("TEXT", "date", Plain.DATE, ""),
    /** A UUID, to SQLite in its text form of 36 characters. */
    UUID_TEXT("TEXT", "uuid", Plain.UUID, "length(%s) = 36"),
    /** A decimal number of which no digit is lost, to SQLite as text. */
    DECIMAL("TEXT", "numeric", Plain.DECIMAL, ""),
    /** JSON, to SQLite as text. */
    JSON("TEXT", "jsonb", null, "json_valid(%s)");

    private final String storage;
    private final @Nullable String postgres;
    private final @Nullable Plain type;
    private final String check;

    LogicalType(String storage, @Nullable String postgres, @Nullable Plain type, String check) {
        this.storage = storage;
        this.postgres = postgres;
        this.type = type;
        this.check = check;
    }

    /** Returns the type that SQLite has for it. */
    public String storage() {
        return storage;
    }

    /** Returns the type that each kind of database has for it. */
    SqlText declared() {
        Variant sqlite = new Variant(DatabaseKind.SQLITE, storage);
        return SqlText.of(
                postgres == null ? List.of(sqlite) : List.of(sqlite, new Variant(DatabaseKind.POSTGRES, postgres)));
    }

    /** Returns the type that a kind of database has for it, if it has one. */
    public Optional<String> storage(DatabaseKind kind) {
        return declared().in(kind).map(SqlText::written);
    }

    /** Returns what values are read as, if the declared type does not say it. */
    public Optional<ValueType> type() {
        return Optional.ofNullable(type);
    }

    /** Returns the condition that values of {@code column} meet in SQLite, if there is one. */
    public Optional<String> check(String column) {
        return check.isEmpty() ? Optional.empty() : Optional.of(check.replace("%s", Quoting.identifier(column)));
    }

    /** Returns the condition that values of {@code column} meet where the type is not enough, if there is one. */
    Optional<SqlText> condition(String column) {
        return check(column)
                .map(sql -> SqlText.of(
                        List.of(new Variant(DatabaseKind.SQLITE, sql), new Variant(DatabaseKind.POSTGRES, ""))));
    }
}
