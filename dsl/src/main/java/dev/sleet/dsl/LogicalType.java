package dev.sleet.dsl;

import dev.sleet.model.Quoting;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** What values mean to an application, beside how the database stores them. */
public enum LogicalType {
    /** A whole number of 64 bits. */
    INTEGER("INTEGER", Long.class, ""),
    /** A floating-point number. */
    REAL("REAL", Double.class, ""),
    /** Text. */
    TEXT("TEXT", String.class, ""),
    /** Bytes. */
    BLOB("BLOB", byte[].class, ""),
    /** A number of either kind. */
    NUMERIC("NUMERIC", BigDecimal.class, ""),
    /** A value of any kind. */
    ANY("ANY", Object.class, ""),
    /** 0 or 1. */
    BOOL("INTEGER", Boolean.class, "%s IN (0, 1)"),
    /** A point in time as text, in the form of CURRENT_TIMESTAMP or of ISO 8601. */
    TIMESTAMP("TEXT", Instant.class, ""),
    /** A point in time as milliseconds since 1970. */
    TIMESTAMP_MILLIS("INTEGER", Instant.class, ""),
    /** A day as text, {@code YYYY-MM-DD}. */
    DATE("TEXT", LocalDate.class, ""),
    /** A UUID in its text form of 36 characters. */
    UUID_TEXT("TEXT", UUID.class, "length(%s) = 36"),
    /** A decimal number as text, so that no digit is lost. */
    DECIMAL("TEXT", BigDecimal.class, ""),
    /** JSON as text. */
    JSON("TEXT", String.class, "json_valid(%s)");

    private final String storage;
    private final Class<?> javaType;
    private final String check;

    LogicalType(String storage, Class<?> javaType, String check) {
        this.storage = storage;
        this.javaType = javaType;
        this.check = check;
    }

    /** Returns the declared type. */
    public String storage() {
        return storage;
    }

    /** Returns the type that an application uses for values. */
    public Class<?> javaType() {
        return javaType;
    }

    /** Returns the condition that values of {@code column} meet, if there is one. */
    public Optional<String> check(String column) {
        return check.isEmpty() ? Optional.empty() : Optional.of(check.replace("%s", Quoting.identifier(column)));
    }
}
