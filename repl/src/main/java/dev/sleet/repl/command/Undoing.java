package dev.sleet.repl.command;

import dev.sleet.Sleet;
import dev.sleet.apply.Applier;
import dev.sleet.apply.Prepared;
import dev.sleet.backup.ApplyRecord;
import dev.sleet.backup.RecordedBackup;
import dev.sleet.backup.Restored;
import dev.sleet.backup.Undo;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.copy.Comparison;
import dev.sleet.dialect.copy.Comparison.TableDifference;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.files.RealPath;
import dev.sleet.repl.fleet.Turn;
import dev.sleet.repl.question.Consent;
import dev.sleet.repl.report.PlanJson;
import dev.sleet.repl.report.PlanText;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Shell;
import dev.sleet.repl.screen.Shown;
import dev.sleet.repl.screen.Style;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** One database on its way back. */
final class Undoing {
    private static final int MOST = 10;

    private final UndoCommand command;
    private final Turn turn;
    private final Screen screen;
    private final Address file;
    private final Consent consent;
    private final JsonWriter json;

    Undoing(UndoCommand command, Turn turn, Consent consent) {
        this.command = command;
        this.turn = turn;
        this.screen = turn.screen();
        this.file = turn.address();
        this.consent = consent;
        this.json = turn.json();
    }

    /** Goes back to {@code wanted}, or to the backup of the last apply, with a copy for the proof in {@code place}. */
    ExitCode run(Database database, Optional<Path> wanted, Path place) {
        RecordedBackup chosen = choose(database, wanted);
        if (!chosen.isSchemaAlone()) {
            screen.show(Line.of(file + ": doing it again on a copy of the backup"));
        }
        Undo undo;
        try {
            undo = prove(database, chosen, place);
        } finally {
            screen.clearTransient();
        }
        json.put("backup", chosen.backup());
        json.put("applied", chosen.record().at());
        screen.result(new Line().add(Style.BOLD, file.toString()).add(": to undo " + words(chosen.record())));
        Comparison since = undo.since();
        if (!chosen.isSchemaAlone()) {
            document(since);
        }
        if (chosen.isSchemaAlone()) {
            screen.result(Line.of("  it only created objects, so a plan leads back, and no other row is touched"));
        } else if (since.same()) {
            screen.result(Line.of("  nothing has written since: " + proof(chosen.record(), since)));
        } else {
            screen.result(Line.of(
                    since.isUnknown()
                            ? "  whether anything has written since cannot be proven:"
                            : "  something has written since:"));
            differences(since).forEach(text -> screen.result(Line.of("    " + text)));
        }
        return since.same() && !command.plansBack() ? putBack(undo) : planBack(database, undo);
    }

    private RecordedBackup choose(Database database, Optional<Path> wanted) {
        List<RecordedBackup> backups = RecordedBackup.of(file);
        if (backups.isEmpty()) {
            throw new SleetException(
                    ExitCode.HISTORY,
                    "there is nothing to undo " + file + " with",
                    List.of(
                            "no backup with a record of what was done after it lies beside it; push and migrate make"
                                    + " one when something is lost, or with --backup",
                            "nothing was changed; to go back without one: sleet push --schema EARLIER.jsh "
                                    + Shell.quoted(file.toString())));
        }
        if (wanted.isEmpty()) {
            return RecordedBackup.last(backups, database).orElse(backups.getFirst());
        }
        Path path = RealPath.of(wanted.get());
        return backups.stream()
                .filter(backup -> RealPath.of(backup.backup()).equals(path))
                .findFirst()
                .orElseThrow(() -> new SleetException(
                        ExitCode.HISTORY,
                        "cannot go back to " + wanted.get(),
                        List.of(
                                "it is not a backup of " + file
                                        + " with a record of what was done after it; there are:",
                                String.join(
                                        ", ",
                                        backups.stream()
                                                .map(backup -> Shown.near(backup.backup(), file)
                                                        .toString())
                                                .toList()),
                                "nothing was changed")));
    }

    private Undo prove(Database database, RecordedBackup chosen, Path place) {
        AtomicReference<Optional<Undo>> undo = new AtomicReference<>(Optional.empty());
        Exclusions exclusions = command.common.exclusions();
        command.interrupts()
                .during(
                        file.toString(),
                        seconds -> true,
                        () -> undo.set(Optional.of(Undo.of(database, chosen, place, exclusions))));
        return undo.get().orElseThrow();
    }

    private String words(ApplyRecord record) {
        String what = record.kind().equals("rollback") ? " " : record.kind().equals("migrate") ? " up to " : " of ";
        return "the " + record.kind() + what + record.name() + " at " + Shown.time(record.at());
    }

