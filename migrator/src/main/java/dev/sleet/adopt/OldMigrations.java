package dev.sleet.adopt;

import java.util.List;

/**
 * What another tool has.
 *
 * @param tool its name
 * @param migrations in the order in which it runs them
 * @param notes what of it cannot be taken over, and what a person must do, a sentence each
 */
public record OldMigrations(String tool, List<OldMigration> migrations, List<String> notes) {
    public OldMigrations {
        migrations = List.copyOf(migrations);
        notes = List.copyOf(notes);
    }
}
