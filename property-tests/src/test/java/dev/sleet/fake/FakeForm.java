package dev.sleet.fake;

import dev.sleet.dialect.schema.NewlyBroken;
import dev.sleet.dialect.schema.SchemaForm;
import dev.sleet.dialect.schema.TakenBack;
import dev.sleet.model.Column;
import dev.sleet.model.NameRule;
import dev.sleet.model.Schema;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Types have no case, names have, and nothing refers to anything. */
final class FakeForm implements SchemaForm {
    @Override
    public NameRule names() {
        return NameRule.EXACT;
    }

    @Override
    public Schema normalise(Schema schema) {
        return new Schema(
                schema.tables().stream().map(FakeForm::normal).toList(),
                schema.virtualTables(),
                schema.views(),
                schema.triggers(),
                names());
    }

    private static Table normal(Table table) {
        return table.withColumns(table.columns().stream()
                .map(column ->
                        column.withType(SqlText.of(column.type().written().toLowerCase(Locale.ROOT))))
                .toList());
    }

    @Override
    public List<NewlyBroken> newlyBroken(Schema from, Schema to) {
        return List.of();
    }

    @Override
    public Schema allowingBroken(Schema schema) {
        return schema;
    }

    @Override
    public boolean allowsNull(Table table, Column column) {
        return column.notNull().isEmpty();
    }

    @Override
    public Schema withoutInnerTables(Schema schema) {
        return schema;
    }

    @Override
    public boolean isForeign(Schema schema, Table table) {
        return false;
    }

    @Override
    public Optional<TakenBack.Value> rowNumber(Table now, String column, Table before) {
        return Optional.empty();
    }

    @Override
    public Optional<String> at(String expression, Instant moment) {
        return Optional.empty();
    }

    @Override
    public String defaultExpression(SqlText value) {
        return value.written();
    }
}
