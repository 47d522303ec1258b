package dev.sleet.dialect.schema;

import java.util.ArrayList;
import java.util.List;

/**
 * What is known of the references of a database after a change that has broken none but those that it was allowed to break.
 *
 * @param allowed the names of the references that it has broken
 * @param broken how many other references are to rows or tables that are not there, as they were before
 * @param unchecked what could not be looked for, each in a sentence
 * @param whole whether every table was looked at, and not only those that the change could have broken
 */
public record ReferenceState(List<String> allowed, long broken, List<String> unchecked, boolean whole) {
    /** Nothing refers to anything. */
    public static final ReferenceState NONE = new ReferenceState(List.of(), 0, List.of(), true);

    public ReferenceState {
        allowed = List.copyOf(allowed);
        unchecked = List.copyOf(unchecked);
    }

    /** Returns it as the end of a sentence about the change: {@code no reference is broken}. */
    public String words() {
        List<String> words = new ArrayList<>();
        if (!allowed.isEmpty()) {
            words.add((allowed.size() == 1 ? "1 reference is broken" : allowed.size() + " references are broken")
                    + ", as was allowed: " + String.join(", ", allowed));
        }
        String other = allowed.isEmpty() ? "" : "other ";
        String none = "this broke " + (allowed.isEmpty() ? "none" : "no other");
        if (broken == 1) {
            words.add("1 " + other + "reference was broken before and is; " + none);
        } else if (broken > 1) {
            words.add(broken + " " + other + "references were broken before and are; " + none);
        } else {
            words.add(
                    whole && unchecked.isEmpty()
                            ? "no " + other + "reference is broken"
                            : "this broke no " + other + "reference");
        }
        words.addAll(unchecked);
        return String.join("; ", words);
    }
}
