package dev.sleet.sqlite.plan;

import dev.sleet.diff.Change;
import dev.sleet.diff.Renames;
import dev.sleet.model.Names;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The changes of a diff by what they change. */
final class ChangeIndex {
    private final Map<String, List<Change>> byObject = new HashMap<>();
    private final Set<String> droppedTables = new HashSet<>();

    ChangeIndex(List<Change> changes) {
        for (Change change : changes) {
            put(key(change), change);
            if (change instanceof Change.DropTable drop) {
                droppedTables.add(Names.fold(drop.dropped().name()));
            }
            switch (change) {
                case Change.AddIndex add -> put("index " + add.index().name(), add);
                case Change.ModifyIndex modify -> put("index " + modify.to().name(), modify);
                default -> {}
            }
        }
    }

    private void put(String key, Change change) {
        byObject.computeIfAbsent(Names.fold(key), k -> new ArrayList<>()).add(change);
    }

    private static String key(Change change) {
        return switch (change) {
            case Change.AddTrigger c -> "trigger " + c.trigger().name();
            case Change.DropTrigger c -> "trigger " + c.trigger().name();
            case Change.ModifyTrigger c -> "trigger " + c.to().name();
            case Change.AddView c -> "view " + c.view().name();
            case Change.DropView c -> "view " + c.view().name();
            case Change.ModifyView c -> "view " + c.to().name();
            case Change.AddVirtualTable c -> "virtual " + c.added().name();
            case Change.DropVirtualTable c -> "virtual " + c.dropped().name();
            case Change.ModifyVirtualTable c -> "virtual " + c.to().name();
            case Change.RenameTable c -> "rename " + c.to();
            case Change.RenameColumn c -> "rename " + c.table() + "." + c.to();
            case Change.AddTable c -> "new " + c.added().name();
            case Change.DropTable c -> "old " + c.dropped().name();
            case Change.OfTable c -> "table " + c.table();
            case Change.AddEntity c -> c.added().key();
            case Change.DropEntity c -> c.dropped().key();
            case Change.RenameEntity c -> c.to().key();
            case Change.ModifyEntity c -> c.to().key();
        };
    }

    private List<Change> of(String key) {
        return byObject.getOrDefault(Names.fold(key), List.of());
    }

    List<Change> ofTrigger(String name) {
        return of("trigger " + name);
    }

    List<Change> ofView(String name) {
        return of("view " + name);
    }

    /** Returns the changes inside a table that is there before and after. */
    List<Change> ofTable(String name) {
        return of("table " + name);
    }

    List<Change> ofIndex(String name) {
        return of("index " + name);
    }

    List<Change> ofRename(Renames.OfTable rename) {
        return of("rename " + rename.to());
    }

    List<Change> ofRename(Renames.OfColumn rename) {
        return of("rename " + rename.table() + "." + rename.to());
    }

    /** Returns the change that drops a column which is set aside. */
    List<Change> ofDrop(Renames.OfColumn setAside) {
        return ofTable(setAside.table()).stream()
                .filter(change -> change instanceof Change.DropColumn drop
                        && Names.same(drop.column().name(), setAside.to()))
                .toList();
    }

    boolean isDropped(String table) {
        return droppedTables.contains(Names.fold(table));
    }
}
