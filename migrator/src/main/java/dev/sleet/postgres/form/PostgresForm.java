package dev.sleet.postgres.form;

import dev.sleet.dialect.schema.NewlyBroken;
import dev.sleet.dialect.schema.SchemaForm;
import dev.sleet.dialect.schema.TakenBack;
import dev.sleet.diff.Change;
import dev.sleet.diff.Differ;
import dev.sleet.model.Column;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.NameRule;
import dev.sleet.model.Schema;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.postgres.text.TypeName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What schemas are to PostgreSQL, which lets no reference be broken. */
public final class PostgresForm implements SchemaForm {
    @Override
    public DatabaseKind kind() {
        return DatabaseKind.POSTGRES;
    }

    @Override
    public NameRule names() {
        return NameRule.EXACT;
    }

    @Override
    public Schema normalise(Schema schema) {
        return Normaliser.normalise(schema);
    }

    @Override
    public Set<String> namespaces(Schema schema) {
        return Namespaces.of(schema);
    }

    /** No statement moves a column. */
    @Override
    public List<Change> diff(Schema from, Schema to) {
        return changes(normalise(from), normalise(to));
    }

    /** Returns what differs between two schemas in normal form. */
    public static List<Change> changes(Schema from, Schema to) {
        List<Change> changes = Differ.diff(from, to).stream()
                .filter(change -> !(change instanceof Change.MoveColumns))
                .toList();
        return NewNames.told(OfWholes.left(changes, from, to), from);
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
        return column.notNull().isEmpty()
                && !TypeName.of(column.type().written()).isSerial()
                && !Normaliser.isInKey(table, column);
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
    public String defaultExpression(SqlText value) {
        return value.written();
    }

    @Override
    public Optional<String> at(String expression, Instant moment) {
        return Optional.empty();
    }
}
