package dev.sleet.migrate;

import dev.sleet.apply.Planning;
import dev.sleet.apply.Prepared;
import dev.sleet.apply.Replay;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.Transaction;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.journal.Answers;
import dev.sleet.journal.Chain;
import dev.sleet.journal.Migration;
import dev.sleet.model.Schema;
import dev.sleet.plan.Finding;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rows that keep a database from a migration that has failed and was rolled back. They are asked for as before a push,
 * which tells something only if the statements that write rows are those that Sleet has generated.
 */
final class Offenders {
    private static final int SHOWN = 5;
    private static final int READABLE = 400;

    private final Database database;
    private final Chain chain;
    private final int position;
    private final Exclusions exclusions;

    Offenders(Database database, Chain chain, int position, Exclusions exclusions) {
        this.database = database;
        this.chain = chain;
        this.position = position;
        this.exclusions = exclusions;
    }

    /** Returns a failure with the rows in its details, or as it is if there is nothing to say about rows. */
    SleetException explain(SleetException failure) {
        boolean lacks = failure.getCause() instanceof SQLException e
                && database.dialect().errors().needsApplication(e);
        if (failure.code() != ExitCode.REFUSED
                || lacks
                || failure.details().stream().noneMatch(Transaction::saysRolledBack)) {
            return failure;
        }
        List<String> rows;
        try {
            rows = rows();
        } catch (RuntimeException e) {
            return failure; // which is what a person must hear of
        }
        if (rows.isEmpty()) {
            return failure;
        }
        List<String> details = new ArrayList<>(failure.details());
        details.addAll(
                details.indexOf(details.stream()
                        .filter(Transaction::saysRolledBack)
                        .findFirst()
                        .orElseThrow()),
                rows);
        return new SleetException(failure.code(), failure.what(), details, failure);
    }

    private List<String> rows() {
        Migration migration = chain.migrations().get(position);
        PlanOptions options = Answers.options(
                        migration.head().renames(),
                        Answers.withExpression(migration.head().backfills()))
                .asPortable();
        Schema target;
        try (Replay replay = new Replay(chain.dialect())) {
            chain.migrations().subList(0, position).forEach(replay::run);
            LiveSchema before = replay.schema();
            Database memory = replay.database();
            try (Replay whole = new Replay(chain.dialect())) {
                chain.migrations().subList(0, position + 1).forEach(whole::run);
                target = whole.schema().schema();
            }
            Prepared generated = Planning.prepare(memory, before, target, options, Exclusions.NONE);
            if (!isGenerated(migration, generated)) {
                return List.of();
            }
        }
        List<String> lines = new ArrayList<>();
        for (Finding finding :
                Planning.prepare(database, target, options, exclusions).impossible()) {
            lines.add(text(finding));
            query(finding).ifPresent(sql -> lines.add("  all of them: " + sql));
        }
        return lines;
    }

    private static boolean isGenerated(Migration migration, Prepared generated) {
        Set<String> known = new HashSet<>();
        generated.statements().forEach(statement -> known.add(statement.sql()));
        return migration.statements().stream()
                .map(statement -> statement.sql())
                .filter(sql -> migration.dialect().grammar().changesRows(sql))
                .allMatch(known::contains);
    }

    /** Returns the query that lists more rows than are named, if a person can read it. */
    private static Optional<String> query(Finding finding) {
        return finding.rows() <= SHOWN || finding.examples().size() < SHOWN
                ? Optional.empty()
                : finding.step().checks().stream()
                        .filter(check -> check.hazard().equals(finding.hazard()))
                        .map(check -> check.all().replace("\n", " "))
                        .filter(sql -> sql.length() <= READABLE && !sql.contains("--"))
                        .findFirst();
    }

    private static String text(Finding finding) {
        List<String> keys = finding.examples();
        String examples =
                keys.isEmpty() ? "" : (finding.rows() > keys.size() ? ", such as " : ": ") + String.join(", ", keys);
        return "\"" + finding.hazard().subject() + "\": " + finding.sentence() + examples;
    }
}
