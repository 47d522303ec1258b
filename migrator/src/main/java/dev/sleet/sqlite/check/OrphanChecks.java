package dev.sleet.sqlite.check;

import static dev.sleet.model.Quoting.identifier;
import static dev.sleet.model.Quoting.string;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Names;
import dev.sleet.model.Table;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.sqlite.normal.Affinity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which rows will refer to rows that are not there: by references that are new, and by those that stand while what they refer to, or
 * refer with, changes. Rows that had no parent before go on without one.
 */
public final class OrphanChecks {
    private final FutureTables tables;
    private final Table child;
    private final Optional<Table> before;
    private final List<ForeignKey> earlier;
    private final FutureRows rows;

    private OrphanChecks(FutureTables tables, Table child) {
        this.tables = tables;
        this.child = child;
        this.before = tables.before(child.name());
        this.earlier = new ArrayList<>(
                before.map(table -> table.constraints(ForeignKey.class)).orElse(List.of()));
        this.rows = tables.rows(child);
    }

    /** Returns the questions about the references of a table as it will be. */
    public static List<DataCheck> of(FutureTables tables, Table child) {
        List<DataCheck> checks = new ArrayList<>();
        if (tables.before(child.name()).isPresent()) {
            OrphanChecks orphans = new OrphanChecks(tables, child);
            child.constraints(ForeignKey.class).forEach(key -> orphans.of(key).ifPresent(checks::add));
        }
        return checks;
    }

    private Optional<DataCheck> of(ForeignKey key) {
        Optional<Table> parent = tables.after(key.parent());
        List<String> columns = key.parentColumns();
        if (parent.isEmpty()
                || columns.size() != key.columns().size()
                || !tables.works(key)
                || key.columns().stream().anyMatch(rows::isNull)) {
            return Optional.empty();
        }
        boolean held = held(key);
        if (held && !isAffected(key, parent.get())) {
            return Optional.empty();
        }
        return Optional.of(check(key, parent.get(), held));
    }

    /**
     * Whether the same columns referred to the same parent before; violations that stood then may go on to stand. A second reference to it
     * makes as many more.
     */
    private boolean held(ForeignKey key) {
        Optional<ForeignKey> same = earlier.stream()
                .filter(old -> old.columns().equals(key.columns())
                        && Names.same(old.parent(), key.parent())
                        && old.parentColumns().equals(key.parentColumns()))
                .findFirst();
        same.ifPresent(earlier::remove);
        return same.isPresent();
    }

    private boolean isAffected(ForeignKey key, Table parent) {
        if (tables.before(parent.name()).isEmpty()) {
            return false; // nothing was there before, so every row had no parent
        }
        FutureRows parents = tables.rows(parent);
        return tables.isAnother(parent.name())
                || numbered(key).isPresent()
                || key.columns().stream().anyMatch(rows::isChanged)
                || key.parentColumns().stream().anyMatch(parents::isChanged);
    }

    private DataCheck check(ForeignKey key, Table parent, boolean held) {
        Rows children = rows.having(key.columns());
        Rows parents = tables.rows(parent).having(key.parentColumns());
        String numbered = numbered(key)
                .map(number -> " OR ("
                        + key.columns().stream()
                                .map(name ->
                                        children.column(name) + (name.equals(number) ? " IS NULL" : " IS NOT NULL"))
                                .collect(Collectors.joining(" AND "))
                        + ")")
                .orElse("");
        String where =
                orphans(key, children, parent, parents, numbered) + (held ? brokenBefore(key, children, parent) : "");
        return new DataCheck(
                new Hazard(
                        Code.MAY_FAIL,
                        child.name() + "." + key.columns().getFirst(),
                        "refer to a row of \"" + key.parent() + "\" that is not there"),
                child.name(),
                "SELECT " + children.key() + where + RowCheck.LIMIT,
                "SELECT count(*)" + where);
    }

