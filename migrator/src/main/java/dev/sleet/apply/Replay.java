package dev.sleet.apply;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.Transaction;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.journal.Chain;
import dev.sleet.journal.Migration;
import dev.sleet.model.Schema;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs migrations one after the other in a database in memory that holds no rows, to know the schema after each. Data steps in
 * Java are left out, as there is no row for them.
 */
public final class Replay implements AutoCloseable {
    private final Database memory;
    private final Transaction transaction;

    /** Begins with an empty database of a kind. */
    public Replay(Dialect dialect) {
        this.memory = dialect.scratch();
        this.transaction = memory.transaction();
    }

    /**
     * Returns a replay that begins with the schema of a database.
     *
     * @throws SleetException if that needs a module or collation which is not there
     */
    public static Replay onTopOf(Database database) {
        Replay replay = new Replay(database.dialect());
        try {
            List<String> missing = database.dialect().runner().copySchema(database, replay.memory);
            if (missing.isEmpty()) {
                return replay;
            }
            replay.close();
            throw new SleetException(
                    ExitCode.UNUSABLE,
                    "cannot rehearse the migrations on a copy of the schema",
                    List.of("it cannot be made without " + String.join(", ", missing), "nothing was changed"));
        } catch (SQLException e) {
            replay.close();
            throw replay.memory.cannotUse(e);
        }
    }

    /** Returns a replay that has run all migrations of a chain. */
    public static Replay through(Chain chain) {
        Replay replay = new Replay(chain.dialect());
        try {
            chain.migrations().forEach(replay::run);
            return replay;
        } catch (RuntimeException e) {
            replay.close();
            throw e;
        }
    }

    /** Returns the schema after the migration at a position of a chain; -1 stands for the time before the first. */
    public static LiveSchema at(Chain chain, int position) {
        try (Replay replay = new Replay(chain.dialect())) {
            for (Migration migration : chain.migrations().subList(0, position + 1)) {
                replay.run(migration);
            }
            return replay.schema();
        }
    }

    /** Returns the schemas after the migrations from one position of a chain to another, both included. */
    public static List<Schema> between(Chain chain, int from, int to) {
        List<Schema> schemas = new ArrayList<>();
        try (Replay replay = new Replay(chain.dialect())) {
            for (int i = -1; i <= to; i++) {
                if (i >= 0) {
                    replay.run(chain.migrations().get(i));
                }
                if (i >= from) {
                    schemas.add(replay.schema().schema());
                }
            }
        }
        return schemas;
    }

    /**
     * Runs the next migration.
     *
     * @throws SleetException if a statement fails
     */
    public void run(Migration migration) {
        transaction.begin();
        try {
            memory.dialect().runner().prepare(memory, transaction, migration).run();
        } catch (RuntimeException e) {
            transaction.rollback();
            throw e;
        }
        transaction.commit(() -> true);
    }

    /** Returns the schema that the migrations so far have led to. */
    public LiveSchema schema() {
        return memory.schema(Exclusions.NONE);
    }

    /** Returns the database in memory, which stays this object's. */
    public Database database() {
        return memory;
    }

    /** Returns whether the schema at this point has a fingerprint. */
    public boolean isAt(String fingerprint) {
        return memory.dialect().form().fingerprint(schema().schema()).equals(fingerprint);
    }

    @Override
    public void close() {
        memory.close();
    }
}
