package dev.sleet.postgres.mirror;

import dev.sleet.model.Declaration;
import dev.sleet.model.NameRule;
import dev.sleet.model.Schema;
import dev.sleet.model.Special;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.View;
import dev.sleet.model.postgres.MaterializedView;
import dev.sleet.postgres.mirror.Texts.Placed;
import dev.sleet.postgres.object.ObjectKinds;
import dev.sleet.postgres.text.ObjectName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Views whose rows are kept, of which there are no temporary ones: a plain view stands for the query, and an empty table of its columns for the rows,
 * over which indexes have expressions.
 */
final class KeptRows {
    private static final String NAME = "__sleet_rows_";

    private final List<View> queries = new ArrayList<>();
    private final Map<MaterializedView, Table> tables = new LinkedHashMap<>();

    KeptRows(Schema before, Schema declared) {
        Set<Special.Entity> known = new HashSet<>(before.entities());
        Map<String, MaterializedView> there = new HashMap<>();
        of(before).forEach(view -> there.put(view.name(), view));
        for (MaterializedView view : of(declared)) {
            MaterializedView wanted = (MaterializedView) ObjectKinds.normal(view);
            if (known.contains(wanted)) {
                continue;
            }
            MaterializedView other = there.get(view.name());
            if (other == null
                    || !other.select().equals(wanted.select())
                    || !other.columns().equals(wanted.columns())) {
                queries.add(new View(view.name(), view.columns(), view.select(), view.declaration()));
            }
            if (!Texts.of(table("", view)).isEmpty()) {
                tables.put(view, table(NAME + tables.size(), view));
            }
        }
    }

    private static List<MaterializedView> of(Schema schema) {
        return schema.entities().stream()
                .filter(MaterializedView.class::isInstance)
                .map(MaterializedView.class::cast)
                .toList();
    }

    private static Table table(String name, MaterializedView view) {
        return new Table(
                name,
                List.of(),
                List.of(),
                view.indexes(),
                Set.of(),
                Optional.empty(),
                Declaration.NONE,
                NameRule.EXACT);
    }

    boolean isEmpty() {
        return queries.isEmpty() && tables.isEmpty();
    }

    /** Returns the queries that differ as text. */
    List<View> queries() {
        return queries;
    }

    /** What is to be done with a table that a statement makes. */
    @FunctionalInterface
    interface Asking<E extends Exception> {
        void ask(Table table, String making) throws E;
    }

    /** Goes through the tables that stand for rows. */
    <E extends Exception> void ask(Asking<E> asking) throws E {
        for (Map.Entry<MaterializedView, Table> each : tables.entrySet()) {
            String view = each.getKey().name();
            boolean isAsked = queries.stream().anyMatch(query -> query.name().equals(view));
            asking.ask(
                    each.getValue(),
                    "CREATE TEMP TABLE " + ObjectName.standIn(each.getValue().name()) + " AS SELECT * FROM "
                            + (isAsked ? "pg_temp." + ObjectName.standIn(view) : ObjectName.quoted(view))
                            + " WITH NO DATA");
        }
    }

    /** Returns objects, those whose rows are kept in the spelling of the server. */
    List<Special.Entity> answered(
            List<Special.Entity> objects,
            Map<String, String> texts,
            BiFunction<Table, Map<Placed, String>, Table> spelling,
            Map<String, Map<Placed, String>> spelled) {
        List<Special.Entity> all = new ArrayList<>();
        for (Special.Entity object : objects) {
            all.add(
                    object instanceof MaterializedView view
                            ? answered(
                                    view,
                                    Optional.ofNullable(texts.get(view.name())),
                                    Optional.ofNullable(tables.get(view))
                                            .map(table -> spelling.apply(
                                                    table, spelled.getOrDefault(table.name(), Map.of()))))
                            : object);
        }
        return all;
    }

    private static MaterializedView answered(MaterializedView view, Optional<String> text, Optional<Table> rows) {
        MaterializedView indexed = view.withIndexes(rows.map(Table::indexes).orElse(view.indexes()));
        return text.map(sql -> new MaterializedView(
                        view.name(),
                        List.of(),
                        view.columns().isEmpty() ? view.select().withCanonical(sql) : SqlText.of(sql),
                        indexed.indexes(),
                        view.parameters(),
                        view.declaration()))
                .orElse(indexed);
    }
}
