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
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Writes parts of a schema so that two texts are equal exactly when the parts are; every value is quoted. */
final class CanonicalDump {
    /** What reads the components of a kind of record, which Java makes anew whenever it is asked. */
    private static final ClassValue<List<Method>> ACCESSORS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            return Arrays.stream(type.getRecordComponents())
                    .filter(component -> component.getType() != Declaration.class)
                    .map(RecordComponent::getAccessor)
                    .toList();
        }
    };

    private CanonicalDump() {}

    static String of(Object part) {
        StringBuilder text = new StringBuilder();
        write(part, text);
        return text.toString();
    }

    private static void write(Object part, StringBuilder to) {
        switch (part) {
            case Column c ->
                fields(
                        to,
                        "column",
                        c.special(),
                        c.name(),
                        c.type(),
                        c.notNull(),
                        c.defaultValue(),
                        c.collation(),
                        c.generated());
            case PrimaryKey k ->
                fields(to, "primary", k.special(), k.name(), k.terms(), k.autoIncrement(), k.onConflict());
            case Unique k -> fields(to, "unique", k.special(), k.name(), k.terms(), k.onConflict());
            case ForeignKey k ->
                fields(
                        to,
                        "foreign",
                        k.special(),
                        k.name(),
                        k.columns(),
                        k.parent(),
                        k.parentColumns(),
                        k.onDelete(),
                        k.onUpdate(),
                        k.initiallyDeferred());
            case Check c -> fields(to, "check", c.special(), c.name(), c.expression());
            case Exclude e -> fields(to, "exclude", e.special(), e.name(), e.method(), e.elements(), e.where());
            case Index i -> fields(to, "index", i.special(), i.name(), i.terms(), i.unique(), i.where());
            case IndexTerm.OnColumn t -> fields(to, "on", t.special(), t.column(), t.collation(), t.order());
            case IndexTerm.OnExpression t -> fields(to, "over", t.special(), t.expression(), t.collation(), t.order());
            case View v -> fields(to, "view", v.special(), v.name(), v.columns(), v.select());
            case Trigger t ->
                fields(to, "trigger", t.name(), t.timing(), t.event(), t.updateOf(), t.table(), t.when(), t.body());
            case VirtualTable t -> fields(to, "virtual", t.name(), t.module(), t.arguments());
            case NotNull n -> fields(to, "notnull", n.name(), n.onConflict());
            case Generated g -> fields(to, "generated", g.expression(), g.storage());
            case SqlText text -> to.append(Quoting.string(text.canonical()));
            case Optional<?> optional when optional.isPresent() -> write(optional.get(), to);
            case Optional<?> empty -> to.append('-');
            case List<?> list -> joined(list, '[', to, ']');
            case Record record -> record(record, to);
            default -> to.append(Quoting.string(part.toString()));
        }
    }

    /** What only one kind of database has stands behind all else, and where there is nothing of it no trace is left. */
    private static void fields(StringBuilder to, String kind, Optional<? extends Special> special, Object... values) {
        fields(to, kind, values);
        special.ifPresent(part -> write(part, to));
    }

    private static void fields(StringBuilder to, String kind, Object... values) {
        joined(Arrays.asList(values), '(', to.append(kind), ')');
    }

    private static void joined(List<?> parts, char opening, StringBuilder to, char closing) {
        to.append(opening);
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                to.append(',');
            }
            write(parts.get(i), to);
        }
        to.append(closing);
    }

    /** What one kind of database has is many small records, all of whose components count but the notes of the author. */
    private static void record(Record record, StringBuilder to) {
        List<Object> values = new ArrayList<>();
        for (Method accessor : ACCESSORS.get(record.getClass())) {
            try {
                values.add(accessor.invoke(record));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + accessor, e);
            }
        }
        fields(to, record.getClass().getSimpleName(), values.toArray());
    }
}
