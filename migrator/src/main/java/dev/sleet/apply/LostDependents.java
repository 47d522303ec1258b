package dev.sleet.apply;

import dev.sleet.dialect.Dialect;
import dev.sleet.model.Index;
import dev.sleet.model.NameRule;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.model.Trigger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What goes with a table that statements make anew, though none of them mentions it. */
public final class LostDependents {
    private final NameRule names;
    private final Schema before;
    private final Schema after;
    private final Set<String> mentioned = new HashSet<>();

    /**
     * Makes what compares two schemas.
     *
     * @param statements those that have led from one to the other
     */
    public LostDependents(Dialect dialect, Schema before, Schema after, List<String> statements) {
        this.names = dialect.form().names();
        this.before = before;
        this.after = after;
        statements.forEach(sql -> mentioned.addAll(dialect.grammar().mentions(sql)));
    }

    /**
     * A trigger or an index.
     *
     * @param table what it was on, which is there as before
     * @param name what it was called
     */
    public record Lost(String table, String name) {}

    /** Returns the triggers. */
    public List<Lost> triggers() {
        List<Lost> lost = new ArrayList<>();
        for (Trigger trigger : before.triggers()) {
            if (after.table(trigger.table()).isPresent()
                    && isLost(
                            trigger.name(),
                            after.triggers().stream().map(Trigger::name).toList())) {
                lost.add(new Lost(trigger.table(), trigger.name()));
            }
        }
        return lost;
    }

    /** Returns the indexes. */
    public List<Lost> indexes() {
        List<Lost> lost = new ArrayList<>();
        for (Table table : before.tables()) {
            Optional<Table> now = after.table(table.name());
            for (Index index : table.indexes()) {
                if (now.isPresent()
                        && isLost(
                                index.name(),
                                now.get().indexes().stream().map(Index::name).toList())) {
                    lost.add(new Lost(table.name(), index.name()));
                }
            }
        }
        return lost;
    }

    private boolean isLost(String name, List<String> left) {
        return left.stream().noneMatch(other -> names.same(other, name)) && !mentioned.contains(names.key(name));
    }
}
