package dev.sleet.postgres.run;

import dev.sleet.model.Schema;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.Domain;
import dev.sleet.model.postgres.Raw;
import dev.sleet.postgres.text.Mentions;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The tables that a change of something else touches. */
final class Touched {
    private Touched() {}

    /** Returns those with values of a type, or of one over it, of which the server looks at all rows for new rules (sql-alterdomain.html). */
    static List<String> byRules(Domain domain, Schema schema) {
        Set<String> types = new HashSet<>(Set.of(domain.name()));
        int known = 0;
        while (known < types.size()) {
            known = types.size();
            schema.entities().stream()
                    .filter(object -> object instanceof Domain over && speaks(over.type(), types))
                    .forEach(over -> types.add(over.name()));
        }
        return schema.tables().stream()
                .filter(table -> table.columns().stream().anyMatch(column -> speaks(column.type(), types)))
                .map(Table::name)
                .toList();
    }

    /** Returns the table of statistics over several columns. */
    static List<String> byStatistics(Raw raw, Schema schema) {
        Set<String> names = raw.type().equalsIgnoreCase(Raw.STATISTICS)
                ? Mentions.of(raw.create().written())
                : Set.of();
        return schema.tables().stream().map(Table::name).filter(names::contains).toList();
    }

    private static boolean speaks(SqlText type, Set<String> names) {
        return !Collections.disjoint(Mentions.of(type.canonical()), names);
    }
}
