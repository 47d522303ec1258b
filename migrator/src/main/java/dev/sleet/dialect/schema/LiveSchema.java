package dev.sleet.dialect.schema;

import dev.sleet.model.Schema;
import java.util.List;
import java.util.Optional;

/**
 * What a database file declares, as it was read.
 *
 * @param schema the objects that Sleet manages, spelled as the file spells them
 * @param unmanaged the objects that were left out, so that a rebuild can put those of its table back
 * @param version the version of the library that read it
 */
public record LiveSchema(Schema schema, List<Unmanaged> unmanaged, ServerVersion version) {
    public LiveSchema {
        unmanaged = List.copyOf(unmanaged);
    }

    /**
     * An object that Sleet leaves alone.
     *
     * @param type table, index, view or trigger
     * @param name its name
     * @param table the table it belongs to, or its own name
     * @param sql the statement that created it, or nothing if SQLite made it by itself
     */
    public record Unmanaged(String type, String name, String table, Optional<String> sql) {}
}
