package dev.sleet.dialect.schema;

import dev.sleet.model.Schema;
import java.util.List;
import java.util.Optional;

/**
 * What a database declares, as it was read.
 *
 * @param schema the objects that Sleet manages, spelled as the file spells them
 * @param unmanaged the objects that were left out, so that a rebuild can put those of its table back
 * @param version the version of the library that read it
 * @param details what else its kind of database has read, for its own planner
 */
public record LiveSchema(Schema schema, List<Unmanaged> unmanaged, ServerVersion version, Details details) {
    public LiveSchema {
        unmanaged = List.copyOf(unmanaged);
    }

    /** Makes one of which nothing else is known. */
    public LiveSchema(Schema schema, List<Unmanaged> unmanaged, ServerVersion version) {
        this(schema, unmanaged, version, new Details() {});
    }

    /** What a kind of database knows beside the schema. */
    public interface Details {
        /** Returns whether they are equal only where the whole schema is, however it was read, so that one plan does for both. */
        default boolean tellsAll() {
            return false;
        }
    }

    /**
     * An object, or something about one, that Sleet leaves alone.
     *
     * @param type table, index, view or trigger
     * @param name its name
     * @param table the table it belongs to, or its own name
     * @param sql the statement that created it, or nothing if SQLite made it by itself
     * @param reason why it is left alone, where it is not because somebody has said so
     */
    public record Unmanaged(String type, String name, String table, Optional<String> sql, Optional<String> reason) {
        /** Makes one that is left alone because somebody has said so, or for the sake of whom it serves. */
        public Unmanaged(String type, String name, String table, Optional<String> sql) {
            this(type, name, table, sql, Optional.empty());
        }
    }
}
