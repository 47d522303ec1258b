package dev.sleet.script.print;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What an application makes of a whole schema: what columns mean, and what belongs to rows. */
public final class Mappings {
    private Mappings() {}

    /** Returns a schema that means what another one says of the tables and columns of the same names. */
    public static Schema of(Schema declared, Schema schema) {
        List<Table> tables = new ArrayList<>();
        for (Table table : schema.tables()) {
            Optional<Table> other = declared.table(table.name());
            tables.add(other.map(found -> of(found, table)).orElse(table));
        }
        return schema.withTables(tables);
    }

    private static Table of(Table declared, Table table) {
        return new Table(
                table.name(),
                table.columns().stream().map(column -> of(declared, column)).toList(),
                table.constraints().stream()
                        .map(constraint -> constraint instanceof ForeignKey key ? of(declared, key) : constraint)
                        .toList(),
                table.indexes(),
                table.options(),
                table.special(),
                table.declaration().withRelations(declared.declaration().relations()),
                table.names());
    }

    private static Constraint of(Table declared, ForeignKey key) {
        return declared.constraints(ForeignKey.class).stream()
                .filter(other -> declared.names().same(other.parent(), key.parent())
                        && other.columns().size() == key.columns().size()
                        && IntStream.range(0, key.columns().size())
                                .allMatch(i -> declared.names()
                                        .same(
                                                other.columns().get(i),
                                                key.columns().get(i))))
                .findFirst()
                .map(other -> key.withDeclaration(
                        key.declaration().withRelations(other.declaration().relations())))
                .orElse(key);
    }

    private static Column of(Table declared, Column column) {
        return declared.column(column.name())
                .map(other -> column.withDeclaration(
                        column.declaration().withMapping(other.declaration().mapping())))
                .orElse(column);
    }
}
