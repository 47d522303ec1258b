package dev.sleet.laws;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Constraint.Exclude;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.Declaration;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.TableOption;
import dev.sleet.model.Trigger;
import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
import dev.sleet.sqlite.ddl.DdlWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Random edits of a schema. What an edit leaves without ground goes with it, so that SQLite takes the outcome. */
final class Edits {
    private final Dice dice;
    private final TableMaker tables;
    private final ObjectMaker objects;

    Edits(Dice dice) {
        this.dice = dice;
        this.tables = new TableMaker(dice);
        this.objects = new ObjectMaker(dice);
    }

    /** Returns the schema after so many edits. */
    Schema edited(Schema schema, int edits) {
        Schema result = schema;
        for (int i = 0; i < edits; i++) {
            result = Sound.of(edit(result)).orElse(result);
        }
        return result;
    }

    /** Returns the schema with other defaults, or none, in about half of the columns that a table need not have begun with. */
    Schema withOtherDefaults(Schema schema) {
        Schema result = schema;
        for (Table table : schema.tables()) {
            List<Column> columns = new ArrayList<>();
            for (Column column : table.columns()) {
                boolean changes = !columns.isEmpty() && column.generated().isEmpty() && dice.chance(50);
                columns.add(
                        changes
                                ? column.withDefault(
                                        dice.chance(20) ? Optional.empty() : Optional.of(tables.defaultValue(column)))
                                : column);
            }
            result =
                    Sound.of(replace(result, table, table.withColumns(columns))).orElse(result);
        }
        return result;
    }

    private Schema edit(Schema schema) {
        int kind = dice.between(0, 19);
        if (schema.tables().isEmpty() || kind == 0) {
            return with(schema, tables.table(names(schema).ofObject()));
        }
        if (kind == 1 && schema.tables().size() > 1) {
            List<Table> left = new ArrayList<>(schema.tables());
            left.remove(dice.pick(left));
            return schema.withTables(left);
        }
        if (kind < 5) {
            return editObjects(schema, kind);
        }
        Table table = dice.pick(schema.tables());
        return replace(schema, table, editTable(schema, table, kind));
    }

    private NameSupply names(Schema schema) {
        List<String> taken = new ArrayList<>();
        schema.objects().forEach(object -> taken.add(object.name()));
        schema.tables().forEach(table -> table.indexes().forEach(index -> taken.add(index.name())));
        return new NameSupply(dice, taken);
    }

    private static Schema with(Schema schema, Table table) {
        List<Table> all = new ArrayList<>(schema.tables());
        all.add(table);
        return schema.withTables(all);
    }

    private static Schema replace(Schema schema, Table old, Table table) {
        return new Schema(
                schema.tables().stream()
                        .map(each -> each.name().equals(old.name()) ? table : each)
                        .toList(),
                schema.virtualTables(),
                schema.views(),
                schema.triggers());
    }

    private Schema editObjects(Schema schema, int kind) {
        List<View> views = new ArrayList<>(schema.views());
        List<Trigger> triggers = new ArrayList<>(schema.triggers());
        List<VirtualTable> virtual = new ArrayList<>(schema.virtualTables());
        if (kind == 2) {
            boolean goes = !views.isEmpty() && dice.chance(30);
            String name = views.isEmpty() || !dice.chance(40)
                    ? names(schema).ofObject()
                    : dice.pick(views).name();
            if (goes) {
                views.remove(dice.pick(views));
            } else {
                views.removeIf(view -> view.name().equals(name));
                views.add(objects.view(name, new Schema(schema.tables(), virtual, List.copyOf(views), triggers)));
            }
        } else if (kind == 3) {
            boolean goes = !triggers.isEmpty() && dice.chance(30);
            String name = triggers.isEmpty() || !dice.chance(40)
                    ? names(schema).ofObject()
                    : dice.pick(triggers).name();
            if (goes) {
                triggers.remove(dice.pick(triggers));
            } else {
                triggers.removeIf(trigger -> Names.same(trigger.name(), name));
                triggers.add(objects.trigger(name, schema));
            }
        } else if (!virtual.isEmpty() && dice.chance(50)) {
            virtual.remove(dice.pick(virtual));
        } else {
            virtual.add(objects.virtualTable(names(schema)));
        }
        return new Schema(schema.tables(), virtual, views, triggers);
    }

