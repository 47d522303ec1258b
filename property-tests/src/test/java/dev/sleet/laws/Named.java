package dev.sleet.laws;

import dev.sleet.apply.Prepared;
import dev.sleet.diff.Change;
import dev.sleet.diff.Renames.Request;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.plan.Finding;
import dev.sleet.plan.Hazard.Code;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a plan says of itself: what it changes, and what its findings name.
 *
 * @param changes the changes
 * @param findings what is real of its hazards
 * @param filled columns, {@code table.column}, in which NULL gets a value that somebody has given
 */
record Named(List<Change> changes, List<Finding> findings, Set<String> filled) {
    /** Nothing changes. */
    static final Named NOTHING = new Named(List.of(), List.of(), Set.of());

    /** Returns what a plan says. */
    static Named of(Prepared prepared, Collection<String> filled) {
        return new Named(prepared.plan().changes(), prepared.assessment().findings(), Set.copyOf(filled));
    }

    /** Returns the renames among the changes. */
    List<Request> renames() {
        List<Request> renames = new ArrayList<>();
        for (Change change : changes) {
            if (change instanceof Change.RenameTable rename) {
                renames.add(new Request(rename.from(), Optional.empty(), rename.to()));
            } else if (change instanceof Change.RenameColumn rename) {
                renames.add(new Request(rename.table(), Optional.of(rename.from()), rename.to()));
            }
        }
        return renames;
    }

    /** Returns whether a table, view, trigger or virtual table is named as lost or broken. */
    boolean names(String object) {
        return findings.stream()
                .filter(finding -> switch (finding.hazard().code()) {
                    case DATA_LOSS, OBJECT_LOSS, BROKEN_REFERENCE -> true;
                    case RIGHTS, LOSSY_CONVERSION, VALUE_CHANGE, MAY_FAIL, NOTE -> false;
                })
                .anyMatch(finding -> Names.same(finding.hazard().subject(), object));
    }

    /** Returns whether anything is named as broken, which then may break what uses it. */
    boolean breaksSomething() {
        return findings.stream().anyMatch(finding -> finding.hazard().code() == Code.BROKEN_REFERENCE);
    }

    /** Returns how many rows of a table are named to get other values. */
    long changedRows(String table) {
        return findings.stream()
                .filter(finding -> isOfValues(finding) && finding.rows() > 0)
                .filter(finding -> isIn(finding.hazard().subject(), table))
                .mapToLong(Finding::rows)
                .sum();
    }

    /** Returns whether a plan that knows no rows says that rows may get other values in a column. */
    boolean mayChange(String table, String column) {
        return findings.stream()
                .filter(finding -> isOfValues(finding) && finding.rows() < 0)
                .map(finding -> finding.hazard().subject())
                .anyMatch(subject -> Names.same(subject, table) || Names.same(subject, table + "." + column));
    }

    private static boolean isOfValues(Finding finding) {
        return switch (finding.hazard().code()) {
            case VALUE_CHANGE, LOSSY_CONVERSION -> true;
            case NOTE -> finding.sentence().contains("get ");
            case DATA_LOSS, OBJECT_LOSS, RIGHTS, BROKEN_REFERENCE, MAY_FAIL -> false;
        };
    }

    private static boolean isIn(String subject, String table) {
        return Names.same(subject, table) || Names.fold(subject).startsWith(Names.fold(table) + ".");
    }

    /** Returns whether a column is another than the one that had its name before. */
    boolean adds(String table, String column) {
        return changes.stream()
                .anyMatch(change -> change instanceof Change.AddColumn add
                        && Names.same(add.table(), table)
                        && Names.same(add.column().name(), column));
    }

    /** Returns whether a table is another than the one that had its name before. */
    boolean adds(String table) {
        return changes.stream()
                .anyMatch(change -> change instanceof Change.AddTable add
                        && Names.same(add.added().name(), table));
    }

    /** Returns whether a table compares, computes or converts otherwise than before. */
    boolean isOtherwise(String table) {
        return changes.stream().anyMatch(change -> switch (change) {
            case Change.ModifyColumn modify ->
                Names.same(modify.table(), table)
                        && !(modify.from().type().equals(modify.to().type())
                                && modify.from().collation().equals(modify.to().collation())
                                && modify.from().generated().equals(modify.to().generated()));
            case Change.ModifyOptions modify -> Names.same(modify.table(), table);
            case Change other -> false;
        });
    }

    /** Returns the names that mean something else afterwards: those that are free now or that somebody else has taken. */
    Set<String> taken(Schema to) {
        Set<String> names = new HashSet<>();
        for (Request rename : renames()) {
            String gone = rename.column().orElse(rename.table());
            boolean again = to.objects().stream().anyMatch(object -> Names.same(object.name(), gone))
                    || to.tables().stream().anyMatch(table -> table.column(gone).isPresent());
            if (again) {
                names.add(Names.fold(gone));
            }
        }
        return names;
    }
}
