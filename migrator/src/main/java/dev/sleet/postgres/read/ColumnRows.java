package dev.sleet.postgres.read;

import dev.sleet.model.postgres.PgColumn;
import dev.sleet.model.postgres.SequenceOptions;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** What the catalogue says of a column that only PostgreSQL has. */
final class ColumnRows {
    private ColumnRows() {}

    /** Returns how the sequence of an identity column counts, from its start, step, least, most, cache and whether it begins anew. */
    static Optional<SequenceOptions> counting(ResultSet row, int column) throws SQLException {
        Array array = row.getArray(column);
        if (array == null) {
            return Optional.empty();
        }
        Long[] numbers = (Long[]) array.getArray();
        return Optional.of(new SequenceOptions(
                Optional.empty(),
                Optional.of(numbers[0]),
                Optional.of(numbers[1]),
                Optional.of(numbers[2]),
                Optional.of(numbers[3]),
                Optional.of(numbers[4]),
                numbers[5] == 1));
    }

    /** Returns how a column keeps large values and counts what it holds, from three columns. */
    static PgColumn storage(ResultSet row, int column) throws SQLException {
        int target = row.getInt(column + 2);
        boolean isCounted = !row.wasNull() && target >= 0;
        PgColumn storage = PgColumn.NONE;
        storage = switch (String.valueOf(row.getString(column))) {
            case "p" -> storage.withStorage("PLAIN");
            case "e" -> storage.withStorage("EXTERNAL");
            case "m" -> storage.withStorage("MAIN");
            case "x" -> storage.withStorage("EXTENDED");
            default -> storage;
        };
        storage = switch (String.valueOf(row.getString(column + 1))) {
            case "p" -> storage.withCompression("pglz");
            case "l" -> storage.withCompression("lz4");
            default -> storage;
        };
        return isCounted ? storage.withStatistics(target) : storage;
    }
}
