package dev.sleet.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.apply.Applier;
import dev.sleet.apply.Epilogue;
import dev.sleet.apply.Prepared;
import dev.sleet.backup.ApplyRecord;
import dev.sleet.backup.Backup;
import dev.sleet.backup.RecordedBackup;
import dev.sleet.backup.Undo;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.migrate.Rollback;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.plan.Finding;
import dev.sleet.plan.Hazard;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Back is back: what takes a change back asks for no name of what the change itself has put there, and ends where it began. */
final class BackLaw implements Law {
    /** Of a file that is to be as it was: its schema, and the values that a change does not convert or lose. */
    private record Before(
            Schema schema,
            Survivors survivors,
            Map<String, List<String>> values,
            List<Finding> asked,
            boolean converts,
            boolean sound) {
        static Before of(Copy copy, Moment moment, Prepared prepared) {
            Schema schema = copy.scratch().schema();
            Survivors survivors = Survivors.of(schema, moment.declared(), moment.renames(), List.of());
            return new Before(
                    schema,
                    survivors,
                    survivors.before(copy.scratch()),
                    prepared.unanswered(List.of()),
                    prepared.assessment().findings().stream()
                            .anyMatch(finding -> finding.hazard().code() == Hazard.Code.VALUE_CHANGE),
                    isSound(copy));
        }

        boolean loses() {
            return !asked.isEmpty();
        }

        /** Whether rows, as they have become, may break the rules of before: their values have gone or are others by name, or they broke them before. */
        boolean mayNotFit() {
            return loses() || converts || !sound;
        }

        /** Whether the way there has asked nothing of the table that the way back asks about: values that it has changed by name do not come back. */
        boolean isNew(Finding back) {
            return asked.stream()
                    .noneMatch(there ->
                            of(there.hazard().subject()).equals(of(back.hazard().subject())));
        }

        /** Returns the table of a subject, or the subject. */
        private String of(String subject) {
            return schema.tables().stream()
                    .map(Table::name)
                    .filter(table -> subject.startsWith(table + "."))
                    .findFirst()
                    .orElse(subject);
        }

        /** Whether the rows keep all rules; a rule that a change takes away is not put back on rows that break it. */
        private static boolean isSound(Copy copy) {
            return copy.scratch().integrity().equals(List.of("ok"))
                    && copy.scratch().compiles("PRAGMA foreign_key_check")
                    && copy.scratch().rows("PRAGMA foreign_key_check").isEmpty();
        }
    }

    @Override
    public void check(Moment moment) throws IOException {
        int part = Law.isDeep() ? 0 : new Dice(moment.seed()).between(1, 3);
        if (part <= 1) {
            undo(moment);
        }
        if (part == 0 || part == 2) {
            undoByPlan(moment);
        }
        if (part == 0 || part == 3) {
            rollback(moment);
        }
    }

    /** What was pushed is put back to the last byte, since nobody has written. */
    private static void undo(Moment moment) throws IOException {
        try (Copy copy = moment.copy()) {
            List<String> before = Dump.of(copy.scratch());
            Optional<Undo> pushed = pushed(copy, moment, "");
            if (pushed.isPresent() && pushed.get().since().same()) { // random values do not come out the same again
                copy.scratch().lookAway(); // a whole file is put back where nobody else has it open
                pushed.get().record(pushed.get().restore().safety());
                assertThat(Dump.of(copy.scratch())).as("after undo").isEqualTo(before);
            }
        }
    }

    /** Where somebody has written since, what was pushed is taken back by a plan. */
    private static void undoByPlan(Moment moment) throws IOException {
        try (Copy copy = moment.copy()) {
            Optional<Prepared> shown = PromiseLaw.possible(copy, moment);
            if (shown.isEmpty()) {
                return;
            }
            Before before = Before.of(copy, moment, shown.get());
            String write = "PRAGMA user_version = 77";
            Optional<Undo> pushed = pushed(copy, moment, write);
            if (pushed.isPresent()) {
                Undo undo = pushed.get();
                Prepared back = Sleet.plan(
                        copy.database(),
                        undo.before(),
                        undo.options(copy.scratch().schema()),
                        Exclusions.NONE);
                goesBack(copy, before, back, undo.epilogue(back));
            }
        }
    }

    private static Optional<Undo> pushed(Copy copy, Moment moment, String write) {
        Optional<Prepared> shown = PromiseLaw.possible(copy, moment);
        if (shown.isEmpty()) {
            return Optional.empty();
        }
        Path backup = Backup.of(copy.database());
        Applier applier = new Applier(copy.database(), shown.get(), Progress.NONE);
        try {
            applier.apply();
        } catch (SleetException e) {
            return Optional.empty(); // another law says that this may not be
        }
        ApplyRecord record = ApplyRecord.of("push", "law", copy.database(), applier);
        copy.scratch().run(write.isEmpty() ? "PRAGMA user_version" : write);
        return Optional.of(
                Undo.of(copy.database(), RecordedBackup.write(backup, record), copy.folder(), Exclusions.NONE));
    }

    /** What was migrated is rolled back. */
    private static void rollback(Moment moment) throws IOException {
        try (Copy copy = moment.copy()) {
            Optional<Prepared> shown = PromiseLaw.possible(copy, moment);
            if (shown.isEmpty()) {
                return;
            }
            Before before = Before.of(copy, moment, shown.get());
            Optional<TwoMigrations> made;
            try {
                made = TwoMigrations.of(copy, moment);
                if (made.isEmpty()) {
                    return;
                }
                made.get().migrate(copy);
            } catch (SleetException e) {
                return; // another law says that this may not be
            }
            Rollback rollback = made.get().rollback(copy);
            goesBack(copy, before, rollback.prepared(), rollback.epilogue());
        }
    }

    private static boolean needsTheApplication(Prepared back) {
        return back.impossible().stream().allMatch(finding -> finding.sentence().contains("only the application has"));
    }

    private static void goesBack(Copy copy, Before before, Prepared back, Epilogue epilogue) {
        String how = Travel.statements(back);
        if (!back.impossible().isEmpty()) {
            assertThat(before.mayNotFit() || needsTheApplication(back))
                    .as("%s stand against\n%s", sentences(back.impossible()), how)
                    .isTrue();
            return;
        }
        assertThat(sentences(back.unanswered(List.of()).stream()
                        .filter(before::isNew)
                        .toList()))
                .as("what is asked before\n" + how)
                .isEmpty();
        try {
            new Applier(copy.database(), back, Progress.NONE, epilogue).apply();
        } catch (SleetException e) {
            throw new AssertionError(
                    "the way back ends with " + e.code().number() + ": " + e.getMessage() + " " + e.details() + "\n"
                            + how,
                    e);
        }
        assertThat(Sleet.diff(copy.scratch().schema(), before.schema()))
                .as("after\n" + how)
                .isEmpty();
        if (!before.loses()) {
            assertThat(before.survivors().before(copy.scratch()))
                    .as("after\n" + how)
                    .isEqualTo(before.values());
        }
    }

    private static List<String> sentences(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.hazard().subject() + ": " + finding.sentence())
                .toList();
    }
}
