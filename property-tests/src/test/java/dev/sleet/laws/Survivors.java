package dev.sleet.laws;

import static dev.sleet.model.Quoting.identifier;
import static dev.sleet.model.Quoting.string;

import dev.sleet.diff.Renames.Request;
import dev.sleet.model.Column;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What of a database's rows must be the same after a change. */
final class Survivors {
    /**
     * A table that goes on, and the columns whose values go on.
     *
     * @param rowid whether the hidden row numbers go on
     */
    private record Pair(String from, String to, List<String> fromColumns, List<String> toColumns, boolean rowid) {}

    private final List<Pair> pairs = new ArrayList<>();

    private Survivors() {}

    /** Returns what goes on from one schema to another; columns in {@code filled} get new values. */
    static Survivors of(Schema from, Schema to, List<Request> renames, Collection<String> filled) {
        Survivors survivors = new Survivors();
        for (Table after : to.tables()) {
            String name = Renaming.tableBefore(renames, after.name());
            boolean moved = renames.stream()
                    .anyMatch(rename -> rename.column().isEmpty()
                            && Names.same(rename.table(), after.name())
                            && name.equals(after.name()));
            if (!moved) {
                from.table(name).ifPresent(before -> survivors.pair(before, after, renames, filled));
            }
        }
        return survivors;
    }

    private void pair(Table before, Table after, List<Request> renames, Collection<String> filled) {
        List<String> fromColumns = new ArrayList<>();
        List<String> toColumns = new ArrayList<>();
        for (Column column : after.columns()) {
            Optional<Column> old = Renaming.columnBefore(renames, before, before.name(), column.name())
                    .flatMap(before::column);
            boolean same = old.isPresent()
                    && old.get().generated().isEmpty()
                    && column.generated().isEmpty()
                    && affinity(old.get(), before).equals(affinity(column, after))
                    && isAlias(old.get(), before) == isAlias(column, after)
                    && !filled.contains(after.name() + "." + column.name());
            if (same) {
                fromColumns.add(old.get().name());
                toColumns.add(column.name());
            }
        }
        Optional<String> key = RowMaker.rowid(before);
        boolean rowid = key.isPresent() && key.equals(RowMaker.rowid(after));
        pairs.add(new Pair(before.name(), after.name(), fromColumns, toColumns, rowid));
    }

    private static boolean isAlias(Column column, Table table) {
        return !table.withoutRowid()
                && column.type().written().equalsIgnoreCase("integer")
                && table.primaryKey()
                        .filter(key -> key.terms().size() == 1
                                && Names.same(key.terms().getFirst().column(), column.name()))
                        .isPresent();
    }

    /** Returns how SQLite stores values of a column (datatype3.html, section 3.1). */
    private static String affinity(Column column, Table table) {
        String type = column.type().written().toUpperCase(Locale.ROOT);
        if (type.contains("INT")) {
            return "integer";
        }
        if (type.contains("CHAR") || type.contains("CLOB") || type.contains("TEXT")) {
            return "text";
        }
        if (type.isEmpty() || type.contains("BLOB") || (table.strict() && type.equals("ANY"))) {
            return "none";
        }
        return type.contains("REAL") || type.contains("FLOA") || type.contains("DOUB") ? "real" : "numeric";
    }

    /** Returns the values before, by table and as sorted rows. */
    Map<String, List<String>> before(Scratch scratch) {
        Map<String, List<String>> values = new TreeMap<>();
        for (Pair pair : pairs) {
            values.put(pair.to(), rows(scratch, pair.from(), pair.fromColumns(), pair.rowid()));
        }
        return values;
    }

    /** Returns the same values afterwards. */
    Map<String, List<String>> after(Scratch scratch) {
        Map<String, List<String>> values = new TreeMap<>();
        for (Pair pair : pairs) {
            values.put(pair.to(), rows(scratch, pair.to(), pair.toColumns(), pair.rowid()));
        }
        return values;
    }

    private static List<String> rows(Scratch scratch, String table, List<String> columns, boolean rowid) {
        List<String> key = rowid ? List.of("CAST(" + rowidOf(scratch, table) + " AS TEXT)") : List.of();
        return scratch.rows("SELECT " + Dump.values(key, columns) + " FROM " + identifier(table)).stream()
                .sorted()
                .toList();
    }

    private static String rowidOf(Scratch scratch, String table) {
        return scratch.schema().table(table).flatMap(RowMaker::rowid).orElseThrow();
    }

    /** Returns the marks of AUTOINCREMENT of the tables that have one on both sides, by their new names. */
    Map<String, Long> marks(Scratch scratch, boolean before) {
        Map<String, Long> marks = new TreeMap<>();
        if (scratch.compiles("SELECT * FROM sqlite_sequence")) {
            for (Pair pair : pairs) {
                String name = before ? pair.from() : pair.to();
                scratch.rows("SELECT seq FROM sqlite_sequence WHERE name = " + string(name) + " COLLATE NOCASE")
                        .forEach(mark -> marks.put(pair.to(), Long.parseLong(mark)));
            }
        }
        return marks;
    }
}
