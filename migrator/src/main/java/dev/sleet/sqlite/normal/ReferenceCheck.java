package dev.sleet.sqlite.normal;

import dev.sleet.dialect.schema.NewlyBroken;
import dev.sleet.model.Column;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Names;
import dev.sleet.model.NearNames;
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
import java.util.stream.Stream;

/** Finds references that cannot work: to no table, or to columns that are no key (foreignkeys.html, section 3). */
public final class ReferenceCheck {
    private final Schema schema;
    private final Map<String, Table> tables = new HashMap<>();

    /** Makes the check of a schema in normal form. */
    public ReferenceCheck(Schema schema) {
        this.schema = schema;
        schema.tables().forEach(table -> tables.put(Names.fold(table.name()), table));
    }

    /** Returns whether SQLite can look for the parent of each row by this reference. */
    public boolean works(ForeignKey key) {
        return problem(key).isEmpty();
    }

    /**
     * Returns which references of some tables cannot be checked, since they are to columns that are no key, each table in a sentence.
     *
     * @param tables the folded names of the tables
     */
    public static List<String> unchecked(Schema schema, Set<String> tables) {
        if (tables.isEmpty()) {
            return List.of();
        }
        Schema normal = Normaliser.normalise(schema);
        ReferenceCheck check = new ReferenceCheck(normal);
        List<String> unchecked = new ArrayList<>();
        for (Table table : normal.tables()) {
            if (tables.contains(Names.fold(table.name()))) {
                table.constraints(ForeignKey.class).stream()
                        .filter(key -> check.tables.containsKey(Names.fold(key.parent())))
                        .flatMap(key -> check.problem(key).stream())
                        .findFirst()
                        .ifPresent(problem -> unchecked.add("a reference of \"" + table.name()
                                + "\" cannot be checked: it is to " + problem.words()));
            }
        }
        return unchecked;
    }

    /**
     * A reference that does not work.
     *
     * @param subject the name under which it is allowed
     * @param problem what it refers to, and what is wrong with that
     */
    private record Broken(Table table, ForeignKey key, String subject, Problem problem) {
        Hazard hazard() {
            String sentence = "refers to " + problem.words() + problem.question()
                    + (problem.question().isEmpty() ? ";" : "") + " writing to \"" + table.name()
                    + "\" fails while foreign keys are on";
            return key.declaration().mayBeBroken()
                    ? new Hazard(Code.NOTE, subject, sentence)
                    : new Hazard(
                            Code.BROKEN_REFERENCE,
                            subject,
                            sentence,
                            key.declaration().origin());
        }

        /** Returns what tells it from others, whatever else there is in its schema. */
        List<String> identity() {
            return List.of(Names.fold(subject), Names.fold(key.parent()), Names.fold(problem.words()));
        }
    }

    /**
     * What is wrong with a reference.
     *
     * @param words what it refers to
     * @param question the name that may have been meant, or the empty string
     */
    private record Problem(String words, String question) {}

    /** Returns the hazards of references that work in {@code from}, or are not there, and do not work in {@code to}. */
    public static List<Hazard> broken(Schema from, Schema to) {
        return since(from, to).map(Broken::hazard).distinct().toList();
    }

    private static Stream<Broken> since(Schema from, Schema to) {
        Set<List<String>> before = new HashSet<>();
        new ReferenceCheck(from).all().forEach(broken -> before.add(broken.identity()));
        return new ReferenceCheck(to).all().stream().filter(broken -> !before.contains(broken.identity()));
    }

    /** Returns the references that work in {@code from}, or are not there, and do not work in {@code to}. */
    public static List<NewlyBroken> newlyBroken(Schema from, Schema to) {
        return since(Normaliser.normalise(from), Normaliser.normalise(to))
                .map(broken -> new NewlyBroken(
                        broken.subject(), broken.table().name(), broken.key().parent()))
                .distinct()
                .toList();
    }

    /** Returns an equal schema whose references that cannot work are allowed to. */
    public static Schema allowingBroken(Schema schema) {
        Schema normal = Normaliser.normalise(schema);
        Set<List<String>> broken = new HashSet<>();
        new ReferenceCheck(normal).all().forEach(found -> broken.add(identity(found.table(), found.key())));
        if (broken.isEmpty()) {
            return schema;
        }
        List<Table> tables = new ArrayList<>();
        for (Table table : schema.tables()) {
            tables.add(table.withConstraints(table.constraints().stream()
                    .map(constraint -> constraint instanceof ForeignKey key && broken.contains(identity(table, key))
                            ? key.withDeclaration(key.declaration().allowingBroken())
                            : constraint)
                    .toList()));
        }
        return schema.withTables(tables);
    }

    private static List<String> identity(Table table, ForeignKey key) {
        List<String> identity = new ArrayList<>(List.of(Names.fold(table.name()), Names.fold(key.parent())));
        key.columns().forEach(column -> identity.add(Names.fold(column)));
        return identity;
    }

    private List<Broken> all() {
        List<Broken> all = new ArrayList<>();
        for (Table table : schema.tables()) {
            for (ForeignKey key : table.constraints(ForeignKey.class)) {
                String subject = table.name() + "." + key.columns().getFirst();
                problem(key).ifPresent(problem -> all.add(new Broken(table, key, subject, problem)));
            }
        }
        return all;
    }

    private Optional<Problem> problem(ForeignKey key) {
        Table parent = tables.get(Names.fold(key.parent()));
        if (parent == null) {
            return Optional.of(noTable(key.parent()));
        }
        List<String> columns = key.parentColumns();
        for (String column : columns) {
            if (parent.column(column).isEmpty()) {
                List<String> names = parent.columns().stream().map(Column::name).toList();
                return Optional.of(new Problem(
                        "column \"" + column + "\" of table \"" + parent.name() + "\", which is not there",
                        NearNames.question(column, names)));
            }
        }
        if (columns.isEmpty()) {
            return Optional.of(new Problem("table \"" + parent.name() + "\", which has no primary key", ""));
        }
        return isKey(parent, columns)
                ? Optional.empty()
                : Optional.of(new Problem(
                        "columns of table \"" + parent.name() + "\" that are neither its primary key nor unique", ""));
    }

    private Problem noTable(String name) {
        if (schema.view(name).isPresent()) {
            return new Problem("\"" + name + "\", which is a view and no table", "");
        }
        if (schema.virtualTables().stream().anyMatch(table -> Names.same(table.name(), name))) {
            return new Problem("\"" + name + "\", which is a virtual table", "");
        }
        List<String> names = tables.values().stream().map(Table::name).sorted().toList();
        return new Problem("table \"" + name + "\", which is not there", NearNames.question(name, names));
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
