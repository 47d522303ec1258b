package dev.sleet.postgres.object;

import dev.sleet.model.SqlText;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Other names and texts for the same object.
 *
 * @param name turns names of objects
 * @param text turns expressions
 * @param type turns types
 */
public record Turning(UnaryOperator<String> name, UnaryOperator<String> text, UnaryOperator<String> type) {
    SqlText text(SqlText sql) {
        return changed(sql, text);
    }

    Optional<SqlText> text(Optional<SqlText> sql) {
        return sql.map(this::text);
    }

    SqlText type(SqlText sql) {
        return changed(sql, type);
    }

    private static SqlText changed(SqlText sql, UnaryOperator<String> change) {
        String other = change.apply(sql.written());
        return other.equals(sql.written()) ? sql : SqlText.of(other);
    }
}
