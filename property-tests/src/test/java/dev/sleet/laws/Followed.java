package dev.sleet.laws;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.diff.Renames.Request;
import dev.sleet.model.Schema;
import java.util.List;
import java.util.Set;

/** A schema after SQLite itself has renamed what is renamed, so that every text that mentions it has followed. */
final class Followed {
    private Followed() {}

    /** Returns the schema, or the one before if SQLite does not rename that. */
    static Schema of(Schema from, List<Request> renames) {
        if (renames.isEmpty()) {
            return from;
        }
        try (Scratch scratch = Scratch.of(from)) {
            List<Request> tables =
                    renames.stream().filter(rename -> rename.column().isEmpty()).toList();
            List<Request> columns = renames.stream()
                    .filter(rename -> rename.column().isPresent())
                    .toList();
            return rename(scratch, tables) && rename(scratch, columns) ? scratch.schema() : from;
        }
    }

    /** Names may go round in a circle, so each gets one first that nobody has. */
    private static boolean rename(Scratch scratch, List<Request> renames) {
        boolean done = true;
        for (int i = 0; i < renames.size(); i++) {
            String old = renames.get(i).column().orElse(renames.get(i).table());
            done &= scratch.accepts(alter(renames.get(i), old, "between " + i));
        }
        for (int i = 0; i < renames.size(); i++) {
            done &= scratch.accepts(
                    alter(renames.get(i), "between " + i, renames.get(i).to()));
        }
        return done;
    }

    private static String alter(Request rename, String from, String to) {
        return "ALTER TABLE " + identifier(rename.column().isEmpty() ? from : rename.table()) + " RENAME "
                + (rename.column().isEmpty() ? "" : "COLUMN " + identifier(from) + " ") + "TO " + identifier(to);
    }

    /** Returns whether a text mentions none of the names that something else has taken. */
    static boolean keeps(Set<String> mentioned, Set<String> taken) {
        return mentioned.stream().noneMatch(taken::contains);
    }
}
