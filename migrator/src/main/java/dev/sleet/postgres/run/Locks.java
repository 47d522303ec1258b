package dev.sleet.postgres.run;

import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.diff.Change;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Quoting;
import dev.sleet.model.Schema;
import dev.sleet.model.Special;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.Domain;
import dev.sleet.model.postgres.FunctionTrigger;
import dev.sleet.model.postgres.PgTable;
import dev.sleet.model.postgres.Policy;
import dev.sleet.model.postgres.Raw;
import dev.sleet.plan.Cost;
import dev.sleet.plan.Lock;
import dev.sleet.plan.Lock.Blocks;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import dev.sleet.postgres.connect.PostgresDatabase;
import dev.sleet.postgres.form.Partitions;
import dev.sleet.postgres.session.Failures;
import dev.sleet.postgres.session.Session;
import dev.sleet.postgres.session.Settings;
import dev.sleet.postgres.session.States;
import dev.sleet.postgres.text.ObjectName;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * The locks that a plan needs, taken before anything is done and in one order, so that no deadlock comes half-way. Who waits for a lock keeps
 * others waiting behind, so each is asked for a short while, again and again.
 */
final class Locks {
    private static final Duration ATTEMPT = Duration.ofMillis(500);
    private static final long PAUSE = 100;

    private final Map<String, Mode> modes = new TreeMap<>();
    private final Schema schema;

    private Locks(Schema schema) {
        this.schema = schema;
    }

    /** The modes, each stronger than the one before (explicit-locking.html, section 13.3.1). */
    private enum Mode {
        /** Nobody else changes the table. */
        SHARE_UPDATE_EXCLUSIVE("SHARE UPDATE EXCLUSIVE", Blocks.NOBODY),
        /** Nobody writes rows. */
        SHARE("SHARE", Blocks.WRITERS),
        /** Nobody writes rows, and one takes it at a time. */
        SHARE_ROW_EXCLUSIVE("SHARE ROW EXCLUSIVE", Blocks.WRITERS),
        /** Nobody does anything. */
        ACCESS_EXCLUSIVE("ACCESS EXCLUSIVE", Blocks.ALL);

        private final String words;
        private final Blocks blocks;

        Mode(String words, Blocks blocks) {
            this.words = words;
            this.blocks = blocks;
        }
    }

    /** Takes the locks of a plan. */
    static void take(PostgresDatabase database, BooleanSupplier cancelled, Plan plan, LiveSchema live)
            throws SQLException {
        found(plan, live).take(database, cancelled);
    }

    /** Returns the locks of a plan. */
    static List<Lock> of(Plan plan, LiveSchema live) {
        return found(plan, live).locks();
    }

    /** Returns those that a change of a plan is the reason for. */
    static List<Lock> of(Plan plan, LiveSchema live, Change change) {
        List<PlannedStep> steps = plan.steps().stream()
                .filter(step -> step.reasons().contains(change))
                .toList();
        Locks locks = new Locks(live.schema());
        locks.find(List.of(change), steps, before(plan), live);
        return locks.locks();
    }

    /** Who locks a partitioned table locks its partitions. */
    private List<Lock> locks() {
        Locks all = new Locks(schema);
        modes.forEach((name, mode) -> schema.table(name).stream()
                .flatMap(table -> Partitions.family(table, schema).stream())
                .forEach(each -> all.add(each.name(), mode)));
        return all.modes.entrySet().stream()
                .map(lock -> new Lock(lock.getKey(), lock.getValue().words, lock.getValue().blocks))
                .toList();
    }

    private static Locks found(Plan plan, LiveSchema live) {
        Locks locks = new Locks(live.schema());
        locks.find(plan.changes(), plan.steps(), before(plan), live);
        return locks;
    }

    private static Map<String, String> before(Plan plan) {
        return plan.changes().stream()
                .filter(Change.RenameTable.class::isInstance)
                .map(Change.RenameTable.class::cast)
                .collect(Collectors.toMap(Change.RenameTable::to, Change.RenameTable::from));
    }

