package dev.sleet.laws;

import static dev.sleet.model.Quoting.identifier;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.model.Column;
import dev.sleet.model.Generated.Storage;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.plan.Finding;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All roads agree: push, generate and migrate, the migration in the {@code sqlite3} shell, and a new file into which the rows are
 * copied end alike, or none of them gets there.
 */
final class RoadsLaw implements Law {
    /** What only Sleet finds out: a script cannot end at a broken reference. */
    private static final String NO_PARENT = "would refer to rows that are not there";

    /** What stands in the way of a migration that copies rows, and not of a push that edits the stored text and leaves them alone. */
    private static final Pattern BROKEN_BEFORE = Pattern.compile("in spite of its NOT NULL|share a value of");

    /**
     * What SQLite says of every ALTER TABLE while a table has two UNIQUE that differ by the collation of their column and in their ON CONFLICT:
     * it passes over the collations of columns then (build.c, sqlite3AddCollateType), and takes the two for one. Sleet writes the collations out before.
     */
    private static final String NO_RENAME = "conflicting ON CONFLICT clauses specified";

    /** What a migration says that needs it, which is all its statements, where a push may know that nothing does. */
    private static final String NEEDED = "only the application has the";

    /** What SQLite says from 3.51 on also of values that are computed and not stored; an older shell takes them. */
    private static final String OF_ANOTHER_TYPE = "cannot store";

    private static final Pattern NOT_IN_SHELL = Pattern.compile("(?i)no such (collation sequence: loc|function: f)");

    /** What is said where something is an application's alone. */
    private static final String ONLY_THERE = "which only the application has";

    /** Where a road ends: at what is seen, or at a sentence. */
    private record End(List<String> seen, String refusal) {
        static End refused(SleetException e) {
            return new End(List.of(), e.code().number() + " " + e.getMessage() + " " + e.details());
        }

        boolean arrives() {
            return refusal.isEmpty();
        }
    }

    @Override
    public void check(Moment moment) throws IOException {
        try (Copy copy = moment.copy()) {
            Optional<Prepared> shown = PromiseLaw.shown(copy, moment);
            if (shown.isEmpty() || shown.get().plan().isEmpty() || holdsOther(copy.scratch())) {
                return;
            }
            boolean sound = copy.scratch().integrity().equals(List.of("ok"));
            String how = Travel.statements(shown.get());
            End pushed = pushed(copy, shown.get());
            boolean ours = Stream.of(moment.declared(), copy.scratch().schema())
                    .flatMap(schema -> schema.virtualTables().stream())
                    .noneMatch(OtherHands::isForeign);
            if (sound && ours && !pushed.refusal().contains(ONLY_THERE)) { // who makes a new file is the application
                agree(how, "push", pushed, "a new file", copied(moment));
            }
            pushed = pushed.arrives() ? new End(Seen.in(copy.scratch(), true), "") : pushed;
            migrated(moment, how, pushed, sound);
        }
    }

    private static End pushed(Copy copy, Prepared prepared) {
        if (!prepared.impossible().isEmpty()) {
            return new End(
                    List.of(),
                    prepared.impossible().stream().map(Finding::sentence).collect(Collectors.joining("; ")));
        }
        try {
            Sleet.apply(copy.database(), prepared, Progress.NONE);
            return new End(Seen.in(copy.scratch(), false), "");
        } catch (SleetException e) {
            return End.refused(e);
        }
    }

    private static End copied(Moment moment) throws IOException {
        try (Copy old = moment.copy();
                Copy file = Copy.empty()) {
            Optional<String> problem = new CopiedFile(file, old, moment).fill();
            return problem.map(why -> new End(List.of(), why))
                    .orElseGet(() -> new End(Seen.in(file.scratch(), false), ""));
        }
    }

    private static void migrated(Moment moment, String how, End pushed, boolean sound) throws IOException {
        try (Copy copy = moment.copy()) {
            Optional<TwoMigrations> made;
            try {
                made = TwoMigrations.of(copy, moment);
            } catch (SleetException e) {
                agree(how, "push", pushed, "generate", End.refused(e));
                return;
            }
            if (made.isEmpty()) {
                return;
            }
            End migrated;
            try {
                made.get().migrate(copy);
                assertThat(Sleet.diff(copy.scratch().schema(), moment.declared()))
                        .as(made.get().second().sql())
                        .isEmpty();
                migrated = new End(Seen.in(copy.scratch(), true), "");
            } catch (SleetException e) {
                migrated = End.refused(e);
            }
            String sql = made.get().second().sql();
            if (pushed.refusal().contains(ONLY_THERE) || migrated.refusal().contains(NEEDED)) {
                return; // push says so before it, and a migration leaves it to the SQLite that runs it
            }
            if (sound || !BROKEN_BEFORE.matcher(migrated.refusal()).find()) {
                agree(how + "\n" + sql, "push", pushed, "migrate", migrated);
            }
            if (Stream.of(NO_PARENT, OF_ANOTHER_TYPE).noneMatch(migrated.refusal()::contains)) {
                End end = migrated;
                inTheShell(moment, sql).ifPresent(shell -> agree(sql, "migrate", end, "the shell", shell));
            }
        }
    }

    /** Returns where the shell's road ends, unless it asks for what only the application has. */
    private static Optional<End> inTheShell(Moment moment, String sql) throws IOException {
        try (Copy copy = moment.copy()) {
            if (computes(moment.declared()) && !Shell.writesNumbersAs(copy.scratch())) {
                return Optional.empty();
            }
            List<String> before = Dump.of(copy.scratch());
            String said = Shell.run(copy.file(), sql);
            if (NOT_IN_SHELL.matcher(said).find() || said.contains(NO_RENAME)) {
                return Optional.empty();
            }
            if (said.isEmpty()) {
                return Optional.of(new End(Seen.in(copy.scratch(), true), ""));
            }
            assertThat(Dump.of(copy.scratch())).as("after " + said).isEqualTo(before);
            return Optional.of(new End(List.of(), said));
        }
    }

    private static boolean computes(Schema schema) {
        return schema.tables().stream().flatMap(RoadsLaw::stored).findAny().isPresent();
    }

    private static Stream<Column> stored(Table table) {
        return table.columns().stream()
                .filter(column -> column.generated()
                        .filter(rule -> rule.storage() == Storage.STORED)
                        .isPresent());
    }

    /** Whether a row holds what nobody computes today: a road that writes it anew ends elsewhere than one that does not. */
    private static boolean holdsOther(Scratch scratch) {
        return scratch.schema().tables().stream()
                .anyMatch(table -> stored(table).anyMatch(column -> holdsOther(scratch, table, column)));
    }

    private static boolean holdsOther(Scratch scratch, Table table, Column column) {
        String other = "SELECT 1 FROM " + identifier(table.name()) + " WHERE " + identifier(column.name())
                + " COLLATE BINARY IS NOT +("
                + column.generated().orElseThrow().expression().written() + "\n) LIMIT 1";
        return scratch.compiles(other) && !scratch.rows(other).isEmpty();
    }

    private static void agree(String how, String one, End first, String other, End second) {
        String both =
                String.format(Locale.ROOT, "%s: %s%n%s: %s%n%s", one, first.refusal(), other, second.refusal(), how);
        assertThat(second.arrives()).as(both).isEqualTo(first.arrives());
        assertThat(second.seen()).as(both).isEqualTo(first.seen());
    }
}
