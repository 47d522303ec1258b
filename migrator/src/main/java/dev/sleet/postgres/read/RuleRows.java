package dev.sleet.postgres.read;

import dev.sleet.postgres.read.Rows.IndexRow;
import dev.sleet.postgres.read.Rows.Rule;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What the catalogue says of constraints and indexes. */
final class RuleRows {
    private RuleRows() {}

    static Rule rule(ResultSet r) throws SQLException {
        return new Rule(
                r.getLong(1),
                r.getString(2),
                r.getString(3),
                Cells.numbers(r, 4),
                Cells.text(r, 5).orElse(""),
                r.getBoolean(6),
                Cells.texts(r, 7),
                r.getString(8),
                r.getString(9),
                r.getString(10),
                r.getBoolean(11),
                r.getBoolean(12),
                r.getBoolean(13),
                r.getBoolean(14),
                Cells.text(r, 15).orElse(""),
                Cells.text(r, 16).orElse(""),
                r.getLong(17),
                Cells.texts(r, 18),
                Cells.text(r, 19).filter("false"::equals).isEmpty(),
                Cells.text(r, 20).filter("true"::equals).isPresent(),
                r.getBoolean(21));
    }

    static IndexRow index(ResultSet r) throws SQLException {
        return new IndexRow(
                r.getLong(1),
                r.getString(2),
                r.getLong(3),
                r.getBoolean(4),
                r.getBoolean(5),
                r.getString(6),
                Cells.numbers(r, 7),
                Cells.numbers(r, 8),
                r.getInt(9),
                r.getString(10),
                Cells.text(r, 11),
                Cells.text(r, 12).filter("true"::equals).isPresent(),
                Cells.parameters(r, 13),
                Cells.texts(r, 14),
                Cells.nullable(r, 15),
                Cells.nullable(r, 16),
                r.getBoolean(17),
                r.getBoolean(18));
    }
}
