package dev.sleet.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.apply.Applier;
import dev.sleet.backup.LoggedPlan;
import dev.sleet.backup.PlanBack;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.Dialects;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.Queries;
import dev.sleet.dialect.keep.ChangeLog;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Schema;
import dev.sleet.online.StagedPlan;
import dev.sleet.online.StagedPlan.GoingOn;
import dev.sleet.online.StagedRun;
import dev.sleet.plan.RehearsedStatement;
import dev.sleet.postgres.read.Reading;
import dev.sleet.postgres.session.Session;
import dev.sleet.script.load.LoadOptions;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.load.ScriptLoader;
import dev.sleet.script.load.ScriptTarget;
import dev.sleet.script.print.ScriptPrinter;
import dev.sleet.server.PassageTest.Way;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * From one schema to another and back.
 *
 * @param dir where scripts are written
 */
record Passage(Path dir) {
    private static final Map<String, Schema> SCRIPTS = new ConcurrentHashMap<>();

    /** Returns every nth way, or all of them in a deep run, or those whose names have the text of {@code sleet.way}. */
    static List<Way> some(List<Way> ways, int nth) {
        String named = System.getProperty("sleet.way", "");
        if (!named.isEmpty()) {
            return ways.stream().filter(way -> way.name().contains(named)).toList();
        }
        boolean isDeep = Boolean.getBoolean("sleet.deep");
        return IntStream.range(0, ways.size())
                .filter(i -> isDeep || i % nth == 0)
                .mapToObj(ways::get)
                .toList();
    }

    /** Where a way leads, and the database that was made so. */
    private record End(Schema schema, String database) {}

    /** Brings a database to a schema. */
    private interface Road {
        void lead(Schema schema, String database, String parameters) throws Exception;
    }

    void leadThereAndBack(Way way) throws Exception {
        End end = leadThereAndBack(way, Passage::push);
        String empty = made(2, "");
        push(end.schema(), empty, "");
        assertThat(Dump.of(empty)).as("from nothing").isEqualTo(Dump.of(end.database()));
    }

    /** What stages lead to is what one transaction leads to, there and back. */
    void leadThereInStages(Way way) throws Exception {
        leadThereAndBack(way, Passage::pushInStages);
    }

    private End leadThereAndBack(Way way, Road road) throws Exception {
        String from = made(0, way.from());
        String to = made(1, way.to());
        Schema first = pulled(from);
        Schema second = pulled(to);
        if (!way.rows().isEmpty()) {
            Server.get().execute(from, way.rows());
        }
        long rows = rows(from);
        List<String> before = Dump.of(from);
        // what no longer declares a schema does not manage it
        road.lead(second, from, way.to().contains(SchemaWays.SCHEMA) ? "" : SchemaWays.ALL);
        assertThat(Dump.of(from)).as("there").isEqualTo(Dump.of(to));
        assertThat(rows(from)).isEqualTo(rows);
        road.lead(first, from, way.from().contains(SchemaWays.SCHEMA) ? "" : SchemaWays.ALL);
        assertThat(Dump.of(from)).as("back").isEqualTo(before);
        assertThat(rows(from)).isEqualTo(rows);
        return new End(second, to);
    }

    private static void pushInStages(Schema schema, String database, String parameters) {
        try (Database open = open(database, parameters)) {
            StagedPlan plan = staged(open, schema);
            new StagedRun(open, plan, false, "way", Progress.NONE).apply();
            assertThat(staged(open, schema).stages()).isEmpty();
            assertThat(StagedPlan.unfinished(open)).isEmpty();
        }
    }

    static StagedPlan staged(Database open, Schema schema) {
        Optional<GoingOn> goesOn = StagedPlan.unfinished(open);
        PlanOptions options =
                goesOn.map(each -> each.options(PlanOptions.NONE, schema)).orElse(PlanOptions.NONE);
        LoggedPlan whole = LoggedPlan.of(
                Sleet.plan(open, schema, options, Exclusions.NONE),
                LoggedPlan.writableLog(open).orElseThrow());
        return StagedPlan.of(open, whole, options, goesOn);
    }

    /** What a plan says of costs and locks is what the server does. */
    void costsWhatItSays(Way way) throws Exception {
        costs(way.from(), way.rows(), way.to());
        costs(way.to(), "", way.from());
    }

    private void costs(String first, String rows, String second) throws Exception {
        Schema wanted = pulled(made(1, second));
        String database = made(0, first);
        if (!rows.isEmpty()) {
            Server.get().execute(database, rows);
        }
        try (Database open = open(database, second.contains(SchemaWays.SCHEMA) ? "" : SchemaWays.ALL)) {
            PlanFacts.check(open, database, wanted);
        }
    }

    /** After each statement of a plan the schema that is read again is the one that is read whole. */
    void isReadAgain(Way way) throws Exception {
        readAgain(way.from(), way.to());
        readAgain(way.to(), way.from());
    }

    private void readAgain(String first, String second) throws Exception {
        Schema wanted = pulled(made(1, second));
        String database = made(0, first);
        String schemas = second.contains(SchemaWays.SCHEMA) ? "" : SchemaWays.ALL;
        try (Database open = open(database, schemas);
                Connection connection = Server.get().connect(database)) {
            List<RehearsedStatement> statements =
                    Sleet.plan(open, wanted, PlanOptions.NONE, Exclusions.NONE).statements();
            Session session = new Session(connection, "public", List.of("*"));
            Reading reading = Reading.of(session, Exclusions.NONE, true);
            session.begin(Duration.ofSeconds(5));
            for (RehearsedStatement statement : statements) {
                session.execute(statement.sql());
                reading = reading.again();
                assertThat(reading.live())
                        .as(statement.sql())
                        .isEqualTo(Reading.of(session, Exclusions.NONE, false).live());
            }
            session.rollback();
        }
    }

