package dev.sleet.postgres.read;

import dev.sleet.model.Constraint;
import dev.sleet.model.Index;
import dev.sleet.model.Table;
import dev.sleet.postgres.form.ConstraintNames;
import dev.sleet.postgres.form.PartIndexes;
import dev.sleet.postgres.read.Rows.Attribute;
import dev.sleet.postgres.read.Rows.IndexRow;
import dev.sleet.postgres.read.Rows.Rule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a part has of its own. */
final class PartForms {
    private PartForms() {}

    /** Returns the columns of a part that are as they are in the whole. */
    static Set<String> inherited(List<Attribute> part, List<Attribute> whole) {
        Map<String, Attribute> others = new HashMap<>();
        whole.forEach(row -> others.put(row.name(), row));
        Set<String> same = new HashSet<>();
        for (Attribute row : part) {
            Attribute other = others.get(row.name());
            if (other != null
                    && row.notNull() == other.notNull()
                    && row.generated().equals(other.generated())
                    && row.expression().equals(other.expression())) {
                same.add(row.name());
            }
        }
        return same;
    }

    /**
     * Returns a part with no more than what is not that of the whole, and those keys and indexes of the whole whose names nobody else would say, or that
     * others of the part are like.
     */
    static Table own(Table all, List<Rule> rules, List<IndexRow> indexes, Set<String> inherited) {
        Set<String> names = rules.stream().filter(Rule::ofWhole).map(Rule::name).collect(Collectors.toSet());
        Set<String> indexed =
                indexes.stream().filter(IndexRow::ofWhole).map(IndexRow::name).collect(Collectors.toSet());
        List<Constraint> keys = all.constraints().stream()
                .filter(PartIndexes::isKey)
                .filter(key -> key.name().filter(indexed::contains).isEmpty())
                .toList();
        return ConstraintNames.hidden(all.withConstraints(all.constraints().stream()
                        .filter(rule -> rule.name().filter(names::contains).isEmpty()
                                || (PartIndexes.isKey(rule) && isSaid(all, rule, keys)))
                        .toList()))
                .withColumns(all.columns().stream()
                        .filter(column -> !inherited.contains(column.name()))
                        .toList())
                .withIndexes(all.indexes().stream()
                        .filter(index -> !indexed.contains(index.name()) || isSaid(all, index, keys, indexed))
                        .toList());
    }

    private static boolean isSaid(Table part, Constraint ofWhole, List<Constraint> keys) {
        return !ConstraintNames.isChosen(part, ofWhole)
                || keys.stream().anyMatch(key -> PartIndexes.isSame(key, ofWhole));
    }

    private static boolean isSaid(Table part, Index ofWhole, List<Constraint> keys, Set<String> indexed) {
        return !ConstraintNames.isChosen(part, ofWhole)
                || keys.stream().anyMatch(key -> PartIndexes.isSame(key, ofWhole))
                || part.indexes().stream()
                        .anyMatch(index -> !indexed.contains(index.name()) && PartIndexes.isSame(index, ofWhole));
    }
}
