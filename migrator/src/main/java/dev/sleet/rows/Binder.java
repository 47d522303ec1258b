package dev.sleet.rows;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Gives a statement its parameters. */
@FunctionalInterface
public interface Binder {
    /** Binds no parameter. */
    Binder NONE = statement -> {};

    /** Binds the parameters from number 1 on. */
    void bind(PreparedStatement statement) throws SQLException;
}
