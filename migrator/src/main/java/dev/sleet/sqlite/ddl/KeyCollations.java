package dev.sleet.sqlite.ddl;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.model.Column;
import dev.sleet.model.ConflictAction;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Names;
import dev.sleet.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Keys over the same columns that differ only by collation and in what a conflict does. When SQLite reads a text for ALTER TABLE it passes
 * over the collations of columns (sqlite3AddCollateType in build.c), takes two such keys for one, and fails. The collations of their
 * terms are written out then, which means the same.
 */
public final class KeyCollations {
    private static final String BINARY = "BINARY";

    private KeyCollations() {}

    /** Returns a table in which no two keys are taken for one. */
    static Table written(Table table) {
        List<Constraint> constraints = new ArrayList<>();
        for (Constraint constraint : table.constraints()) {
            constraints.add(
                    table.constraints().stream().anyMatch(other -> isMistaken(table, constraint, other))
                            ? withCollations(table, constraint)
                            : constraint);
        }
        return constraints.equals(table.constraints()) ? table : table.withConstraints(constraints);
    }

    /** Returns the stored text of a table in which no two keys are taken for one; most are as they were. */
    public static String written(String sql) {
        try {
            if (!Mentions.of(sql).contains("conflict") || !(DdlReader.object(sql) instanceof Table table)) {
                return sql;
            }
            return written(table).equals(table) ? sql : DdlWriter.table(table);
        } catch (DdlSyntaxException e) {
            return sql;
        }
    }

    private static boolean isMistaken(Table table, Constraint key, Constraint other) {
        List<IndexTerm.OnColumn> terms = terms(table, key);
        List<IndexTerm.OnColumn> others = terms(table, other);
        return !terms.isEmpty()
                && conflict(key) != conflict(other)
                && terms.size() == others.size()
                && looks(terms).equals(looks(others))
                && !collations(table, terms).equals(collations(table, others));
    }

    /** The row number is no index. */
    private static List<IndexTerm.OnColumn> terms(Table table, Constraint key) {
        return switch (key) {
            case PrimaryKey primary -> table.rowidAlias().isPresent() ? List.of() : primary.terms();
            case Unique unique -> unique.terms();
            case Constraint.Check check -> List.of();
            case Constraint.ForeignKey reference -> List.of();
            case Constraint.Exclude exclude -> List.of();
        };
    }

    private static ConflictAction conflict(Constraint key) {
        return switch (key) {
            case PrimaryKey primary -> primary.onConflict();
            case Unique unique -> unique.onConflict();
            case Constraint.Check check -> ConflictAction.ABORT;
            case Constraint.ForeignKey reference -> ConflictAction.ABORT;
            case Constraint.Exclude exclude -> ConflictAction.ABORT;
        };
    }

    /** Returns the columns and the collations that ALTER TABLE reads. */
    private static List<List<String>> looks(List<IndexTerm.OnColumn> terms) {
        return terms.stream()
                .map(term -> List.of(
                        Names.fold(term.column()), Names.fold(term.collation().orElse(BINARY))))
                .toList();
    }

    private static List<String> collations(Table table, List<IndexTerm.OnColumn> terms) {
        return terms.stream().map(term -> Names.fold(collation(table, term))).toList();
    }

    private static String collation(Table table, IndexTerm.OnColumn term) {
        return term.collation()
                .or(() -> table.column(term.column()).flatMap(Column::collation))
                .orElse(BINARY);
    }

    private static Constraint withCollations(Table table, Constraint key) {
        List<IndexTerm.OnColumn> terms = terms(table, key).stream()
                .map(term -> new IndexTerm.OnColumn(term.column(), Optional.of(collation(table, term)), term.order()))
                .toList();
        return switch (key) {
            case PrimaryKey primary ->
                new PrimaryKey(
                        primary.name(), terms, primary.autoIncrement(), primary.onConflict(), primary.declaration());
            case Unique unique -> new Unique(unique.name(), terms, unique.onConflict(), unique.declaration());
            case Constraint.Check check -> check;
            case Constraint.ForeignKey reference -> reference;
            case Constraint.Exclude exclude -> exclude;
        };
    }
}
