package dev.sleet.sqlite.render;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.VirtualTable;
import dev.sleet.plan.Step;
import dev.sleet.plan.Step.RebuildTable.Role;
import dev.sleet.sqlite.check.Catalogue;
import dev.sleet.sqlite.ddl.DdlWriter;
import dev.sleet.sqlite.ddl.DisguisedKey;
import dev.sleet.sqlite.statement.SqlStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Turns steps into statements. */
public final class SqliteRenderer {
    private final Schema target;
    private final boolean portable;
    private final RebuildRenderer rebuilds;

    /**
     * Makes the renderer of plans that lead to a schema.
     *
     * @param target the schema as its author wrote it
     * @param portable whether the statements are to be run by any SQLite since 3.37
     */
    public SqliteRenderer(Schema target, boolean portable) {
        this.target = target;
        this.portable = portable;
        this.rebuilds = new RebuildRenderer(portable);
    }

    /**
     * Returns the statements of a step in their order.
     *
     * @param last whether no step of the same kind follows, with which this one could share what is done once
     */
    public List<SqlStatement> render(Step step, boolean last, Catalogue catalogue) {
        return switch (step) {
            case Step.CreateTable s -> createTable(declared(s.table()));
            case Step.DropTable s ->
                plain("DROP TABLE main." + identifier(s.table().name()));
            case Step.DropVirtualTable s ->
                plain("DROP TABLE main." + identifier(s.table().name()));
            case Step.RenameTable s ->
                renaming(catalogue, "ALTER TABLE main." + identifier(s.from()) + " RENAME TO " + identifier(s.to()));
            case Step.RenameColumn s -> renameColumn(s, catalogue);
            case Step.AddColumn s -> plain(alter(s.table()) + "ADD COLUMN " + column(s));
            case Step.DropColumn s ->
                renaming(
                        catalogue,
                        alter(s.table()) + "DROP COLUMN "
                                + identifier(s.column().name()));
            case Step.FillNulls s -> fillNulls(s, catalogue);
            case Step.SetNotNull s ->
                plain(alter(s.table()) + "ALTER COLUMN " + identifier(s.column().name()) + " SET NOT NULL");
            case Step.DropNotNull s ->
                plain(alter(s.table()) + "ALTER COLUMN " + identifier(s.column().name()) + " DROP NOT NULL");
            case Step.AddCheck s -> plain(alter(s.table()) + "ADD " + DdlWriter.constraint(s.check()));
            case Step.DropConstraint s ->
                plain(alter(s.table()) + "DROP CONSTRAINT "
                        + identifier(s.constraint().name().orElseThrow()));
            case Step.EditCatalogue s -> WritableSchema.edit(s, last, catalogue);
            case Step.RebuildTable s ->
                rebuilds.table(s, s.role() == Role.MAKES_WAY ? s.to() : declared(s.to()), catalogue);
            case Step.CreateIndex s -> plain(DdlWriter.index(s.table(), s.index()));
            case Step.DropIndex s ->
                plain("DROP INDEX main." + identifier(s.index().name()));
            case Step.CreateVirtualTable s -> plain(DdlWriter.virtualTable(declared(s.table())));
            case Step.RebuildVirtualTable s -> rebuilds.virtualTable(s, declared(s.to()));
            case Step.CreateView s -> plain(DdlWriter.view(s.view()));
            case Step.DropView s ->
                plain("DROP VIEW main." + identifier(s.view().name()));
            case Step.Statements s -> throw new IllegalArgumentException("SQLite does not " + s.words());
            case Step.CreateTrigger s -> plain(DdlWriter.trigger(s.trigger()));
            case Step.DropTrigger s ->
                plain("DROP TRIGGER main." + identifier(s.trigger().name()));
        };
    }

    private static List<SqlStatement> plain(String sql) {
        return List.of(SqlStatement.plain(sql));
    }

