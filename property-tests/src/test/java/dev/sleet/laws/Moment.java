package dev.sleet.laws;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.diff.Renames.Request;
import dev.sleet.model.Schema;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * A file as it is, and what is asked of it.
 *
 * @param database the file, which is not written
 * @param declared the schema that it shall have
 * @param renames what goes on under another name
 * @param seed what further choices are made from
 */
record Moment(Database database, Schema declared, List<Request> renames, long seed) {
    /** Returns the file's double, for a law to do with what it likes. */
    Copy copy() throws IOException {
        return Copy.of(database);
    }

    /** Returns what is said beside the schema. */
    PlanOptions options() {
        return new PlanOptions(renames, Map.of());
    }
}
