package dev.sleet.postgres.mirror;

import dev.sleet.postgres.session.Session;
import java.sql.SQLException;

/** Event triggers run code of the database for each statement that makes something, be it temporary. */
final class EventTriggers {
    private EventTriggers() {}

    /** Returns whether there is one that is enabled, and of whose function somebody else is the owner. */
    static boolean areThere(Session session) throws SQLException {
        return !session.texts("SELECT e.evtname FROM pg_catalog.pg_event_trigger e"
                        + " JOIN pg_catalog.pg_proc f ON f.oid = e.evtfoid"
                        + " JOIN pg_catalog.pg_roles r ON r.rolname = CURRENT_USER"
                        + " WHERE e.evtenabled <> 'D'::\"char\" AND f.proowner <> r.oid")
                .isEmpty();
    }
}
