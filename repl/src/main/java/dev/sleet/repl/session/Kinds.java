package dev.sleet.repl.session;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.Dialects;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.drizzle.DrizzleSource;
import dev.sleet.journal.HistoryException;
import dev.sleet.journal.MigrationDirectory;
import dev.sleet.model.Schema;
import dev.sleet.script.load.ScriptTarget;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The kind of database that what a person names belongs to: where commands get the dialect that they hand on. */
public final class Kinds {
    private Kinds() {}

    /** Returns that of what belongs to no database, such as a script. */
    public static Dialect usual() {
        return Dialects.usual();
    }

    /** Returns that of a name, if there is one. */
    public static Optional<Dialect> named(String name) {
        return Dialects.named(name);
    }

    /** Returns the address that a word is: one of a form that a kind of database has for itself, or else a path. */
    public static Address address(String word) {
        return Dialects.address(word);
    }

    /** Returns whether an address may stand for several databases. */
    static boolean isPattern(Address address) {
        return of(address).isPattern(address);
    }

    /** Returns the databases that an address stands for. */
    static List<Address> matching(Address address) {
        return of(address).matching(address);
    }

    /** Returns whether a word is a path. */
    public static boolean isFile(String word) {
        return Dialects.owned(word).isEmpty();
    }

    /** Returns that of a database. */
    public static Dialect of(Address database) {
        return Dialects.of(database);
    }

    /** Returns what scripts are loaded for beside states, those of scripts aside; for any database if these are of several kinds. */
    public static ScriptTarget target(List<Address> states) {
        List<ScriptTarget> targets = states.stream()
                .filter(state -> !States.isScript(state))
                .map(state -> target(ofState(state)))
                .distinct()
                .toList();
        return targets.size() == 1 ? targets.getFirst() : ScriptTarget.ANY;
    }

    /** Returns what scripts are loaded for whose databases are of a dialect. */
    public static ScriptTarget target(Dialect dialect) {
        return new ScriptTarget(
                dialect.form().names(), Optional.of(dialect.form().kind()));
    }

    /** Returns that of a state: a database, a directory of migrations, or a script. */
    public static Dialect ofState(Address state) {
        if (States.isScript(state)) {
            return usual();
        }
        return MigrationsState.of(state)
                .map(migrations -> ofMigrations(migrations.directory()))
                .orElseGet(() -> of(state));
    }

    /** Returns that of the schema of a state: of a script that whose words it has. */
    public static Dialect ofState(Address state, Schema schema) {
        return States.isScript(state) ? Dialects.of(schema) : ofState(state);
    }

    /**
     * Returns that of a directory of migrations.
     *
     * @param said the name of the one that they are for, if somebody has said it
     * @throws SleetException if it cannot be read, its migrations are for another one, or it is not known
     */
    public static Dialect ofMigrations(Path directory, Optional<String> said) {
        Dialect found = ofMigrations(directory);
        if (said.isEmpty() || said.get().equals(found.name())) {
            return found;
        }
        try {
            if (new MigrationDirectory(found, directory).list().folders().isEmpty()) {
                return Dialects.named(said.get()).orElseThrow();
            }
        } catch (HistoryException e) {
            throw e.refusal();
        }
        throw new SleetException(
                ExitCode.HISTORY,
                "cannot use the migrations in " + directory,
                List.of("they are for " + found.title() + ", and not for " + said.get(), "nothing was changed"));
    }

    /**
     * Returns that of a directory of migrations, as their heads name it.
     *
     * @throws SleetException if it cannot be read, or they name one that is not known
     */
    public static Dialect ofMigrations(Path directory) {
        Optional<String> name;
        try {
            name = DrizzleSource.isDrizzle(directory)
                    ? DrizzleSource.dialect(directory)
                    : MigrationDirectory.dialect(directory);
        } catch (HistoryException e) {
            throw e.refusal();
        }
        return name.isEmpty()
                ? usual()
                : Dialects.named(name.get())
                        .orElseThrow(() -> new SleetException(
                                ExitCode.HISTORY,
                                "cannot use the migrations in " + directory,
                                List.of(
                                        "they are for " + name.get() + ", which this Sleet does not know",
                                        "nothing was changed")));
    }
}
