package app;

import app.db.AppDb;
import app.db.Latest;
import app.db.NewNote;
import dev.sleet.Sleet;
import dev.sleet.dialect.SleetException;
import dev.sleet.journal.MigrationSource;
import dev.sleet.rows.ConstraintException;
import dev.sleet.rows.Pool;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Keeps notes: {@code Notebook [NOTE]}, in a window, or where there is no screen, a note for each line of standard input. */
public final class Notebook {
    private static final MigrationSource MIGRATIONS = MigrationSource.classpath("db/migrations");

    private final Pool<AppDb> pool;

    private Notebook(Pool<AppDb> pool) {
        this.pool = pool;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path directory = DataDirectory.of("Notebook");
        Optional<Instance> first = Instance.start(directory, String.join(" ", arguments));
        if (first.isEmpty()) {
            System.out.println("the notebook is open already, and was told");
            return;
        }
        // Nobody else has the database from here on: a newer release has handed over to this one, and migrates at its own start.
        try (Instance instance = first.get()) {
            Path file = directory.resolve("notebook.db");
            Sleet.migrate(file, MIGRATIONS).forEach(applied -> System.out.println("applied " + applied.name()));
            try (Pool<AppDb> pool = Pool.of(2, () -> AppDb.open(file))) {
                Notebook notebook = new Notebook(pool);
                View view = GraphicsEnvironment.isHeadless() ? new Console(notebook) : new Window(notebook);
                view.told(String.join(" ", arguments));
                instance.listen(view::told);
                view.run();
            }
        } catch (SleetException e) {
            System.err.println("the notebook does not start: " + e.getMessage());
            System.exit(e.code().number());
        }
    }

    /** Keeps a note, and returns what is wrong with it if it cannot be kept. */
    Optional<String> note(String body) {
        try {
            pool.use(db -> db.notes().insert(NewNote.of(body)));
            return Optional.empty();
        } catch (ConstraintException e) {
            return Optional.of("a note has 1 to 1000 characters");
        }
    }

    /** Returns the last notes, the newest first. */
    List<Latest> latest() {
        return pool.use(db -> db.latest(20).list());
    }
}
