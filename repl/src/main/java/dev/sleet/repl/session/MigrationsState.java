package dev.sleet.repl.session;

import dev.sleet.apply.Replay;
import dev.sleet.d1.D1Directory;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.journal.Chain;
import dev.sleet.journal.Migration;
import dev.sleet.journal.Reachable;
import dev.sleet.migrate.Versions;
import dev.sleet.model.Schema;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A directory of migrations as a state: {@code migrations} is where the last of them leads, {@code migrations@add_tags} where
 * that one does, and {@code migrations@empty} what there is before the first.
 *
 * @param directory the directory
 * @param at the migration, as a person names it, or nothing for the last
 */
public record MigrationsState(Path directory, Optional<String> at) {
    private static final char AT = '@';

    /** Returns what an address means, if it means such a state. */
    public static Optional<MigrationsState> of(Address state) {
        return state.file().flatMap(MigrationsState::of);
    }

    /** Returns what a name means, if it means such a state; a file of that name is a file. */
    public static Optional<MigrationsState> of(Path state) {
        if (Files.isDirectory(state)) {
            return Optional.of(new MigrationsState(state, Optional.empty()));
        }
        String name = state.toString();
        int at = name.lastIndexOf(AT);
        if (at <= 0 || Files.exists(state) || !Files.isDirectory(Path.of(name.substring(0, at)))) {
            return Optional.empty();
        }
        return Optional.of(new MigrationsState(Path.of(name.substring(0, at)), Optional.of(name.substring(at + 1))));
    }

    /** Returns the name that a person types for it. */
    public Path path() {
        return at.map(name -> Path.of(directory.toString() + AT + name)).orElse(directory);
    }

    /**
     * Returns the schema, for which the migrations are run in memory.
     *
     * @throws dev.sleet.dialect.SleetException if they cannot be run or there is none of that name
     */
    Schema schema() {
        Chain chain = new MigrationsOption(directory).chain();
        if (at.isEmpty() && chain.migrations().isEmpty() && holdsOthers()) {
            throw new SleetException(
                    ExitCode.USAGE,
                    "there are no migrations in " + directory,
                    List.of(
                            "it holds other files, so its name may be mistyped",
                            "what there is before the first migration is " + directory + AT + Chain.BEGINNING));
        }
        return Replay.at(chain, position(chain)).schema();
    }

    /** Returns the script that declares the schema, if a migration comes before it that has one. */
    public Optional<Path> snapshot() {
        Chain chain = new MigrationsOption(directory).chain();
        int position = position(chain);
        return position < 0
                ? Optional.empty()
                : Optional.of(snapshot(chain.migrations().get(position).name())).filter(Files::exists);
    }

    private Path snapshot(String name) {
        return D1Directory.is(directory)
                ? new D1Directory(directory).snapshot(name)
                : directory.resolve(name).resolve(Migration.SNAPSHOT);
    }

    private int position(Chain chain) {
        return at.map(name -> name.equals(Chain.BEGINNING) ? -1 : Versions.position(chain, name))
                .orElse(chain.migrations().size() - 1);
    }

    private boolean holdsOthers() {
        return Reachable.list(directory).stream()
                .map(path -> String.valueOf(path.getFileName()))
                .anyMatch(name -> !name.startsWith(".") && !name.startsWith("README"));
    }
}
