package dev.sleet.postgres.render;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.PgColumn;
import dev.sleet.model.postgres.PgTable;
import dev.sleet.plan.Step;
import dev.sleet.postgres.text.ColumnStorage;
import dev.sleet.postgres.text.Moves;
import dev.sleet.postgres.text.ObjectName;
import dev.sleet.postgres.text.Statements;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes steps as statements. */
public final class Renderer {
    private Renderer() {}

    /**
     * Returns the statements of a step in their order, without semicolons.
     *
     * @throws IllegalArgumentException if PostgreSQL does no such thing
     */
    public static List<String> render(Step step) {
        return switch (step) {
            case Step.CreateTable s -> table(s.table());
            case Step.DropTable s ->
                List.of("DROP TABLE " + ObjectName.quoted(s.table().name()));
            case Step.RenameTable s -> Moves.statements("ALTER TABLE", "", s.from(), s.to());
            case Step.AddColumn s -> addColumn(s);
            case Step.DropColumn s ->
                List.of(alter(s.table()) + "DROP COLUMN "
                        + identifier(s.column().name()));
            case Step.RenameColumn s ->
                List.of(alter(s.table()) + "RENAME COLUMN " + identifier(s.from()) + " TO " + identifier(s.to()));
            case Step.FillNulls s ->
                List.of("UPDATE " + ObjectName.quoted(s.table()) + " SET "
                        + identifier(s.column().name()) + " = " + Statements.ended(SqlText.of(s.expression()))
                        + " WHERE "
                        + identifier(s.column().name()) + " IS NULL");
            case Step.SetNotNull s ->
                List.of(alter(s.table()) + "ALTER COLUMN "
                        + identifier(s.column().name()) + " SET NOT NULL");
            case Step.DropNotNull s ->
                List.of(alter(s.table()) + "ALTER COLUMN "
                        + identifier(s.column().name()) + " DROP NOT NULL");
            case Step.AddCheck s -> List.of(alter(s.table()) + "ADD " + Ddl.constraint(s.check()));
            case Step.DropConstraint s ->
                List.of(alter(s.table()) + "DROP CONSTRAINT "
                        + identifier(s.constraint().name().orElseThrow()));
            case Step.CreateIndex s -> List.of(Ddl.index(s.table(), s.index()));
            case Step.DropIndex s ->
                List.of("DROP INDEX "
                        + ObjectName.quoted(
                                ObjectName.beside(s.table(), s.index().name())));
            case Step.CreateView s -> List.of(Ddl.view(s.view()));
            case Step.DropView s ->
                List.of("DROP VIEW " + ObjectName.quoted(s.view().name()));
            case Step.Statements s -> s.statements();
            case Step.EditCatalogue s -> throw not(s);
            case Step.RebuildTable s -> throw not(s);
            case Step.CreateVirtualTable s -> throw not(s);
            case Step.DropVirtualTable s -> throw not(s);
            case Step.RebuildVirtualTable s -> throw not(s);
            case Step.CreateTrigger s -> throw not(s);
            case Step.DropTrigger s -> throw not(s);
        };
    }

    private static IllegalArgumentException not(Object step) {
        return new IllegalArgumentException("PostgreSQL does no " + step);
    }

    private static List<String> table(Table table) {
        List<String> statements = new ArrayList<>();
        statements.add(Ddl.table(table));
        statements.addAll(rest(table));
        return statements;
    }

    /** Returns what makes the rest of a table that is there. */
    static List<String> rest(Table table) {
        List<String> statements = new ArrayList<>();
        PgTable own = PgTable.of(table);
        if (own.rowSecurity()) {
            statements.add(alter(table.name()) + "ENABLE ROW LEVEL SECURITY");
        }
        if (own.forcesRowSecurity()) {
            statements.add(alter(table.name()) + "FORCE ROW LEVEL SECURITY");
        }
        table.columns()
                .forEach(column -> ColumnStorage.clauses(column.name(), PgColumn.of(column))
                        .ifPresent(clauses -> statements.add(alter(table.name()) + clauses)));
        table.indexes().forEach(index -> statements.add(Ddl.index(table.name(), index)));
        return statements;
    }

    private static List<String> addColumn(Step.AddColumn step) {
        Ddl.requireKnown(step.table(), step.column());
        String constraints = step.constraints().stream()
                .map(constraint -> ", ADD " + Ddl.constraint(constraint))
                .collect(Collectors.joining());
        List<String> statements = new ArrayList<>();
        statements.add(alter(step.table()) + "ADD COLUMN " + Ddl.column(step.column()) + constraints);
        ColumnStorage.clauses(step.column().name(), PgColumn.of(step.column()))
                .ifPresent(clauses -> statements.add(alter(step.table()) + clauses));
        return statements;
    }

    private static String alter(String table) {
        return "ALTER TABLE " + ObjectName.quoted(table) + " ";
    }
}
