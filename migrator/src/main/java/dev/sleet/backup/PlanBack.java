package dev.sleet.backup;

import dev.sleet.apply.Planning;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.JournalEntry;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.keep.ChangeLog;
import dev.sleet.dialect.keep.LoggedChange;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.diff.Renames.Request;
import dev.sleet.journal.Answers;
import dev.sleet.journal.Chain;
import dev.sleet.journal.Journal;
import dev.sleet.model.Schema;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The plan back from the last change that a database remembers.
 *
 * @param change the change
 * @param plan the plan, which sets aside what would be lost by it
 * @param isLast whether the schema is the one that the change has led to
 */
public record PlanBack(LoggedChange change, LoggedPlan plan, boolean isLast) {
    /**
     * Makes it.
     *
     * @throws SleetException if nothing is remembered, or the last change was a migration
     */
    public static PlanBack of(Database database, ChangeLog log, Exclusions exclusions) {
        try {
            LoggedChange last = log.last().orElseThrow(() -> nothing(database));
            PlanBack back = of(database, log, last, exclusions);
            Optional<LoggedChange> previous = back.hasDoneNothing() ? log.previous(last) : Optional.empty();
            return previous.isPresent() ? of(database, log, previous.get(), exclusions) : back;
        } catch (SQLException e) {
            throw database.cannotUse(e);
        }
    }

    /** A push in stages that was stopped in the first one has changed nothing, and hides none before it. */
    private boolean hasDoneNothing() {
        return isLast && plan.prepared().plan().isEmpty();
    }

    private static PlanBack of(Database database, ChangeLog log, LoggedChange last, Exclusions exclusions)
            throws SQLException {
        requireNoMigrationSince(database, last.at());
        Schema before = log.before(last, made(database, last.before()));
        Exclusions all = exclusions.managing(last.namespaces());
        LiveSchema live = database.schema(all);
        boolean isLast = database.dialect().form().fingerprint(live.schema()).equals(last.after());
        PlanOptions options = options(last, live.schema(), before, log.values(last, before));
        Prepared prepared = Planning.prepare(database, live, before, options, all);
        Prepared whole = Planning.measured(
                database,
                Planning.instead(database, prepared, LoggedPlan.quiet(log.puttingBack(prepared.plan(), last))));
        return new PlanBack(last, LoggedPlan.keeping(database, whole, log), isLast);
    }

    private static SleetException nothing(Database database) {
        return new SleetException(
                ExitCode.HISTORY,
                "there is nothing to undo in " + database.address(),
                List.of(
                        "it remembers no push of this version of Sleet",
                        "nothing was changed; to go back: sleet push --schema EARLIER.jsh"));
    }

    private static void requireNoMigrationSince(Database database, Instant at) throws SQLException {
        List<JournalEntry> had = new Journal(database).entries();
        if (had.isEmpty() || isBefore(had.getLast().appliedAt(), at)) {
            return;
        }
        String to = had.size() < 2 ? Chain.BEGINNING : had.get(had.size() - 2).name();
        throw new SleetException(
                ExitCode.HISTORY,
                "cannot undo the last change of " + database.address(),
                List.of(
                        "it was the migration " + had.getLast().name(),
                        "nothing was changed; to take it back: sleet rollback --to " + to));
    }

    /** The journal counts in seconds; what has the same one may have come later. */
    private static boolean isBefore(String written, Instant at) {
        try {
            return Instant.parse(written).isBefore(at.truncatedTo(ChronoUnit.SECONDS));
        } catch (DateTimeParseException e) {
            return true; // somebody has written it by hand
        }
    }

    private static Schema made(Database database, List<String> statements) throws SQLException {
        try (Database scratch = database.scratch()) {
            scratch.dialect().runner().runAll(scratch, statements);
            return scratch.schema(Exclusions.NONE).schema();
        }
    }

    /** A rename is taken back where its new name is there and its old one is not. */
    private static PlanOptions options(LoggedChange last, Schema live, Schema before, Map<String, String> values) {
        List<Request> renames = ApplyRecord.reversed(
                        Answers.options(last.renames(), List.of()).renames())
                .stream()
                .filter(rename -> isThere(rename, live, before))
                .toList();
        return new PlanOptions(renames, values);
    }

    private static boolean isThere(Request rename, Schema live, Schema before) {
        Optional<String> column = rename.column();
        return live.table(rename.table()).isPresent()
                && (column.isPresent()
                        ? live.table(rename.table()).get().column(column.get()).isPresent()
                        : before.table(rename.to()).isPresent());
    }
}
