package dev.sleet.sqlite;

import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds references that cannot work: to no table, or to columns that are no key (foreignkeys.html, section 3). */
public final class ReferenceCheck {
    private final Map<String, Table> tables = new HashMap<>();

    private ReferenceCheck(Schema schema) {
        schema.tables().forEach(table -> tables.put(Names.fold(table.name()), table));
    }

    /** Returns whether SQLite can look for the parent of each row by this reference in a schema in normal form. */
    static boolean works(ForeignKey key, Schema schema) {
        return new ReferenceCheck(schema).problem(key).isEmpty();
    }

    /**
     * Returns what SQLite cannot look for in some tables of a schema, each in a sentence: it reports no row of a table as soon as one of its
     * references is to columns that are no key.
     *
     * @param tables the folded names of the tables
     */
    public static List<String> unchecked(Schema schema, Set<String> tables) {
        Schema normal = Normaliser.normalise(schema);
        ReferenceCheck check = new ReferenceCheck(normal);
        List<String> unchecked = new ArrayList<>();
        for (Table table : normal.tables()) {
            if (tables.contains(Names.fold(table.name()))) {
                table.constraints(ForeignKey.class).stream()
                        .filter(key -> check.tables.containsKey(Names.fold(key.parent())))
                        .flatMap(key -> check.problem(key).stream())
                        .findFirst()
                        .ifPresent(problem -> unchecked.add(
                                "the references of \"" + table.name() + "\" cannot be checked: one is to " + problem));
            }
        }
        return unchecked;
    }

    /** Returns the hazards of references that work in {@code from}, or are not there, and do not work in {@code to}. */
    static List<Hazard> broken(Schema from, Schema to) {
        Set<Hazard> before = new HashSet<>(new ReferenceCheck(from).all(from));
        List<Hazard> after = new ArrayList<>(new ReferenceCheck(to).all(to));
        after.removeAll(before);
        return after;
    }

    private List<Hazard> all(Schema schema) {
        List<Hazard> hazards = new ArrayList<>();
        for (Table table : schema.tables()) {
            for (ForeignKey key : table.constraints(ForeignKey.class)) {
                problem(key)
                        .ifPresent(problem -> hazards.add(new Hazard(
                                Code.BROKEN_REFERENCE,
                                table.name() + "." + key.columns().getFirst(),
                                "refers to " + problem + "; writing to \"" + table.name()
                                        + "\" fails while foreign keys are on")));
            }
        }
        return hazards;
    }

    private Optional<String> problem(ForeignKey key) {
        Table parent = tables.get(Names.fold(key.parent()));
        if (parent == null) {
            return Optional.of("table \"" + key.parent() + "\", which is not there");
        }
        List<String> columns = key.parentColumns();
        for (String column : columns) {
            if (parent.column(column).isEmpty()) {
                return Optional.of("column \"" + column + "\" of table \"" + parent.name() + "\", which is not there");
            }
        }
        return !columns.isEmpty() && isKey(parent, columns)
                ? Optional.empty()
                : Optional.of("columns of table \"" + parent.name() + "\" that are neither its primary key nor unique");
    }

    private static boolean isKey(Table parent, List<String> columns) {
        Set<String> wanted = folded(columns);
        for (PrimaryKey key : parent.constraints(PrimaryKey.class)) {
            if (folded(key.terms().stream().map(IndexTerm.OnColumn::column).toList())
                    .equals(wanted)) {
                return true;
            }
        }
        for (Unique key : parent.constraints(Unique.class)) {
            if (isKey(key.terms(), wanted)) {
                return true;
            }
        }
        for (Index index : parent.indexes()) {
            if (index.unique() && index.where().isEmpty() && isKey(index.terms(), wanted)) {
                return true;
            }
        }
        return false;
    }

    /** A key serves when its terms are just these columns, each with the column's own collation. */
    private static boolean isKey(List<? extends IndexTerm> terms, Set<String> wanted) {
        List<String> names = new ArrayList<>();
        for (IndexTerm term : terms) {
            if (!(term instanceof IndexTerm.OnColumn column)
                    || column.collation().isPresent()) {
                return false;
            }
            names.add(column.column());
        }
        return folded(names).equals(wanted);
    }

    private static Set<String> folded(List<String> names) {
        Set<String> folded = new HashSet<>();
        names.forEach(name -> folded.add(Names.fold(name)));
        return folded;
    }
}
