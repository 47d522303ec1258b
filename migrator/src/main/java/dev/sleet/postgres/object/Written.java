package dev.sleet.postgres.object;

import dev.sleet.diff.Renames;
import dev.sleet.model.Quoting;
import dev.sleet.model.SqlText;
import dev.sleet.postgres.text.CanonicalText;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Pieces of statements, and of rows, that several kinds of objects have. */
final class Written {
    private Written() {}

    /** Returns the name that a column of a table, which is given by its new name, has afterwards. */
    static String after(Renames renames, String table, String column) {
        return renames.columns().stream()
                .filter(rename -> rename.table().equals(table) && rename.from().equals(column))
                .findFirst()
                .map(Renames.OfColumn::to)
                .orElse(column);
    }

    /** Returns an expression over the columns of a table, which is given by its new name, under their new names. */
    static SqlText after(Renames renames, String table, SqlText sql) {
        return renames.columns().stream().noneMatch(rename -> rename.table().equals(table))
                ? sql
                : SqlText.of(CanonicalText.renamed(sql.canonical(), name -> after(renames, table, name)));
    }

    static String literals(List<String> values) {
        return values.stream().map(Quoting::string).collect(Collectors.joining(", "));
    }

    static SqlText canonical(SqlText sql) {
        return sql.withCanonical(CanonicalText.of(sql.canonical()));
    }

    static Optional<String> text(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    static List<String> texts(ResultSet row, int column) throws SQLException {
        Array array = row.getArray(column);
        return array == null
                ? List.of()
                : Arrays.stream((Object[]) array.getArray())
                        .map(String::valueOf)
                        .toList();
    }
}