    private Table editTable(Schema schema, Table table, int kind) {
        return switch (kind) {
            case 5, 6 -> addColumn(table);
            case 7, 8 -> dropColumn(table);
            case 9 -> table.withColumns(dice.shuffled(table.columns()));
            case 10 ->
                column(
                        table,
                        column -> new Column(
                                column.name(),
                                tables.column("x", table.strict()).type(),
                                column.notNull(),
                                column.defaultValue(),
                                column.collation(),
                                column.generated(),
                                column.declaration()));
            case 11 ->
                column(
                        table,
                        column -> column.withDefault(
                                column.generated().isPresent()
                                                || (column.defaultValue().isPresent() && dice.chance(40))
                                        ? Optional.empty()
                                        : Optional.of(tables.defaultValue(column))));
            case 12, 13 ->
                column(
                        table,
                        column -> column.withNotNull(
                                column.notNull().isPresent() ? Optional.empty() : tables.notNull(100)));
            case 14 ->
                column(
                        table,
                        column -> new Column(
                                column.name(),
                                column.type(),
                                column.notNull(),
                                column.defaultValue(),
                                column.collation().isPresent() ? Optional.empty() : Optional.of("NOCASE"),
                                column.generated(),
                                column.declaration()));
            case 15, 16 -> constraint(schema, table);
            case 17 -> options(table);
            default -> index(schema, table);
        };
    }

    private Table column(Table table, UnaryOperator<Column> edit) {
        Column chosen = dice.pick(table.columns());
        return table.withColumns(table.columns().stream()
                .map(column -> column.name().equals(chosen.name()) ? edit.apply(column) : column)
                .toList());
    }

    private Table addColumn(Table table) {
        NameSupply names =
                new NameSupply(dice, table.columns().stream().map(Column::name).toList());
        List<Column> columns = new ArrayList<>(table.columns());
        Column column = dice.chance(25)
                ? tables.generated(names.ofColumn(), columns, table.strict())
                : tables.column(names.ofColumn(), table.strict());
        columns.add(dice.chance(70) ? columns.size() : dice.between(0, columns.size() - 1), column);
        return table.withColumns(columns);
    }

    private Table dropColumn(Table table) {
        if (table.columns().size() == 1) {
            return table;
        }
        Column gone = dice.pick(table.columns());
        List<Column> columns = new ArrayList<>(table.columns());
        columns.remove(gone);
        return table.withColumns(columns)
                .withConstraints(table.constraints().stream()
                        .filter(constraint -> !mentions(constraint, gone.name()))
                        .toList())
                .withIndexes(table.indexes().stream()
                        .filter(index -> !DdlWriter.index("", index).contains(identifier(gone.name())))
                        .toList());
    }

    /** Returns whether a constraint mentions a column. */
    static boolean mentions(Constraint constraint, String column) {
        return switch (constraint) {
            case PrimaryKey key -> mentions(key.terms(), column);
            case Unique key -> mentions(key.terms(), column);
            case Exclude exclude -> false;
            case ForeignKey key ->
                key.columns().contains(column) || key.parentColumns().contains(column);
            case Check check -> check.expression().written().contains(column);
        };
    }

    private static boolean mentions(List<IndexTerm.OnColumn> terms, String column) {
        return terms.stream().anyMatch(term -> Names.same(term.column(), column));
    }

    private Table constraint(Schema schema, Table table) {
        List<Constraint> constraints = new ArrayList<>(table.constraints());
        if (!constraints.isEmpty() && dice.chance(45)) {
            constraints.remove(dice.pick(constraints));
        } else {
            switch (dice.between(0, 2)) {
                case 0 -> constraints.add(tables.unique(table));
                case 1 -> constraints.add(tables.check(table));
                default -> objects.foreignKey(table, dice.pick(schema.tables())).ifPresent(constraints::add);
            }
        }
        return table.withConstraints(constraints);
    }

    private Table options(Table table) {
        Set<TableOption> options = EnumSet.noneOf(TableOption.class);
        options.addAll(table.options());
        TableOption option = dice.of(TableOption.values());
        if (!options.remove(option)) {
            options.add(option);
        }
        boolean strict = options.contains(TableOption.STRICT) && !table.strict();
        List<Column> columns = table.columns().stream()
                .map(column -> strict ? strict(column) : column)
                .toList();
        return new Table(table.name(), columns, table.constraints(), table.indexes(), options, table.declaration());
    }

    private static Column strict(Column column) {
        String type = column.type().written();
        boolean taken = List.of("INTEGER", "INT", "TEXT", "REAL", "BLOB", "ANY").contains(type);
        return new Column(
                column.name(),
                SqlText.of(taken ? type : "ANY"),
                column.notNull(),
                column.defaultValue(),
                column.collation(),
                column.generated(),
                Declaration.NONE);
    }

    private Table index(Schema schema, Table table) {
        List<Index> indexes = new ArrayList<>(table.indexes());
        if (!indexes.isEmpty() && dice.chance(50)) {
            Index old = dice.pick(indexes);
            int at = indexes.indexOf(old);
            if (dice.chance(50)) {
                indexes.remove(at);
            } else {
                indexes.set(at, tables.index(table, old.name()));
            }
        } else {
            indexes.add(tables.index(table, names(schema).ofObject()));
        }
        return table.withIndexes(indexes);
    }
}
