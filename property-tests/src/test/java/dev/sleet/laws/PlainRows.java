package dev.sleet.laws;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Makes rows of which the n-th of each table says n in every column, so that each reference to another table finds its
 * parent, under the schema they are made in and under the one they will be brought to.
 */
final class PlainRows {
    private final Scratch scratch;
    private final Schema to;

    PlainRows(Scratch scratch, Schema to) {
        this.scratch = scratch;
        this.to = to;
    }

    /** Puts so many rows into every table that can hold them. */
    void fill(Schema schema, int rows) {
        scratch.run("PRAGMA ignore_check_constraints = ON");
        for (Table table : schema.tables()) {
            for (int i = 1; i <= rows; i++) {
                scratch.accepts(insert(schema, table, i));
            }
        }
        scratch.run("PRAGMA ignore_check_constraints = OFF");
    }

    private String insert(Schema schema, Table table, int row) {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Column column : table.columns()) {
            if (column.generated().isEmpty()) {
                columns.add(identifier(column.name()));
                values.add(value(schema, table, column, row));
            }
        }
        return "INSERT INTO " + identifier(table.name()) + " (" + String.join(", ", columns) + ") VALUES ("
                + String.join(", ", values) + ")";
    }

    private String value(Schema schema, Table table, Column column, int row) {
        boolean refers = Stream.of(schema, to)
                .flatMap(side -> side.table(table.name()).stream())
                .flatMap(side -> side.constraints(ForeignKey.class).stream())
                .anyMatch(key -> key.columns().stream().anyMatch(name -> Names.same(name, column.name())));
        String type = column.type().written().toUpperCase(Locale.ROOT);
        if (type.contains("BLOB") && !refers) {
            return "x'0" + row + "'";
        }
        boolean number =
                Stream.of("INT", "BOOL", "DATE", "TIME", "REAL", "NUM", "DEC").anyMatch(type::contains);
        return number ? String.valueOf(row) : "'" + row + "'";
    }
}
