package dev.sleet.postgres.mirror;

import dev.sleet.postgres.session.Session;
import java.sql.SQLException;

/**
 * What keeps temporary objects from being made: a standby takes none, and event triggers run code of the database for each statement that makes
 * something, be it temporary.
 */
final class NoTemporaries {
    private NoTemporaries() {}

    /** Returns whether the server is a standby, or there is an event trigger that is enabled, and of whose function somebody else is the owner. */
    static boolean areForced(Session session) throws SQLException {
        return !session.texts("SELECT 'standby'::text WHERE pg_catalog.pg_is_in_recovery()"
                        + " UNION ALL SELECT e.evtname::text FROM pg_catalog.pg_event_trigger e"
                        + " JOIN pg_catalog.pg_proc f ON f.oid = e.evtfoid"
                        + " JOIN pg_catalog.pg_roles r ON r.rolname = CURRENT_USER"
                        + " WHERE e.evtenabled <> 'D'::\"char\" AND f.proowner <> r.oid")
                .isEmpty();
    }
}
