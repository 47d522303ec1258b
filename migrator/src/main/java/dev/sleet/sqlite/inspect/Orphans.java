package dev.sleet.sqlite.inspect;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.dialect.Queries;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.model.Table;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The rows of one table that have no parent. A row is told by its number. Where rows have none, or others after a change, it is
 * told by what it refers to, so that one that loses its parent is not taken for one that had none.
 */
final class Orphans {
    static final String NO_PARENT = ": no parent in ";

    /** What SQLite says of a table of which one reference is to what is no key. */
    private static final String MISMATCH = "foreign key mismatch";

    private static final String NUMBER = "child._rowid_";

    private final Statement statement;
    private final String table;
    private final boolean numbered;
    private final UnaryOperator<String> renamed;
    private final Optional<Table> then;
    private final Map<String, Integer> found = new LinkedHashMap<>();

    /** A reference as it is declared, with the parent's column for each of the child's. */
    private record Reference(long id, String parent, Map<String, String> columns) {}

    private Orphans(
            Statement statement, String table, boolean numbered, UnaryOperator<String> renamed, Optional<Table> then) {
        this.then = then;
        this.statement = statement;
        this.table = table;
        this.numbered = numbered;
        this.renamed = renamed;
    }

    /**
     * Returns each with how often it stands.
     *
     * @param numbered whether a row's number tells it before and after the change, see {@link ForeignKeyCheck.Written#moved}
     * @param renamed gives the name that a table has after the change
     * @param then what the table becomes, by the names that all have now, whose references alone count; all do if it is empty
     * @throws SQLException if SQLite cannot look for them
     */
    static Map<String, Integer> of(
            Statement statement, String table, boolean numbered, UnaryOperator<String> renamed, Optional<Table> then)
            throws SQLException {
        Orphans orphans = new Orphans(statement, table, numbered, renamed, then);
        try {
            orphans.look();
        } catch (SQLException e) {
            if (!String.valueOf(e.getMessage()).contains(MISMATCH)) {
                throw e;
            }
            orphans.lookAtEach();
        }
        return orphans.found;
    }

    /** A reference to what is no key keeps SQLite from looking at all others of its table (foreignkeys.html, section 3). */
    private void lookAtEach() throws SQLException {
        boolean tells = numbered && hasNumbers();
        for (Reference reference : references()) {
            if (!goesOn(reference)) {
                continue;
            }
            if (!isTable(reference.parent())) {
                rows(reference, tells ? NUMBER : "'without a number'", "");
            } else if (isKey(reference.parent(), reference.columns().values())) {
                if (tells) {
                    rows(reference, NUMBER, " AND NOT EXISTS (" + parents(reference) + ")");
                } else {
                    values(reference);
                }
            }
        }
    }

    private void rows(Reference reference, String row, String condition) throws SQLException {
        try (ResultSet lost = statement.executeQuery("SELECT " + row + ", count(*) FROM main." + identifier(table)
                + " AS child WHERE " + notNull(reference) + condition + " GROUP BY 1")) {
            while (lost.next()) {
                add(lost.getString(1), reference.parent(), lost.getInt(2));
            }
        }
    }

    private boolean hasNumbers() throws SQLException {
        return Queries.compiles(
                statement.getConnection(), "SELECT " + NUMBER + " FROM main." + identifier(table) + " AS child");
    }

    /** What is referred to is the primary key, or what an index that is unique and whole is over. */
    private boolean isKey(String parent, Collection<String> columns) throws SQLException {
        Set<String> wanted = folded(columns);
        String of = "(" + Quoting.string(parent) + ", 'main')";
        if (folded(Queries.texts(statement, "SELECT name FROM pragma_table_info" + of + " WHERE pk > 0"))
                .equals(wanted)) {
            return true;
        }
        List<String> indexes = Queries.texts(
                statement, "SELECT name FROM pragma_index_list" + of + " WHERE \"unique\" AND NOT partial");
        for (String index : indexes) {
            String names = "SELECT name FROM pragma_index_info(" + Quoting.string(index) + ", 'main')";
            if (folded(Queries.texts(statement, names)).equals(wanted)) {
                return true;
            }
        }
        return false;
    }

    private static Set<String> folded(Collection<String> names) {
        return names.stream().map(Names::fold).collect(Collectors.toSet());
    }

