package dev.sleet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.apply.Prepared;
import dev.sleet.diff.Change;
import dev.sleet.model.Names;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.plan.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether every value, row number and AUTOINCREMENT mark that a plan does not name is there afterwards. */
final class Survival {
    private final Contents before;
    private final Contents after;
    private final Map<String, String> tables = new HashMap<>();
    private final Map<String, String> columns = new HashMap<>();
    private final Set<String> dropped = new HashSet<>();
    private final Set<String> droppedColumns = new HashSet<>();
    private final Set<String> changing = new HashSet<>();
    private boolean rowsMatter;

    Survival(Contents before, Contents after, Prepared prepared) {
        this.before = before;
        this.after = after;
        for (Change change : prepared.plan().changes()) {
            switch (change) {
                case Change.RenameTable c -> tables.put(Names.fold(c.from()), Names.fold(c.to()));
                case Change.RenameColumn c -> columns.put(key(c.table(), c.from()), Names.fold(c.to()));
                case Change.ModifyColumn c
                when c.to().generated().isPresent() -> changing.add(key(c.table(), c.to().name()));
                case Change.DropColumn c ->
                    droppedColumns.add(key(c.table(), c.column().name()));
                case Change.DropTable c -> dropped.add(Names.fold(c.dropped().name()));
                case Change.DropVirtualTable c ->
                    dropped.add(Names.fold(c.dropped().name()));
                default -> {}
            }
        }
        prepared.assessment().findings().stream()
                .filter(finding -> finding.hazard().code() == Code.VALUE_CHANGE
                        || finding.hazard().code() == Code.LOSSY_CONVERSION)
                .forEach(finding -> changing.add(Names.fold(finding.hazard().subject())));
        prepared.plan().steps().forEach(step -> {
            if (step.step() instanceof Step.FillNulls fill) {
                changing.add(key(fill.table(), fill.column().name()));
            } else if (step.step() instanceof Step.RebuildTable rebuild) {
                rebuild.copies().stream()
                        .filter(copy -> copy.expression().startsWith("coalesce("))
                        .forEach(copy -> changing.add(key(rebuild.to().name(), copy.column())));
            }
        });
    }

    private static String key(String table, String column) {
        return Names.fold(table) + "." + Names.fold(column);
    }

    /** Returns whether a table of that name is kept, under this or another name. */
    boolean survives(String table) {
        return after.tables().containsKey(newName(Names.fold(table))) && !dropped.contains(Names.fold(table));
    }

    private String newName(String folded) {
        return tables.getOrDefault(folded, folded);
    }

    boolean rowsMatter() {
        return rowsMatter;
    }

    void check() {
        assertThat(after.objects().stream().filter(object -> object.startsWith("header|")))
                .as("user_version and the like")
                .containsExactlyElementsOf(before.objects().stream()
                        .filter(object -> object.startsWith("header|"))
                        .toList());
        before.tables().forEach((name, rows) -> {
            if (name.equals("sqlite_sequence")) {
                marks(rows);
            } else if (name.equals("sqlite_stat1")) {
                statistics(rows);
            } else if (survives(name)) {
                rows(
                        rows,
                        Optional.ofNullable(after.tables().get(newName(name))).orElseThrow());
            }
        });
    }

    private void rows(Contents.Rows old, Contents.Rows now) {
        List<Integer> oldColumns = new ArrayList<>();
        List<Integer> newColumns = new ArrayList<>();
        List<String> newNames = now.columns().stream().map(Names::fold).toList();
        boolean touched = now.columns().size() > old.columns().size();
        for (int i = 0; i < old.columns().size(); i++) {
            if (droppedColumns.contains(key(now.name(), old.columns().get(i)))) {
                continue;
            }
            String name = columns.getOrDefault(
                    key(now.name(), old.columns().get(i)),
                    Names.fold(old.columns().get(i)));
            int position = newNames.indexOf(name);
            if (position >= 0 && !changing.contains(key(now.name(), name))) {
                oldColumns.add(i);
                newColumns.add(position);
            } else if (position >= 0) {
                touched = true;
            }
        }
        touched |= newNames.size() > oldColumns.size();
        rowsMatter |= touched && !old.rows().isEmpty();
        boolean withRowids = old.rowids().size() == old.rows().size()
                && now.rowids().size() == now.rows().size()
                && keepsRowids(old, now);
        assertThat(tuples(now, newColumns, withRowids))
                .as("values of \"" + old.name() + "\" that nothing was said about")
                .isEqualTo(tuples(old, oldColumns, withRowids));
    }

    /** A column that newly is the row number, or newly is not, decides about it itself. */
    private static boolean keepsRowids(Contents.Rows old, Contents.Rows now) {
        return !old.rows().isEmpty() && !now.rows().isEmpty() && isAlias(old) == isAlias(now);
    }

    private static boolean isAlias(Contents.Rows rows) {
        for (int column = 0; column < rows.columns().size(); column++) {
            boolean all = true;
            for (int row = 0; row < rows.rows().size() && all; row++) {
                all = rows.rows()
                        .get(row)
                        .get(column)
                        .literal()
                        .equals(String.valueOf(rows.rowids().get(row)));
            }
            if (all) {
                return true;
            }
        }
        return false;
    }

    private static List<String> tuples(Contents.Rows rows, List<Integer> columns, boolean withRowids) {
        List<String> tuples = new ArrayList<>();
        for (int i = 0; i < rows.rows().size(); i++) {
            List<Contents.Value> row = rows.rows().get(i);
            tuples.add((withRowids ? "rowid " + rows.rowids().get(i) + ": " : "")
                    + columns.stream().map(row::get).toList());
        }
        tuples.sort(null);
        return tuples;
    }

    private void marks(Contents.Rows old) {
        Map<String, String> now = new HashMap<>();
        Optional.ofNullable(after.tables().get("sqlite_sequence"))
                .ifPresent(rows -> rows.rows()
                        .forEach(row -> now.put(
                                Names.fold(row.get(0).literal()), row.get(1).literal())));
        for (List<Contents.Value> row : old.rows()) {
            String name = Names.fold(unquoted(row.get(0).literal()));
            boolean stillCounts = after.objects().stream()
                    .anyMatch(object -> Names.fold(object).startsWith("table|" + newName(name) + "|")
                            && Names.fold(object).contains("autoincrement"));
            if (survives(name) && stillCounts) {
                assertThat(now.get("'" + newName(name).replace("'", "''") + "'"))
                        .as("AUTOINCREMENT mark of " + name)
                        .isEqualTo(row.get(1).literal());
            }
        }
    }

    private void statistics(Contents.Rows old) {
        List<String> now = Optional.ofNullable(after.tables().get("sqlite_stat1")).stream()
                .flatMap(rows -> rows.rows().stream())
                .map(row -> Names.fold(row.get(0).literal() + row.get(1).literal())
                        + row.get(2).literal())
                .toList();
        for (List<Contents.Value> row : old.rows()) {
            String table = unquoted(row.get(0).literal());
            String index = row.get(1).literal();
            boolean indexIsThere = index.equals("NULL")
                    || after.objects().stream().anyMatch(object -> object.startsWith("index|" + unquoted(index) + "|"));
            if (survives(table) && indexIsThere) {
                assertThat(now)
                        .as("statistics of " + table)
                        .contains("'" + newName(Names.fold(table)) + "'" + Names.fold(index)
                                + row.get(2).literal());
            }
        }
    }

    private static String unquoted(String literal) {
        return literal.startsWith("'")
                ? literal.substring(1, literal.length() - 1).replace("''", "'")
                : literal;
    }
}
