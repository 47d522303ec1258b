package dev.sleet.repl.rows;

import dev.sleet.model.Quoting;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes results as CSV (RFC 4180): NULL is an empty field, an empty text is {@code ""}, a blob is {@code x'00ff'}. */
public final class CsvRows implements Rows {
    private final Consumer<String> out;

    public CsvRows(Consumer<String> out) {
        this.out = out;
    }

    @Override
    public void write(ResultSet found) throws SQLException {
        int columns = found.getMetaData().getColumnCount();
        for (int i = 1; i <= columns; i++) {
            out.accept((i > 1 ? "," : "") + field(found.getMetaData().getColumnLabel(i)));
        }
        out.accept("\n");
        while (found.next()) {
            for (int i = 1; i <= columns; i++) {
                out.accept((i > 1 ? "," : "") + field(found.getObject(i)));
            }
            out.accept("\n");
        }
    }

    @Override
    public void changed(long rows) {
        // a count is not a row
    }

    private static String field(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case byte[] blob -> Quoting.blob(blob);
            default -> text(value.toString());
        };
    }

    private static String text(String text) {
        boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> ",\"\r\n".indexOf(c) >= 0);
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
