package dev.sleet;

import dev.sleet.apply.MigrationFolder;
import dev.sleet.dialect.Applied;
import dev.sleet.dialect.Database;
import dev.sleet.journal.MigrateOptions;
import java.util.List;

/** How somebody lends a connection. */
enum Door {
    CONNECTION {
        @Override
        List<Applied> migrate(Database database, MigrationFolder migrations, MigrateOptions options) {
            return Sleet.migrate(database.connection(), migrations.source(), options);
        }
    },
    SOURCE {
        @Override
        List<Applied> migrate(Database database, MigrationFolder migrations, MigrateOptions options) {
            return Sleet.migrate(new Wrapped().source(database.connection(), true), migrations.source(), options);
        }
    },
    DATABASE {
        @Override
        List<Applied> migrate(Database database, MigrationFolder migrations, MigrateOptions options) {
            return Sleet.migrate(database, migrations.source(), options);
        }
    };

    abstract List<Applied> migrate(Database database, MigrationFolder migrations, MigrateOptions options);
}
