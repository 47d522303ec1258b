package dev.sleet.repl;

import dev.sleet.apply.Backup;
import dev.sleet.apply.Database;
import java.nio.file.Path;

/** The copy of a database that is made before something goes from it. */
final class SafetyCopy {
    private SafetyCopy() {}

    /** Makes it, and says where it is. */
    static Path make(Database database, Screen screen, JsonWriter json) {
        Path copy = Backup.of(database);
        json.put("backup", copy);
        screen.result(Line.of("  backup: " + Shown.near(copy, database.file())));
        return copy;
    }
}
