package dev.sleet.postgres.run;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.PlanRun;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.Runner;
import dev.sleet.dialect.Script;
import dev.sleet.dialect.ScriptRun;
import dev.sleet.dialect.Transaction;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.ObjectState;
import dev.sleet.dialect.schema.SchemaForm;
import dev.sleet.dialect.schema.Touched;
import dev.sleet.diff.Change;
import dev.sleet.model.Column;
import dev.sleet.model.Quoting;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.QualifiedName;
import dev.sleet.plan.Lock;
import dev.sleet.plan.Plan;
import dev.sleet.postgres.connect.PostgresDatabase;
import dev.sleet.postgres.plan.Creation;
import dev.sleet.postgres.plan.Rights;
import dev.sleet.postgres.session.Session;
import dev.sleet.postgres.session.States;
import dev.sleet.postgres.text.ObjectName;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs plans and migrations on PostgreSQL. */
public final class PostgresRunner implements Runner {
    /** How many bytes of a table are counted row by row; of a larger one the server's own estimate is taken. */
    private static final long COUNTED = 200_000_000;

    private static Session session(Database database) {
        return ((PostgresDatabase) database).session();
    }

    @Override
    public void lock(Database database, Transaction transaction, Plan plan, LiveSchema live) throws SQLException {
        Locks.take((PostgresDatabase) database, transaction::isCancelled, plan, live);
    }

    @Override
    public List<Lock> locks(Plan plan, LiveSchema live) {
        return Locks.of(plan, live);
    }

    @Override
    public List<Lock> locks(Plan plan, LiveSchema live, Change change) {
        return Locks.of(plan, live, change);
    }

    @Override
    public PlanRun run(Database database, Transaction transaction, Plan plan, LiveSchema live, Progress progress) {
        PlanRun run = PostgresPlanRun.of(session(database), transaction, plan, progress);
        if (Rights.isNeeded(plan)) {
            requireRights(database, transaction, plan);
        }
        return run;
    }

    private static void requireRights(Database database, Transaction transaction, Plan plan) {
        try {
            SchemaForm form = database.dialect().form();
            LiveSchema live = database.read(Exclusions.NONE.managing(form.namespaces(plan.target())));
            List<String> missing = Rights.missing(form, live, plan);
            if (!missing.isEmpty()) {
                transaction.rollback();
                throw transaction.failed("what roles may do is not what was declared", missing, null);
            }
        } catch (SQLException e) {
            transaction.rollback();
            throw transaction.failed("cannot look at what roles may do", List.of(States.message(e)), e);
        }
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
        return PostgresScriptRun.of(session(database), transaction, script, progress, journal);
    }

    @Override
    public ScriptRun prepare(Database scratch, Transaction transaction, Script script) {
        return PostgresScriptRun.of(session(scratch), transaction, script);
    }

    @Override
    public void runAll(Database database, List<String> statements) throws SQLException {
        Trials.execute(session(database), statements);
    }

    @Override
    public boolean isUnderstood(Database database, Table table, Column column, String expression) {
        return database.isUnderstood("SELECT " + identifier(column.name()) + " IS NOT DISTINCT FROM (" + expression
                + "\n) FROM " + ObjectName.quoted(table.name()));
    }

    @Override
    public Optional<Touched> measure(Database database, String table) throws SQLException {
        Session session = session(database);
        String relation = "pg_catalog.to_regclass("
                + Quoting.string(ObjectName.quoted(
                        QualifiedName.of(table).in(session.schema()).text()))
                + ")::pg_catalog.oid";
        String parts = " FROM (SELECT " + relation + " AS id UNION SELECT t.relid::pg_catalog.oid"
                + " FROM pg_catalog.pg_partition_tree(" + relation + ") AS t WHERE t.isleaf) AS p";
        List<String> size =
                session.texts("SELECT pg_catalog.sum(pg_catalog.pg_table_size(p.id))::pg_catalog.int8::text" + parts);
        if (size.isEmpty() || size.getFirst().equals("null")) {
            return Optional.empty();
        }
        long bytes = Long.parseLong(size.getFirst());
        String rows = "SELECT count(*) FROM " + ObjectName.quoted(table);
        String estimate = "SELECT CASE WHEN pg_catalog.min(c.reltuples) < 0::pg_catalog.float4 THEN -1::pg_catalog.int8"
                + " ELSE pg_catalog.sum(c.reltuples)::pg_catalog.int8 END" + parts
                + " JOIN pg_catalog.pg_class c ON c.oid = p.id AND c.relkind <> 'p'::\"char\"";
        long known = bytes > COUNTED ? database.count(estimate) : -1;
        return Optional.of(new Touched(known < 0 ? database.count(rows) : known, bytes));
    }

    @Override
    public List<String> copySchema(Database from, Database to) throws SQLException {
        return copySchema(from, to, Exclusions.NONE);
    }

    @Override
    public List<String> copySchema(Database from, Database to, Exclusions exclusions) throws SQLException {
        LiveSchema live = from.read(exclusions);
        runAll(to, Creation.statements(from.dialect().form(), live.schema()));
        return List.of();
    }

    /** The server itself refuses what would break a view, or carries it on. */
    @Override
    public boolean hasDependents(Database database) {
        return false;
    }

    @Override
    public Map<String, ObjectState> states(Database database, Set<String> suspects) {
        return Map.of();
    }
}
