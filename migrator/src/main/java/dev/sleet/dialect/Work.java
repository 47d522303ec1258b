package dev.sleet.dialect;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Something that may fail in the database. */
@FunctionalInterface
public interface Work<T extends @Nullable Object> {
    T run() throws SQLException;
}
