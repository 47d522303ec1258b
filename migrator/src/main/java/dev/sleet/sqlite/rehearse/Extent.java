package dev.sleet.sqlite.rehearse;

import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.plan.Plan;
import dev.sleet.plan.StepText;
import dev.sleet.sqlite.ddl.Mentions;
import dev.sleet.sqlite.live.SchemaRows;
import dev.sleet.sqlite.live.SchemaRows.Row;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The part of a schema that a plan can touch: what its steps name; what mentions that, views over such views among it; the triggers of
 * all these; and whatever any of them mentions. A mention is a word of a text, whatever it means there, so that it is too much rather
 * than too little. The rest is as it was when the plan has run, and nothing of the plan depends on it.
 */
final class Extent {
    /** Beyond so many names the whole schema costs hardly more. */
    private static final int MOST = 200;

    private final Map<String, List<Row>> rows = new HashMap<>();
    private final Map<String, List<Row>> triggers = new HashMap<>();
    private final Map<Row, Set<String>> mentions = new HashMap<>();
    private final Set<String> held = new HashSet<>();
    private final Deque<String> waiting = new ArrayDeque<>();

    private Extent(SchemaRows stored) {
        for (Row row : stored.rows()) {
            rows.computeIfAbsent(Names.fold(row.name()), name -> new ArrayList<>())
                    .add(row);
            if (row.type().equals("trigger")) {
                triggers.computeIfAbsent(Names.fold(row.table()), name -> new ArrayList<>())
                        .add(row);
            }
        }
    }

    /**
     * How far a plan reaches.
     *
     * @param part what it can touch, where that is certain
     * @param why why that is not certain, where it is not
     */
    record Reach(Optional<Extent> part, Optional<String> why) {
        static Reach whole(String why) {
            return new Reach(Optional.empty(), Optional.of(why));
        }
    }

    /** Returns how far a plan reaches. */
    static Reach of(Plan plan, LiveSchema live) {
        if (!(live.details() instanceof SchemaRows stored)) {
            return Reach.whole("its stored form is not known");
        }
        PlanNames names = new PlanNames(plan);
        if (names.everywhere().isPresent()) {
            return Reach.whole(StepText.of(names.everywhere().get()) + " looks into all of it");
        }
        if (names.changed().size() > MOST) {
            return Reach.whole("more than " + MOST + " names change");
        }
        Extent extent = new Extent(stored);
        extent.mentioning(names.changed());
        names.read().forEach(extent::hold);
        extent.close();
        return extent.hasVirtualTable()
                ? Reach.whole("a virtual table, whose module may read anything, is in reach")
                : new Reach(Optional.of(extent), Optional.empty());
    }

    /** Holds what bears some names, and what mentions them or a view that does. */
    private void mentioning(Set<String> names) {
        Set<String> looked = new HashSet<>(names);
        names.forEach(this::hold);
        boolean more = true;
        while (more) {
            more = false;
            for (List<Row> namesakes : rows.values()) {
                for (Row row : namesakes) {
                    String name = Names.fold(row.name());
                    if (!held.contains(name) && (isOwn(name) || !Collections.disjoint(mentions(row), looked))) {
                        hold(name);
                        more |= row.type().equals("view") && looked.add(name);
                    }
                }
            }
        }
    }

    /** What Sleet makes on the way takes the first of its names that is free. */
    private static boolean isOwn(String name) {
        return name.startsWith("__sleet");
    }

    private Set<String> mentions(Row row) {
        return mentions.computeIfAbsent(row, one -> one.sql().map(Mentions::of).orElse(Set.of()));
    }

    private void hold(String name) {
        if (rows.containsKey(name) && held.add(name)) {
            waiting.add(name);
        }
    }

    private void close() {
        while (!waiting.isEmpty()) {
            String name = waiting.remove();
            for (Row row : rows.getOrDefault(name, List.of())) {
                hold(Names.fold(row.table()));
                mentions(row).forEach(this::hold);
            }
            triggers.getOrDefault(name, List.of()).forEach(trigger -> hold(Names.fold(trigger.name())));
        }
    }

    /** Its module may read whatever it likes. */
    private boolean hasVirtualTable() {
        return held.stream()
                .flatMap(name -> rows.getOrDefault(name, List.of()).stream())
                .anyMatch(Row::isVirtual);
    }

    /** Returns whether an object is in it; an index is where its table is. */
    boolean holds(String name, String table) {
        return held.contains(Names.fold(name)) || held.contains(Names.fold(table));
    }

    /** Returns a schema without what is not in it; what is new to the schema is. */
    Schema within(Schema schema) {
        return new Schema(
                kept(schema.tables(), table -> table.name()),
                kept(schema.virtualTables(), table -> table.name()),
                kept(schema.views(), view -> view.name()),
                kept(schema.triggers(), trigger -> trigger.name()),
                schema.entities(),
                schema.names());
    }

    private <T> List<T> kept(List<T> objects, Function<T, String> name) {
        return objects.stream()
                .filter(object -> {
                    String folded = Names.fold(name.apply(object));
                    return held.contains(folded) || !rows.containsKey(folded);
                })
                .toList();
    }
}
