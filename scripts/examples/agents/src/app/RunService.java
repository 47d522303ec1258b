package app;

import app.db.Agent;
import app.db.AppDb;
import app.db.Message;
import app.db.NewMessage;
import app.db.NewRun;
import app.db.Phase;
import app.db.Run;
import app.db.RunPatch;
import app.db.Session;
import app.db.SessionPatch;
import app.db.Sessions;
import app.db.Speaker;
import app.db.TakeRun;
import dev.sleet.rows.Pool;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people ask of agents, and the runs that answer it; threads may share it. */
final class RunService {
    private final Pool<AppDb> pool;

    RunService(Pool<AppDb> pool) {
        this.pool = pool;
    }

    private record Conversation(Session session, Agent agent, List<Message> messages) {}

    /** Adds what a person says to a session, and a run that waits to answer it. */
    Run ask(long session, String words) {
        return pool.use(db -> db.transaction(() -> {
            Conversation all = db.sessions()
                    .byId(session)
                    .with(Sessions.AGENT, Sessions.MESSAGES, Conversation::new)
                    .first();
            if (all == null || all.agent().activeVersionId() == null) {
                throw new IllegalArgumentException("session " + session + " has no agent that works");
            }
            db.messages().insert(NewMessage.of(session, all.messages().size() + 1, Speaker.PERSON, words));
            return db.runs().insert(NewRun.of(session, all.agent().activeVersionId()));
        }));
    }

    /** Takes the run that has waited longest and answers it; returns false if none waits. */
    boolean work(Instant now) {
        @Nullable TakeRun taken = pool.use(db -> db.takeRun(now).first());
        if (taken == null) {
            return false;
        }
        pool.use(db -> db.transaction(() -> {
            List<Message> messages = db.messages().bySession(taken.sessionId()).list();
            String answer = "To “" + messages.getLast().body() + "”: noted.";
            db.messages().insert(NewMessage.of(taken.sessionId(), messages.size() + 1, Speaker.AGENT, answer));
            db.sessions().update(taken.sessionId(), SessionPatch.of().phase(Phase.DONE));
            return db.runs().update(taken.id(), RunPatch.of().phase(Phase.DONE).ended(now));
        }));
        return true;
    }

    List<Message> messages(long session) {
        return pool.use(db -> db.messages().bySession(session).list());
    }
}
