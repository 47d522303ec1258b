package dev.sleet.migrate;

import dev.sleet.apply.Replay;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.Transaction;
import dev.sleet.journal.Chain;
import dev.sleet.journal.History;
import dev.sleet.journal.HistoryException;
import dev.sleet.journal.Journal;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationDirectory.Folder;
import dev.sleet.journal.MigrationDirectory.Listing;
import dev.sleet.journal.MigrationHead;
import dev.sleet.journal.MigrationName;
import dev.sleet.migrate.data.DataSteps;
import dev.sleet.model.Schema;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.print.ScriptPrinter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks for all that is wrong with a directory of migrations: what does not belong there, folders that cannot be read or do not
 * follow each other, statements that do not lead where the head says, and snapshots of another schema.
 */
public final class HistoryCheck {
    private final Listing listing;
    private final Function<String, LoadResult> loader;
    private final List<Problem> problems = new ArrayList<>();
    private final boolean ofFiles;

    /**
     * Something that is wrong.
     *
     * @param migration the folder, or what else bears the name
     * @param message what is wrong
     * @param details why, how, and what to do
     */
    public record Problem(String migration, String message, List<String> details) {
        public Problem {
            details = List.copyOf(details);
        }
    }

    /**
     * Makes the check of a directory.
     *
     * @param loader loads the snapshot of the migration of a name
     */
    public HistoryCheck(Listing listing, Function<String, LoadResult> loader) {
        this(listing, loader, false);
    }

    private HistoryCheck(Listing listing, Function<String, LoadResult> loader, boolean ofFiles) {
        this.listing = listing;
        this.loader = loader;
        this.ofFiles = ofFiles;
    }

    /** Returns what is wrong with files that another tool runs, which have names of its own and perhaps neither head nor snapshot. */
    public static List<Problem> ofFiles(Listing listing, Function<String, LoadResult> loader) {
        return new HistoryCheck(listing, loader, true)
                .problems().stream()
                        .map(problem -> new Problem(
                                problem.migration(),
                                problem.message(),
                                problem.details().stream()
                                        .filter(line -> !line.contains("--rebase") && !line.contains("another head"))
                                        .toList()))
                        .toList();
    }

    /** Returns everything that is wrong, in the order of the names. */
    public List<Problem> problems() {
        listing.strays().forEach((name, why) -> problems.add(new Problem(name, "does not belong here", List.of(why))));
        for (Folder folder : listing.folders()) {
            folder.problem()
                    .ifPresent(
                            e -> problems.add(new Problem(folder.name(), String.valueOf(e.getMessage()), e.details())));
            if (!ofFiles && !MigrationName.isValid(folder.name())) {
                problems.add(new Problem(
                        folder.name(),
                        "is not named as a migration is",
                        List.of("a name is a time and words, such as 20261121T093000_add_ticket_status")));
            }
        }
        Chain chain = listing.chain();
        for (Chain.Break found : chain.breaks()) {
            HistoryException e = Chain.broken(found);
            problems.add(new Problem(found.migration().name(), String.valueOf(e.getMessage()), e.details()));
        }
        replay();
        DataSteps.check(chain)
                .forEach(problem ->
                        problems.add(new Problem(problem.file(), "does not compile", DataSteps.lines(problem))));
        return List.copyOf(problems);
    }

    /** What does not follow has been named; the schema that the next one starts from is then not known. */
    private void replay() {
        String newest =
                listing.folders().isEmpty() ? "" : listing.folders().getLast().name();
        try (Replay replay = new Replay(listing.dialect())) {
            String at = Chain.EMPTY;
            for (Folder folder : listing.folders()) {
                if (folder.migration().isEmpty()
                        || !folder.migration().get().head().from().equals(at)) {
                    continue;
                }
                Migration migration = folder.migration().get();
                try {
                    replay.run(migration);
                } catch (SleetException | HistoryException e) {
                    problems.add(new Problem(migration.name(), "cannot be applied", details(e)));
                    return;
                }
                if (!result(
                        folder,
                        migration,
                        replay.schema().schema(),
                        folder.name().equals(newest))) {
                    return;
                }
                at = migration.head().to();
            }
        }
    }

