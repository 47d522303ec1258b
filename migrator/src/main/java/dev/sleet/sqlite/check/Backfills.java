package dev.sleet.sqlite.check;

import dev.sleet.diff.Change;
import dev.sleet.model.Column;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Generated;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.sqlite.ddl.Mentions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The expressions that fill columns of rows that exist: given beside the schema, or else declared in it. */
public final class Backfills {
    /** Only what the schema declares. */
    public static final Backfills NONE = new Backfills(Map.of());

    private final Map<String, String> given;

    private Backfills(Map<String, String> given) {
        this.given = given;
    }

    /** Returns the expressions by {@code table.column}. */
    public static Backfills of(Map<String, String> byColumn) {
        Map<String, String> folded = new HashMap<>();
        byColumn.forEach((column, expression) -> folded.put(Names.fold(column), expression));
        return new Backfills(folded);
    }

    /**
     * Checks that every expression that is given beside the schema is for a column of it.
     *
     * @throws IllegalArgumentException if one is not
     */
    public void require(Schema schema) {
        Set<String> known = new HashSet<>();
        for (Table table : schema.tables()) {
            table.columns().forEach(column -> known.add(Names.fold(table.name() + "." + column.name())));
        }
        for (String column : given.keySet().stream().sorted().toList()) {
            if (!known.contains(column)) {
                throw new IllegalArgumentException(
                        "cannot backfill " + column + ": the schema declares no such column");
            }
        }
    }

    /**
     * Returns these, and NULL for each column that comes back with a default and may be NULL: a column that went without a question held
     * nothing, and what another held is gone, so the default would be a value, or the name of a parent, that nobody has put there.
     */
    public Backfills withoutGuesses(Schema to, List<Change> changes) {
        Map<String, String> all = new HashMap<>(given);
        for (Change change : changes) {
            if (change instanceof Change.AddColumn added && hasDefault(added.column())) {
                to.table(added.table())
                        .filter(table -> mayBeNull(table, added.column()))
                        .ifPresent(table -> all.putIfAbsent(
                                Names.fold(table.name() + "." + added.column().name()), "NULL"));
            }
        }
        return new Backfills(all);
    }

    private static boolean hasDefault(Column column) {
        return column.defaultValue()
                .filter(value -> !value.canonical().equals("NULL"))
                .isPresent();
    }

    private static boolean mayBeNull(Table table, Column column) {
        return column.notNull().isEmpty()
                && table.primaryKey().stream()
                        .flatMap(key -> key.terms().stream())
                        .noneMatch(term -> Names.same(term.column(), column.name()))
                && Stream.concat(
                                table.constraints(Check.class).stream().map(Check::expression),
                                table.columns().stream()
                                        .flatMap(other -> other.generated().stream())
                                        .map(Generated::expression))
                        .noneMatch(sql -> Mentions.of(sql.written()).contains(Names.fold(column.name())));
    }

    /** Returns the expression for a column. */
    public Optional<String> of(Table table, Column column) {
        String name = Names.fold(table.name() + "." + column.name());
        return Optional.ofNullable(given.get(name))
                .or(() -> column.declaration().backfill().map(SqlText::written));
    }
}
