package dev.sleet.postgres.plan;

import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.model.Column;
import dev.sleet.model.ConflictAction;
import dev.sleet.model.Constraint;
import dev.sleet.model.Declaration;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.NotNull;
import dev.sleet.model.Schema;
import dev.sleet.model.SortOrder;
import dev.sleet.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Words that only SQLite knows. They are no problem of a database but of the script, and none is left out silently. */
final class Portable {
    private static final Set<String> COLLATIONS = Set.of("BINARY", "NOCASE", "RTRIM");

    private final List<String> problems = new ArrayList<>();

    private Portable() {}

    /**
     * Refuses a schema that holds such words.
     *
     * @throws SleetException if it does, with the line of each
     */
    static void require(Schema schema) {
        Portable portable = new Portable();
        schema.tables().forEach(portable::table);
        schema.virtualTables()
                .forEach(table -> portable.problem(table.declaration(), "virtual table \"" + table.name() + "\""));
        schema.triggers()
                .forEach(trigger -> portable.problem(
                        trigger.declaration(), "trigger \"" + trigger.name() + "\" with statements of its own"));
        if (!portable.problems.isEmpty()) {
            List<String> details = new ArrayList<>(portable.problems);
            details.add("nothing was changed; leave these out for PostgreSQL");
            throw new SleetException(ExitCode.SCRIPT, "the schema has what only SQLite has", details);
        }
    }

    private void problem(Declaration declaration, String what) {
        problems.add(declaration.origin().map(origin -> origin + ": ").orElse("") + what);
    }

    private void table(Table table) {
        String name = "table \"" + table.name() + "\"";
        if (table.withoutRowid()) {
            problem(table.declaration(), "withoutRowid() of " + name);
        }
        table.columns().forEach(column -> column(column, name));
        table.constraints().forEach(constraint -> constraint(constraint, name));
        table.indexes().forEach(this::index);
    }

    private void column(Column column, String table) {
        String what = " of column \"" + column.name() + "\" of " + table;
        column.collation()
                .filter(COLLATIONS::contains)
                .ifPresent(name -> problem(column.declaration(), "collate(\"" + name + "\")" + what));
        column.notNull()
                .map(NotNull::onConflict)
                .filter(action -> action != ConflictAction.ABORT)
                .ifPresent(action -> problem(column.declaration(), "onConflict(" + action + ")" + what));
        if (column.type().written().isEmpty()) {
            problem(column.declaration(), "no type" + what);
        }
    }

    private void constraint(Constraint constraint, String table) {
        switch (constraint) {
            case Constraint.PrimaryKey c -> {
                conflict(c.onConflict(), c.declaration(), table);
                terms(c.terms(), c.declaration(), table);
                if (c.autoIncrement()) {
                    problem(c.declaration(), "autoIncrement() of " + table);
                }
            }
            case Constraint.Unique c -> {
                conflict(c.onConflict(), c.declaration(), table);
                terms(c.terms(), c.declaration(), table);
            }
            case Constraint.ForeignKey c -> {
                if (c.declaration().mayBeBroken()) {
                    problem(c.declaration(), "allowBroken() of " + table);
                }
            }
            case Constraint.Check c -> {}
            case Constraint.Exclude c -> {}
        }
    }

    private void conflict(ConflictAction action, Declaration declaration, String table) {
        if (action != ConflictAction.ABORT) {
            problem(declaration, "onConflict(" + action + ") of " + table);
        }
    }

    private void terms(List<IndexTerm.OnColumn> terms, Declaration declaration, String table) {
        for (IndexTerm.OnColumn term : terms) {
            if (term.order() == SortOrder.DESC || term.collation().isPresent()) {
                problem(declaration, "the order of \"" + term.column() + "\" in a key of " + table);
            }
        }
    }

    private void index(Index index) {
        index.terms().stream()
                .flatMap(term -> term.collation().stream())
                .filter(COLLATIONS::contains)
                .forEach(name ->
                        problem(index.declaration(), "collate(\"" + name + "\") of index \"" + index.name() + "\""));
    }
}
