package dev.sleet.repl.rows;

import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.View.Format;
import java.sql.SQLException;

/** Writes each row as a JSON object: all of a result in an array, or each on a line of its own. */
final class JsonObjects implements Rows {
    private final Screen screen;
    private final boolean lines;

    JsonObjects(Screen screen, Format format) {
        this.screen = screen;
        this.lines = format == Format.JSONL;
    }

    @Override
    public void write(Result found) throws SQLException {
        int columns = found.columns();
        String held = "[";
        boolean any = false;
        while (!screen.audience().isUnread() && found.next()) {
            StringBuilder row = new StringBuilder();
            JsonWriter json = new JsonWriter(row).object();
            for (int i = 1; i <= columns; i++) {
                json.put(found.label(i), found.value(i));
            }
            json.end();
            if (lines) {
                screen.text(row.append('\n').toString());
            } else if (any) {
                screen.text(held + ",\n");
                held = row.toString();
            } else {
                held += row;
            }
            any = true;
        }
        if (!lines) {
            screen.text(held + "]\n");
        }
    }

    @Override
    public void changed(long rows) {
        // a count is not a row
    }
}
