package app;

import app.db.AppDb;
import app.db.ConnectorKind;
import app.db.Connector;
import app.db.Model;
import app.db.Workspace;
import dev.sleet.Sleet;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.SleetException;
import dev.sleet.journal.MigrationSource;
import dev.sleet.rows.Pool;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** {@code Daemon DATABASE MIGRATIONS} brings the database to its schema, and then makes the one pool that all services share. */
public final class Daemon {
    private final Pool<AppDb> pool;
    private final AgentService agents;
    private final ConnectorService connectors;
    private final RunService runs;

    private Daemon(Pool<AppDb> pool) {
        this.pool = pool;
        this.agents = new AgentService(pool);
        this.connectors = new ConnectorService(pool);
        this.runs = new RunService(pool);
    }

    /** Runs until nothing waits; a real one would wait for more. */
    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        try (Database database = Sleet.open(file)) {
            int applied = Sleet.migrate(database, MigrationSource.directory(Path.of(arguments[1])))
                    .size();
            System.out.println("migrations applied: " + applied);
        } catch (SleetException e) {
            System.err.println("the daemon does not start: " + e.getMessage());
            System.exit(e.code().number());
        }
        try (Pool<AppDb> pool = Pool.of(4, () -> AppDb.open(file))) {
            new Daemon(pool).serve();
        }
    }

    private void serve() throws Exception {
        Workspace workspace = pool.use(db -> db.workspaces().findBySlug("harbour"));
        Model model = pool.use(db -> db.models().all().first());
        if (workspace == null || model == null) {
            System.out.println("nothing to serve yet: sleet seed fills the database");
            return;
        }
        race(workspace.id());
        AgentService.Started started = agents.start(workspace.id(), "pilot", model.id(), "Arrivals");
        agents.release(started.agent().id(), model.id());
        pool.use(db -> db.tools().byWorkspace(workspace.id()).list())
                .forEach(tool -> agents.allow(started.agent().id(), tool.id()));
        AgentService.Profile profile = agents.profile(started.agent().id());
        if (profile != null && profile.active() != null) {
            System.out.println(profile.agent().name() + " works with version " + profile.active().number() + " of "
                    + profile.versions().size() + " and " + profile.tools().size() + " tools");
        }
        runs.ask(started.session().id(), "Which ships come today?");
        while (runs.work(Instant.now())) {
            System.out.println("a run is done");
        }
        runs.messages(started.session().id())
                .forEach(message -> System.out.println(message.speaker() + ": " + message.body()));
        agents.remember(started.agent().id(), List.of("The tide turns at six.", "Ships wait outside at low tide."));
        agents.recall("tide").forEach(memory -> System.out.println("remembered: " + memory.body()));
        agents.busiest(workspace.id())
                .forEach(agent -> System.out.println(agent.name() + ": " + agent.sessions() + " sessions"));
    }

    /** Eight threads want the connector of one key at once. */
    private void race(long workspace) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Connector>> asked = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> connectors.obtain(workspace, "harbour-mail", ConnectorKind.MAIL)))
                    .toList();
            Stream.Builder<Long> ids = Stream.builder();
            for (Future<Connector> one : asked) {
                ids.add(one.get().id());
            }
            System.out.println("connectors of the key that eight threads asked for: "
                    + ids.build().distinct().count());
        }
    }
}
