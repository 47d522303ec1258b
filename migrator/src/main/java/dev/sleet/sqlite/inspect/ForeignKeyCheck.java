package dev.sleet.sqlite.inspect;

import dev.sleet.dialect.Queries;
import dev.sleet.diff.Change;
import dev.sleet.diff.Renames;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Declaration;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.plan.Cost;
import dev.sleet.plan.Plan;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import dev.sleet.sqlite.check.RowNumbers;
import dev.sleet.sqlite.missing.StandIns;
import dev.sleet.sqlite.normal.Renamer;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds rows whose parent is not there, in the tables that a plan could have brought to that. */
public final class ForeignKeyCheck {
    private static final int SHOWN = 5;

    private ForeignKeyCheck() {}

    /**
     * What a change of a database writes.
     *
     * @param target the schema after it
     * @param tables the tables whose rows it writes, adds or takes away, folded, by their names after it
     * @param oldNames the names that its renamed tables had, by their new names, folded
     * @param copied those of the tables whose references cannot break, see {@link CopiedReferences}
     * @param moved those of the tables whose rows a number does not tell
     * @param then the target by the names before it, if no value gets into another column; a row may then go on without a parent by
     *     the references that stand in both alone
     */
    public record Written(
            Schema target,
            Set<String> tables,
            Map<String, String> oldNames,
            Set<String> copied,
            Set<String> moved,
            Optional<Schema> then) {
        public Written {
            copied = Set.copyOf(copied);
            moved = Set.copyOf(moved);
            tables = Set.copyOf(tables);
            oldNames = Map.copyOf(oldNames);
        }

        public static Written by(Plan plan, Schema before) {
            Set<String> tables = new HashSet<>();
            for (PlannedStep step : plan.steps()) {
                if (step.cost() == Cost.REBUILD) {
                    tables.add(Names.fold(step.touched()));
                }
                switch (step.step()) {
                    case Step.DropTable drop ->
                        tables.add(Names.fold(drop.table().name()));
                    case Step.AddColumn add
                    when isOfReference(add, plan.target()) -> tables.add(Names.fold(add.table()));
                    case Step.FillNulls fill -> tables.add(Names.fold(fill.table()));
                    default -> {}
                }
            }
            Renames back = back(plan);
            Map<String, String> oldNames = new HashMap<>();
            back.tables().forEach(rename -> oldNames.put(Names.fold(rename.from()), rename.to()));
            return new Written(
                    plan.target(),
                    tables,
                    oldNames,
                    CopiedReferences.of(plan, tables),
                    moved(before, plan.target(), oldNames, Renamer.rename(plan.target(), back)),
                    Optional.empty());
        }

        private static Renames back(Plan plan) {
            List<Renames.OfTable> tables = new ArrayList<>();
            List<Renames.OfColumn> columns = new ArrayList<>();
            for (Change change : plan.changes()) {
                switch (change) {
                    case Change.RenameTable c -> tables.add(new Renames.OfTable(c.to(), c.from(), Declaration.NONE));
                    case Change.RenameColumn c ->
                        columns.add(new Renames.OfColumn(c.table(), c.to(), c.from(), Declaration.NONE));
                    default -> {}
                }
            }
            Renames back = new Renames(tables, List.of());
            return new Renames(
                    tables,
                    columns.stream()
                            .map(c -> new Renames.OfColumn(back.after(c.table()), c.from(), c.to(), c.declaration()))
                            .toList());
        }

        /**
         * Returns the tables of which a row's number before the change tells nothing of one after it: there are none, or others after
         * it, see {@link RowNumbers}, a row may have no parent twice, by two references to one table, or one reference to a table takes
         * another's place.
         *
         * @param then the schema after the change by the names before it
         */
        public static Set<String> moved(Schema before, Schema after, Map<String, String> oldNames, Schema then) {
            Map<String, Table> olds = new HashMap<>();
            before.tables().forEach(table -> olds.put(Names.fold(table.name()), table));
            Map<String, Table> thens = new HashMap<>();
            then.tables().forEach(table -> thens.put(Names.fold(table.name()), table));
            Set<String> moved = new HashSet<>();
            for (Table table : after.tables()) {
                String name = Names.fold(table.name());
                Table old = olds.get(Names.fold(oldNames.getOrDefault(name, table.name())));
                if (old != null
                        && (!RowNumbers.stay(old, table)
                                || refersTwice(old)
                                || refersTwice(table)
                                || refersOtherwise(old, thens.get(Names.fold(old.name()))))) {
                    moved.add(name);
                }
            }
            return moved;
        }

        private static boolean refersTwice(Table table) {
            Set<String> parents = new HashSet<>();
            return !table.constraints(ForeignKey.class).stream().allMatch(key -> parents.add(Names.fold(key.parent())));
        }

        /** Whether a table refers to another by other columns than before. */
        private static boolean refersOtherwise(Table old, @Nullable Table then) {
            return then != null
                    && then.constraints(ForeignKey.class).stream()
                            .anyMatch(key -> old.constraints(ForeignKey.class).stream()
                                    .anyMatch(was -> Names.same(was.parent(), key.parent())
                                            && !(isSame(was.columns(), key.columns())
                                                    && isSame(was.parentColumns(), key.parentColumns()))));
        }

        private static boolean isSame(List<String> some, List<String> others) {
            return some.stream()
                    .map(Names::fold)
                    .toList()
                    .equals(others.stream().map(Names::fold).toList());
        }

        /** A new column breaks no reference unless it refers, or is referred to. */
        private static boolean isOfReference(Step.AddColumn add, Schema target) {
            return !add.constraints().isEmpty()
                    || target.tables().stream()
                            .flatMap(table -> table.constraints(ForeignKey.class).stream())
                            .filter(key -> Names.same(key.parent(), add.table()))
                            .flatMap(key -> key.parentColumns().stream())
                            .anyMatch(column -> Names.same(column, add.column().name()));
        }
    }