    private void look() throws SQLException {
        Map<Long, String> parents = new LinkedHashMap<>();
        Map<Long, List<String>> rows = new HashMap<>();
        try (ResultSet violations =
                statement.executeQuery("PRAGMA main.foreign_key_check(" + identifier(table) + ")")) {
            while (violations.next()) {
                long key = violations.getLong(4);
                parents.putIfAbsent(key, violations.getString(3));
                rows.computeIfAbsent(key, none -> new ArrayList<>()).add(violations.getString(2));
            }
        }
        if (parents.isEmpty()) {
            return;
        }
        List<Reference> references = references();
        for (Map.Entry<Long, String> parent : parents.entrySet()) {
            List<String> numbers = rows.getOrDefault(parent.getKey(), List.of());
            Reference reference = references.stream()
                    .filter(each -> each.id() == parent.getKey())
                    .findFirst()
                    .orElse(null);
            if (reference != null && !goesOn(reference)) {
                continue;
            }
            boolean tells = numbered && !numbers.contains(null);
            if (reference == null || tells || !isTable(parent.getValue())) {
                numbers.forEach(number -> add(tells ? number : "without a number", parent.getValue(), 1));
            } else {
                values(reference);
            }
        }
    }

    private boolean goesOn(Reference reference) {
        return then.isEmpty()
                || then.get().constraints(ForeignKey.class).stream()
                        .anyMatch(key -> Names.same(key.parent(), reference.parent())
                                && folded(key.columns())
                                        .equals(folded(reference.columns().keySet())));
    }

    private static String notNull(Reference reference) {
        return reference.columns().keySet().stream()
                .map(column -> "child." + identifier(column) + " IS NOT NULL")
                .collect(Collectors.joining(" AND "));
    }

    /** The parent's affinity and collation count (foreignkeys.html, section 3), as they do for its column on the left of =. */
    private static String parents(Reference reference) {
        String same = reference.columns().entrySet().stream()
                .map(pair -> "parent." + identifier(pair.getValue()) + " = +child." + identifier(pair.getKey()))
                .collect(Collectors.joining(" AND "));
        return "SELECT 1 FROM main." + identifier(reference.parent()) + " AS parent WHERE " + same;
    }

    private void values(Reference reference) throws SQLException {
        String values = reference.columns().keySet().stream()
                .map(column -> text("child." + identifier(column)))
                .collect(Collectors.joining(" || ', ' || "));
        try (ResultSet lost = statement.executeQuery("SELECT " + values + ", count(*) FROM main." + identifier(table)
                + " AS child WHERE " + notNull(reference) + " AND NOT EXISTS (" + parents(reference)
                + ") GROUP BY 1")) {
            while (lost.next()) {
                add("that refers to " + lost.getString(1), reference.parent(), lost.getInt(2));
            }
        }
    }

    /** A whole number is one value whatever type its column has. */
    private static String text(String value) {
        return "CAST(CASE WHEN typeof(" + value + ") = 'real' AND " + value + " = CAST(" + value
                + " AS INTEGER) THEN CAST(" + value + " AS INTEGER) ELSE " + value + " END AS TEXT)";
    }

    private void add(String row, String parent, int times) {
        found.merge(
                "table \"" + renamed.apply(table) + "\", row " + row + NO_PARENT + "\"" + renamed.apply(parent) + "\"",
                times,
                Integer::sum);
    }

    private boolean isTable(String name) throws SQLException {
        return !Queries.texts(
                        statement,
                        "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name = " + Quoting.string(name)
                                + " COLLATE NOCASE")
                .isEmpty();
    }

    private List<Reference> references() throws SQLException {
        Map<Long, Reference> references = new LinkedHashMap<>();
        try (ResultSet keys = statement.executeQuery(
                "SELECT id, \"table\", \"from\", coalesce(\"to\", (SELECT name FROM pragma_table_info(key.\"table\")"
                        + " WHERE pk = key.seq + 1)) FROM pragma_foreign_key_list(" + Quoting.string(table)
                        + ", 'main') AS key ORDER BY id, seq")) {
            while (keys.next()) {
                String to = keys.getString(4);
                if (to != null) {
                    long id = keys.getLong(1);
                    references.putIfAbsent(id, new Reference(id, keys.getString(2), new LinkedHashMap<>()));
                    references.get(id).columns().put(keys.getString(3), to);
                }
            }
        }
        return new ArrayList<>(references.values());
    }
}