    /** Whatever a push has set aside comes back with its undo, and nothing of either is left. */
    void isUndone(Way way) throws Exception {
        isUndone(way.from(), way.rows(), way.to());
        isUndone(way.to(), way.rows(), way.from());
    }

    private void isUndone(String first, String rows, String second) throws Exception {
        Schema wanted = pulled(made(1, second));
        String database = made(0, first);
        if (!rows.isEmpty()) {
            try {
                Server.get().execute(database, rows);
            } catch (SQLException e) {
                // these rows are those of the other schema
            }
        }
        List<String> before = Dump.of(database);
        List<String> held = held(database);
        String managed = second.contains(SchemaWays.SCHEMA) ? "" : SchemaWays.ALL;
        try (Database open = open(database, managed)) {
            ChangeLog log = open.dialect().changeLog(open).orElseThrow();
            LoggedPlan there =
                    LoggedPlan.keeping(open, Sleet.plan(open, wanted, PlanOptions.NONE, Exclusions.NONE), log);
            if (there.prepared().plan().isEmpty()
                    || !there.prepared().impossible().isEmpty()) {
                return;
            }
            new Applier(open, there.prepared(), Progress.NONE, there.epilogue("push", "way")).apply();
            PlanBack back = PlanBack.of(open, log, Exclusions.NONE);
            assertThat(back.isLast()).isTrue();
            new Applier(open, back.plan().prepared(), Progress.NONE, back.plan().epilogue("undo", "way")).apply();
            assertThat(undone(Dump.of(database))).as("undone").isEqualTo(undone(before));
            if (!there.losesForGood() && !back.plan().losesForGood()) {
                assertThat(held(database)).as("rows").isEqualTo(held);
            }
        }
    }

    /** Rights stay as they are, and a column that goes and comes has another number. */
    private static List<String> undone(List<String> dump) {
        return dump.stream()
                .filter(line -> !line.startsWith("right "))
                .map(line -> line.startsWith("owned ") ? line.replaceFirst("\\d+$", "") : line)
                .toList();
    }

    private static List<String> held(String database) throws Exception {
        try (Connection connection = Server.get().connect(database)) {
            return Queries.texts(connection, """
                SELECT c.oid::regclass::text || query_to_xml('SELECT to_jsonb(t)::text AS r FROM ' || c.oid::regclass::text || ' AS t ORDER BY 1',
                  false, true, '')::text
                FROM pg_class c WHERE relnamespace::regnamespace::text !~ '^"?(pg_|information_schema|__sleet_)' AND relkind = 'r'
                  AND relname !~ '^__sleet_' ORDER BY 1\
                """);
        }
    }

    private static String made(int number, String statements) throws Exception {
        String database = Server.get().emptied(number);
        Server.get().execute(database, statements);
        return database;
    }

    private static Database open(String database, String parameters) {
        Address address = Dialects.address(Server.get().address(database) + parameters);
        return Databases.open(address, Database.Mode.WRITE, Duration.ofSeconds(5));
    }

    /** Returns what the script declares that is written of a database. */
    private Schema pulled(String database) throws Exception {
        try (Database open = open(database, SchemaWays.ALL)) {
            String text =
                    ScriptPrinter.print(Sleet.introspect(open, Exclusions.NONE).schema());
            Schema schema = SCRIPTS.computeIfAbsent(text, this::loaded);
            assertThat(Sleet.plan(open, schema, PlanOptions.NONE, Exclusions.NONE)
                            .plan()
                            .changes())
                    .as(text)
                    .isEmpty();
            return schema;
        }
    }

    private Schema loaded(String text) {
        Path script = dir.resolve("schema.jsh");
        try {
            Files.writeString(script, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        LoadResult result = ScriptLoader.load(
                script, new LoadOptions(Duration.ofMinutes(1)).withTarget(ScriptTarget.of(DatabaseKind.POSTGRES)));
        assertThat(result).as(text).isInstanceOf(LoadResult.Loaded.class);
        return ((LoadResult.Loaded) result).schema();
    }

    private static void push(Schema schema, String database, String parameters) {
        try (Database open = open(database, parameters)) {
            Sleet.apply(open, Sleet.plan(open, schema, PlanOptions.NONE, Exclusions.NONE), Progress.NONE);
            assertThat(Sleet.plan(open, schema, PlanOptions.NONE, Exclusions.NONE)
                            .plan()
                            .changes())
                    .isEmpty();
        }
    }

    private static long rows(String database) throws Exception {
        try (Connection connection = Server.get().connect(database)) {
            return Queries.texts(connection, """
                SELECT (xpath('/row/n/text()',
                  query_to_xml('SELECT count(*) AS n FROM ' || c.oid::regclass::text, false, true, '')))[1]
                FROM pg_class c WHERE relnamespace::regnamespace::text !~ '^(pg_|information_schema)' AND relkind = 'r'
                  AND relname !~ '^__sleet_'\
                """).stream()
                    .mapToLong(Long::parseLong)
                    .sum();
        }
    }
}
