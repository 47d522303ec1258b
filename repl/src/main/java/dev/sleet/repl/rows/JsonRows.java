package dev.sleet.repl.rows;

import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Screen;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes results as elements of an open array: {@code {"columns":[...],"rows":[[...]]}}. */
public final class JsonRows implements Rows {
    private final JsonWriter json;
    private final Screen screen;

    public JsonRows(JsonWriter json, Screen screen) {
        this.json = json;
        this.screen = screen;
    }

    @Override
    public void write(Result found) throws SQLException {
        int columns = found.columns();
        json.object().name("columns").array();
        for (int i = 1; i <= columns; i++) {
            json.value(found.label(i));
        }
        json.end().name("rows").array();
        while (!screen.audience().isUnread() && found.next()) {
            List<@Nullable Object> values = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                values.add(found.value(i));
            }
            json.array();
            values.forEach(json::value);
            json.end();
        }
        json.end().end();
    }

    @Override
    public void changed(long rows) {
        json.object().put("changed", Math.max(rows, 0)).end();
    }
}
