package dev.sleet.sqlite;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.diff.Renames;
import dev.sleet.model.Column;
import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.model.SortOrder;
import dev.sleet.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows of a table as SQL can ask for them before anything has changed, under the names they will have.
 *
 * @param source what stands after FROM
 * @param key an expression that tells a row's key as text
 */
record Rows(String source, String key) {
    private static final List<String> ROWID_NAMES = List.of("rowid", "oid", "_rowid_");

    /** Returns the rows of {@code table}, which bears its new names, as they can be had before the renames. */
    static Rows of(Table table, Renames renames) {
        String before = renames.before(table.name());
        List<Renames.OfColumn> own = renames.columns().stream()
                .filter(rename -> Names.same(rename.table(), table.name()))
                .toList();
        String stored = "main." + identifier(before);
        return new Rows(own.isEmpty() ? stored : renamed(table, stored, own), key(table));
    }

    private static String renamed(Table table, String stored, List<Renames.OfColumn> renames) {
        List<String> oldNames = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            String before = renames.stream()
                    .filter(rename -> Names.same(rename.to(), column.name()))
                    .map(Renames.OfColumn::from)
                    .findFirst()
                    .orElse(column.name());
            oldNames.add(Names.fold(before));
            columns.add(identifier(before) + " AS " + identifier(column.name()));
        }
        if (!table.withoutRowid()) {
            ROWID_NAMES.stream()
                    .filter(name ->
                            !oldNames.contains(name) && table.column(name).isEmpty())
                    .findFirst()
                    .ifPresent(name -> columns.add(name + " AS " + name));
        }
        return "(SELECT " + String.join(", ", columns) + " FROM " + stored + ")";
    }

    private static String key(Table table) {
        List<String> names = table.primaryKey().stream()
                .flatMap(primary -> primary.terms().stream())
                .map(term -> term.column())
                .toList();
        if (names.isEmpty()) {
            return rowidName(table)
                    .map(name -> "'rowid=' || " + name)
                    .orElseGet(() ->
                            described(table.columns().stream().map(Column::name).limit(1)));
        }
        return described(names.stream());
    }

    /** Returns an expression of the form {@code 'a=' || quote(a) || ', b=' || quote(b)}. */
    static String described(Stream<String> columns) {
        return columns.map(name -> Quoting.string(name + "=") + " || quote(" + identifier(name) + ")")
                .collect(Collectors.joining(" || ', ' || "));
    }

    /** Returns whether a column of that name hides the row number. */
    static boolean isRowNumber(String column) {
        return ROWID_NAMES.contains(Names.fold(column));
    }

    /** Returns a name of the hidden row number that no column has, if the table has one (lang_createtable.html, section 5). */
    static Optional<String> rowidName(Table table) {
        return table.withoutRowid()
                ? Optional.empty()
                : ROWID_NAMES.stream()
                        .filter(name -> table.column(name).isEmpty())
                        .findFirst();
    }

    /** Returns the column that is another name of the row number, if there is one (lang_createtable.html, section 5). */
    static Optional<String> rowidAlias(Table table) {
        return table.withoutRowid()
                ? Optional.empty()
                : table.primaryKey()
                        .filter(key -> key.terms().size() == 1)
                        .map(key -> key.terms().getFirst())
                        .filter(term -> term.order() == SortOrder.ASC)
                        .flatMap(term -> table.column(term.column()))
                        .filter(column -> Names.same(column.type().canonical(), "INTEGER"))
                        .map(Column::name);
    }
}
