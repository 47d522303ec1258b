package dev.sleet.sqlite;

import static dev.sleet.model.Quoting.identifier;
import static dev.sleet.model.Quoting.string;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Names;
import dev.sleet.model.Table;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which rows will refer to rows that are not there: by references that are new, and by those that stand while what they refer to, or
 * refer with, changes. Rows that had no parent before go on without one.
 */
final class OrphanChecks {
    private final FutureTables tables;
    private final Table child;
    private final Optional<Table> before;
    private final FutureRows rows;

    private OrphanChecks(FutureTables tables, Table child) {
        this.tables = tables;
        this.child = child;
        this.before = tables.before(child.name());
        this.rows = tables.rows(child);
    }

    /** Returns the questions about the references of a table as it will be. */
    static List<DataCheck> of(FutureTables tables, Table child) {
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

    /** Whether the same columns referred to the same parent before; violations that stood then may go on to stand. */
    private boolean held(ForeignKey key) {
        return before.orElseThrow().constraints(ForeignKey.class).stream()
                .anyMatch(old -> old.columns().equals(key.columns())
                        && Names.same(old.parent(), key.parent())
                        && old.parentColumns().equals(key.parentColumns()));
    }

    private boolean isAffected(ForeignKey key, Table parent) {
        if (tables.before(parent.name()).isEmpty()) {
            return false; // nothing was there before, so every row had no parent
        }
        FutureRows parents = tables.rows(parent);
        return tables.isAnother(parent.name())
                || key.columns().stream().anyMatch(rows::isChanged)
                || key.parentColumns().stream().anyMatch(parents::isChanged);
    }

    /** The parent's affinity and collation count (foreignkeys.html, section 3). */
    private DataCheck check(ForeignKey key, Table parent, boolean held) {
        Rows children = rows.having(key.columns());
        Rows parents = tables.rows(parent).having(key.parentColumns());
        List<String> own = new ArrayList<>();
        List<String> theirs = new ArrayList<>();
        for (int i = 0; i < key.columns().size(); i++) {
            Column column = parent.column(key.parentColumns().get(i)).orElseThrow();
            String value = children.column(key.columns().get(i));
            String collation = " COLLATE " + identifier(column.collation().orElse("BINARY"));
            own.add(
                    switch (Affinity.of(column, parent.strict())) {
                        case TEXT ->
                            "CASE typeof(" + value + ") WHEN 'blob' THEN " + value + " ELSE CAST(" + value
                                    + " AS TEXT) END" + collation;
                        case BLOB -> "+" + value + collation;
                        case INTEGER, NUMERIC, REAL -> value + collation;
                    });
            theirs.add(parents.column(column.name()));
        }
        String notNull = key.columns().stream()
                .map(name -> children.column(name) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
        String there = theirs.stream().map(value -> value + " IS NOT NULL").collect(Collectors.joining(" AND "));
        String where = " FROM " + children.source() + " WHERE " + notNull + " AND " + tuple(own) + " NOT IN (SELECT "
                + String.join(", ", theirs) + " FROM " + parents.source() + " WHERE " + there + ")"
                + (held ? brokenBefore(key, children) : "");
        return new DataCheck(
                new Hazard(
                        Code.MAY_FAIL,
                        child.name() + "." + key.columns().getFirst(),
                        "refer to a row of \"" + key.parent() + "\" that is not there"),
                child.name(),
                "SELECT " + children.key() + where + RowCheck.LIMIT,
                "SELECT count(*)" + where);
    }

    private static String tuple(List<String> values) {
        return values.size() == 1 ? values.getFirst() : "(" + String.join(", ", values) + ")";
    }

    private String brokenBefore(ForeignKey key, Rows children) {
        return children.order().size() == 1 && !child.withoutRowid()
                ? " AND " + children.order().getFirst() + " NOT IN (SELECT \"rowid\" FROM pragma_foreign_key_check("
                        + string(tables.renames().before(child.name())) + ") WHERE \"parent\" = "
                        + string(tables.renames().before(key.parent())) + " COLLATE NOCASE)"
                : "";
    }
}
