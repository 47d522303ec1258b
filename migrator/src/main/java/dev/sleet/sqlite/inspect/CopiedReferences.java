package dev.sleet.sqlite.inspect;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.dialect.text.CopiedNames;
import dev.sleet.model.Column;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import dev.sleet.sqlite.ddl.Mentions;
import dev.sleet.sqlite.statement.CopiedNamesReader;
import dev.sleet.sqlite.statement.Effects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tables whose rebuild copies what refers to other tables as it is, while nothing writes those: no reference of theirs can break. They
 * are looked at all the same, unless that takes a collation that only the application has.
 */
public final class CopiedReferences {
    private CopiedReferences() {}

    /**
     * Returns their names, folded.
     *
     * @param written the tables that the plan writes, folded
     */
    static Set<String> of(Plan plan, Set<String> written) {
        Set<String> copied = new HashSet<>();
        Set<String> filled = new HashSet<>();
        for (PlannedStep planned : plan.steps()) {
            switch (planned.step()) {
                case Step.RebuildTable rebuild
                when isCopied(rebuild, written) ->
                    copied.add(Names.fold(rebuild.to().name()));
                case Step.FillNulls fill -> filled.add(Names.fold(fill.table()));
                case Step.AddColumn add -> filled.add(Names.fold(add.table()));
                default -> {}
            }
        }
        copied.removeAll(filled);
        return copied;
    }

    /**
     * Returns those of statements that have run, folded.
     *
     * @param before the schema before them
     * @param after the schema after them
     * @param reached the tables, folded, whose rows triggers may have written
     */
    public static Set<String> of(List<String> statements, Schema before, Schema after, Set<String> reached) {
        Map<String, List<CopiedNames>> copies = new HashMap<>();
        Set<String> touched = new HashSet<>(reached);
        for (String sql : statements) {
            Effects effects = Effects.of(sql);
            Optional<CopiedNames> copy = CopiedNamesReader.all(sql);
            if (copy.isPresent()) {
                copies.computeIfAbsent(Names.fold(copy.get().table()), table -> new ArrayList<>())
                        .add(copy.get());
            } else if (effects.changesRows() || Mentions.of(sql).contains("add")) {
                touched.addAll(effects.mentioned());
            } else if (effects.renamed()
                    .filter(r -> !Effects.isTemporary(r.from()))
                    .isPresent()) {
                touched.addAll(effects.mentioned());
            }
        }
        Set<String> copied = new HashSet<>();
        for (Table table : after.tables()) {
            String name = Names.fold(table.name());
            List<CopiedNames> own = copies.getOrDefault(name, List.of());
            Optional<Table> old = before.table(table.name());
            boolean holds = !touched.contains(name)
                    && old.isPresent()
                    && table.constraints(ForeignKey.class).stream()
                            .allMatch(key -> !touched.contains(Names.fold(key.parent()))
                                    && !copies.containsKey(Names.fold(key.parent()))
                                    && isThere(key.parent(), before, after)
                                    && old.get().constraints(ForeignKey.class).stream()
                                            .anyMatch(other -> isSame(other, key))
                                    && key.columns().stream()
                                            .allMatch(column -> isTaken(own, old.get(), table, column)));
            if (!own.isEmpty() && holds) {
                copied.add(name);
            }
        }
        return copied;
    }

    private static boolean isThere(String parent, Schema before, Schema after) {
        return before.table(parent).isPresent() && after.table(parent).isPresent();
    }

    private static boolean isTaken(List<CopiedNames> copies, Table old, Table now, String name) {
        Optional<Column> from = old.column(name);
        Optional<Column> to = now.column(name);
        return from.isPresent()
                && to.isPresent()
                && from.get().type().equals(to.get().type())
                && copies.stream()
                        .allMatch(copy -> copy.names().entrySet().stream()
                                .anyMatch(
                                        each -> Names.same(each.getKey(), name) && Names.same(each.getValue(), name)));
    }

    private static boolean isCopied(Step.RebuildTable rebuild, Set<String> written) {
        List<ForeignKey> before = rebuild.from().constraints(ForeignKey.class);
        return rebuild.to().constraints(ForeignKey.class).stream()
                .allMatch(key -> !written.contains(Names.fold(key.parent()))
                        && before.stream().anyMatch(old -> isSame(old, key))
                        && key.columns().stream().allMatch(column -> isCopied(rebuild, column)));
    }

    private static boolean isSame(ForeignKey old, ForeignKey now) {
        return Names.same(old.parent(), now.parent())
                && folded(old.columns()).equals(folded(now.columns()))
                && folded(old.parentColumns()).equals(folded(now.parentColumns()));
    }

    private static List<String> folded(List<String> names) {
        return names.stream().map(Names::fold).toList();
    }

    /** Another type could store another value. */
    private static boolean isCopied(Step.RebuildTable rebuild, String name) {
        Optional<Column> from = rebuild.from().column(name);
        Optional<Column> to = rebuild.to().column(name);
        if (from.isEmpty()
                || to.isEmpty()
                || to.get().generated().isPresent()
                || !from.get().type().equals(to.get().type())) {
            return false;
        }
        String old =
                identifier(rebuild.from().name()) + "." + identifier(from.get().name());
        return rebuild.copies().stream()
                .anyMatch(copy ->
                        Names.same(copy.column(), name) && copy.expression().equals(old));
    }
}
