package dev.sleet.apply;

import dev.sleet.apply.LeftBroken.Broken;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.journal.Migration;
import java.sql.SQLException;
import java.util.List;

/** What migrations leave broken in several databases, found out once for those that store the same schema. */
public final class SharedBreaks {
    private final Shared<List<Migration>, List<Broken>> known = new Shared<>();

    /**
     * Returns what {@link LeftBroken#by} returns.
     *
     * @param live the schema of the database
     * @throws SQLException if the schema cannot be read
     */
    public List<Broken> by(List<Migration> pending, Database database, LiveSchema live) throws SQLException {
        return known.of(live, List.copyOf(pending), () -> List.copyOf(LeftBroken.by(pending, database)));
    }
}
