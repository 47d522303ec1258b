package dev.sleet.postgres.read;

import dev.sleet.model.Table;
import dev.sleet.postgres.read.Rows.IndexRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The parts of partitioned tables.
 *
 * @param alone those that are managed, each as the table that it is once it is no part any more: with all columns, constraints and indexes, and their names
 * @param ofWholes the names of those of their keys and indexes that are those of their wholes, for each that has some
 * @param unmanaged those that are not managed, each with what it is a part of
 */
public record LiveParts(Map<String, Table> alone, Map<String, Set<String>> ofWholes, Map<String, String> unmanaged) {
    /** Nothing. */
    public static final LiveParts NONE = new LiveParts(Map.of(), Map.of(), Map.of());

    static LiveParts of(List<Table> tables, Rows rows, TableReader reader) {
        Set<String> managed = tables.stream().map(Table::name).collect(Collectors.toSet());
        Map<String, String> left = new HashMap<>();
        rows.partitions.values().stream()
                .filter(part -> !managed.contains(part.name()))
                .forEach(part -> part.parent().ifPresent(whole -> left.put(part.name(), whole)));
        return new LiveParts(reader.alone(), ofWholes(rows), left);
    }

    private static Map<String, Set<String>> ofWholes(Rows rows) {
        Map<Long, String> names = new HashMap<>();
        rows.relations.forEach(relation -> names.put(relation.id(), relation.name()));
        return rows.indexes.stream()
                .filter(IndexRow::ofWhole)
                .collect(Collectors.groupingBy(
                        index -> names.getOrDefault(index.table(), ""),
                        Collectors.mapping(IndexRow::name, Collectors.toSet())));
    }

    public LiveParts {
        alone = Map.copyOf(alone);
        ofWholes = Map.copyOf(ofWholes);
        unmanaged = Map.copyOf(unmanaged);
    }
}
