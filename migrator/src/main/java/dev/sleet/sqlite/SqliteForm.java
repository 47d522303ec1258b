package dev.sleet.sqlite;

import dev.sleet.dialect.schema.NewlyBroken;
import dev.sleet.dialect.schema.SchemaForm;
import dev.sleet.dialect.schema.TakenBack;
import dev.sleet.model.Column;
import dev.sleet.model.NameRule;
import dev.sleet.model.Schema;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.sqlite.check.RowNumbers;
import dev.sleet.sqlite.normal.Bookkeeping;
import dev.sleet.sqlite.normal.CanonicalTokens;
import dev.sleet.sqlite.normal.Normaliser;
import dev.sleet.sqlite.normal.ReferenceCheck;
import dev.sleet.sqlite.normal.ShadowTables;
import dev.sleet.sqlite.statement.ClockReading;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What schemas are to SQLite. */
final class SqliteForm implements SchemaForm {
    @Override
    public NameRule names() {
        return NameRule.FOLDED;
    }

    @Override
    public Schema normalise(Schema schema) {
        return Normaliser.normalise(schema);
    }

    @Override
    public List<NewlyBroken> newlyBroken(Schema from, Schema to) {
        return ReferenceCheck.newlyBroken(from, to);
    }

    @Override
    public Schema allowingBroken(Schema schema) {
        return ReferenceCheck.allowingBroken(schema);
    }

    @Override
    public boolean allowsNull(Table table, Column column) {
        return table.allowsNull(column);
    }

    @Override
    public Schema withoutInnerTables(Schema schema) {
        return Bookkeeping.withoutMadeByItsTool(ShadowTables.withoutSupposed(schema));
    }

    @Override
    public boolean isForeign(Schema schema, Table table) {
        return Bookkeeping.isForeign(schema, table);
    }

    @Override
    public Optional<TakenBack.Value> rowNumber(Table now, String column, Table before) {
        return now.isRowidAlias(column) ? RowNumbers.given(now, before) : Optional.empty();
    }

    @Override
    public String defaultExpression(SqlText value) {
        return CanonicalTokens.defaultSql(value.written());
    }

    @Override
    public Optional<String> at(String expression, Instant moment) {
        return ClockReading.at(expression, moment);
    }
}
