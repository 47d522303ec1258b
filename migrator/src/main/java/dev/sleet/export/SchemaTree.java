package dev.sleet.export;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Constraint.Exclude;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.NotNull;
import dev.sleet.model.Schema;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.Trigger;
import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The whole model of a schema as maps, lists, texts, whole numbers and booleans, the shape that is written as JSON; what is
 * not there is an empty {@link Optional}, which is written as null.
 *
 * <p>The members, always all of them and in this order:
 *
 * <pre>
 * tables         name, strict, withoutRowid, columns, constraints, indexes
 *   columns      name, type, notNull, notNullConstraint {name, onConflict}, default, primaryKey (its position, from 1),
 *                generated {expression, storage}, collation
 *   constraints  kind, name, and
 *                for primaryKey  terms, autoIncrement, onConflict
 *                for unique      terms, onConflict
 *                for foreignKey  columns, parent, parentColumns, onDelete, onUpdate, initiallyDeferred
 *                for check       expression
 *   indexes      name, unique, terms, where
 *   terms        column or expression, collation, order
 * virtualTables  name, module, arguments
 * views          name, columns, select
 * triggers       name, timing, event, updateOf, table, when, body
 * </pre>
 *
 * <p>Everything stands in the order of its declaration; SQL is as it was written.
 */
public final class SchemaTree {
    /** The version of the shape, which grows when a member goes or changes its meaning, not when one is added. */
    public static final int VERSION = 1;

    private SchemaTree() {}

    /** Returns the members {@code tables}, {@code virtualTables}, {@code views} and {@code triggers}. */
    public static Map<String, Object> of(Schema schema) {
        return object(
                "tables", list(schema.tables(), SchemaTree::table),
                "virtualTables", list(schema.virtualTables(), SchemaTree::virtualTable),
                "views", list(schema.views(), SchemaTree::view),
                "triggers", list(schema.triggers(), SchemaTree::trigger));
    }

    private static Object table(Table table) {
        return object(
                "name", table.name(),
                "strict", table.strict(),
                "withoutRowid", table.withoutRowid(),
                "columns", list(table.columns(), column -> column(table, column)),
                "constraints", list(table.constraints(), SchemaTree::constraint),
                "indexes", list(table.indexes(), SchemaTree::index));
    }

    private static Object column(Table table, Column column) {
        return object(
                "name", column.name(),
                "type", column.type().written(),
                "notNull", column.notNull().isPresent(),
                "notNullConstraint", column.notNull().map(SchemaTree::notNull),
                "default", column.defaultValue().map(SqlText::written),
                "primaryKey", positionInKey(table, column),
                "generated",
                        column.generated()
                                .map(rule -> object(
                                        "expression", rule.expression().written(),
                                        "storage", words(rule.storage()))),
                "collation", column.collation());
    }

    private static Object notNull(NotNull rule) {
        return object("name", rule.name(), "onConflict", words(rule.onConflict()));
    }

    private static Optional<Integer> positionInKey(Table table, Column column) {
        List<IndexTerm.OnColumn> terms =
                table.primaryKey().map(PrimaryKey::terms).orElse(List.of());
        for (int i = 0; i < terms.size(); i++) {
            if (table.names().same(terms.get(i).column(), column.name())) {
                return Optional.of(i + 1);
            }
        }
        return Optional.empty();
    }

    private static Object constraint(Constraint constraint) {
        return switch (constraint) {
            case PrimaryKey key ->
                object(
                        "kind", "primaryKey",
                        "name", key.name(),
                        "terms", list(key.terms(), SchemaTree::term),
                        "autoIncrement", key.autoIncrement(),
                        "onConflict", words(key.onConflict()));
            case Unique key ->
                object(
                        "kind", "unique",
                        "name", key.name(),
                        "terms", list(key.terms(), SchemaTree::term),
                        "onConflict", words(key.onConflict()));
            case ForeignKey key ->
                object(
                        "kind", "foreignKey",
                        "name", key.name(),
                        "columns", key.columns(),
                        "parent", key.parent(),
                        "parentColumns", key.parentColumns(),
                        "onDelete", words(key.onDelete()),
                        "onUpdate", words(key.onUpdate()),
                        "initiallyDeferred", key.initiallyDeferred());
            case Check check ->
                object(
                        "kind", "check",
                        "name", check.name(),
                        "expression", check.expression().written());
            case Exclude exclude ->
                object(
                        "kind", "exclude",
                        "name", exclude.name(),
                        "method", exclude.method(),
                        "elements",
                                list(
                                        exclude.elements(),
                                        element ->
                                                object("term", term(element.term()), "operator", element.operator())),
                        "where", exclude.where().map(SqlText::written));
        };
    }

    private static Object index(Index index) {
        return object(
                "name", index.name(),
                "unique", index.unique(),
                "terms", list(index.terms(), SchemaTree::term),
                "where", index.where().map(SqlText::written));
    }

    private static Object term(IndexTerm term) {
        return switch (term) {
            case IndexTerm.OnColumn on ->
                object("column", on.column(), "collation", on.collation(), "order", words(on.order()));
            case IndexTerm.OnExpression over ->
                object(
                        "expression", over.expression().written(),
                        "collation", over.collation(),
                        "order", words(over.order()));
        };
    }

    private static Object virtualTable(VirtualTable table) {
        return object("name", table.name(), "module", table.module(), "arguments", table.arguments());
    }

    private static Object view(View view) {
        return object(
                "name", view.name(),
                "columns", view.columns(),
                "select", view.select().written());
    }

    private static Object trigger(Trigger trigger) {
        return object(
                "name", trigger.name(),
                "timing", words(trigger.timing()),
                "event", words(trigger.event()),
                "updateOf", trigger.updateOf(),
                "table", trigger.table(),
                "when", trigger.when().map(SqlText::written),
                "body", trigger.body().written());
    }

    /** Returns a constant as SQL spells it. */
    private static String words(Enum<?> constant) {
        return constant.name().replace('_', ' ');
    }

    private static <T> List<Object> list(List<T> parts, Function<T, Object> shape) {
        return parts.stream().map(shape).toList();
    }

    private static Map<String, Object> object(Object... members) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            object.put((String) members[i], members[i + 1]);
        }
        return Collections.unmodifiableMap(object);
    }
}
