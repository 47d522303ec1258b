package dev.sleet.sqlite.ddl;

import dev.sleet.model.Names;
import dev.sleet.model.VirtualTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The full-text table whose terms a virtual table shows (fts5.html, section 9; fts3.html, section 5). SQLite looks for it when it is read.
 *
 * @param table its name
 * @param modules the modules that it may be of
 */
public record Vocabulary(String table, List<String> modules) {
    private static final Map<String, List<String>> MODULES =
            Map.of("fts5vocab", List.of("fts5"), "fts4aux", List.of("fts3", "fts4"));

    public Vocabulary {
        modules = List.copyOf(modules);
    }

    /** Returns what a virtual table shows the terms of, if that is in the same database. */
    public static Optional<Vocabulary> of(VirtualTable table) {
        List<String> modules = MODULES.getOrDefault(Names.fold(table.module()), List.of());
        List<String> names = table.arguments().stream().map(Vocabulary::name).toList();
        int before = modules.contains("fts5") ? 2 : 1;
        if (modules.isEmpty() || names.size() < before) {
            return Optional.empty();
        }
        boolean qualified = names.size() > before;
        return qualified && !Names.same(names.getFirst(), "main")
                ? Optional.empty()
                : Optional.of(new Vocabulary(names.get(qualified ? 1 : 0), modules));
    }

    private static String name(String argument) {
        TokenCursor cursor = new TokenCursor(argument);
        return cursor.atEnd() ? "" : cursor.peek().name();
    }

    /** Returns whether a virtual table is the one that is read. */
    public boolean isOf(VirtualTable other) {
        return Names.same(other.name(), table) && modules.contains(Names.fold(other.module()));
    }
}
