package dev.sleet.sqlite;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.ObjectState;
import dev.sleet.dialect.PlanRun;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.Runner;
import dev.sleet.dialect.Script;
import dev.sleet.dialect.ScriptRun;
import dev.sleet.dialect.Touched;
import dev.sleet.dialect.Transaction;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.plan.Plan;
import dev.sleet.sqlite.inspect.Compiled;
import dev.sleet.sqlite.inspect.SchemaCopy;
import dev.sleet.sqlite.live.Introspector;
import dev.sleet.sqlite.rehearse.Rehearsal;
import dev.sleet.sqlite.run.SqlitePlanRun;
import dev.sleet.sqlite.run.SqliteScriptRun;
import dev.sleet.sqlite.run.StatementRun;
import dev.sleet.sqlite.run.TableSize;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs plans and migrations on SQLite. */
final class SqliteRunner implements Runner {
    @Override
    public PlanRun run(Database database, Transaction transaction, Plan plan, LiveSchema live, Progress progress)
            throws SQLException {
        return SqlitePlanRun.of(database, transaction, plan, live, progress);
    }

    @Override
    public ScriptRun prepare(
            Database database,
            Transaction transaction,
            Script script,
            LiveSchema live,
            String journal,
            Progress progress)
            throws SQLException {
        return SqliteScriptRun.of(database, transaction, script, live, journal, progress);
    }

    @Override
    public ScriptRun prepare(Database scratch, Transaction transaction, Script script) {
        return new StatementRun(scratch.connection(), transaction, script, Progress.NONE);
    }

    @Override
    public Optional<Touched> measure(Database database, String table) throws SQLException {
        return TableSize.of(database.connection(), table);
    }

    @Override
    public List<String> copySchema(Database from, Database to) throws SQLException {
        return SchemaCopy.make(from.connection(), to.connection());
    }

    @Override
    public boolean hasDependents(Database database) throws SQLException {
        return Queries.number(
                        database.connection(),
                        "SELECT EXISTS (SELECT 1 FROM main.sqlite_schema WHERE type IN ('view', 'trigger')"
                                + " OR (type = 'table' AND rootpage = 0))")
                != 0;
    }

    @Override
    public Map<String, ObjectState> states(Database database, Set<String> suspects) throws SQLException {
        Connection connection = database.connection();
        Rehearsal.trust(connection, true);
        Map<String, ObjectState> states = Map.copyOf(Compiled.meanings(
                connection, Introspector.introspect(connection, Exclusions.NONE).schema(), suspects));
        Rehearsal.trust(connection, false);
        return states;
    }
}