    /**
     * Texts that SQLite only takes because it folds them are folded before, as ALTER would not know what to do with them. A view
     * or trigger that does not compile would stop the statement, also one that has nothing to do with it; where the stored text is not to be
     * touched, it goes out of the way and comes back as it was.
     */
    private List<SqlStatement> renaming(Catalogue catalogue, String sql) {
        List<SqlStatement> statements = new ArrayList<>();
        if (!portable) {
            WritableSchema.folding(catalogue.foldable()).forEach(fold -> statements.add(SqlStatement.plain(fold)));
            statements.addAll(WritableSchema.during(List.of(sql)));
            return statements;
        }
        List<Catalogue.Attached> away = catalogue.inTheWay(sql);
        away.forEach(object -> statements.addAll(plain(object.dropped())));
        statements.addAll(plain(sql));
        away.reversed().stream()
                .sorted(Comparator.comparing(Catalogue.Attached::isTrigger))
                .forEach(object -> statements.addAll(plain(object.sql())));
        return statements;
    }

    private List<SqlStatement> renameColumn(Step.RenameColumn step, Catalogue catalogue) {
        List<SqlStatement> rename = renaming(
                catalogue,
                alter(step.table()) + "RENAME COLUMN " + identifier(step.from()) + " TO " + identifier(step.to()));
        if (portable) {
            return rename;
        }
        return DisguisedKey.of(catalogue.statement(step.table()), step.from())
                .map(key -> WritableSchema.disguised(key, step.table(), rename))
                .orElse(rename);
    }

    private static String alter(String table) {
        return "ALTER TABLE main." + identifier(table) + " ";
    }

    /** Returns the table as its author wrote it. */
    private Table declared(Table table) {
        return target.table(table.name()).orElse(table);
    }

    private VirtualTable declared(VirtualTable table) {
        return target.virtualTables().stream()
                .filter(other -> Names.same(other.name(), table.name()))
                .findFirst()
                .orElse(table);
    }

    private static List<SqlStatement> createTable(Table table) {
        List<SqlStatement> statements = new ArrayList<>(plain(DdlWriter.table(table)));
        table.indexes().forEach(index -> statements.addAll(plain(DdlWriter.index(table.name(), index))));
        return statements;
    }

    private String column(Step.AddColumn step) {
        Optional<Table> table = target.table(step.table());
        StringBuilder text = new StringBuilder(DdlWriter.column(step.column()));
        for (Constraint constraint : step.constraints()) {
            text.append(
                    DdlWriter.inline(table.flatMap(t -> declared(t, constraint)).orElse(constraint)));
        }
        return text.toString();
    }

    /** Returns the reference as its author wrote it, which need not name the parent's key. */
    private static Optional<Constraint> declared(Table table, Constraint constraint) {
        return constraint instanceof ForeignKey key
                ? table.constraints(ForeignKey.class).stream()
                        .filter(other -> other.columns().size() == 1
                                && Names.same(
                                        other.columns().getFirst(),
                                        key.columns().getFirst())
                                && Names.same(other.parent(), key.parent())
                                && other.name().equals(key.name()))
                        .map(Constraint.class::cast)
                        .findFirst()
                : Optional.empty();
    }

    private static List<SqlStatement> fillNulls(Step.FillNulls step, Catalogue catalogue) {
        String column = identifier(step.column().name());
        List<Catalogue.Attached> triggers = catalogue.attached(step.table()).stream()
                .filter(Catalogue.Attached::isTrigger)
                .toList();
        List<SqlStatement> statements = new ArrayList<>();
        triggers.forEach(trigger -> statements.addAll(plain("DROP TRIGGER main." + identifier(trigger.name()))));
        statements.addAll(plain("UPDATE OR ABORT main." + identifier(step.table()) + " SET " + column + " = "
                + DdlWriter.enclosed(SqlText.of(step.expression())) + " WHERE " + identifier(step.table()) + "."
                + column + " IS NULL"));
        triggers.forEach(trigger -> statements.addAll(plain(trigger.sql())));
        return statements;
    }
}
