package dev.sleet.migrate;

import dev.sleet.apply.BrokenReferences;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.schema.NewlyBroken;
import dev.sleet.dialect.schema.Orphans;
import dev.sleet.dialect.schema.SchemaForm;
import dev.sleet.journal.Migration;
import dev.sleet.model.Schema;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** The rows that refer to no row after a migration, in the tables whose references it may have broken. */
final class OrphanedRows {
    private final Migration migration;
    private final SchemaForm form;
    private final Schema from;
    private final Schema to;
    private final Orphans orphans;
    private final List<NewlyBroken> allowed;

    /**
     * Makes those of a migration that has run, in its transaction.
     *
     * @param from the schema before it
     * @param to the schema that it has led to
     */
    OrphanedRows(Migration migration, SchemaForm form, Schema from, Schema to, Orphans orphans) {
        this.migration = migration;
        this.form = form;
        this.from = from;
        this.to = to;
        this.orphans = orphans;
        this.allowed = BrokenReferences.of(form, migration, from, to);
    }

    /** Returns, in words, those that the migration does not allow by name, as far as they are more than so many. */
    List<String> beyond(Map<String, Integer> before) throws SQLException {
        return migration.head().broken().isEmpty() ? orphans.beyond(before, allowed) : orphans.beyond(before);
    }

    /** Returns those of the same tables, once the migration has been rolled back. */
    Map<String, Integer> before() throws SQLException {
        return orphans.before();
    }

    /** Warns of those that stay. */
    void tell(Progress progress) {
        BrokenReferences.leftBehind(form, migration, from, to).forEach(progress::warning);
        orphans.notLookedAt()
                .forEach(table -> progress.warning(migration.name() + ": whether references of \"" + table
                        + "\" to keys in the order of a collation that only the application has hold cannot be looked"
                        + " at; their values are copied as they are"));
        if (!orphans.isEmpty()) {
            progress.warning(migration.name() + ": " + orphans.state(allowed).words());
        }
    }

    /** Returns what to do about those that keep the migration from being applied. */
    List<String> waysOn(Address file, List<String> fresh) {
        return BrokenReferences.waysOn(file, fresh, orphans, migration, form.newlyBroken(Schema.EMPTY, to));
    }
}
