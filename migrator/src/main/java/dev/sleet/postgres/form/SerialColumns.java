package dev.sleet.postgres.form;

import dev.sleet.model.Column;
import dev.sleet.model.Schema;
import dev.sleet.model.Special;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.Sequence;
import dev.sleet.model.postgres.SequenceOptions;
import dev.sleet.postgres.object.ObjectKinds;
import dev.sleet.postgres.text.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Columns with a sequence that comes and goes with them and counts as usual, which are one thing: {@code serial}. */
public final class SerialColumns {
    private SerialColumns() {}

    /** Returns a schema with such columns in place of columns, defaults and sequences. */
    public static Schema of(Schema schema) {
        List<Special.Entity> rest = new ArrayList<>();
        List<Table> tables = new ArrayList<>(schema.tables());
        for (Special.Entity entity : schema.entities()) {
            if (!(entity instanceof Sequence sequence) || !isMerged(sequence, tables)) {
                rest.add(entity);
            }
        }
        return rest.size() == schema.entities().size()
                ? schema
                : schema.withTables(tables).withEntities(rest);
    }

    /** Gives the column of a sequence its type, if it has its numbers from there. */
    private static boolean isMerged(Sequence sequence, List<Table> tables) {
        for (int i = 0; i < tables.size(); i++) {
            Table table = tables.get(i);
            Optional<Column> column = sequence.ownedBy()
                    .filter(owner -> owner.table().equals(table.name()))
                    .flatMap(owner -> table.column(owner.column()))
                    .filter(owned -> isOf(owned, sequence));
            if (column.isPresent()) {
                Column owned = column.get();
                SqlText type = SqlText.of(TypeName.serial(type(owned)).orElseThrow());
                tables.set(
                        i,
                        table.withColumns(table.columns().stream()
                                .map(each -> each.name().equals(owned.name())
                                        ? each.withType(type).withDefault(Optional.empty())
                                        : each)
                                .toList()));
                return true;
            }
        }
        return false;
    }

    /** Returns whether a sequence counts as that of a serial column of a type does. */
    public static boolean isUsual(Sequence sequence, String type) {
        return ObjectKinds.normal(sequence)
                .equals(ObjectKinds.normal(new Sequence(
                        sequence.name(),
                        SequenceOptions.USUAL.withType(type),
                        sequence.ownedBy(),
                        sequence.declaration())));
    }

    private static String type(Column column) {
        return TypeName.of(column.type().canonical()).toString();
    }

    private static boolean isOf(Column column, Sequence sequence) {
        String type = type(column);
        return TypeName.serial(type).isPresent()
                && isUsual(sequence, type)
                && column.notNull().isPresent()
                && column.defaultValue()
                        .filter(value -> value.written().startsWith("nextval("))
                        .isPresent();
    }
}
