package app;

import app.db.AppDb;
import app.db.Connector;
import app.db.ConnectorKind;
import app.db.Connectors;
import app.db.NewConnector;
import dev.sleet.rows.Pool;

/** Connectors of workspaces, each under a key; threads may share it. */
final class ConnectorService {
    private final Pool<AppDb> pool;

    ConnectorService(Pool<AppDb> pool) {
        this.pool = pool;
    }

    /** Returns the connector of a key; of several who ask for one that is not there, one makes it and all get that one. */
    Connector obtain(long workspace, String key, ConnectorKind kind) {
        return pool.use(db ->
                db.connectors().insertOrFind(NewConnector.of(workspace, key, kind), Connectors.WORKSPACE_ID_AND_KEY_KEY));
    }
}
