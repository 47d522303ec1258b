package dev.sleet.laws;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes rows of which the n-th of each table says n in every column, so that each reference to another table finds its
 * parent, under the schema they are made in and under the one they will be brought to.
 */
final class PlainRows {
    private static final Pattern LITERAL = Pattern.compile("'[^']*'|\\b[0-9]+\\b");

    private final Scratch scratch;
    private final Schema to;

    PlainRows(Scratch scratch, Schema to) {
        this.scratch = scratch;
        this.to = to;
    }

    /** Puts so many rows into every table that can hold them. */
    void fill(Schema schema, int rows) {
        for (Table table : schema.tables()) {
            for (int i = 1; i <= rows; i++) {
                boolean plain = scratch.accepts(insert(schema, table, i, false));
                if (!plain) {
                    scratch.accepts(insert(schema, table, i, true));
                }
            }
        }
    }

    private String insert(Schema schema, Table table, int row, boolean checked) {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Column column : table.columns()) {
            if (column.generated().isEmpty()) {
                columns.add(identifier(column.name()));
                Optional<String> literal = checked ? checked(table, column) : Optional.empty();
                values.add(literal.orElseGet(() -> value(schema, table, column, row)));
            }
        }
        return "INSERT INTO " + identifier(table.name()) + " (" + String.join(", ", columns) + ") VALUES ("
                + String.join(", ", values) + ")";
    }

    /** Returns the first literal of a condition on a column, which is often one of the values that it lets in. */
    private static Optional<String> checked(Table table, Column column) {
        return table.constraints(Check.class).stream()
                .map(check -> check.expression().written())
                .filter(text -> text.contains(column.name()))
                .map(LITERAL::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst();
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
