package dev.sleet.apply;

import dev.sleet.diff.Change;
import dev.sleet.model.Constraint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says in a few words what changes do, for the name of a migration. */
public final class ChangeWords {
    private ChangeWords() {}

    /** Returns the words: {@code add tickets status}, {@code create users and 3 more}. */
    public static String of(List<Change> changes) {
        Map<String, List<Change>> objects = new LinkedHashMap<>();
        changes.forEach(change -> objects.computeIfAbsent(object(change), key -> new ArrayList<>())
                .add(change));
        if (objects.isEmpty()) {
            return "data";
        }
        List<Change> first = objects.values().iterator().next();
        String words =
                first.size() == 1 ? of(first.getFirst()) : "change " + ((Change.OfTable) first.getFirst()).table();
        return objects.size() == 1 ? words : words + " and " + (objects.size() - 1) + " more";
    }

    /** What comes or goes, or is no table, is an object of its own. */
    private static String object(Change change) {
        return switch (change) {
            case Change.AddTable c -> of(c);
            case Change.DropTable c -> of(c);
            case Change.OfTable c -> c.table();
            case Change other -> of(other);
        };
    }

    private static String of(Change change) {
        return switch (change) {
            case Change.AddTable c -> "create " + c.table();
            case Change.DropTable c -> "drop " + c.table();
            case Change.RenameTable c -> "rename " + c.from() + " to " + c.to();
            case Change.ModifyOptions c -> "change " + c.table();
            case Change.AddColumn c -> "add " + c.table() + " " + c.column().name();
            case Change.DropColumn c -> "drop " + c.table() + " " + c.column().name();
            case Change.RenameColumn c -> "rename " + c.table() + " " + c.from() + " to " + c.to();
            case Change.ModifyColumn c -> "change " + c.table() + " " + c.to().name();
            case Change.MoveColumns c -> "reorder " + c.table();
            case Change.AddConstraint c -> "add " + c.table() + " " + kind(c.constraint());
            case Change.DropConstraint c -> "drop " + c.table() + " " + kind(c.constraint());
            case Change.RenameConstraint c -> "rename " + kind(c.from()) + " to " + kind(c.to());
            case Change.ModifyCheck c -> "change " + c.table() + " " + kind(c.to());
            case Change.AddIndex c -> "index " + c.index().name();
            case Change.DropIndex c -> "drop index " + c.index().name();
            case Change.RenameIndex c -> "rename index " + c.from().name() + " to " + c.to().name();
            case Change.ModifyIndex c -> "change index " + c.to().name();
            case Change.AddVirtualTable c -> "create " + c.added().name();
            case Change.DropVirtualTable c -> "drop " + c.dropped().name();
            case Change.ModifyVirtualTable c -> "change " + c.to().name();
            case Change.AddView c -> "create view " + c.view().name();
            case Change.DropView c -> "drop view " + c.view().name();
            case Change.ModifyView c -> "change view " + c.to().name();
            case Change.AddTrigger c -> "create trigger " + c.trigger().name();
            case Change.DropTrigger c -> "drop trigger " + c.trigger().name();
            case Change.AddEntity c ->
                "create " + c.added().title() + " " + c.added().name();
            case Change.DropEntity c ->
                "drop " + c.dropped().title() + " " + c.dropped().name();
            case Change.RenameEntity c -> "rename " + c.from().name() + " to " + c.to().name();
            case Change.ModifyEntity c -> "change " + c.to().title() + " " + c.to().name();
            case Change.ModifyTrigger c -> "change trigger " + c.to().name();
        };
    }

    private static String kind(Constraint constraint) {
        return constraint.name().orElseGet(() -> switch (constraint) {
            case Constraint.PrimaryKey key -> "primary key";
            case Constraint.Unique key -> "unique";
            case Constraint.ForeignKey key -> "reference to " + key.parent();
            case Constraint.Check check -> "check";
            case Constraint.Exclude exclude -> "exclusion";
        });
    }
}
