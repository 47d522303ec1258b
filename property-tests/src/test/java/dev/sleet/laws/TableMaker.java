package dev.sleet.laws;

import dev.sleet.model.Column;
import dev.sleet.model.ConflictAction;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.Declaration;
import dev.sleet.model.Generated;
import dev.sleet.model.Generated.Storage;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.NotNull;
import dev.sleet.model.SortOrder;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.TableOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the parts of tables. What SQLite does not take of them is for the caller to drop. */
final class TableMaker {
    private static final List<String> TYPES = List.of(
            "INTEGER",
            "INT",
            "TEXT",
            "REAL",
            "BLOB",
            "NUMERIC",
            "NVARCHAR(160)",
            "DECIMAL(10,5)",
            "DOUBLE PRECISION",
            "BOOLEAN",
            "DATETIME",
            "UNSIGNED BIG INT",
            "FLOATING POINT",
            "ANY",
            "");
    private static final List<String> STRICT_TYPES = List.of("INTEGER", "INT", "TEXT", "REAL", "BLOB", "ANY");

    private final Dice dice;
    private final Expressions expressions;

    TableMaker(Dice dice) {
        this.dice = dice;
        this.expressions = new Expressions(dice);
    }

    /** Returns a table without references and indexes. */
    Table table(String name) {
        Set<TableOption> options = EnumSet.noneOf(TableOption.class);
        if (dice.chance(15)) {
            options.add(TableOption.STRICT);
        }
        NameSupply names = new NameSupply(dice, List.of());
        List<Column> columns = new ArrayList<>();
        int count = dice.between(1, 6);
        for (int i = 0; i < count; i++) {
            columns.add(column(names.ofColumn(), options.contains(TableOption.STRICT)));
        }
        List<Constraint> constraints = new ArrayList<>();
        primaryKey(columns).ifPresent(constraints::add);
        int keys = constraints.size();
        if (keys > 0 && dice.chance(20) && !((PrimaryKey) constraints.getFirst()).autoIncrement()) {
            options.add(TableOption.WITHOUT_ROWID);
        }
        int generated = dice.chance(25) ? dice.between(1, 2) : 0;
        for (int i = 0; i < generated; i++) {
            columns.add(generated(names.ofColumn(), columns, options.contains(TableOption.STRICT)));
        }
        Table table = new Table(name, columns, constraints, List.of(), options, Declaration.NONE);
        for (int i = dice.between(-2, 2); i > 0; i--) {
            constraints.add(unique(table));
        }
        for (int i = dice.between(-2, 2); i > 0; i--) {
            constraints.add(check(table));
        }
        return table.withConstraints(constraints);
    }

    /** Returns a column that is not computed. */
    Column column(String name, boolean strict) {
        String type = dice.pick(strict ? STRICT_TYPES : TYPES);
        return new Column(
                name,
                SqlText.of(type),
                notNull(30),
                dice.chance(30) ? Optional.of(expressions.defaultValue(type)) : Optional.empty(),
                dice.chance(15) ? Optional.of(dice.of("NOCASE", "RTRIM")) : Optional.empty(),
                Optional.empty(),
                Declaration.NONE);
    }

    /** Returns a computed column over some that are there. */
    Column generated(String name, List<Column> others, boolean strict) {
        List<String> columns = others.stream().map(Column::name).toList();
        return new Column(
                name,
                SqlText.of(strict ? "ANY" : dice.of("", "TEXT", "INTEGER")),
                notNull(5),
                Optional.empty(),
                dice.chance(15) ? Optional.of("NOCASE") : Optional.empty(),
                Optional.of(new Generated(expressions.value(columns), dice.of(Storage.VIRTUAL, Storage.STORED))),
                Declaration.NONE);
    }

    /** Returns a rule against NULL so many times in a hundred. */
    Optional<NotNull> notNull(int percent) {
        return dice.chance(percent)
                ? Optional.of(dice.chance(70) ? NotNull.PLAIN : new NotNull(constraintName(), conflict()))
                : Optional.empty();
    }

    /** Returns a default that suits a column. */
    SqlText defaultValue(Column column) {
        return expressions.defaultValue(column.type().written());
    }

    private ConflictAction conflict() {
        return dice.chance(75) ? ConflictAction.ABORT : dice.of(ConflictAction.values());
    }

    private Optional<String> constraintName() {
        return dice.chance(40) ? Optional.of(new NameSupply(dice, List.of()).ofColumn()) : Optional.empty();
    }

    private Optional<PrimaryKey> primaryKey(List<Column> columns) {
        int kind = dice.between(0, 9);
        if (kind < 2) {
            return Optional.empty();
        }
        if (kind < 7) {
            Column first = columns.getFirst();
            boolean alias = dice.chance(80);
            columns.set(
                    0,
                    alias
                            ? new Column(
                                    first.name(),
                                    SqlText.of("INTEGER"),
                                    dice.chance(20) ? Optional.of(NotNull.PLAIN) : Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Declaration.NONE)
                            : first);
            boolean descending = dice.chance(10);
            boolean auto = alias && !descending && dice.chance(35);
            SortOrder order = descending ? SortOrder.DESC : SortOrder.ASC;
            return Optional.of(new PrimaryKey(
                    constraintName(),
                    List.of(new IndexTerm.OnColumn(first.name(), Optional.empty(), order)),
                    auto,
                    conflict(),
                    Declaration.NONE));
        }
        List<IndexTerm.OnColumn> terms = terms(columns, 1, 3);
        if (terms.size() == 1) {
            terms = List.of(new IndexTerm.OnColumn(terms.getFirst().column(), collation(), SortOrder.ASC));
        }
        return Optional.of(new PrimaryKey(constraintName(), terms, false, conflict(), Declaration.NONE));
    }

    /** Returns terms over some of the columns. */
    private List<IndexTerm.OnColumn> terms(List<Column> columns, int low, int high) {
        return dice.some(columns, low, high).stream()
                .map(column -> new IndexTerm.OnColumn(column.name(), collation(), order()))
                .toList();
    }

    private Optional<String> collation() {
        return dice.chance(15) ? Optional.of(dice.of("NOCASE", "RTRIM", "BINARY")) : Optional.empty();
    }

    private SortOrder order() {
        return dice.chance(20) ? SortOrder.DESC : SortOrder.ASC;
    }

    /** Returns a key besides the primary one. */
    Unique unique(Table table) {
        return new Unique(constraintName(), terms(table.columns(), 1, 2), conflict(), Declaration.NONE);
    }

    /** Returns a condition on rows. */
    Check check(Table table) {
        Optional<String> name = constraintName();
        SqlText condition = expressions.condition(columns(table));
        int place = Math.floorMod(
                condition.written().hashCode(), 2 * table.columns().size());
        return new Check(
                name,
                condition,
                place < table.columns().size()
                        ? Declaration.NONE.inColumn(table.columns().get(place).name())
                        : Declaration.NONE);
    }

    /** Returns an index. */
    Index index(Table table, String name) {
        List<IndexTerm> terms = new ArrayList<>(terms(table.columns(), 1, 3));
        if (dice.chance(25)) {
            terms.set(0, new IndexTerm.OnExpression(expressions.value(columns(table)), collation(), order()));
        }
        return new Index(
                name,
                terms,
                dice.chance(25),
                dice.chance(25) ? Optional.of(expressions.condition(columns(table))) : Optional.empty(),
                Declaration.NONE);
    }

    private static List<String> columns(Table table) {
        return table.columns().stream().map(Column::name).toList();
    }
}
