package dev.sleet.repl.rows;

import dev.sleet.dialect.Database;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.View;
import java.sql.SQLException;

/** Where the rows of a query go. Whoever writes them stops reading when nobody looks any more. */
public interface Rows {
    /** Returns what shows rows on a screen. */
    static Rows of(Screen screen, View view) {
        return switch (view.format()) {
            case TABLE, BOX, MARKDOWN -> new TableRows(screen, view);
            case CSV -> new CsvRows(screen);
            case JSON, JSONL -> new JsonObjects(screen, view.format());
            case HTML, LINE, INSERT -> new TextRows(screen, view);
        };
    }

    /** Returns the statement to run in the place of {@code sql}. */
    default String adapted(Database database, String sql) {
        return sql;
    }

    /** Writes all rows. */
    void write(Result found) throws SQLException;

    /** Hears how many rows a statement without a result has changed, or -1. */
    void changed(long rows);
}
