package dev.sleet.postgres.run;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.model.Quoting;
import dev.sleet.postgres.session.Failures;
import dev.sleet.postgres.session.Session;
import dev.sleet.postgres.session.States;
import dev.sleet.postgres.text.Statements;
import java.sql.SQLException;
import java.util.List;

/**
 * Trials, in whose database nothing is but what they have made: a schema that is there makes way for one of its name, until all is rolled back. What
 * the schema that is made anew uses without managing it, such as a collation, is found in the one that is there.
 */
final class Trials {
    private static final String AWAY = "__sleet_away_";

    /** The usual schema of migrations, for which that of the trial stands. */
    private static final String PUBLIC = "public";

    private static final String NO_OBJECT = "42704";

    /** Types, collations and the like, functions and operators, tables, and schemas that are not there. */
    private static final String[] NOT_FOUND = {NO_OBJECT, "42883", "42P01", "3F000"};

    private Trials() {}

    /** Runs statements, of a trial or not. */
    static void execute(Session session, List<String> statements) throws SQLException {
        if (session.away().isEmpty()) {
            for (String sql : statements) {
                session.execute(sql);
            }
            return;
        }
        if (session.beside().isEmpty() || session.isBehind()) {
            tryAll(session, statements);
            return;
        }
        try {
            session.guarded(() -> {
                tryAll(session, statements);
                return statements;
            });
        } catch (SQLException e) {
            if (!States.is(e, NOT_FOUND) || session.hasFailed()) {
                throw e;
            }
            session.lookBehind();
            tryAll(session, statements);
        }
    }

    private static void tryAll(Session session, List<String> statements) throws SQLException {
        TrialExtensions extensions = new TrialExtensions(session);
        for (String sql : statements) {
            for (String name : Statements.schemas(sql)) {
                makeWay(session, name);
            }
            if (!extensions.hasDone(sql)) {
                run(session, Statements.onSchema(sql, session.beside().orElse(PUBLIC), session.schema()));
            }
        }
    }

    /** A role that is gone since a schema was remembered has no rights in it. */
    private static void run(Session session, String sql) throws SQLException {
        if (session.beside().isEmpty() || !sql.startsWith("GRANT ")) {
            session.execute(sql);
            return;
        }
        try {
            session.guarded(() -> {
                session.execute(sql);
                return sql;
            });
        } catch (SQLException e) {
            if (!States.is(e, NO_OBJECT) || session.hasFailed()) {
                throw e;
            }
        }
    }

    private static void makeWay(Session session, String name) throws SQLException {
        List<String> found = session.texts("SELECT n.oid FROM pg_catalog.pg_namespace n WHERE n.nspname = "
                + Quoting.string(name) + "::pg_catalog.name AND n.oid = ANY (ARRAY["
                + String.join(", ", session.away()) + "]::pg_catalog.oid[])");
        for (String number : found) {
            try {
                session.execute("ALTER SCHEMA " + identifier(name) + " RENAME TO " + identifier(AWAY + number));
            } catch (SQLException e) {
                throw new SleetException(
                        ExitCode.UNUSABLE,
                        "cannot try what makes schema " + name,
                        List.of(
                                "one of that name is in the database that trials are made beside, and PostgreSQL says: "
                                        + States.message(e),
                                Failures.UNCHANGED
                                        + "; to try it elsewhere: export SLEET_SCRATCH=postgres://USER@HOST/DATABASE"),
                        e);
            }
        }
    }
}
