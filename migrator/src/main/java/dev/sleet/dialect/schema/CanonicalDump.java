package dev.sleet.dialect.schema;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.Generated;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.NotNull;
import dev.sleet.model.Quoting;
import dev.sleet.model.SqlText;
import dev.sleet.model.Trigger;
import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
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
                fields("column", c.name(), c.type(), c.notNull(), c.defaultValue(), c.collation(), c.generated());
            case PrimaryKey k -> fields("primary", k.name(), k.terms(), k.autoIncrement(), k.onConflict());
            case Unique k -> fields("unique", k.name(), k.terms(), k.onConflict());
            case ForeignKey k ->
                fields(
                        "foreign",
                        k.name(),
                        k.columns(),
                        k.parent(),
                        k.parentColumns(),
                        k.onDelete(),
                        k.onUpdate(),
                        k.initiallyDeferred());
            case Check c -> fields("check", c.name(), c.expression());
            case Index i -> fields("index", i.name(), i.terms(), i.unique(), i.where());
            case IndexTerm.OnColumn t -> fields("on", t.column(), t.collation(), t.order());
            case IndexTerm.OnExpression t -> fields("over", t.expression(), t.collation(), t.order());
            case View v -> fields("view", v.name(), v.columns(), v.select());
            case Trigger t ->
                fields("trigger", t.name(), t.timing(), t.event(), t.updateOf(), t.table(), t.when(), t.body());
            case VirtualTable t -> fields("virtual", t.name(), t.module(), t.arguments());
            case NotNull n -> fields("notnull", n.name(), n.onConflict());
            case Generated g -> fields("generated", g.expression(), g.storage());
            case SqlText text -> Quoting.string(text.canonical());
            case Optional<?> optional -> optional.map(CanonicalDump::of).orElse("-");
            case List<?> list -> list.stream().map(CanonicalDump::of).collect(Collectors.joining(",", "[", "]"));
            default -> Quoting.string(part.toString());
        };
    }

    private static String fields(String kind, Object... values) {
        return Arrays.stream(values).map(CanonicalDump::of).collect(Collectors.joining(",", kind + "(", ")"));
    }
}
