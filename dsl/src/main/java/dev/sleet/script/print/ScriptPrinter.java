package dev.sleet.script.print;

import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Schema;
import dev.sleet.model.SchemaObject;
import dev.sleet.model.Special;
import dev.sleet.model.Table;
import dev.sleet.model.Trigger;
import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
import dev.sleet.model.postgres.PgView;
import dev.sleet.script.source.JavaText;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a schema as the script that a person would have written.
 *
 * <p>Every name and every piece of SQL stands in a string literal, so that nothing in a schema can become code; none
 * stands in a comment.
 */
public final class ScriptPrinter {
    private static final int INDENT = 4;
    private static final String PG = "import static dev.sleet.dsl.postgres.Pg.*;\n\n";

    /** The rank of functions, the first whose text speaks of tables. */
    private static final int BODIES = 5;

    /** A virtual table that fits is one line. */
    private static final int LINE = 100;

    private ScriptPrinter() {}

    /** Returns the script that loads to a schema equal to {@code schema}; one whose names are exact is of PostgreSQL. */
    public static String print(Schema schema) {
        DatabaseKind postgres = DatabaseKind.POSTGRES;
        return print(schema, schema.names() == postgres.names() ? postgres : DatabaseKind.SQLITE);
    }

    /** Returns the script that, for a kind of database, loads to a schema equal to {@code schema}. */
    public static String print(Schema schema, DatabaseKind kind) {
        VariableNames names = new VariableNames();
        String script =
                inOrder(schema).map(object -> print(object, names, kind)).collect(Collectors.joining("\n"));
        return kind == DatabaseKind.POSTGRES && !script.isEmpty() ? PG + script : script;
    }

    /** What others are made of stands before them. */
    private static Stream<? extends SchemaObject> inOrder(Schema schema) {
        Map<Boolean, List<Special.Entity>> early =
                schema.entities().stream().collect(Collectors.partitioningBy(entity -> entity.rank() < BODIES));
        return Stream.of(
                        early.getOrDefault(true, List.of()),
                        schema.withEntities(List.of()).objects(),
                        early.getOrDefault(false, List.of()))
                .flatMap(List::stream);
    }

    /** Returns the declaration of an object that only one kind of database has. */
    public static String print(Special.Entity entity) {
        return print(entity, new VariableNames(), entity.kind());
    }

    private static String print(SchemaObject object, VariableNames names, DatabaseKind kind) {
        return switch (object) {
            case Table table -> TablePrinter.print(table, names.next(table.name(), "table"), kind);
            case VirtualTable table -> {
                String variable = names.next(table.name(), "table");
                yield declare(
                        variable, virtualTable(table, declare(variable, "").length() - 1));
            }
            case Special.Entity entity ->
                declare(names.next(PostgresPrinter.variable(entity), "object"), PostgresPrinter.entity(entity));
            case View view -> declare(names.next(view.name(), "view"), view(view));
            case Trigger trigger -> declare(names.next(trigger.name(), "trigger"), trigger(trigger));
        };
    }

    private static String declare(String variable, String expression) {
        return "var " + variable + " = " + expression + ";\n";
    }

    private static String virtualTable(VirtualTable table, int used) {
        String start = "virtualTable(" + JavaText.literal(table.name()) + ", " + JavaText.literal(table.module());
        String end = ")"
                + table.declaration()
                        .renamedFrom()
                        .map(name -> ".renamedFrom(" + JavaText.literal(name) + ")")
                        .orElse("")
                + (table.declaration().mayBeBroken() ? ColumnPrinter.ALLOW_BROKEN : "");
        List<String> arguments = table.arguments().stream()
                .map(argument -> JavaText.block(argument, 2 * INDENT))
                .toList();
        String line =
                start + arguments.stream().map(argument -> ", " + argument).collect(Collectors.joining()) + end;
        return used + line.length() <= LINE && line.indexOf('\n') < 0
                ? line
                : start
                        + arguments.stream()
                                .map(argument -> ",\n    " + argument)
                                .collect(Collectors.joining())
                        + end;
    }

    private static String view(View view) {
        return "view(" + JavaText.literal(view.name()) + ", "
                + JavaText.statements(view.select().written(), INDENT) + ")"
                + (view.columns().isEmpty() ? "" : ".columns(" + literals(view.columns()) + ")")
                + PostgresWords.parameters("with", PgView.of(view).parameters())
                + (view.declaration().mayBeBroken() ? ColumnPrinter.ALLOW_BROKEN : "");
    }

    private static String trigger(Trigger trigger) {
        return "trigger(" + JavaText.literal(trigger.name()) + ")." + when(trigger) + ".on("
                + JavaText.literal(trigger.table()) + ")"
                + trigger.when()
                        .map(sql -> ".when(" + JavaText.statements(sql.written(), INDENT) + ")")
                        .orElse("")
                + ".execute(" + JavaText.statements(trigger.body().written(), INDENT) + ")"
                + (trigger.declaration().mayBeBroken() ? ColumnPrinter.ALLOW_BROKEN : "");
    }

    private static String when(Trigger trigger) {
        String timing = switch (trigger.timing()) {
            case BEFORE -> "before";
            case AFTER -> "after";
            case INSTEAD_OF -> "insteadOf";
        };
        String event = switch (trigger.event()) {
            case INSERT -> "Insert";
            case UPDATE -> trigger.updateOf().isEmpty() ? "Update" : "UpdateOf";
            case DELETE -> "Delete";
        };
        return timing + event + "(" + literals(trigger.updateOf()) + ")";
    }

    private static String literals(List<String> names) {
        return names.stream().map(JavaText::literal).collect(Collectors.joining(", "));
    }
}