    private void find(List<Change> changes, List<PlannedStep> steps, Map<String, String> before, LiveSchema live) {
        for (Change change : changes) {
            parts(change, before);
            object(change).ifPresent(object -> ofObject(object, change instanceof Change.ModifyEntity, before));
            if (change instanceof Change.AddTable added) {
                added.added().constraints(ForeignKey.class).forEach(key -> add(key, before));
            } else if (attached(change).isPresent()) {
                Special.Entity object = attached(change).get();
                String table = object.owner().orElse("");
                boolean comes = change instanceof Change.AddEntity && object instanceof FunctionTrigger;
                add(before.getOrDefault(table, table), comes ? Mode.SHARE_ROW_EXCLUSIVE : Mode.ACCESS_EXCLUSIVE);
            } else if (change instanceof Change.OfTable table) {
                add(before.getOrDefault(table.table(), table.table()), mode(change));
                if (change instanceof Change.AddConstraint added && added.constraint() instanceof ForeignKey key) {
                    add(key, before);
                } else if (change instanceof Change.DropConstraint dropped
                        && dropped.constraint() instanceof ForeignKey key) {
                    add(before.getOrDefault(key.parent(), key.parent()), Mode.ACCESS_EXCLUSIVE);
                } else if (change instanceof Change.DropTable dropped) {
                    dropped.dropped()
                            .constraints(ForeignKey.class)
                            .forEach(
                                    key -> add(before.getOrDefault(key.parent(), key.parent()), Mode.ACCESS_EXCLUSIVE));
                }
            }
        }
        for (PlannedStep step : steps) {
            boolean isOfObject =
                    step.reasons().isEmpty() || step.reasons().stream().anyMatch(Change.ModifyEntity.class::isInstance);
            if (isOfObject && step.cost() != Cost.SCAN) {
                add(before.getOrDefault(step.touched(), step.touched()), Mode.ACCESS_EXCLUSIVE);
            }
            if (step.step() instanceof Step.DropIndex dropped) {
                add(before.getOrDefault(dropped.table(), dropped.table()), Mode.ACCESS_EXCLUSIVE);
            }
            if (step.step() instanceof Step.DropConstraint dropped && dropped.constraint() instanceof ForeignKey key) {
                add(dropped.table(), Mode.ACCESS_EXCLUSIVE);
                add(before.getOrDefault(key.parent(), key.parent()), Mode.ACCESS_EXCLUSIVE);
            }
        }
        List<String> there = live.schema().tables().stream().map(Table::name).toList();
        modes.keySet().retainAll(there);
    }

    private void ofObject(Special.Entity object, boolean isThere, Map<String, String> before) {
        if (isThere && object instanceof Domain domain) {
            Touched.byRules(domain, schema).forEach(table -> add(table, Mode.SHARE));
        } else if (object instanceof Raw raw) {
            Touched.byStatistics(raw, schema)
                    .forEach(table -> add(before.getOrDefault(table, table), Mode.SHARE_UPDATE_EXCLUSIVE));
        }
    }

    /** A part that comes or goes changes what it is a part of, and what that refers to and is referred to by. */
    private void parts(Change change, Map<String, String> before) {
        switch (change) {
            case Change.AddTable c -> whole(c.added(), Mode.SHARE_ROW_EXCLUSIVE, before);
            case Change.DropTable c -> whole(c.dropped(), Mode.ACCESS_EXCLUSIVE, before);
            case Change.ModifyOptions c
            when !PgTable.of(c.from()).partitionOf().equals(PgTable.of(c.to()).partitionOf()) -> {
                whole(c.from(), Mode.ACCESS_EXCLUSIVE, before);
                whole(c.to(), Mode.SHARE_ROW_EXCLUSIVE, before);
            }
            default -> {}
        }
    }

    private void whole(Table part, Mode mode, Map<String, String> before) {
        Optional<Table> nearest = Partitions.whole(part)
                .map(name -> before.getOrDefault(name, name))
                .flatMap(schema::table);
        if (nearest.isEmpty()) {
            return;
        }
        add(nearest.get().name(), Mode.ACCESS_EXCLUSIVE);
        List<Table> wholes = new ArrayList<>(Partitions.wholes(nearest.get(), schema));
        wholes.add(nearest.get());
        for (Table whole : wholes) {
            whole.constraints(ForeignKey.class).forEach(key -> add(key.parent(), mode));
            schema.tables().stream()
                    .filter(child -> child.constraints(ForeignKey.class).stream()
                            .anyMatch(key -> key.parent().equals(whole.name())))
                    .forEach(child -> add(child.name(), mode));
        }
    }

