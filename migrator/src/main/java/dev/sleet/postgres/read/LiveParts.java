package dev.sleet.postgres.read;

import dev.sleet.model.Table;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parts of partitioned tables.
 *
 * @param alone those that are managed, each as the table that it is once it is no part any more: with all columns, constraints and indexes, and their names
 * @param unmanaged those that are not managed, each with what it is a part of
 */
public record LiveParts(Map<String, Table> alone, Map<String, String> unmanaged) {
    /** Nothing. */
    public static final LiveParts NONE = new LiveParts(Map.of(), Map.of());

    static LiveParts of(List<Table> tables, Rows rows, TableReader reader) {
        Set<String> managed = tables.stream().map(Table::name).collect(Collectors.toSet());
        Map<String, String> left = new HashMap<>();
        rows.partitions.values().stream()
                .filter(part -> !managed.contains(part.name()))
                .forEach(part -> part.parent().ifPresent(whole -> left.put(part.name(), whole)));
        return new LiveParts(reader.alone(), left);
    }

    public LiveParts {
        alone = Map.copyOf(alone);
        unmanaged = Map.copyOf(unmanaged);
    }
}
