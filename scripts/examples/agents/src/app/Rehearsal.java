package app;

import app.db.AppDb;
import app.db.NewModel;
import app.db.NewProvider;
import app.db.NewWorkspace;
import app.db.Phase;
import dev.sleet.rows.ConstraintException;
import dev.sleet.rows.Pool;
import java.time.Instant;

/** What a test of the services is like: all 43 tables in memory, by one call. */
public final class Rehearsal {
    private Rehearsal() {}

    /** Goes through a session of an agent, and what must not be possible. */
    public static void main(String[] arguments) {
        try (Pool<AppDb> pool = Pool.of(1, AppDb::inMemory)) {
            long workspace =
                    pool.use(db -> db.workspaces().insert(NewWorkspace.of("test", "Test"))).id();
            long model = pool.use(db -> db.models()
                            .insert(NewModel.of(
                                    db.providers().insert(NewProvider.of("none", "https://example.com")).id(), "small", 8_000)))
                    .id();
            AgentService agents = new AgentService(pool);
            RunService runs = new RunService(pool);
            AgentService.Started started = agents.start(workspace, "tester", model, "Trial");
            runs.ask(started.session().id(), "Ready?");
            require(runs.work(Instant.now()) && !runs.work(Instant.now()), "one run waits, and is answered once");
            require(pool.use(db -> db.sessions().find(started.session().id())).phase() == Phase.DONE, "the session is done");
            require(pool.use(db -> db.agents().delete(started.agent().id())), "an agent can be deleted");
            require(agents.profile(started.agent().id()) == null, "and is not found any more");
            try {
                agents.start(workspace, "tester", model, "Again");
                throw new IllegalStateException("two agents of one name");
            } catch (ConstraintException e) {
                System.out.println("refused: " + e.kind() + " " + e.columns());
            }
            require(pool.use(db -> db.sessions().all().count()) == 1, "and left no session behind");
        }
        System.out.println("the rehearsal is over");
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("it does not hold that " + what);
        }
    }
}