    /** There is no file that could have changed. */
    private static List<String> details(RuntimeException e) {
        List<String> details = e instanceof SleetException sleet ? sleet.details() : ((HistoryException) e).details();
        return details.stream()
                .filter(line -> !Transaction.saysRolledBack(line))
                .toList();
    }

    /** Returns whether a migration leads where its head says, after a look at its snapshot. */
    private boolean result(Folder folder, Migration migration, Schema after, boolean newest) {
        boolean arrived = listing.dialect()
                .form()
                .fingerprint(after)
                .equals(migration.head().to());
        Optional<Schema> declared = snapshot(folder, migration, after, newest || !arrived);
        if (arrived) {
            return true;
        }
        List<String> details = new ArrayList<>();
        boolean useful = declared.filter(schema -> listing.dialect()
                        .form()
                        .fingerprint(schema)
                        .equals(migration.head().to()))
                .isPresent();
        if (useful) {
            details.add("from where they lead to the " + Migration.SNAPSHOT + " beside it it would take:");
            listing.dialect()
                    .form()
                    .differences(after, declared.orElseThrow())
                    .forEach(line -> details.add("  " + line));
        } else {
            details.add("they lead to the schema with the fingerprint "
                    + listing.dialect().form().fingerprint(after));
        }
        details.add("if no database has had it: edit the statements; or declare in the script what they do, and give it"
                + " another head:");
        details.add("  sleet generate --rebase " + migration.name());
        problems.add(new Problem(migration.name(), "its statements lead elsewhere than its head says", details));
        return false;
    }

    /** A snapshot that is what would be written of the schema declares that schema; only another one is loaded. */
    private Optional<Schema> snapshot(Folder folder, Migration migration, Schema after, boolean load) {
        if (folder.snapshot().isEmpty()
                && ofFiles
                && MigrationHead.read(migration.sql()).isEmpty()) {
            return Optional.empty();
        }
        if (folder.snapshot().isEmpty()) {
            problems.add(new Problem(
                    migration.name(),
                    "has no " + Migration.SNAPSHOT,
                    List.of("it declares the schema after the migration; put it back from version control")));
            return Optional.empty();
        }
        if (!load
                && folder.snapshot()
                        .get()
                        .equals(ScriptPrinter.print(
                                after, listing.dialect().form().kind()))) {
            return Optional.empty();
        }
        return switch (loader.apply(migration.name())) {
            case LoadResult.Failed failed -> {
                problems.add(new Problem(
                        migration.name(),
                        "its " + Migration.SNAPSHOT + " cannot be loaded",
                        failed.problems().stream().map(Object::toString).toList()));
                yield Optional.empty();
            }
            case LoadResult.Loaded loaded -> {
                if (!listing.dialect()
                        .form()
                        .fingerprint(loaded.schema())
                        .equals(migration.head().to())) {
                    List<String> details = new ArrayList<>();
                    details.add("what it declares beyond the schema after the migration:");
                    listing.dialect()
                            .form()
                            .differences(after, loaded.schema())
                            .forEach(line -> details.add("  " + line));
                    details.add("put it back from version control");
                    problems.add(new Problem(
                            migration.name(),
                            "its " + Migration.SNAPSHOT + " declares another schema than its head names",
                            details));
                }
                yield Optional.of(loaded.schema());
            }
        };
    }

    /**
     * Returns what is wrong with a directory by the records of a database that has had some of it.
     *
     * @throws SleetException if the database cannot be used
     */
    public static Optional<Problem> of(Database database, Chain chain) {
        return of(database, chain, new Journal(database));
    }

    /**
     * Returns what is wrong with a directory by what a database records of it.
     *
     * @throws SleetException if the database cannot be used
     */
    public static Optional<Problem> of(Database database, Chain chain, History history) {
        try {
            Journal.applied(history.entries(), chain);
            return Optional.empty();
        } catch (HistoryException e) {
            return Optional.of(new Problem(database.address().toString(), String.valueOf(e.getMessage()), e.details()));
        } catch (SQLException e) {
            throw database.cannotUse(e);
        }
    }
}
