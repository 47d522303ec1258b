package dev.sleet.sqlite;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.PlanRun;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.Runner;
import dev.sleet.dialect.Script;
import dev.sleet.dialect.ScriptRun;
import dev.sleet.dialect.Transaction;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.ObjectState;
import dev.sleet.dialect.schema.Touched;
import dev.sleet.model.Column;
import dev.sleet.model.Table;
import dev.sleet.plan.Plan;
import dev.sleet.sqlite.connect.Failures;
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
import java.sql.Statement;
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
    public void runAll(Database database, List<String> statements) throws SQLException {
        try (Statement statement = database.connection().createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public boolean isUnderstood(Database database, Table table, Column column, String expression) throws SQLException {
        String query = "SELECT " + identifier(column.name()) + " IS (" + expression + "\n) FROM main."
                + identifier(table.name()) + " LIMIT 0";
        try (Statement statement = database.connection().createStatement()) {
            statement.executeQuery(query).close();
            return true;
        } catch (SQLException e) {
            if (Failures.isBusy(e) || Failures.isInterrupt(e)) {
                throw e;
            }
            return false;
        }
    }

    @Override
    public Optional<Touched> measure(Database database, String table) throws SQLException {
        return TableSize.of(database.connection(), table);
    }

    @Override
    public List<String> copySchema(Database from, Database to) throws SQLException {
        SchemaCopy.makeStatistics(from.connection(), to.connection());
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
