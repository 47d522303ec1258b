package dev.sleet.postgres.form;

import dev.sleet.diff.Change;
import dev.sleet.model.Constraint;
import dev.sleet.model.Schema;
import dev.sleet.model.Special;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.Comment;
import dev.sleet.postgres.text.ObjectName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Constraints and indexes that are under another name what they were, for which no row is read. */
final class NewNames {
    private final Schema from;
    private final Taken taken;

    /** What goes, by its table and by what it is without its name. */
    private final Map<List<Object>, Deque<Change>> gone = new HashMap<>();

    private final Set<List<String>> silenced = new HashSet<>();
    private final Set<List<String>> spoken = new HashSet<>();

    private NewNames(Schema from) {
        this.from = from;
        this.taken = new Taken(from);
    }

    /** Returns the changes with one for each rule that goes while the same comes under a name that is free. */
    static List<Change> told(List<Change> changes, Schema from) {
        return changes.stream().anyMatch(NewNames::goes) && changes.stream().anyMatch(NewNames::comes)
                ? new NewNames(from).told(changes)
                : changes;
    }

    private static boolean goes(Change change) {
        return change instanceof Change.DropConstraint || change instanceof Change.DropIndex;
    }

    private static boolean comes(Change change) {
        return change instanceof Change.AddConstraint || change instanceof Change.AddIndex;
    }

    private List<Change> told(List<Change> changes) {
        for (Change change : changes) {
            if (goes(change)) {
                gone.computeIfAbsent(nameless(change), key -> new ArrayDeque<>())
                        .add(change);
            } else if (change instanceof Change.DropEntity drop) {
                comment(drop.dropped()).ifPresent(silenced::add);
            } else if (change instanceof Change.AddEntity add) {
                comment(add.added()).ifPresent(spoken::add);
            }
        }
        List<Change> told = new ArrayList<>(changes);
        told.replaceAll(change -> comes(change) ? renamed(change) : change);
        Set<Change> left = new HashSet<>();
        gone.values().forEach(left::addAll);
        told.removeIf(change -> goes(change) && !left.contains(change));
        return told;
    }

    /** Returns the change of a name that something comes by, or its coming. */
    private Change renamed(Change coming) {
        Deque<Change> same = gone.get(nameless(coming));
        Optional<Table> table = from.table(((Change.OfTable) coming).table());
        if (same == null || same.isEmpty() || table.isEmpty() || isSilenced(same.getFirst(), coming)) {
            return coming;
        }
        return switch (coming) {
            case Change.AddConstraint c
            when taken.isFree(table.get(), c.constraint()) && same.removeFirst() instanceof Change.DropConstraint old ->
                new Change.RenameConstraint(c.table(), old.constraint(), c.constraint());
            case Change.AddIndex c
            when taken.isFree(table.get(), c.index()) && same.removeFirst() instanceof Change.DropIndex old ->
                new Change.RenameIndex(c.table(), old.index(), c.index());
            default -> coming;
        };
    }

    private static List<Object> nameless(Change change) {
        return switch (change) {
            case Change.AddConstraint c -> List.of(c.table(), ConstraintNames.named(c.constraint(), Optional.empty()));
            case Change.DropConstraint c -> List.of(c.table(), ConstraintNames.named(c.constraint(), Optional.empty()));
            case Change.AddIndex c -> List.of(c.table(), c.index().withName(""));
            case Change.DropIndex c -> List.of(c.table(), c.index().withName(""));
            default -> throw new IllegalArgumentException("no rule comes or goes by " + change);
        };
    }

    /** A comment stays with what it is about, and can go only with a step of its own. */
    private boolean isSilenced(Change going, Change coming) {
        Set<List<String>> still = new HashSet<>(about(going));
        still.retainAll(silenced);
        return !still.isEmpty() && about(coming).stream().noneMatch(spoken::contains);
    }

    /** Returns what a comment on a rule can name; that of a key is one on the key or on its index. */
    private static Set<List<String>> about(Change change) {
        return switch (change) {
            case Change.AddConstraint c -> about(c.table(), c.constraint());
            case Change.DropConstraint c -> about(c.table(), c.constraint());
            case Change.AddIndex c ->
                Set.of(List.of(ObjectName.beside(c.table(), c.index().name())));
            case Change.DropIndex c ->
                Set.of(List.of(ObjectName.beside(c.table(), c.index().name())));
            default -> Set.of();
        };
    }

    private static Set<List<String>> about(String table, Constraint constraint) {
        String name = constraint.name().orElseThrow();
        return Set.of(List.of(table, name), List.of(ObjectName.beside(table, name)));
    }

    private static Optional<List<String>> comment(Special.Entity object) {
        return object instanceof Comment comment
                ? switch (comment.target()) {
                    case "CONSTRAINT" ->
                        Optional.of(List.of(comment.name(), comment.part().orElseThrow()));
                    case "INDEX" -> Optional.of(List.of(comment.name()));
                    default -> Optional.empty();
                }
                : Optional.empty();
    }
}
