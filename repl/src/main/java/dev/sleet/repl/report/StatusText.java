package dev.sleet.repl.report;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.How;
import dev.sleet.dialect.JournalEntry;
import dev.sleet.dialect.SleetException;
import dev.sleet.journal.Chain;
import dev.sleet.journal.Migration;
import dev.sleet.migrate.Recognition;
import dev.sleet.migrate.Status;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Shell;
import dev.sleet.repl.screen.Shown;
import dev.sleet.repl.screen.Style;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Shows where a database stands, on one screen however many migrations there are. */
public final class StatusText {
    private static final int FEW = 5;

    private final Screen screen;
    private final MigrationsFolder migrations;
    private final Chain chain;

    public StatusText(Screen screen, MigrationsFolder migrations, Chain chain) {
        this.screen = screen;
        this.migrations = migrations;
        this.chain = chain;
    }

    /** Shows a database and returns how the command ends for its sake. */
    public ExitCode show(Address file, Status status) {
        screen.result(new Line().add(Style.BOLD, file.toString()).add(": " + title(status)));
        int width = width(status);
        applied(status.applied(), width);
        pending(status.pending(), width);
        status.warnings().forEach(warning -> screen.result(Line.of("  ").add(Style.YELLOW, "! " + warning)));
        leftAlone(status);
        if (status.mismatch().isPresent()) {
            return mismatch(status.mismatch().get());
        }
        if (status.recognition().isPresent()) {
            return recognised(file, status.recognition().get());
        }
        if (!status.drift().isEmpty()) {
            return drifted(file, status);
        }
        if (status.pending().isEmpty()) {
            return ExitCode.DONE;
        }
        next(migrations.next("migrate", file));
        return ExitCode.DIFFERENCES;
    }

    private String title(Status status) {
        if (chain.migrations().isEmpty() && status.applied().isEmpty()) {
            return "there are no migrations in " + migrations.directory();
        }
        List<String> parts = new ArrayList<>();
        if (status.recognition().isPresent()) {
            parts.add("no history");
        } else if (!status.applied().isEmpty()) {
            parts.add("has had " + Shown.count(status.applied().size(), "migration"));
        }
        if (!status.pending().isEmpty()) {
            parts.add(String.format(Locale.ROOT, "%,d pending", status.pending().size()));
        }
        if (!status.drift().isEmpty()) {
            parts.add("drifted");
        } else if (status.mismatch().isPresent()) {
            parts.add("its history does not match");
        } else if (status.pending().isEmpty() && status.recognition().isEmpty()) {
            parts.add("nothing pending");
        }
        return String.join(", ", parts);
    }

    private static int width(Status status) {
        int applied = status.applied().stream()
                .mapToInt(entry -> entry.name().length())
                .max()
                .orElse(0);
        int pending = status.pending().stream()
                .mapToInt(entry -> entry.name().length())
                .max()
                .orElse(0);
        return Math.max(applied, pending) + 6;
    }

    private void applied(List<JournalEntry> entries, int width) {
        List<JournalEntry> shown = entries.subList(Math.max(0, entries.size() - FEW), entries.size());
        if (shown.size() < entries.size()) {
            screen.result(new Line()
                    .add(Style.DIM, String.format(Locale.ROOT, "    %,d before", entries.size() - shown.size())));
        }
        for (JournalEntry entry : shown) {
            String took = entry.how() == How.BASELINED
                    ? "  baselined"
                    : List.of("drizzle", "wrangler").contains(entry.tool())
                            ? "  recorded as " + entry.tool() + " does"
                            : String.format(Locale.ROOT, "  %,d ms", entry.milliseconds());
            screen.result(Line.of("  ")
                    .add(Style.GREEN, "+ ")
                    .add(entry.name())
                    .to(width)
                    .add(entry.appliedAt() + took));
        }
    }

    private void pending(List<Migration> pending, int width) {
        for (Migration migration : pending.subList(0, Math.min(FEW, pending.size()))) {
            Line line = Line.of("  ")
                    .add(Style.YELLOW, "~ ")
                    .add(migration.name())
                    .to(width)
                    .add("pending" + (migration.data().isPresent() ? ", with a step in Java" : ""));
            if (!migration.head().losses().isEmpty()) {
                line.add(
                        Style.RED,
                        ", loses " + String.join(", ", migration.head().losses()));
            }
            if (!migration.head().broken().isEmpty()) {
                line.add(
                        Style.RED,
                        ", leaves broken " + String.join(", ", migration.head().broken()));
            }
            screen.result(line);
        }
        if (pending.size() > FEW) {
            screen.result(new Line()
                    .add(Style.DIM, String.format(Locale.ROOT, "    %,d more pending", pending.size() - FEW)));
        }
    }

    private void leftAlone(Status status) {
        if (!status.foreign().isEmpty()) {
            screen.result(Line.of(
                    "  left alone, as other tools keep their records there: " + String.join(", ", status.foreign())));
        }
        if (!status.excluded().isEmpty()) {
            screen.result(Line.of("  left alone, as --exclude says: " + String.join(", ", status.excluded())));
        }
    }

    private ExitCode mismatch(SleetException mismatch) {
        screen.result(Line.of("  ").add(Style.RED, "x " + mismatch.what()));
        mismatch.details().forEach(detail -> screen.result(Line.of("    " + screen.typed(detail))));
        return ExitCode.HISTORY;
    }

    private ExitCode recognised(Address file, Recognition recognition) {
        List<Migration> all = chain.migrations();
        if (recognition.exact().size() == 1) {
            screen.result(Line.of("  its schema is exactly the one after "
                    + all.get(recognition.exact().getFirst()).name()));
            next(migrations.next("baseline", file));
            return ExitCode.DIFFERENCES;
        }
        for (int position : recognition.exact()) {
            screen.result(
                    Line.of("  its schema is the one after " + all.get(position).name()));
        }
        for (Recognition.Near near : recognition.nearest()) {
            screen.result(Line.of("  from " + all.get(near.position()).name() + " it differs in:"));
            near.differences().forEach(line -> screen.result(Line.of("    " + line)));
        }
        if (recognition.nearest().isEmpty()) {
            next(migrations.next("baseline", file, "--at", "NAME"));
        } else {
            Migration nearest = all.get(recognition.nearest().getFirst().position());
            Path snapshot = migrations.directory().resolve(nearest.name()).resolve(Migration.SNAPSHOT);
            next("sleet push --schema " + Shell.quoted(snapshot.toString()) + " " + Shell.quoted(file.toString()));
            next(migrations.next("baseline", file));
        }
        return ExitCode.HISTORY;
    }

    private ExitCode drifted(Address file, Status status) {
        String last = status.applied().getLast().name();
        screen.result(Line.of("  ").add(Style.RED, "x its schema is not the one after " + last + ":"));
        status.drift().forEach(line -> screen.result(Line.of("    " + line)));
        screen.result(
                Line.of(screen.typed("  to keep this: declare it, and then: sleet generate" + migrations.here())));
        next(migrations.next("rollback", file, "--to", last));
        return ExitCode.DIFFERENCES;
    }

    private void next(String command) {
        screen.result(Line.of("  next: ").add(Style.GREEN, screen.typed(command)));
    }
}
