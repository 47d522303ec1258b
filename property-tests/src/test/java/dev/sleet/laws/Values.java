package dev.sleet.laws;

import static dev.sleet.model.Quoting.identifier;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.model.Column;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rows of the tables that go on, before and after: as many, and each the same to the last byte unless the plan names it. */
final class Values {
    /**
     * A table that goes on, and the columns whose values go on.
     *
     * @param rowid whether the hidden row numbers go on
     * @param allowed how many rows the plan names
     */
    private record Pair(
            Table from, Table to, List<String> fromColumns, List<String> toColumns, boolean rowid, long allowed) {}

    private final List<Pair> pairs = new ArrayList<>();
    private final Map<String, List<String>> before = new HashMap<>();

    /** Reads what must be the same after a change. */
    Values(Scratch scratch, Named named, Schema from, Schema to) {
        for (Table after : to.tables()) {
            if (!named.adds(after.name())) {
                from.table(Renaming.tableBefore(named.renames(), after.name()))
                        .map(table -> pair(scratch, named, table, after))
                        .ifPresent(pairs::add);
            }
        }
        for (Pair pair : pairs) {
            before.put(pair.to().name(), rows(scratch, pair.from(), pair.fromColumns(), pair.rowid()));
        }
    }

    private static Pair pair(Scratch scratch, Named named, Table before, Table after) {
        List<String> fromColumns = new ArrayList<>();
        List<String> toColumns = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        boolean any = after.columns().stream().anyMatch(column -> named.mayChange(after.name(), column.name()));
        boolean computed = any || named.isOtherwise(after.name());
        for (Column column : after.columns()) {
            Optional<Column> old = named.adds(after.name(), column.name())
                    ? Optional.empty()
                    : Renaming.columnBefore(named.renames(), before, after.name(), column.name())
                            .flatMap(before::column);
            boolean goesOn = old.isPresent()
                    && old.get().generated().isPresent() == column.generated().isPresent()
                    && !(column.generated().isPresent() && computed)
                    && !named.mayChange(after.name(), column.name());
            if (goesOn) {
                fromColumns.add(old.get().name());
                toColumns.add(column.name());
                if (named.filled().contains(after.name() + "." + column.name())) {
                    missing.add(identifier(old.get().name()) + " IS NULL");
                }
            }
        }
        long filled = missing.isEmpty()
                ? 0
                : Long.parseLong(scratch.rows("SELECT count(*) FROM " + identifier(before.name()) + " WHERE "
                                + String.join(" OR ", missing))
                        .getFirst());
        Optional<String> key = RowMaker.rowid(before);
        boolean rowid = key.isPresent() && key.equals(RowMaker.rowid(after));
        return new Pair(before, after, fromColumns, toColumns, rowid, filled + named.changedRows(after.name()));
    }

    /** Checks that every value is what it was. */
    void stillHold(Scratch scratch, String how) {
        for (Pair pair : pairs) {
            List<String> was = before.getOrDefault(pair.to().name(), List.of());
            List<String> is = rows(scratch, pair.to(), pair.toColumns(), pair.rowid());
            assertThat(is).as("rows of %s after\n%s", pair.to().name(), how).hasSameSizeAs(was);
            List<String> changed = without(was, is);
            if (changed.size() > pair.allowed()) {
                assertThat(without(is, was))
                        .as(
                                "values of %s %s in rows that the plan does not name (it names %d) after\n%s",
                                pair.to().name(), pair.toColumns(), pair.allowed(), how)
                        .containsExactlyElementsOf(changed);
            }
        }
    }

    private static List<String> without(List<String> rows, List<String> others) {
        Map<String, Long> left =
                new HashMap<>(others.stream().collect(Collectors.groupingBy(row -> row, Collectors.counting())));
        return rows.stream()
                .filter(row -> left.merge(row, -1L, Long::sum) < 0)
                .sorted()
                .toList();
    }

    /** An index may show what a row had when it was made. */
    private static List<String> rows(Scratch scratch, Table table, List<String> columns, boolean rowid) {
        List<String> key = rowid ? List.of("CAST(" + RowMaker.rowid(table).orElseThrow() + " AS TEXT)") : List.of();
        return scratch.rows(
                "SELECT " + Dump.values(key, columns) + " FROM " + identifier(table.name()) + " NOT INDEXED");
    }
}
