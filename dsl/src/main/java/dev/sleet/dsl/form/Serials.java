package dev.sleet.dsl.form;

import dev.sleet.model.Column;
import dev.sleet.model.NotNull;
import dev.sleet.model.Quoting;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.postgres.QualifiedName;
import dev.sleet.model.postgres.Sequence;
import dev.sleet.model.postgres.SequenceOptions;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table of PostgreSQL whose serial columns are what PostgreSQL makes of them: columns with a default and sequences that go with them.
 *
 * @param table the table
 * @param sequences the sequences
 */
public record Serials(Table table, List<Sequence> sequences) {
    private static final Map<String, String> TYPES =
            Map.of("serial", "integer", "bigserial", "bigint", "smallserial", "smallint");

    /** How many bytes a name may have. */
    private static final int MOST = 63;

    /** Returns what PostgreSQL makes of a table. */
    public static Serials of(Table table) {
        List<Column> columns = new ArrayList<>();
        List<Sequence> sequences = new ArrayList<>();
        for (Column column : table.columns()) {
            String type = TYPES.get(column.type().written());
            if (type == null) {
                columns.add(column);
                continue;
            }
            QualifiedName name = name(QualifiedName.of(table.name()), column.name());
            sequences.add(new Sequence(
                    name.text(),
                    SequenceOptions.USUAL.withType(type),
                    Optional.of(new Sequence.Owner(table.name(), column.name())),
                    column.declaration()));
            columns.add(column.withType(SqlText.of(type))
                    .withNotNull(column.notNull().or(() -> Optional.of(NotNull.PLAIN)))
                    .withDefault(Optional.of(SqlText.of("nextval(" + Quoting.string(name.sql()) + "::regclass)"))));
        }
        return new Serials(table.withColumns(columns), sequences);
    }

    /** The longer of the two names is cut until all has room, as PostgreSQL does it. */
    private static QualifiedName name(QualifiedName table, String column) {
        String first = table.name();
        String second = column;
        while (bytes(first) + bytes(second) + "__seq".length() > MOST) {
            if (bytes(first) > bytes(second)) {
                first = first.substring(0, first.length() - 1);
            } else {
                second = second.substring(0, second.length() - 1);
            }
        }
        return new QualifiedName(table.schema(), first + "_" + second + "_seq");
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