    /**
     * Returns the violations and how often each stands, in the tables that are written and in those that refer to them.
     * Tables are told by the names that they have after the change.
     *
     * @param before whether the change is yet to be made, so that tables still bear their old names
     * @throws SQLException if the database cannot be read
     */
    public static Map<String, Integer> violations(Statement statement, Written written, boolean before)
            throws SQLException {
        return violations(statement, written, before, new HashSet<>());
    }

    /**
     * Returns the same.
     *
     * @param left gets the tables whose references cannot break and cannot be looked at
     * @throws SQLException if the database cannot be read
     */
    public static Map<String, Integer> violations(
            Statement statement, Written written, boolean before, Set<String> left) throws SQLException {
        Map<String, String> oldNames = before ? written.oldNames() : Map.of();
        Map<String, String> newNames = new HashMap<>();
        oldNames.forEach((to, from) -> newNames.put(
                Names.fold(from), written.target().table(to).map(Table::name).orElse(to)));
        Map<String, Integer> violations = new HashMap<>();
        for (Table table : written.target().tables()) {
            if (isConcerned(table, written)) {
                String name = oldNames.getOrDefault(Names.fold(table.name()), table.name());
                boolean copied = written.copied().contains(Names.fold(table.name()));
                boolean numbered = !written.moved().contains(Names.fold(table.name()));
                Optional<Table> then = before ? written.then().flatMap(schema -> schema.table(name)) : Optional.empty();
                if (!check(statement, name, newNames, violations, numbered, copied, then)) {
                    left.add(table.name());
                }
            }
        }
        return violations;
    }

    /** Returns whether a table has references that a change could have broken. */
    public static boolean isConcerned(Table table, Written written) {
        List<ForeignKey> keys = table.constraints(ForeignKey.class);
        return keys.stream().anyMatch(key -> written.tables().contains(Names.fold(key.parent())))
                || (!keys.isEmpty() && written.tables().contains(Names.fold(table.name())));
    }

    /**
     * Has SQLite compile the checks of an empty copy, to learn what they take.
     *
     * @param copied whether those of tables whose references cannot break, or those of all others
     * @throws SQLException if one cannot be done
     */
    public static void rehearse(Statement statement, Written written, boolean copied) throws SQLException {
        for (Table table : written.target().tables()) {
            if (isConcerned(table, written) && written.copied().contains(Names.fold(table.name())) == copied) {
                check(statement, table.name(), Map.of(), new HashMap<>(), true, copied, Optional.empty());
            }
        }
    }

    /** Returns whether the collations are there. */
    private static boolean check(
            Statement statement,
            String table,
            Map<String, String> newNames,
            Map<String, Integer> violations,
            boolean numbered,
            boolean copied,
            Optional<Table> then)
            throws SQLException {
        try {
            Orphans.of(statement, table, numbered, name -> renamed(name, newNames), then)
                    .forEach((orphan, times) -> violations.merge(orphan, times, Integer::sum));
        } catch (SQLException e) {
            if (!String.valueOf(e.getMessage()).contains("no such table") && !(copied && StandIns.isOfCollation(e))) {
                throw e;
            }
            return !StandIns.isOfCollation(e);
        }
        return true;
    }

    /** Returns whether a violation is one of a table by a reference to another. */
    public static boolean isOf(String violation, String table, String parent) {
        String folded = Names.fold(violation);
        return folded.startsWith(Names.fold("table \"" + table + "\", row "))
                && folded.endsWith(Names.fold(Orphans.NO_PARENT + "\"" + parent + "\""));
    }

    private static String renamed(String table, Map<String, String> newNames) {
        return newNames.getOrDefault(Names.fold(table), table);
    }

    /**
     * Returns the violations without those of references to tables that are not there: such a reference is named before the change, and
     * was allowed.
     *
     * @throws SQLException if the schema cannot be read
     */
    public static Map<String, Integer> unnamed(Statement statement, Map<String, Integer> violations)
            throws SQLException {
        if (violations.isEmpty()) {
            return violations;
        }
        Set<String> there = new HashSet<>();
        Queries.texts(statement, "SELECT name FROM main.sqlite_schema WHERE type = 'table'")
                .forEach(name -> there.add(Names.fold(name)));
        Map<String, Integer> others = new HashMap<>(violations);
        others.keySet().removeIf(violation -> {
            int parent = violation.lastIndexOf(Orphans.NO_PARENT) + Orphans.NO_PARENT.length();
            return !there.contains(Names.fold(violation.substring(parent + 1, violation.length() - 1)));
        });
        return others;
    }

    /** Returns the first violations that stand more often than before. */
    public static List<String> beyond(Map<String, Integer> after, Map<String, Integer> before) {
        List<String> fresh = new ArrayList<>();
        after.forEach((violation, times) -> {
            if (times > before.getOrDefault(violation, 0)) {
                fresh.add(violation);
            }
        });
        fresh.sort(null);
        return fresh.size() > SHOWN ? fresh.subList(0, SHOWN) : fresh;
    }
}
