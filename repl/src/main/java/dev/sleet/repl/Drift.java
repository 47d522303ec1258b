package dev.sleet.repl;

import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Shown;
import java.util.List;
import java.util.Optional;

/**
 * How a database differs from what is declared.
 *
 * @param database its file
 * @param changes what was done to it beside what is declared, one line each; none if it is as declared
 * @param failure why it could not be compared, if it could not
 */
public record Drift(String database, List<String> changes, Optional<String> failure) {
    /** Makes one whose list does not change. */
    public Drift {
        changes = List.copyOf(changes);
    }

    /** Returns whether the database is known to be as declared. */
    public boolean isNone() {
        return changes.isEmpty() && failure.isEmpty();
    }

    /** Returns it as one line of JSON. */
    public String json() {
        StringBuilder line = new StringBuilder();
        JsonWriter json = new JsonWriter(line);
        json.object().put("database", database).name("changes").array();
        changes.forEach(json::value);
        json.end().put("error", failure.orElse(null)).end();
        return line.toString();
    }

    /** Returns it as one line of text. */
    @Override
    public String toString() {
        return database + ": "
                + failure.orElseGet(() -> changes.isEmpty()
                        ? "as declared"
                        : Shown.count(changes.size(), "difference") + ": " + String.join("; ", changes));
    }
}