    private static String proof(ApplyRecord record, Comparison since) {
        return record.restored().isPresent()
                ? "it holds what was put back then, " + amount(since) + ", value by value"
                : "doing it again gave the same " + amount(since) + ", value by value"
                        + (record.outcome().tables().isEmpty()
                                ? ""
                                : "; what is computed anew each time is as it was then");
    }

    private static String amount(Comparison comparison) {
        return Shown.count(comparison.rows(), "row") + " in " + Shown.count(comparison.compared(), "table");
    }

    private static List<String> differences(Comparison since) {
        List<String> texts = new ArrayList<>(since.schema());
        for (TableDifference table : since.tables()) {
            List<String> counts = new ArrayList<>();
            if (table.added() > 0) {
                counts.add(Shown.count(table.added(), "row") + " added");
            }
            if (table.removed() > 0) {
                counts.add(Shown.count(table.removed(), "row") + " deleted");
            }
            if (table.changed() > 0) {
                counts.add(Shown.count(table.changed(), "row") + " changed");
            }
            texts.add("table \"" + table.table() + "\": " + String.join(", ", counts));
        }
        if (texts.size() > MOST) {
            int more = texts.size() - MOST;
            texts = new ArrayList<>(texts.subList(0, MOST));
            texts.add("and " + more + " more");
        }
        return texts;
    }

    private ExitCode putBack(Undo undo) {
        Path backup = Shown.near(undo.undone().backup(), file);
        if (command.isDryRun()) {
            screen.result(Line.of("  would put " + backup + " back"));
            return ExitCode.DIFFERENCES;
        }
        consent.confirm("put " + backup + " back?", file.toString());
        AtomicReference<Optional<Restored>> done = new AtomicReference<>(Optional.empty());
        command.interrupts().during(file.toString(), seconds -> true, () -> done.set(Optional.of(undo.restore())));
        Restored restored = done.get().orElseThrow();
        turn.committed();
        json.put("safety", restored.safety());
        screen.result(Line.of("  backup: " + Shown.near(restored.safety(), file)));
        json.put("restored", true);
        screen.result(new Line()
                .add(Style.GREEN, "put back and verified")
                .add(": " + file + " equals " + backup + ": " + amount(restored.compared()) + ", by value"));
        SafetyCopy.record(turn, () -> undo.record(restored.safety()));
        return ExitCode.DONE;
    }

    private ExitCode planBack(Database database, Undo undo) {
        Exclusions exclusions = command.common.exclusions();
        Path backup = Shown.near(undo.undone().backup(), file);
        PlanOptions options =
                undo.options(Sleet.introspect(database, exclusions).schema());
        Prepared prepared = Sleet.measured(database, Sleet.plan(database, undo.before(), options, exclusions));
        PlanJson.write(prepared, json);
        if (prepared.plan().isEmpty()) {
            throw refused(
                    undo,
                    backup,
                    "its schema is that of the backup already, so there is nothing to plan" + rollback(undo));
        }
        PlanText.show(file, prepared, backup.toString(), screen);
        if (!undo.undone().isSchemaAlone()) {
            screen.result(Line.of("  rows that came since stay; values that went are only in the backup"));
        }
        if (command.isDryRun()) {
            return ExitCode.DIFFERENCES;
        }
        if (!command.plansBack() && !undo.undone().isSchemaAlone() && !command.asks(screen)) {
            throw refused(undo, backup, "to apply the plan back instead, and keep the rows that came since: --reverse");
        }
        consent.require(prepared, file);
        try (SafetyCopy safety = SafetyCopy.make(database, turn, "safety")) {
            Applier applier = safety.during(() -> command.apply(turn, database, prepared, undo.epilogue(prepared)));
            json.put("reversed", true);
            screen.result(new Line()
                    .add(Style.GREEN, "applied and verified")
                    .add(": " + file + " has the schema of " + backup + "; "
                            + applier.references().words()));
            String name = String.valueOf(backup.getFileName());
            safety.record(() -> ApplyRecord.of("undo", name, database, applier));
        }
        return ExitCode.DONE;
    }

    private String rollback(Undo undo) {
        return undo.migrationBefore()
                .map(name -> "; to take migrations from its history: sleet rollback " + Shell.quoted(file.toString())
                        + " --to " + name)
                .orElse("");
    }

    private SleetException refused(Undo undo, Path backup, String next) {
        String why = undo.undone().isSchemaAlone()
                ? "it holds the schema alone"
                : undo.since().isUnknown()
                        ? "what has been written to " + file
                                + " since would be lost, and whether anything has cannot be proven"
                        : file + " has been written since, and that would be lost";
        return new SleetException(
                ExitCode.REFUSED, "cannot put " + backup + " back: " + why, List.of("nothing was changed; " + next));
    }

    private void document(Comparison since) {
        json.put("writtenSince", !since.same());
        json.name("differences").array();
        differences(since).forEach(json::value);
        json.end();
    }
}
