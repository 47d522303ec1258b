package dev.sleet.repl.report;

import dev.sleet.diff.ChangeText;
import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.ReferentialAction;
import dev.sleet.model.Schema;
import dev.sleet.model.SchemaObject;
import dev.sleet.model.SortOrder;
import dev.sleet.model.Special;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.Trigger;
import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
import dev.sleet.repl.screen.Grid;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Style;
import dev.sleet.script.print.ScriptPrinter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Describes one object of a schema on a few lines. */
public final class Description {
    private Description() {}

    public static void show(SchemaObject object, Schema schema, Screen screen) {
        switch (object) {
            case Table table -> table(table, schema, screen);
            case View view -> text(screen, "view", view.name(), view.select().written());
            case Trigger trigger -> {
                String when =
                        trigger.timing().name().replace('_', ' ') + " " + trigger.event() + " on " + trigger.table();
                text(
                        screen,
                        "trigger",
                        trigger.name(),
                        when.toLowerCase(Locale.ROOT) + "\n" + trigger.body().written());
            }
            case Special.Entity entity -> text(screen, entity.title(), entity.name(), ScriptPrinter.print(entity));
            case VirtualTable table ->
                text(
                        screen,
                        "virtual table",
                        table.name(),
                        "using " + table.module() + "\n" + String.join("\n", table.arguments()));
        }
    }

    private static void text(Screen screen, String kind, String name, String text) {
        screen.result(Line.of(kind + " ").add(Style.BOLD, name));
        text.lines().forEach(line -> screen.result(Line.of("  " + line)));
    }

    private static void table(Table table, Schema schema, Screen screen) {
        String options = (table.strict() ? ", strict" : "") + (table.withoutRowid() ? ", without rowid" : "");
        screen.result(Line.of("table ").add(Style.BOLD, table.name()).add(options));
        Grid columns = new Grid("column", "type", "null", "default", "");
        for (Column column : table.columns()) {
            columns.row(
                    column.name(),
                    column.type().written(),
                    column.notNull().isPresent() ? "not null" : "",
                    column.defaultValue().map(SqlText::written).orElse(""),
                    notes(table, column));
        }
        columns.show(screen, "  ");
        section(
                screen,
                "constraints",
                table.constraints().stream().map(Description::text).toList());
        section(
                screen,
                "indexes",
                table.indexes().stream()
                        .map(index -> index.name() + " (" + terms(index) + ") " + notes(index))
                        .toList());
        section(
                screen,
                "referenced by",
                schema.tables().stream()
                        .flatMap(other -> other.constraints(Constraint.ForeignKey.class).stream()
                                .filter(key -> schema.names().same(key.parent(), table.name()))
                                .map(key -> other.name() + " (" + String.join(", ", key.columns()) + ")"))
                        .toList());
        section(
                screen,
                "triggers",
                schema.triggers().stream()
                        .filter(trigger -> schema.names().same(trigger.table(), table.name()))
                        .map(Trigger::name)
                        .toList());
    }

    private static void section(Screen screen, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            screen.result(new Line().add(Style.DIM, "  " + title));
            lines.forEach(line -> screen.result(Line.of("    " + line.stripTrailing())));
        }
    }

    private static String notes(Table table, Column column) {
        boolean key = table.primaryKey().stream()
                .flatMap(primary -> primary.terms().stream())
                .anyMatch(term -> table.names().same(term.column(), column.name()));
        String computed = column.generated()
                .map(rule -> "= " + rule.expression().written())
                .orElse("");
        String collation = column.collation().map(name -> "collate " + name).orElse("");
        return List.of(key ? "key" : "", collation, computed).stream()
                .filter(note -> !note.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String text(Constraint constraint) {
        String name = constraint.name().map(given -> given + ": ").orElse("");
        return name
                + switch (constraint) {
                    case Constraint.PrimaryKey key ->
                        "primary key (" + columns(key.terms()) + ")" + (key.autoIncrement() ? " autoincrement" : "");
                    case Constraint.Unique key -> "unique (" + columns(key.terms()) + ")";
                    case Constraint.Check check ->
                        "check (" + check.expression().written() + ")";
                    case Constraint.Exclude exclude -> ChangeText.constraint(exclude);
                    case Constraint.ForeignKey key ->
                        "(" + String.join(", ", key.columns()) + ") references " + key.parent()
                                + (key.parentColumns().isEmpty()
                                        ? ""
                                        : " (" + String.join(", ", key.parentColumns()) + ")")
                                + action(" on delete ", key.onDelete())
                                + action(" on update ", key.onUpdate());
                };
    }

    private static String action(String when, ReferentialAction action) {
        return action == ReferentialAction.NO_ACTION
                ? ""
                : when + action.name().replace('_', ' ').toLowerCase(Locale.ROOT);
    }

    private static String columns(List<IndexTerm.OnColumn> terms) {
        return terms.stream().map(IndexTerm.OnColumn::column).collect(Collectors.joining(", "));
    }

    /** Returns what an index is sorted by. */
    static String terms(Index index) {
        return index.terms().stream().map(Description::term).collect(Collectors.joining(", "));
    }

    private static String term(IndexTerm term) {
        return switch (term) {
            case IndexTerm.OnColumn on -> on.column() + (on.order() == SortOrder.DESC ? " desc" : "");
            case IndexTerm.OnExpression on -> on.expression().written() + (on.order() == SortOrder.DESC ? " desc" : "");
        };
    }

    /** Returns what else there is to say of an index. */
    static String notes(Index index) {
        return (index.unique() ? "unique " : "")
                + index.where().map(condition -> "where " + condition.written()).orElse("");
    }
}
