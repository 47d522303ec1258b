package dev.sleet.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A diff is a promise: what it shows without a mark that rows or SQLite stand against it, push does. A failure in the middle is
 * left to disks, locks to others, and a refusal to what somebody has written meanwhile.
 */
final class PromiseLaw implements Law {
    /** How a plan may not come about: it says that SQLite does not take what is declared, or that the file is not usable. */
    private static final Set<ExitCode> NO_PLAN = Set.of(ExitCode.USAGE, ExitCode.UNUSABLE, ExitCode.REFUSED);

    @Override
    public void check(Moment moment) throws IOException {
        try (Copy copy = moment.copy()) {
            Optional<Prepared> shown = possible(copy, moment);
            if (shown.isEmpty()) {
                return;
            }
            Prepared prepared = shown.get();
            List<String> before = Dump.of(copy.scratch());
            List<String> damage = damage(copy);
            try {
                Sleet.apply(copy.database(), prepared, Progress.NONE);
            } catch (SleetException e) {
                assertThat(Dump.of(copy.scratch())).as("after a failure").isEqualTo(before);
                throw new AssertionError(
                        "diff shows nothing against it, and push ends with "
                                + e.code().number() + ": " + e.getMessage() + " " + e.details() + "\n"
                                + Travel.statements(prepared),
                        e);
            }
            String how = "after\n" + Travel.statements(prepared);
            assertThat(Sleet.diff(copy.scratch().schema(), moment.declared()))
                    .as(how)
                    .isEmpty();
            assertThat(Sleet.plan(copy.database(), moment.declared(), PlanOptions.NONE, Exclusions.NONE)
                            .plan()
                            .isEmpty())
                    .as("second plan " + how)
                    .isTrue();
            assertThat(damage(copy)).as(how).isSubsetOf(damage);
        }
    }

    /** Returns what is wrong with a file, apart from rows that break a rule of their own table and full text that is behind or named as broken. */
    static List<String> damage(Copy copy) {
        return copy.scratch().integrity().stream()
                .filter(line -> !line.equals("ok")
                        && !line.contains("inverted index for FTS")
                        && !line.startsWith("NULL value in ")
                        && !line.startsWith("CHECK constraint failed in "))
                .toList();
    }

    /** Returns a plan that does something, and that nothing stands against. */
    static Optional<Prepared> possible(Copy copy, Moment moment) {
        return shown(copy, moment)
                .filter(prepared ->
                        !prepared.plan().isEmpty() && prepared.impossible().isEmpty());
    }

    /** Returns what diff shows, or nothing if it says that this cannot be asked of any file like this one. */
    static Optional<Prepared> shown(Copy copy, Moment moment) {
        try {
            return Optional.of(Sleet.plan(copy.database(), moment.declared(), moment.options(), Exclusions.NONE));
        } catch (SleetException e) {
            assertThat(e.code()).as("diff: %s %s", e.getMessage(), e.details()).isIn(NO_PLAN);
            return Optional.empty();
        }
    }
}
