package dev.sleet.sqlite.plan;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Constraint.Exclude;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Names;
import dev.sleet.model.NotNull;
import dev.sleet.model.ReferentialAction;
import dev.sleet.model.Table;
import dev.sleet.plan.Step;
import dev.sleet.sqlite.check.Backfills;
import dev.sleet.sqlite.check.OlderRows;
import dev.sleet.sqlite.live.SqliteVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the way from one table to another that does not write every row again, if there is one: ALTER TABLE as far as
 * the SQLite in use has it, and an edit of the stored text where lang_altertable.html, section 7, calls it safe.
 */
final class TableAlteration {
    private final Table from;
    private final Table to;
    private final SqliteVersion version;
    private final Backfills backfills;
    private final List<Step> drops = new ArrayList<>();
    private final List<Step> additions = new ArrayList<>();
    private final ColumnAlteration columns;
    private Table edited;

    private TableAlteration(Table from, Table to, SqliteVersion version, Backfills backfills) {
        this.from = from;
        this.to = to;
        this.version = version;
        this.backfills = backfills;
        this.columns = ColumnAlteration.of(from, to);
        this.edited = from;
    }

    /**
     * Returns the steps, or nothing if the table must be rebuilt.
     *
     * @param from the table as it is, in normal form and under its new names
     * @param to the table as it shall be, in normal form
     */
    static Optional<List<Step>> steps(Table from, Table to, SqliteVersion version, Backfills backfills) {
        TableAlteration alteration = new TableAlteration(from, to, version, backfills);
        return from.options().equals(to.options())
                        && alteration.columns.isPossible(backfills)
                        && alteration.constraints()
                        && alteration.presentColumns()
                        && alteration.canWriteOlderRows()
                ? Optional.of(alteration.ordered())
                : Optional.empty();
    }

    private boolean canWriteOlderRows() {
        return !LargeDefault.isIn(from)
                || (OlderRows.column(new Step.EditCatalogue(from, edited)).isEmpty()
                        && additions.stream().noneMatch(Step.FillNulls.class::isInstance));
    }

    private boolean constraints() {
        List<Constraint> gone = missing(from.constraints(), to.constraints());
        List<Constraint> come = missing(to.constraints(), from.constraints());
        return gone.stream().allMatch(this::drop) && come.stream().allMatch(this::add);
    }

    private static List<Constraint> missing(List<Constraint> from, List<Constraint> to) {
        List<Constraint> left = new ArrayList<>(from);
        to.forEach(left::remove);
        return left;
    }

    private boolean drop(Constraint constraint) {
        boolean byName = constraint.name().filter(this::isOnlyName).isPresent();
        return switch (constraint) {
            case PrimaryKey key -> false;
            case Unique key -> false;
            case Check check -> dropAs(check, byName && version.altersConstraints());
            case Exclude exclude -> throw exclude.unknownTo(DatabaseKind.SQLITE);
            case ForeignKey key -> dropAs(key, byName && version.dropsForeignKeys() && !setsDefault(key));
        };
    }

    /** SQLite 3.54 takes the word DEFAULT for the beginning of the next constraint when it drops such a key. */
    private static boolean setsDefault(ForeignKey key) {
        return key.onDelete() == ReferentialAction.SET_DEFAULT || key.onUpdate() == ReferentialAction.SET_DEFAULT;
    }

    private boolean dropAs(Constraint constraint, boolean natively) {
        if (natively) {
            drops.add(new Step.DropConstraint(to.name(), constraint));
        } else {
            List<Constraint> rest = new ArrayList<>(edited.constraints());
            rest.remove(constraint);
            edited = edited.withConstraints(rest);
        }
        return true;
    }

    private boolean isOnlyName(String name) {
        return uses(from, name) == 1;
    }

    private static long uses(Table table, String name) {
        long same = table.constraints().stream()
                .flatMap(constraint -> constraint.name().stream())
                .filter(other -> Names.same(other, name))
                .count();
        long notNulls = table.columns().stream()
                .flatMap(column -> column.notNull().stream())
                .flatMap(rule -> rule.name().stream())
                .filter(other -> Names.same(other, name))
                .count();
        return same + notNulls;
    }

    private boolean add(Constraint constraint) {
        return switch (constraint) {
            case PrimaryKey key -> false;
            case Unique key -> false;
            case Exclude exclude -> throw exclude.unknownTo(DatabaseKind.SQLITE);
            case ForeignKey key -> columns.declares(key);
            case Check check -> {
                additions.add(new Step.AddCheck(to.name(), check));
                yield version.altersConstraints()
                        && check.name().filter(name -> uses(to, name) > 1).isEmpty();
            }
        };
    }

    private boolean presentColumns() {
        return to.columns().stream()
                .allMatch(column -> from.column(column.name())
                        .map(before -> present(before, column))
                        .orElse(true));
    }

    private boolean present(Column before, Column after) {
        if (!before.type().equals(after.type())
                || !before.collation().equals(after.collation())
                || !before.generated().equals(after.generated())) {
            return false;
        }
        if (!before.defaultValue().equals(after.defaultValue())) {
            edit(before.name(), edited.column(before.name()).orElseThrow().withDefault(after.defaultValue()));
        }
        return before.notNull().equals(after.notNull()) || notNull(before, after);
    }

    private boolean notNull(Column before, Column after) {
        if (after.notNull().isEmpty()) {
            if (version.altersConstraints()) {
                drops.add(new Step.DropNotNull(to.name(), after));
            } else {
                edit(before.name(), edited.column(before.name()).orElseThrow().withNotNull(Optional.empty()));
            }
            return true;
        }
        if (before.notNull().isPresent() || !after.notNull().get().equals(NotNull.PLAIN)) {
            return false;
        }
        if (after.generated().isEmpty()) {
            backfills
                    .of(to, after)
                    .ifPresent(expression -> additions.add(new Step.FillNulls(to.name(), after, expression)));
        }
        additions.add(new Step.SetNotNull(to.name(), after));
        return version.altersConstraints();
    }

    private void edit(String name, Column column) {
        edited = edited.withColumns(edited.columns().stream()
                .map(old -> Names.same(old.name(), name) ? column : old)
                .toList());
    }

    /** The text is edited first, while it is still the one that was read; a column goes after all that may name it. */
    private List<Step> ordered() {
        List<Step> steps = new ArrayList<>();
        if (!edited.equals(from)) {
            steps.add(new Step.EditCatalogue(from, edited));
        }
        steps.addAll(drops);
        steps.addAll(columns.drops());
        steps.addAll(columns.additions());
        steps.addAll(additions);
        return steps;
    }
}
