package dev.sleet.apply;

import dev.sleet.apply.ForeignKeyCheck.Written;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.sqlite.ReferenceCheck;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of the references of a database after a change that has broken none.
 *
 * @param broken how many references are to rows or tables that are not there, as they were before
 * @param unchecked what could not be looked for, each in a sentence
 * @param whole whether every table was looked at, and not only those that the change could have broken
 */
public record ReferenceState(long broken, List<String> unchecked, boolean whole) {
    /** Nothing refers to anything. */
    static final ReferenceState NONE = new ReferenceState(0, List.of(), true);

    public ReferenceState {
        unchecked = List.copyOf(unchecked);
    }

    /** Returns what was found by a check after a change. */
    static ReferenceState of(Schema target, Written written, Map<String, Integer> violations) {
        Set<String> looked = new HashSet<>();
        boolean whole = true;
        for (Table table : target.tables()) {
            List<ForeignKey> keys = table.constraints(ForeignKey.class);
            boolean concerned = written.tables().contains(Names.fold(table.name()))
                    || keys.stream().anyMatch(key -> written.tables().contains(Names.fold(key.parent())));
            if (!keys.isEmpty() && concerned) {
                looked.add(Names.fold(table.name()));
            }
            whole &= keys.isEmpty() || concerned;
        }
        long broken = violations.values().stream().mapToLong(Integer::longValue).sum();
        return new ReferenceState(broken, ReferenceCheck.unchecked(target, looked), whole);
    }

    /** Returns it as the end of a sentence about the change: {@code no reference is broken}. */
    public String words() {
        List<String> words = new ArrayList<>();
        if (broken == 1) {
            words.add("1 reference was broken before and is; this broke none");
        } else if (broken > 1) {
            words.add(broken + " references were broken before and are; this broke none");
        } else {
            words.add(whole && unchecked.isEmpty() ? "no reference is broken" : "this broke no reference");
        }
        words.addAll(unchecked);
        return String.join("; ", words);
    }
}
