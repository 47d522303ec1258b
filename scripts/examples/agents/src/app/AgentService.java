package app;

import app.db.Agent;
import app.db.AgentPatch;
import app.db.AgentTools;
import app.db.AgentVersion;
import app.db.AgentVersions;
import app.db.Agents;
import app.db.AppDb;
import app.db.BusiestAgents;
import app.db.Memory;
import app.db.NewAgent;
import app.db.NewAgentTool;
import app.db.NewAgentVersion;
import app.db.NewMemory;
import app.db.NewSession;
import app.db.Session;
import app.db.Tool;
import dev.sleet.rows.Pool;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Agents, their versions and sessions; threads may share it. */
final class AgentService {
    private final Pool<AppDb> pool;

    AgentService(Pool<AppDb> pool) {
        this.pool = pool;
    }

    /** An agent with its session. */
    record Started(Agent agent, Session session) {}

    /** An agent with the version that works now, if one does, all its versions and what it may use. */
    record Profile(Agent agent, @Nullable AgentVersion active, List<AgentVersion> versions, List<Tool> tools) {}

    /** Makes an agent, its first version and a session of it: all of them or none. */
    Started start(long workspace, String name, long model, String title) {
        return pool.use(db -> db.transaction(() -> {
            Agent agent = db.agents().insert(NewAgent.of(workspace, name));
            AgentVersion first = db.agentVersions().insert(NewAgentVersion.of(agent.id(), 1, model));
            db.agents().update(agent.id(), AgentPatch.of().activeVersionId(first.id()));
            Session session =
                    db.sessions().insert(NewSession.of(agent.id()).withTitle(title));
            return new Started(agent, session);
        }));
    }

    /** Adds a version, with which the agent works from now on. */
    AgentVersion release(long agent, long model) {
        return pool.use(db -> db.transaction(() -> {
            long number = db.agentVersions().byAgent(agent).count() + 1;
            AgentVersion next = db.agentVersions().insert(NewAgentVersion.of(agent, number, model));
            db.agents().update(agent, AgentPatch.of().activeVersionId(next.id()));
            return next;
        }));
    }

    void allow(long agent, long tool) {
        pool.use(db -> db.agentTools().insertOrFind(NewAgentTool.of(agent, tool), AgentTools.KEY));
    }

    @Nullable
    Profile profile(long agent) {
        return pool.use(db -> db.agents()
                .byId(agent)
                .with(Agents.ACTIVE_VERSION, Agents.VERSIONS, Agents.TOOLS, Profile::new)
                .first());
    }

    void remember(long agent, List<String> sentences) {
        pool.use(db -> db.memories()
                .insertAll(sentences.stream()
                        .map(body -> NewMemory.of(agent, body))
                        .toList()));
    }

    /** Returns what is remembered of some words, the best first. */
    List<Memory> recall(String words) {
        return pool.use(db -> db.memoriesFts().search(words, 5));
    }

    List<BusiestAgents> busiest(long workspace) {
        return pool.use(db -> db.busiestAgents(workspace, 10).list());
    }
}
