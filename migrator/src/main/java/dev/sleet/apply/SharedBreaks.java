package dev.sleet.apply;

import dev.sleet.apply.LeftBroken.Broken;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.ServerVersion;
import dev.sleet.journal.Migration;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What migrations leave broken in several databases, found out once for those that store the same schema. */
public final class SharedBreaks {
    private static final int MOST = 32;

    private final Map<Start, List<Broken>> known = new ConcurrentHashMap<>();

    private record Start(LiveSchema.Details schema, ServerVersion version, List<Migration> pending) {}

    /**
     * Returns what {@link LeftBroken#by} returns.
     *
     * @param live the schema of the database
     * @throws SQLException if the schema cannot be read
     */
    public List<Broken> by(List<Migration> pending, Database database, LiveSchema live) throws SQLException {
        Start start = new Start(live.details(), live.version(), List.copyOf(pending));
        List<Broken> found = known.get(start);
        if (found == null) {
            found = List.copyOf(LeftBroken.by(pending, database));
            if (live.details().tellsAll() && known.size() < MOST) {
                known.put(start, found);
            }
        }
        return found;
    }
}
