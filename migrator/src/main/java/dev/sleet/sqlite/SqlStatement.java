package dev.sleet.sqlite;

import java.util.Optional;

/**
 * A statement of a step.
 *
 * @param sql the text, without a semicolon
 * @param copiesFrom the table whose rows it copies, quoted, or nothing
 * @param rowid a name of the row number by which the copying can be done in parts, if there is one
 */
public record SqlStatement(String sql, Optional<String> copiesFrom, Optional<String> rowid) {
    static SqlStatement plain(String sql) {
        return new SqlStatement(sql, Optional.empty(), Optional.empty());
    }

    static SqlStatement copy(String sql, String from, Optional<String> rowid) {
        return new SqlStatement(sql, Optional.of(from), rowid);
    }
}
