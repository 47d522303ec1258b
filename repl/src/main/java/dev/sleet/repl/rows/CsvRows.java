package dev.sleet.repl.rows;

import dev.sleet.model.Quoting;
import dev.sleet.repl.screen.Screen;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Writes results as CSV (RFC 4180): NULL is an empty field, an empty text is {@code ""}, a blob is {@code x'00ff'}. */
final class CsvRows implements Rows {
    private final Screen screen;

    CsvRows(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void write(Result found) throws SQLException {
        int columns = found.columns();
        StringBuilder line = new StringBuilder();
        for (int i = 1; i <= columns; i++) {
            line.append(i > 1 ? "," : "").append(field(found.label(i)));
        }
        screen.text(line.append('\n').toString());
        while (!screen.audience().isUnread() && found.next()) {
            line.setLength(0);
            for (int i = 1; i <= columns; i++) {
                line.append(i > 1 ? "," : "").append(field(found.value(i)));
            }
            screen.text(line.append('\n').toString());
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
