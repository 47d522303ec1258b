package dev.sleet.fake;

import dev.sleet.dialect.schema.NewlyBroken;
import dev.sleet.dialect.schema.Orphans;
import dev.sleet.dialect.schema.ReferenceState;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** No row refers to another. */
final class FakeOrphans implements Orphans {
    @Override
    public Set<String> notLookedAt() {
        return Set.of();
    }

    @Override
    public boolean isEmpty() {
        return true;
    }

    @Override
    public List<String> beyond(Map<String, Integer> before) {
        return List.of();
    }

    @Override
    public List<String> beyond(Map<String, Integer> before, List<NewlyBroken> allowed) {
        return List.of();
    }

    @Override
    public Map<String, Integer> before() {
        return Map.of();
    }

    @Override
    public ReferenceState state(List<NewlyBroken> allowed) {
        return ReferenceState.NONE;
    }

    @Override
    public boolean isOf(String violation, NewlyBroken reference) {
        return false;
    }
}
