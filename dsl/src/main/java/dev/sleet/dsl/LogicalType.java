package dev.sleet.dsl;

import dev.sleet.model.Quoting;
import dev.sleet.model.ValueType;
import dev.sleet.model.ValueType.Plain;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What values mean to an application, beside how the database stores them. */
public enum LogicalType {
    /** A whole number of 64 bits. */
    INTEGER("INTEGER", null, ""),
    /** A floating-point number. */
    REAL("REAL", null, ""),
    /** Text. */
    TEXT("TEXT", null, ""),
    /** Bytes. */
    BLOB("BLOB", null, ""),
    /** A number of either kind. */
    NUMERIC("NUMERIC", null, ""),
    /** A value of any kind. */
    ANY("ANY", null, ""),
    /** 0 or 1. */
    BOOL("INTEGER", Plain.BOOL, "%s IN (0, 1)"),
    /** A point in time as text, in the form of CURRENT_TIMESTAMP or of ISO 8601. */
    TIMESTAMP("TEXT", Plain.TIMESTAMP, ""),
    /** A point in time as milliseconds since 1970. */
    TIMESTAMP_MILLIS("INTEGER", Plain.TIMESTAMP_MILLIS, ""),
    /** A point in time as whole seconds since 1970. */
    TIMESTAMP_SECONDS("INTEGER", Plain.TIMESTAMP_SECONDS, ""),
    /** A day as text, {@code YYYY-MM-DD}. */
    DATE("TEXT", Plain.DATE, ""),
    /** A UUID in its text form of 36 characters. */
    UUID_TEXT("TEXT", Plain.UUID, "length(%s) = 36"),
    /** A decimal number as text, so that no digit is lost. */
    DECIMAL("TEXT", Plain.DECIMAL, ""),
    /** JSON as text. */
    JSON("TEXT", null, "json_valid(%s)");

    private final String storage;
    private final @Nullable Plain type;
    private final String check;

    LogicalType(String storage, @Nullable Plain type, String check) {
        this.storage = storage;
        this.type = type;
        this.check = check;
    }

    /** Returns the declared type. */
    public String storage() {
        return storage;
    }

    /** Returns what values are read as, if the declared type does not say it. */
    public Optional<ValueType> type() {
        return Optional.ofNullable(type);
    }

    /** Returns the condition that values of {@code column} meet, if there is one. */
    public Optional<String> check(String column) {
        return check.isEmpty() ? Optional.empty() : Optional.of(check.replace("%s", Quoting.identifier(column)));
    }
}
