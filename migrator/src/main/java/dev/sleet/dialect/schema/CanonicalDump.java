package dev.sleet.dialect.schema;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Constraint.Exclude;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.Declaration;
import dev.sleet.model.Generated;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.NotNull;
import dev.sleet.model.Quoting;
import dev.sleet.model.Special;
import dev.sleet.model.SqlText;
import dev.sleet.model.Trigger;
import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes parts of a schema so that two texts are equal exactly when the parts are; every value is quoted. */
final class CanonicalDump {
    private CanonicalDump() {}

    static String of(Object part) {
        return switch (part) {
            case Column c ->
                fields(
                        "column",
                        c.special(),
                        c.name(),
                        c.type(),
                        c.notNull(),
                        c.defaultValue(),
                        c.collation(),
                        c.generated());
            case PrimaryKey k -> fields("primary", k.special(), k.name(), k.terms(), k.autoIncrement(), k.onConflict());
            case Unique k -> fields("unique", k.special(), k.name(), k.terms(), k.onConflict());
            case ForeignKey k ->
                fields(
                        "foreign",
                        k.special(),
                        k.name(),
                        k.columns(),
                        k.parent(),
                        k.parentColumns(),
                        k.onDelete(),
                        k.onUpdate(),
                        k.initiallyDeferred());
            case Check c -> fields("check", c.special(), c.name(), c.expression());
            case Exclude e -> fields("exclude", e.special(), e.name(), e.method(), e.elements(), e.where());
            case Index i -> fields("index", i.special(), i.name(), i.terms(), i.unique(), i.where());
            case IndexTerm.OnColumn t -> fields("on", t.special(), t.column(), t.collation(), t.order());
            case IndexTerm.OnExpression t -> fields("over", t.special(), t.expression(), t.collation(), t.order());
            case View v -> fields("view", v.special(), v.name(), v.columns(), v.select());
            case Trigger t ->
                fields("trigger", t.name(), t.timing(), t.event(), t.updateOf(), t.table(), t.when(), t.body());
            case VirtualTable t -> fields("virtual", t.name(), t.module(), t.arguments());
            case NotNull n -> fields("notnull", n.name(), n.onConflict());
            case Generated g -> fields("generated", g.expression(), g.storage());
            case SqlText text -> Quoting.string(text.canonical());
            case Optional<?> optional -> optional.map(CanonicalDump::of).orElse("-");
            case List<?> list -> list.stream().map(CanonicalDump::of).collect(Collectors.joining(",", "[", "]"));
            case Record record -> record(record);
            default -> Quoting.string(part.toString());
        };
    }

    /** What only one kind of database has stands before all else, and where there is nothing of it no trace is left. */
    private static String fields(String kind, Optional<? extends Special> special, Object... values) {
        return fields(kind, values) + special.map(CanonicalDump::of).orElse("");
    }

    private static String fields(String kind, Object... values) {
        return Arrays.stream(values).map(CanonicalDump::of).collect(Collectors.joining(",", kind + "(", ")"));
    }

    /** What one kind of database has is many small records, all of whose components count but the notes of the author. */
    private static String record(Record record) {
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            if (component.getType() != Declaration.class) {
                try {
                    values.add(component.getAccessor().invoke(record));
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException("cannot read " + component, e);
                }
            }
        }
        return fields(record.getClass().getSimpleName(), values.toArray());
    }
}
