package dev.sleet.postgres.object;

import dev.sleet.model.Column;
import dev.sleet.model.Special;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.FunctionTrigger;
import dev.sleet.model.postgres.Policy;
import dev.sleet.postgres.text.Mentions;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/** What is attached to tables and speaks of columns: triggers and policies. */
public final class Attached {
    private Attached() {}

    /** Returns whether an object stands in the way while a column changes its type, and those that are computed of it are away. */
    public static boolean speaksOf(Special.Entity object, Table table, String column) {
        Set<String> columns = new HashSet<>(Set.of(column));
        table.columns().stream()
                .filter(other -> other.generated().isPresent())
                .map(Column::name)
                .forEach(columns::add);
        return switch (object) {
            case FunctionTrigger trigger ->
                trigger.table().equals(table.name())
                        && (!Collections.disjoint(trigger.updateOf(), columns)
                                || trigger.when()
                                        .filter(sql -> !Collections.disjoint(Mentions.of(sql.canonical()), columns))
                                        .isPresent());
            case Policy policy -> {
                Set<String> names = names(policy);
                yield !Collections.disjoint(names, columns)
                        && (policy.table().equals(table.name()) || names.contains(table.name()));
            }
            default -> false;
        };
    }

    /** Returns the names that the conditions of a policy hold. */
    public static Set<String> names(Policy policy) {
        Set<String> names =
                new HashSet<>(Mentions.of(policy.using().map(SqlText::canonical).orElse("")));
        names.addAll(Mentions.of(policy.withCheck().map(SqlText::canonical).orElse("")));
        return names;
    }
}
