package dev.sleet;

import dev.sleet.apply.Applier;
import dev.sleet.apply.Planning;
import dev.sleet.apply.Prepared;
import dev.sleet.apply.SharedPlans;
import dev.sleet.dialect.Applied;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.Dialects;
import dev.sleet.dialect.Loans;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.diff.Change;
import dev.sleet.journal.MigrateOptions;
import dev.sleet.journal.MigrationSource;
import dev.sleet.migrate.Migrator;
import dev.sleet.model.Schema;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;

/** Reads, compares, plans and applies schemas. Every method says with a {@link SleetException} what it cannot do. */
public final class Sleet {
    private Sleet() {}

    /** Returns the schema of an open database as the database spells it. */
    public static LiveSchema introspect(Database database, Exclusions exclusions) {
        return database.undisturbed(() -> database.schema(exclusions));
    }

    /** Returns what differs between two schemas; nothing for two spellings of one. */
    public static List<Change> diff(Schema from, Schema to) {
        return Dialects.usual().form().diff(from, to);
    }

    /** Returns how the database would get to {@code target}, what that costs, and what its data says about it. */
    public static Prepared plan(Database database, Schema target, PlanOptions options, Exclusions exclusions) {
        return database.undisturbed(() -> Planning.prepare(database, target, options, exclusions));
    }

    /** Returns how the database would get to what several are to have, what that costs, and what its data says about it. */
    public static Prepared plan(Database database, SharedPlans plans) {
        return database.undisturbed(() -> plans.prepare(database));
    }

    /** Returns a plan with the rows and bytes of the tables that it reads or writes as a whole, to be shown to a person. */
    public static Prepared measured(Database database, Prepared prepared) {
        return database.undisturbed(() -> Planning.measured(database, prepared));
    }

    /**
     * Applies a plan in one verified transaction. The settings of the database's connection are put back.
     *
     * @throws SleetException if it could not be applied; the database is then as it was
     */
    public static void apply(Database database, Prepared prepared, Progress progress) {
        database.lend(() -> {
            new Applier(database, prepared, progress).apply();
            return prepared;
        });
    }

    /**
     * Opens a database file, which is made if it is not there.
     *
     * @throws SleetException if it cannot be used
     */
    public static Database open(Path file) {
        return Databases.open(file, Database.Mode.CREATE, MigrateOptions.DEFAULT.lockWait());
    }

    /**
     * Brings a database file, which is made if it is not there, through the migrations that it has not had, as an
     * application does at its start.
     *
     * @return what was applied, in order; nothing if there was nothing to do
     * @throws SleetException if the history does not match or a migration could not be applied, which then left no trace
     */
    public static List<Applied> migrate(Path file, MigrationSource source) {
        return migrate(file, source, MigrateOptions.DEFAULT);
    }

    /** Does what {@link #migrate(Path, MigrationSource)} does, as the options say. */
    public static List<Applied> migrate(Path file, MigrationSource source, MigrateOptions options) {
        try (Database database = Databases.open(file, Database.Mode.CREATE, options.lockWait())) {
            return new Migrator(database, source, options, Progress.NONE).migrate();
        }
    }

    /**
     * Brings the database of a data source through the migrations that it has not had, over one connection that it gets back as it
     * was.
     *
     * @return what was applied, in order; nothing if there was nothing to do
     * @throws SleetException if it is no source of SQLite connections, the history does not match, or a migration could not be
     *     applied, which then left no trace
     */
    public static List<Applied> migrate(DataSource database, MigrationSource source) {
        return migrate(database, source, MigrateOptions.DEFAULT);
    }

    /** Does what {@link #migrate(DataSource, MigrationSource)} does, as the options say. */
    public static List<Applied> migrate(DataSource database, MigrationSource source, MigrateOptions options) {
        return lent(database, options, lent -> new Migrator(lent, source, options, Progress.NONE).migrate());
    }

    /** What kind of database a source leads to, a connection of it tells. */
    private static <T> T lent(DataSource source, MigrateOptions options, Function<Database, T> work) {
        Connection first;
        Loans loans;
        try {
            first = source.getConnection();
        } catch (SQLException e) {
            return loans().during(source, options.lockWait(), work); // which says why there is none
        }
        try {
            loans = Dialects.of(first).loans().orElseThrow();
        } catch (SQLException e) {
            loans = loans();
        }
        return loans.during(new Opened(source, first), options.lockWait(), work);
    }

    /**
     * Brings the database of a connection through the migrations that it has not had. The connection, which may be a pool's wrapper,
     * must be in autocommit mode with no transaction open; its settings are put back, and it stays open.
     *
     * @return what was applied, in order; nothing if there was nothing to do, which takes one query
     * @throws SleetException if the connection is not one for a migration, the history does not match, or a migration could not be
     *     applied, which then left no trace
     */
    public static List<Applied> migrate(Connection connection, MigrationSource source) {
        return migrate(connection, source, MigrateOptions.DEFAULT);
    }

    /** Does what {@link #migrate(Connection, MigrationSource)} does, as the options say. */
    public static List<Applied> migrate(Connection connection, MigrationSource source, MigrateOptions options) {
        Loans loans;
        try {
            loans = Dialects.of(connection).loans().orElseThrow();
        } catch (SQLException e) {
            loans = loans();
        }
        return loans.during(
                connection, options.lockWait(), lent -> new Migrator(lent, source, options, Progress.NONE).migrate());
    }

    /**
     * Returns a connection to a new database in memory that has had all migrations, for tests. It has the driver's own settings;
     * closing it ends the database.
     *
     * @throws SleetException if a migration could not be applied
     */
    public static Connection inMemory(MigrationSource source) {
        Connection connection = loans().scratch();
        try {
            migrate(connection, source);
            return connection;
        } catch (RuntimeException e) {
            try {
                connection.close();
            } catch (SQLException unclosed) {
                e.addSuppressed(unclosed);
            }
            throw e;
        }
    }

    /** The connections of applications are to databases of the usual kind where nothing is known of them. */
    private static Loans loans() {
        return Dialects.usual().loans().orElseThrow();
    }

    /** Does what {@link #migrate(Database, MigrationSource, MigrateOptions)} does, with all migrations. */
    public static List<Applied> migrate(Database database, MigrationSource source) {
        return migrate(database, source, MigrateOptions.DEFAULT);
    }

    /**
     * Brings an open database through the migrations that it has not had; the settings of its connection are put back.
     *
     * @return what was applied, in order; nothing if there was nothing to do
     * @throws SleetException if the history does not match or a migration could not be applied, which then left no trace
     */
    public static List<Applied> migrate(Database database, MigrationSource source, MigrateOptions options) {
        return database.lend(() -> new Migrator(database, source, options, Progress.NONE).migrate());
    }
}
