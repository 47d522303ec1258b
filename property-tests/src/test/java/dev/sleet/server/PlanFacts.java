package dev.sleet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.model.Schema;
import dev.sleet.online.StagedPlan;
import dev.sleet.plan.Cost;
import dev.sleet.plan.Lock;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.RehearsedStatement;
import dev.sleet.plan.Stage;
import dev.sleet.postgres.session.Settings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server says of the steps of a plan while they run, beside what the plan says: which tables are written anew (relfilenode), which are read (DEBUG1),
 * and which locks are held at the end (pg_locks).
 */
final class PlanFacts {
    private static final Pattern READ = Pattern.compile(
            "(?:verifying table|rewriting table|building index \"[^\"]*\" on table) \"([^\"]*)\"|validating foreign key constraint (\"[^\"]*\")");
    private static final String FILES = """
        SELECT replace(c.relnamespace::regnamespace::text || '.', 'public.', '') || c.relname || '=' || c.relfilenode FROM pg_class c
        WHERE c.relkind = 'r' AND c.relnamespace::regnamespace::text !~ '^(pg_|information_schema|__sleet_)' AND c.relname !~ '^__sleet_'\
        """;
    private static final String LOCKS = """
        SELECT replace(c.relnamespace::regnamespace::text || '.', 'public.', '') || c.relname || '=' || l.mode FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
        WHERE l.pid = pg_backend_pid() AND l.granted AND c.relkind IN ('r', 'p') AND c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'\
        """;
    private static final List<String> MODES = List.of(
            "AccessShareLock",
            "RowShareLock",
            "RowExclusiveLock",
            "ShareUpdateExclusiveLock",
            "ShareLock",
            "ShareRowExclusiveLock",
            "ExclusiveLock",
            "AccessExclusiveLock");
    /** Who has no stronger lock on a table than one who writes a row of it keeps nobody waiting. */
    private static final int HARMLESS = 2;

    private PlanFacts() {}

    /** Looks at the way from what a database has to a schema, and leaves it as it was. */
    static void check(Database open, String database, Schema wanted) throws SQLException {
        Prepared prepared = Sleet.plan(open, wanted, PlanOptions.NONE, Exclusions.NONE);
        List<Lock> locks = open.dialect().runner().locks(prepared.plan(), prepared.live());
        try (Connection connection = Server.get().connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    Settings.changing("public", Duration.ofSeconds(5)) + "SET LOCAL client_min_messages = debug1");
            Map<String, String> there = pairs(connection, FILES);
            Set<String> tables = new HashSet<>(there.keySet());
            Map<String, String> files = there;
            for (PlannedStep step : prepared.plan().steps()) {
                List<String> said = new ArrayList<>();
                for (RehearsedStatement each : prepared.statements()) {
                    if (each.step().equals(step)) {
                        said.addAll(run(statement, each.sql()));
                    }
                }
                Map<String, String> after = pairs(connection, FILES);
                for (String table : after.keySet()) {
                    boolean written =
                            files.containsKey(table) && !after.get(table).equals(files.get(table));
                    if (written && tables.contains(table)) {
                        assertThat(step.cost())
                                .as("%s writes %s anew", step.step(), table)
                                .isEqualTo(Cost.REBUILD);
                    }
                }
                for (String text : said) {
                    Matcher found = READ.matcher(text);
                    if (found.find()
                            && found.group(1) != null
                            && tables.contains(found.group(1))
                            && after.containsKey(found.group(1))) {
                        assertThat(step.cost()).as("%s: %s", step.step(), text).isNotEqualTo(Cost.INSTANT);
                    }
                }
                files = after;
            }
            requireLocked(locks, tables, pairs(connection, LOCKS));
            statement.execute("ROLLBACK");
        }
    }

    /** Does by hand what a push in stages shows, and looks at the locks of each. */
    static void checkStages(Database open, String database, StagedPlan plan) throws SQLException {
        try (Connection connection = Server.get().connect(database);
                Statement statement = connection.createStatement()) {
            Set<String> tables = pairs(connection, FILES).keySet();
            for (Stage stage : plan.stages()) {
                if (stage.kind() == Stage.Kind.ALONE) {
                    for (String sql : plan.statements(stage)) {
                        statement.execute(sql);
                    }
                } else {
                    statement.execute(Settings.changing("public", Duration.ofSeconds(5)));
                    for (String sql : plan.statements(stage)) {
                        statement.execute(sql.replace("AND ...", "AND true"));
                    }
                    requireLocked(stage.locks(), tables, pairs(connection, LOCKS));
                    statement.execute("COMMIT");
                }
                assertThat(open.dialect()
                                .form()
                                .differences(
                                        open.schema(Exclusions.NONE).schema(),
                                        stage.plan().target()))
                        .as(stage.words())
                        .isEmpty();
            }
        }
    }

    private static List<String> run(Statement statement, String sql) throws SQLException {
        statement.clearWarnings();
        statement.execute(sql);
        List<String> said = new ArrayList<>();
        for (SQLWarning warning = statement.getWarnings(); warning != null; warning = warning.getNextWarning()) {
            said.add(String.valueOf(warning.getMessage()));
        }
        return said;
    }

    /** Nothing is locked more than the plan says. */
    private static void requireLocked(List<Lock> locks, Set<String> tables, Map<String, String> held) {
        Map<String, String> said = new TreeMap<>();
        locks.forEach(lock -> said.put(lock.table(), lock.mode()));
        held.forEach((table, mode) -> {
            int most = !said.containsKey(table)
                    ? HARMLESS
                    : MODES.stream()
                            .map(name ->
                                    name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toUpperCase(Locale.ROOT))
                            .toList()
                            .indexOf(said.get(table) + " LOCK");
            if (tables.contains(table)) {
                assertThat(MODES.indexOf(mode))
                        .as("%s on %s, said %s", mode, table, said)
                        .isLessThanOrEqualTo(most);
            }
        });
    }

    /** Returns pairs of a name and something; of several locks the strongest. */
    private static Map<String, String> pairs(Connection connection, String query) throws SQLException {
        Map<String, String> pairs = new TreeMap<>();
        for (String text : Queries.texts(connection, query)) {
            int at = text.lastIndexOf('=');
            pairs.merge(
                    text.substring(0, at),
                    text.substring(at + 1),
                    (a, b) -> MODES.indexOf(a) < MODES.indexOf(b) ? b : a);
        }
        return pairs;
    }
}
