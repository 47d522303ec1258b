package dev.sleet.sqlite.check;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.diff.Renames;
import dev.sleet.model.Column;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rows of a table as SQL can ask for them before anything has changed, under the names they will have.
 *
 * @param source what stands after FROM
 * @param all what stands behind FROM where no value is asked for, which no column keeps from being read
 * @param table the name that stands before a column
 * @param key an expression that tells a row's key as text
 * @param order expressions that tell a row from every other; none if nothing does
 */
public record Rows(String source, String all, String table, String key, List<String> order) {
    /** The collations that SQLite has (datatype3.html, section 7). */
    private static final Set<String> SQLITES_OWN = Set.of("binary", "nocase", "rtrim");

    private static final List<String> ROWID_NAMES = List.of("rowid", "oid", "_rowid_");

    public Rows {
        order = List.copyOf(order);
    }

    /** Makes one of which there is no other source. */
    public Rows(String source, String table, String key, List<String> order) {
        this(source, source, table, key, order);
    }

    /** Returns the rows of {@code table}, which bears its new names, as they can be had before the renames. */
    public static Rows of(Table table, Renames renames) {
        String before = renames.before(table.name());
        List<Renames.OfColumn> own = renames.columns().stream()
                .filter(rename -> Names.same(rename.table(), table.name()))
                .toList();
        String stored = "main." + identifier(before);
        String unordered = isOrderedByOthers(table) ? " NOT INDEXED" : "";
        String plain = stored + " AS " + identifier(table.name()) + unordered;
        return new Rows(
                own.isEmpty()
                        ? plain
                        : renamed(table, stored, identifier(before), own, unordered) + " AS "
                                + identifier(table.name()),
                plain,
                table.name(),
                key(table),
                order(table));
    }

    /** Whether an index may be in an order that only the application knows; without it the rows are there for all to ask. */
    private static boolean isOrderedByOthers(Table table) {
        return Stream.of(
                        table.columns().stream().map(Column::collation),
                        table.constraints(Unique.class).stream()
                                .flatMap(key -> key.terms().stream())
                                .map(IndexTerm::collation),
                        table.indexes().stream()
                                .flatMap(index -> index.terms().stream())
                                .map(IndexTerm::collation))
                .flatMap(Function.identity())
                .flatMap(Optional::stream)
                .anyMatch(collation -> !SQLITES_OWN.contains(Names.fold(collation)));
    }

    private static String renamed(
            Table table, String stored, String old, List<Renames.OfColumn> renames, String unordered) {
        List<String> oldNames = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        for (Column column : table.columns()) {
            String before = renames.stream()
                    .filter(rename -> Names.same(rename.to(), column.name()))
                    .map(Renames.OfColumn::from)
                    .findFirst()
                    .orElse(column.name());
            oldNames.add(Names.fold(before));
            columns.add(old + "." + identifier(before) + " AS " + identifier(column.name()));
        }
        if (rowidName(table).isPresent()) {
            ROWID_NAMES.stream()
                    .filter(name -> !oldNames.contains(name))
                    .findFirst()
                    .ifPresent(name -> columns.add(
                            old + "." + name + " AS " + rowidName(table).orElse(name)));
        }
        return "(SELECT " + String.join(", ", columns) + " FROM " + stored + " AS " + old + unordered + ")";
    }

    /** Returns a column behind the table, so that a name which is not there is no text (quirks.html, section 8). */
    public String column(String name) {
        return identifier(table) + "." + identifier(name);
    }

    private static String key(Table table) {
        List<String> names = keyColumns(table);
        if (names.isEmpty()) {
            return rowidName(table)
                    .map(name -> "'rowid=' || " + identifier(table.name()) + "." + name)
                    .orElseGet(() -> described(
                            table.name(),
                            table.columns().stream().map(Column::name).limit(1)));
        }
        return described(table.name(), names.stream());
    }

    private static List<String> keyColumns(Table table) {
        return table.primaryKey().stream()
                .flatMap(primary -> primary.terms().stream())
                .map(term -> term.column())
                .toList();
    }

    private static List<String> order(Table table) {
        if (table.withoutRowid()) {
            return keyColumns(table).stream()
                    .map(name -> identifier(table.name()) + "." + identifier(name))
                    .toList();
        }
        return rowidName(table).map(name -> identifier(table.name()) + "." + name).stream()
                .toList();
    }

    /** Returns an expression of the form {@code 'a=' || quote("t"."a") || ', b=' || quote("t"."b")}. */
    private static String described(String table, Stream<String> columns) {
        return columns.map(name ->
                        Quoting.string(name + "=") + " || quote(" + identifier(table) + "." + identifier(name) + ")")
                .collect(Collectors.joining(" || ', ' || "));
    }

    /** Returns whether a column of that name hides the row number. */
    public static boolean isRowNumber(String column) {
        return ROWID_NAMES.contains(Names.fold(column));
    }

    /** Returns a name of the hidden row number that no column has, if the table has one (lang_createtable.html, section 5). */
    public static Optional<String> rowidName(Table table) {
        return table.withoutRowid()
                ? Optional.empty()
                : ROWID_NAMES.stream()
                        .filter(name -> table.column(name).isEmpty())
                        .findFirst();
    }
}
