package dev.sleet.sqlite.plan;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.dialect.schema.TakenBack;
import dev.sleet.diff.Change;
import dev.sleet.model.VirtualTable;
import dev.sleet.plan.Cost;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.plan.Step;
import dev.sleet.sqlite.check.RowCheck;
import dev.sleet.sqlite.check.Rows;
import dev.sleet.sqlite.ddl.ExternalContent;
import dev.sleet.sqlite.ddl.VirtualColumns;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Plans virtual tables: one that changes keeps its rows where its module has rows that can be copied. */
final class VirtualTablePlanner {
    private final StepList steps;
    private final TakenBack takenBack;
    private final UnaryOperator<String> temporaryName;

    /** Makes the planner; {@code temporaryName} gives a free name for a table that is to take another's place. */
    VirtualTablePlanner(StepList steps, TakenBack takenBack, UnaryOperator<String> temporaryName) {
        this.steps = steps;
        this.takenBack = takenBack;
        this.temporaryName = temporaryName;
    }

    void drop(VirtualTable table, Change why) {
        steps.add(
                new Step.DropVirtualTable(table),
                List.of(why),
                Cost.INSTANT,
                List.of(),
                isOnlyIndex(table)
                        ? List.of()
                        : List.of(RowCheck.of(Code.DATA_LOSS, table.name(), "are lost", rows(table), "", table.name())),
                table.name());
    }

    /** What a change has made of the rows of another table goes again with it. */
    private boolean isOnlyIndex(VirtualTable table) {
        return takenBack.made(table) && ExternalContent.of(table).isPresent();
    }

    void modify(Change.ModifyVirtualTable modify) {
        VirtualTable from = modify.from();
        VirtualTable to = modify.to();
        if (ExternalContent.of(to).isPresent()) {
            fromContent(modify);
            return;
        }
        Optional<List<String>> columns = VirtualColumns.shared(from, to);
        if (columns.isEmpty()) {
            drop(from, modify);
            steps.instant(new Step.CreateVirtualTable(to), List.of(modify));
            return;
        }
        List<DataCheck> checks = VirtualColumns.lost(from, to).stream()
                .map(column -> RowCheck.of(
                        Code.DATA_LOSS,
                        to.name() + "." + column,
                        "hold a value",
                        rows(from),
                        rows(from).column(column) + " IS NOT NULL",
                        to.name()))
                .toList();
        steps.add(
                new Step.RebuildVirtualTable(from, to, temporaryName.apply(to.name()), columns.get()),
                List.of(modify),
                Cost.REBUILD,
                List.of(),
                checks,
                to.name());
    }

    /** An index of rows that another table holds is made anew of them; what the old table held itself is lost. */
    private void fromContent(Change.ModifyVirtualTable modify) {
        VirtualTable from = modify.from();
        VirtualTable to = modify.to();
        List<DataCheck> checks = ExternalContent.of(from).isPresent()
                ? List.of()
                : List.of(RowCheck.of(Code.DATA_LOSS, to.name(), "are lost", rows(from), "", to.name()));
        steps.add(
                new Step.RebuildVirtualTable(from, to, temporaryName.apply(to.name()), List.of()),
                List.of(modify),
                Cost.REBUILD,
                List.of(),
                checks,
                to.name());
    }

    private static Rows rows(VirtualTable table) {
        String name = identifier(table.name());
        return new Rows("main." + name + " AS " + name, table.name(), "'rowid=' || " + name + ".rowid", List.of());
    }
}
