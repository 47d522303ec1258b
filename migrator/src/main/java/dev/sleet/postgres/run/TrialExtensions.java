package dev.sleet.postgres.run;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.Quoting;
import dev.sleet.postgres.session.Session;
import dev.sleet.postgres.session.Settings;
import dev.sleet.postgres.text.OfExtensions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The extensions of a database in a trial. A database has each of them once, so a trial that makes one that is there takes it: into its own schema
 * or, where the role or the extension does not allow that, by looking for what is in it where it is. One that it drops goes back.
 */
final class TrialExtensions {
    /** The setting that lists the extensions that the trial has moved, each with the number of the schema that it was in. */
    private static final String MOVED = "sleet.moved";

    private final Session session;
    private final String away;

    TrialExtensions(Session session) {
        this.session = session;
        this.away = "(ARRAY[" + String.join(", ", session.away()) + "]::pg_catalog.oid[])";
    }

    /** Returns whether this has done what a statement does, as that is something to extensions. */
    boolean hasDone(String sql) throws SQLException {
        Optional<OfExtensions> found = OfExtensions.of(sql);
        if (found.isEmpty()) {
            return false;
        }
        if (found.get().isDrop()) {
            drop(found.get(), sql);
        } else {
            make(found.get(), sql);
        }
        return true;
    }

    private void make(OfExtensions statement, String sql) throws SQLException {
        String name = statement.names().getFirst();
        boolean isThere = isElsewhere(name);
        if (!isThere) {
            session.execute(sql);
        }
        if (isThere || statement.cascades()) {
            takeNeeded(name);
        }
        if (isThere) {
            take(name, statement.schema().orElse(session.schema()));
        }
    }

    /** Returns whether an extension is there that the trial has neither made nor taken. */
    private boolean isElsewhere(String name) throws SQLException {
        return !session.texts("SELECT e.oid FROM pg_catalog.pg_extension e WHERE " + isNamed("e.extname", name)
                        + " AND e.extnamespace = ANY " + away + " AND (" + OfExtensions.taken("e.extname")
                        + ") IS NOT TRUE")
                .isEmpty();
    }

    private void takeNeeded(String name) throws SQLException {
        for (String needed : session.texts("SELECT r.extname FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_depend d"
                + " ON d.classid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND d.objid = e.oid"
                + " AND d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass"
                + " JOIN pg_catalog.pg_extension r ON r.oid = d.refobjid WHERE " + isNamed("e.extname", name))) {
            if (isElsewhere(needed)) {
                takeNeeded(needed);
                take(needed, session.schema());
            }
        }
    }

    private void take(String name, String target) throws SQLException {
        List<String> place = session.texts("SELECT n.oid || '/'::text || n.nspname FROM pg_catalog.pg_extension e"
                + " JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace WHERE " + isNamed("e.extname", name));
        String[] from = place.getFirst().split("/", 2);
        if (from[1].equals(target)) {
            list(OfExtensions.TAKEN, name);
            return;
        }
        try {
            session.guarded(() -> {
                move(name, target);
                list(MOVED, name + "=" + from[0]);
                return name;
            });
        } catch (SQLException e) {
            if (!session.isInTransaction() || session.hasFailed()) {
                throw e;
            }
            list(OfExtensions.TAKEN, name);
            session.texts(Settings.behind(from[1]));
        }
    }

    private void move(String name, String schema) throws SQLException {
        session.execute("ALTER EXTENSION " + identifier(name) + " SET SCHEMA " + identifier(schema));
    }

    private List<String> listed(String setting) throws SQLException {
        return session.texts("SELECT t FROM pg_catalog.unnest(pg_catalog.string_to_array(pg_catalog.current_setting("
                + Quoting.string(setting) + "::text, true), '/'::text)) AS t");
    }

    private void list(String setting, String text) throws SQLException {
        List<String> all = new ArrayList<>(listed(setting));
        all.add(text);
        set(setting, all);
    }

    private void set(String setting, List<String> all) throws SQLException {
        session.texts("SELECT pg_catalog.set_config(" + Quoting.string(setting) + "::text, "
                + Quoting.string(String.join("/", all)) + "::text, true)");
    }

    private void drop(OfExtensions statement, String sql) throws SQLException {
        List<String> own = new ArrayList<>();
        for (String name : statement.names()) {
            if (!isGivenBack(name)) {
                own.add(identifier(name));
            }
        }
        if (own.size() == statement.names().size()) {
            session.execute(sql);
        } else if (!own.isEmpty()) {
            session.execute("DROP EXTENSION " + String.join(", ", own) + (statement.cascades() ? " CASCADE" : ""));
        }
    }

    /** What is used outside of the trial cannot be dropped in it. */
    private boolean isGivenBack(String name) throws SQLException {
        List<String> taken = new ArrayList<>(listed(OfExtensions.TAKEN));
        if (taken.remove(name)) {
            set(OfExtensions.TAKEN, taken);
            return true;
        }
        List<String> moved = new ArrayList<>(listed(MOVED));
        for (String entry : moved) {
            if (entry.startsWith(name + "=")) {
                String number = entry.substring(name.length() + 1);
                List<String> place =
                        session.texts("SELECT n.nspname FROM pg_catalog.pg_namespace n WHERE n.oid = " + number);
                move(name, place.getFirst());
                set(MOVED, moved.stream().filter(other -> !other.equals(entry)).toList());
                return true;
            }
        }
        return false;
    }

    private static String isNamed(String column, String name) {
        return column + " = " + Quoting.string(name) + "::pg_catalog.name";
    }
}
