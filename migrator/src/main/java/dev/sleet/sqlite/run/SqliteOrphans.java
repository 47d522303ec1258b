package dev.sleet.sqlite.run;

import dev.sleet.dialect.schema.NewlyBroken;
import dev.sleet.dialect.schema.Orphans;
import dev.sleet.dialect.schema.ReferenceState;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.sqlite.inspect.ForeignKeyCheck;
import dev.sleet.sqlite.inspect.ForeignKeyCheck.Written;
import dev.sleet.sqlite.normal.ReferenceCheck;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The rows that PRAGMA foreign_key_check finds in what a change has written. */
final class SqliteOrphans implements Orphans {
    private final Connection connection;
    private final Written written;
    private final Map<String, Integer> found;
    private final Set<String> notLookedAt;

    private SqliteOrphans(Connection connection, Written written, Map<String, Integer> found, Set<String> notLookedAt) {
        this.connection = connection;
        this.written = written;
        this.found = found;
        this.notLookedAt = notLookedAt;
    }

    /** Looks for them in the transaction of the change. */
    static SqliteOrphans of(Connection connection, Written written) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Set<String> left = new TreeSet<>();
            return new SqliteOrphans(
                    connection, written, ForeignKeyCheck.violations(statement, written, false, left), left);
        }
    }

    @Override
    public Set<String> notLookedAt() {
        return notLookedAt;
    }

    @Override
    public boolean isEmpty() {
        return found.isEmpty();
    }

    @Override
    public List<String> beyond(Map<String, Integer> before) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return ForeignKeyCheck.beyond(ForeignKeyCheck.unnamed(statement, found), before);
        }
    }

    @Override
    public List<String> beyond(Map<String, Integer> before, List<NewlyBroken> allowed) {
        Map<String, Integer> others = new HashMap<>(found);
        others.keySet().removeIf(violation -> allowed.stream().anyMatch(broken -> isOf(violation, broken)));
        return ForeignKeyCheck.beyond(others, before);
    }

    @Override
    public Map<String, Integer> before() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return ForeignKeyCheck.violations(statement, written, true);
        }
    }

    @Override
    public ReferenceState state(List<NewlyBroken> allowed) {
        Schema target = written.target();
        Set<String> looked = new HashSet<>();
        boolean whole = true;
        for (Table table : target.tables()) {
            if (ForeignKeyCheck.isConcerned(table, written)) {
                looked.add(Names.fold(table.name()));
            } else {
                whole &= table.constraints(ForeignKey.class).isEmpty();
            }
        }
        long broken = found.entrySet().stream()
                .filter(violation -> allowed.stream().noneMatch(by -> isOf(violation.getKey(), by)))
                .mapToLong(Map.Entry::getValue)
                .sum();
        List<String> names =
                allowed.stream().map(NewlyBroken::subject).distinct().sorted().toList();
        return new ReferenceState(names, broken, ReferenceCheck.unchecked(target, looked), whole);
    }

    @Override
    public boolean isOf(String violation, NewlyBroken reference) {
        return ForeignKeyCheck.isOf(violation, reference.table(), reference.parent());
    }
}
