package dev.sleet.plan;

/** Says a step in a few words. */
public final class StepText {
    private StepText() {}

    /** Returns the words, with the names of what it acts on in quotes. */
    public static String of(Step step) {
        return switch (step) {
            case Step.CreateTable s -> "create table " + quoted(s.table().name());
            case Step.DropTable s -> "drop table " + quoted(s.table().name());
            case Step.RenameTable s -> "rename table " + quoted(s.from()) + " to " + quoted(s.to());
            case Step.AddColumn s ->
                "add column " + quoted(s.table(), s.column().name());
            case Step.DropColumn s ->
                "drop column " + quoted(s.table(), s.column().name());
            case Step.RenameColumn s -> "rename column " + quoted(s.table(), s.from()) + " to " + quoted(s.to());
            case Step.FillNulls s ->
                "fill NULLs of column " + quoted(s.table(), s.column().name());
            case Step.SetNotNull s ->
                "set column " + quoted(s.table(), s.column().name()) + " NOT NULL";
            case Step.DropNotNull s ->
                "drop NOT NULL of column " + quoted(s.table(), s.column().name());
            case Step.AddCheck s -> "add a check to table " + quoted(s.table());
            case Step.DropConstraint s -> "drop a constraint of table " + quoted(s.table());
            case Step.EditCatalogue s -> "edit the stored text of table " + quoted(s.to().name());
            case Step.RebuildTable s -> "rebuild table " + quoted(s.to().name());
            case Step.CreateIndex s -> "create index " + quoted(s.index().name());
            case Step.DropIndex s -> "drop index " + quoted(s.index().name());
            case Step.CreateVirtualTable s ->
                "create virtual table " + quoted(s.table().name());
            case Step.DropVirtualTable s ->
                "drop virtual table " + quoted(s.table().name());
            case Step.RebuildVirtualTable s -> "rebuild virtual table " + quoted(s.to().name());
            case Step.CreateView s -> "create view " + quoted(s.view().name());
            case Step.DropView s -> "drop view " + quoted(s.view().name());
            case Step.CreateTrigger s -> "create trigger " + quoted(s.trigger().name());
            case Step.Statements s -> s.words();
            case Step.DropTrigger s -> "drop trigger " + quoted(s.trigger().name());
        };
    }

    private static String quoted(String name) {
        return "\"" + name + "\"";
    }

    private static String quoted(String table, String column) {
        return quoted(table + "." + column);
    }
}