    private void add(ForeignKey key, Map<String, String> before) {
        add(before.getOrDefault(key.parent(), key.parent()), Mode.SHARE_ROW_EXCLUSIVE);
    }

    private void add(String table, Mode mode) {
        modes.merge(table, mode, (a, b) -> a.compareTo(b) < 0 ? b : a);
    }

    /** Returns the trigger or policy that a change is about. */
    private static Optional<Special.Entity> attached(Change change) {
        return object(change)
                .filter(each -> each instanceof FunctionTrigger
                        || each instanceof Policy
                        || (each instanceof Raw raw && raw.owner().isPresent()));
    }

    private static Optional<Special.Entity> object(Change change) {
        return switch (change) {
            case Change.AddEntity c -> Optional.of(c.added());
            case Change.DropEntity c -> Optional.of(c.dropped());
            case Change.RenameEntity c -> Optional.of(c.to());
            case Change.ModifyEntity c -> Optional.of(c.to());
            default -> Optional.empty();
        };
    }

    private static Mode mode(Change change) {
        return switch (change) {
            case Change.RenameIndex c -> Mode.SHARE_UPDATE_EXCLUSIVE;
            case Change.AddIndex c -> Mode.SHARE;
            case Change.AddConstraint c when c.constraint() instanceof ForeignKey -> Mode.SHARE_ROW_EXCLUSIVE;
            case Change c -> Mode.ACCESS_EXCLUSIVE;
        };
    }

    private void take(PostgresDatabase database, BooleanSupplier cancelled) throws SQLException {
        if (modes.isEmpty()) {
            return;
        }
        Session session = database.session();
        Duration wait = database.lockWait();
        long end = System.nanoTime() + wait.toNanos();
        while (true) {
            try {
                long left = Math.max(1, (end - System.nanoTime()) / 1_000_000);
                session.guarded(() -> {
                    session.execute(Settings.lockTimeout(Duration.ofMillis(Math.min(left, ATTEMPT.toMillis()))));
                    for (Map.Entry<String, Mode> lock : modes.entrySet()) {
                        session.execute("LOCK TABLE " + only(lock.getKey()) + ObjectName.quoted(lock.getKey()) + " IN "
                                + lock.getValue().words + " MODE");
                    }
                    return modes;
                });
                session.execute(Settings.lockTimeout(wait));
                return;
            } catch (SQLException e) {
                if (!States.isBusy(e) || cancelled.getAsBoolean()) {
                    throw e;
                }
                if (System.nanoTime() > end) {
                    throw Failures.busy(database.address().toString(), holders(session), e);
                }
                pause();
            }
        }
    }

    /** What happens to a partitioned table happens to its partitions. */
    private String only(String table) {
        return schema.table(table).filter(Partitions::isDivided).isPresent() ? "" : "ONLY ";
    }

    private static void pause() throws SQLException {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", e);
        }
    }

    private List<String> holders(Session session) throws SQLException {
        String names =
                String.join(", ", modes.keySet().stream().map(Quoting::string).toList());
        return session.texts(
                "SELECT 'process '::text || a.pid::text || ' of '::text || COALESCE(a.usename::text, ''::text)"
                        + " || ' has a lock on '::text || c.relname::text || ', '::text || COALESCE(a.state, ''::text)"
                        + " || ' since '::text || pg_catalog.date_trunc('second'::text, a.state_change)::text || ': '::text"
                        + " || pg_catalog.left(pg_catalog.regexp_replace(COALESCE(a.query, ''::text), '\\s+'::text,"
                        + " ' '::text, 'g'::text), 80) FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_class c ON c.oid ="
                        + " l.relation JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace JOIN"
                        + " pg_catalog.pg_stat_activity a ON a.pid = l.pid WHERE l.granted AND a.pid <>"
                        + " pg_catalog.pg_backend_pid() AND n.nspname = "
                        + Quoting.string(session.schema()) + "::pg_catalog.name AND c.relname IN (" + names + ")"
                        + " ORDER BY 1 LIMIT 5");
    }
}
