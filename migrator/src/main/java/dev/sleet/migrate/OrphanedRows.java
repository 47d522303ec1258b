package dev.sleet.migrate;

import dev.sleet.apply.BrokenReferences;
import dev.sleet.apply.MigrationRun;
import dev.sleet.apply.Progress;
import dev.sleet.journal.Migration;
import dev.sleet.model.Schema;
import dev.sleet.sqlite.inspect.ForeignKeyCheck;
import dev.sleet.sqlite.inspect.ForeignKeyCheck.Written;
import dev.sleet.sqlite.inspect.ReferenceState;
import dev.sleet.sqlite.normal.ReferenceCheck.NewlyBroken;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/** The rows that refer to no row after a migration, in the tables whose references it may have broken. */
final class OrphanedRows {
    private final Statement statement;
    private final MigrationRun run;
    private final Migration migration;
    private final Schema from;
    private final Schema to;
    private final Written written;
    private final Map<String, Integer> found;
    private final List<NewlyBroken> allowed;

    private OrphanedRows(
            Statement statement,
            MigrationRun run,
            Migration migration,
            Schema from,
            Schema to,
            Written written,
            Map<String, Integer> found) {
        this.statement = statement;
        this.run = run;
        this.migration = migration;
        this.from = from;
        this.to = to;
        this.written = written;
        this.found = found;
        this.allowed = BrokenReferences.of(migration, from, to);
    }

    /** Looks for those of a migration that has run, in its transaction. */
    static OrphanedRows of(Statement statement, MigrationRun run, Migration migration, Schema from, Schema to)
            throws SQLException {
        Written written = run.written(from, to);
        return new OrphanedRows(
                statement, run, migration, from, to, written, run.violations(statement, written, false));
    }

    /** Returns, in words, those that the migration does not allow by name, as far as they are more than so many. */
    List<String> beyond(Map<String, Integer> violations) throws SQLException {
        Map<String, Integer> unnamed = migration.head().broken().isEmpty()
                ? BrokenReferences.besides(allowed, found)
                : ForeignKeyCheck.unnamed(statement, found);
        return ForeignKeyCheck.beyond(unnamed, violations);
    }

    /** Returns those of the same tables, once the migration has been rolled back. */
    Map<String, Integer> before() throws SQLException {
        return run.violations(statement, written, true);
    }

    /** Warns of those that stay. */
    void tell(Progress progress) {
        BrokenReferences.leftBehind(migration, from, to).forEach(progress::warning);
        run.notLookedAt()
                .forEach(table -> progress.warning(migration.name() + ": whether references of \"" + table
                        + "\" to keys in the order of a collation that only the application has hold cannot be looked"
                        + " at; their values are copied as they are"));
        if (!found.isEmpty()) {
            progress.warning(migration.name() + ": "
                    + ReferenceState.of(written, found, allowed).words());
        }
    }

    /** Returns what to do about those that keep the migration from being applied. */
    List<String> waysOn(Path file, List<String> fresh) {
        return BrokenReferences.waysOn(file, fresh, migration, to);
    }
}
