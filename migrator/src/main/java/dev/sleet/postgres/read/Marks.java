package dev.sleet.postgres.read;

import dev.sleet.model.postgres.PgTable.ReplicaIdentity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** What some indexes of a table are for. */
record Marks(Optional<ReplicaIdentity> replicaIdentity, Optional<String> clusterOn) {
    /** Returns what three columns say: what replication says, and the names of the indexes for that and of CLUSTER. */
    static Marks of(ResultSet r, int first) throws SQLException {
        Optional<String> index = Optional.ofNullable(r.getString(first + 1));
        Optional<ReplicaIdentity> identity = switch (r.getString(first)) {
            case "f" -> Optional.of(new ReplicaIdentity.Full());
            case "n" -> Optional.of(new ReplicaIdentity.Nothing());
            case "i" ->
                Optional.of(index.<ReplicaIdentity>map(ReplicaIdentity.OfIndex::new)
                        .orElse(new ReplicaIdentity.Nothing())); // whose index is gone
            default -> Optional.empty();
        };
        return new Marks(identity, Optional.ofNullable(r.getString(first + 2)));
    }
}
