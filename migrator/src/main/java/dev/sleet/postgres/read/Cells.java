package dev.sleet.postgres.read;

import dev.sleet.model.postgres.Parameter;
import dev.sleet.postgres.text.Parameters;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a column of a row of the catalogue holds. */
final class Cells {
    private Cells() {}

    static Optional<String> text(ResultSet r, int column) throws SQLException {
        return Optional.ofNullable(r.getString(column));
    }

    static List<Integer> numbers(ResultSet r, int column) throws SQLException {
        Array array = r.getArray(column);
        return array == null ? List.of() : List.of((Integer[]) array.getArray());
    }

    static List<String> texts(ResultSet r, int column) throws SQLException {
        Array array = r.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    /** Returns settings, each of which stands as {@code name=value}. */
    static List<Parameter> parameters(ResultSet r, int... columns) throws SQLException {
        List<String> settings = new ArrayList<>();
        for (int column : columns) {
            settings.addAll(texts(r, column));
        }
        return Parameters.of(settings);
    }

    /** Returns texts of which some are not there. */
    static List<@Nullable String> nullable(ResultSet r, int column) throws SQLException {
        List<@Nullable String> texts = new ArrayList<>();
        Array array = r.getArray(column);
        if (array != null) {
            for (Object text : (Object[]) array.getArray()) {
                texts.add((String) text);
            }
        }
        return texts;
    }
}