    /** Returns the column in which NULL becomes a new row number, of which nobody knows whether there is a row that it refers to. */
    private Optional<String> numbered(ForeignKey key) {
        boolean isOwnKey = Names.same(key.parent(), child.name())
                && key.columns().stream()
                        .map(Names::fold)
                        .toList()
                        .equals(key.parentColumns().stream().map(Names::fold).toList());
        return key.columns().stream()
                .filter(name -> !isOwnKey
                        && child.isRowidAlias(name)
                        && !before.orElseThrow().isRowidAlias(name))
                .findFirst();
    }

    /** The parent's affinity and collation count (foreignkeys.html, section 3). */
    private static String orphans(ForeignKey key, Rows children, Table parent, Rows parents, String others) {
        List<String> own = new ArrayList<>();
        List<String> theirs = new ArrayList<>();
        for (int i = 0; i < key.columns().size(); i++) {
            Column column = parent.column(key.parentColumns().get(i)).orElseThrow();
            String value = children.column(key.columns().get(i));
            String collation = " COLLATE " + identifier(column.collation().orElse("BINARY"));
            own.add(asParent(value, Affinity.of(column, parent.strict())) + collation);
            theirs.add(parents.column(column.name()));
        }
        String notNull = key.columns().stream()
                .map(name -> children.column(name) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        String there = theirs.stream().map(value -> value + " IS NOT NULL").collect(Collectors.joining(" AND "));
        return " FROM " + children.source() + " WHERE (" + notNull + " AND " + tuple(own) + " NOT IN (SELECT "
                + String.join(", ", theirs) + " FROM " + parents.source() + " WHERE " + there + ")" + others + ")";
    }

    /** A blob is never converted, and a number is no text to a parent that holds what it is given. */
    private static String asParent(String value, Affinity affinity) {
        return switch (affinity) {
            case TEXT ->
                "CASE typeof(" + value + ") WHEN 'blob' THEN " + value + " ELSE CAST(" + value + " AS TEXT) END";
            case BLOB -> "+" + value;
            case INTEGER, NUMERIC, REAL -> StoredValue.of(value, affinity);
        };
    }

    /** A table may refer to another in several ways that begin with the same column. */
    private String sameColumns(ForeignKey key) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < key.columns().size(); i++) {
            String own = tables.renames().before(child.name(), key.columns().get(i));
            String theirs =
                    tables.renames().before(key.parent(), key.parentColumns().get(i));
            pairs.add("\"seq\" = " + i + " AND \"from\" = " + string(own) + " COLLATE NOCASE AND coalesce(\"to\" = "
                    + string(theirs) + " COLLATE NOCASE, 1)");
        }
        return String.join(" OR ", pairs);
    }

    private static String tuple(List<String> values) {
        return values.size() == 1 ? values.getFirst() : "(" + String.join(", ", values) + ")";
    }

    /** Rows without numbers are known by their keys, which SQLite's own check does not tell. */
    private String brokenBefore(ForeignKey key, Rows children, Table parent) {
        if (children.order().isEmpty()) {
            return "";
        }
        String row = " AND " + tuple(children.order()) + " NOT IN (SELECT ";
        if (!before.orElseThrow().withoutRowid()) {
            String table = string(tables.renames().before(child.name()));
            return row + "\"rowid\" FROM pragma_foreign_key_check(" + table + ") WHERE \"parent\" = "
                    + string(tables.renames().before(key.parent()))
                    + " COLLATE NOCASE AND \"fkid\" IN (SELECT \"id\" FROM pragma_foreign_key_list(" + table
                    + ") GROUP BY \"id\" HAVING count(*) = " + key.columns().size() + " AND min(" + sameColumns(key)
                    + ")))";
        }
        Table parentBefore = tables.before(parent.name()).orElseThrow();
        if (key.parentColumns().stream()
                .anyMatch(name -> parentBefore.column(name).isEmpty())) {
            return "";
        }
        Rows now = rows.before();
        return row + String.join(", ", now.order())
                + orphans(key, now, parentBefore, tables.rows(parent).before(), "") + ")";
    }
}
