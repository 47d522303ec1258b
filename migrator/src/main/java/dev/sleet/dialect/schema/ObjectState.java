package dev.sleet.dialect.schema;

import dev.sleet.plan.Hazard;
import java.util.List;
import java.util.Optional;

/** What the database makes of a view, a trigger or another object whose text names others. */
public interface ObjectState {
    /** Returns what is wrong after a change that was not so before it, and notes on what is new. */
    List<Hazard> since(Optional<? extends ObjectState> before);
}
