package dev.sleet.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Progress;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.diff.Renames.Request;
import dev.sleet.laws.Life.Event;
import dev.sleet.model.Schema;
import dev.sleet.script.load.LoadResult;
import dev.sleet.script.load.ScriptLoader;
import dev.sleet.script.print.ScriptPrinter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A database file, the script that declares its schema, its migrations and its backups, and what may be done with them. */
final class World implements AutoCloseable {
    private final Path folder;
    private final Path file;
    private final Past past;
    private final boolean foreign;
    private Scratch scratch;
    private Schema declared;
    private boolean broken;
    private List<Request> renames = List.of();
    private final Pushes pushes;

    /** Makes a file that is empty, or that another program has written, or that migrations have made. */
    World(long seed) throws IOException {
        Dice dice = new Dice(seed);
        folder = Files.createTempDirectory("sleet-life");
        file = folder.resolve("app é.db");
        past = new Past(folder.resolve("migrations"));
        pushes = new Pushes(folder);
        scratch = Scratch.file(file);
        Birth birth = new Birth(scratch, dice);
        birth.settings();
        declared = new SchemaMaker(dice).schema();
        if (dice.chance(40)) {
            declared = new Wild(dice).in(declared);
        }
        foreign = new Dice(seed ^ 0xf0e1L).chance(20);
        if (foreign) {
            declared = Foreign.in(declared, seed);
        }
        if (dice.chance(40)) {
            declared = new Edits(dice).withOtherDefaults(declared);
        }
        if (Life.project(seed) == Life.Project.MIGRATES) {
            past.generate(declared, renames);
            if (dice.chance(60)) {
                past.migrate(scratch, dice);
                writeRows(dice);
            }
        } else if (dice.chance(75)) {
            broken = birth.of(declared);
            Dice hands = new Dice(seed ^ 0x5eedL);
            if (hands.chance(25)) {
                new OtherHands(scratch, hands).leave();
                declared = OtherHands.withLost(declared, scratch.schema());
            }
        }
        broken |= !Complaints.corruption(scratch).isEmpty();
    }

    /** Does what an event says, checks what must hold after it, and returns whether there was anything to do that could be done. */
    boolean happen(Event event) throws IOException {
        Dice dice = new Dice(event.seed());
        boolean done = switch (event.rule()) {
            case EDIT -> declare(edited(dice), renames);
            case RENAME -> rename(dice);
            case DECLARE_A_VERSION ->
                past.any(dice).map(schema -> declare(schema, List.of())).orElse(false);
            case PULL -> pull();
            case DIFF -> diff();
            case PUSH -> go(pushes::push);
            case CRASH -> go((on, prepared) -> pushes.crash(on, prepared, dice));
            case UNDO -> pushes.undo(scratch);
            case GENERATE -> past.generate(declared, renames);
            case MIGRATE -> past.migrate(scratch, dice);
            case ROLLBACK -> past.rollback(scratch, dice);
            case WRITE_ROWS -> writeRows(dice);
            case WRITE_DDL -> writeDdl(dice);
            case REOPEN -> reopen();
        };
        if (event.rule() == Life.Rule.WRITE_ROWS || event.rule() == Life.Rule.WRITE_DDL) {
            broken |= !Complaints.corruption(scratch).isEmpty(); // SQLite itself loses an index over DEFAULT TRUE
        }
        if (!broken) {
            assertThat(Complaints.corruption(scratch)).isEmpty();
        }
        assertThat(scratch.accepts("BEGIN")).as("no transaction is left open").isTrue();
        scratch.run("COMMIT");
        assertThat(scratch.rows("SELECT name FROM sqlite_schema WHERE name LIKE '\\_\\_sleet\\_new%' ESCAPE '\\'"))
                .isEmpty();
        if (done) {
            Law.checkAll(new Moment(scratch.database(), declared, possible(), event.seed()));
        }
        return done;
    }

    private Schema edited(Dice dice) {
        int kind = dice.between(0, 99);
        if (kind < 15) {
            return new Wild(dice).in(declared);
        }
        if (foreign && kind < 30) {
            return Foreign.in(declared, dice.seed());
        }
        Edits edits = new Edits(dice);
        return kind < 30 ? edits.withOtherDefaults(declared) : edits.edited(declared, dice.between(1, 4));
    }

    private boolean declare(Schema schema, List<Request> changes) {
        boolean changed = !schema.equals(declared);
        declared = schema;
        renames = changes;
        return changed;
    }

    /** The script follows the file under some other names; renames of renames are not asked for at once. */
    private boolean rename(Dice dice) {
        Schema live = scratch.schema();
        if (live.tables().isEmpty()) {
            return false;
        }
        Renaming renaming = Renaming.of(live, dice);
        declare(renaming.schema(), renaming.requests());
        return !renaming.requests().isEmpty();
    }

    private List<Request> possible() {
        return Renaming.possible(renames, scratch.schema(), declared);
    }

    /** What is printed of the file is the file's schema. */
    private boolean pull() throws IOException {
        Path script = folder.resolve("schema.jsh");
        LoadResult result = ScriptLoader.load(Files.writeString(script, ScriptPrinter.print(scratch.schema())));
        assertThat(result).isInstanceOf(LoadResult.Loaded.class);
        declare(((LoadResult.Loaded) result).schema(), List.of());
        assertThat(Sleet.diff(scratch.schema(), declared)).isEmpty();
        return true;
    }

    /** A look leaves no trace, and says the same in every language. */
    private boolean diff() throws IOException {
        List<String> before = Dump.of(scratch);
        Map<Path, FileTime> files = files();
        List<String> statements = statements();
        Locale locale = Locale.getDefault();
        try {
            for (String tag : List.of("tr-TR", "fa-IR-u-nu-arabext", "th-TH-u-nu-thai")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertThat(statements()).as(tag).isEqualTo(statements);
            }
        } finally {
            Locale.setDefault(locale);
        }
        assertThat(files()).isEqualTo(files);
        assertThat(Dump.of(scratch)).isEqualTo(before);
        return !statements.isEmpty();
    }

    private List<String> statements() {
        try {
            return Sleet.plan(scratch.database(), declared, new PlanOptions(possible(), Map.of()), Exclusions.NONE)
                    .statements()
                    .stream()
                    .map(statement -> statement.sql())
                    .toList();
        } catch (SleetException e) {
            assertThat(e.code()).as("%s %s", e.getMessage(), e.details()).isEqualTo(ExitCode.USAGE);
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    private Map<Path, FileTime> files() throws IOException {
        try (Stream<Path> found = Files.list(folder)) {
            Map<Path, FileTime> times = new TreeMap<>();
            for (Path path : found.toList()) {
                boolean shared = path.toString().endsWith("-shm"); // whoever reads writes there
                times.put(path, shared ? FileTime.fromMillis(0) : Files.getLastModifiedTime(path));
            }
            return times;
        }
    }

    private boolean go(Travel.Means means) {
        List<String> before = Dump.of(scratch);
        try {
            return Travel.go(scratch, declared, possible(), means) == Travel.Outcome.ARRIVED
                    && !Dump.of(scratch).equals(before);
        } catch (SleetException e) {
            assertThat(e.code()).as("%s %s", e.getMessage(), e.details()).isEqualTo(ExitCode.USAGE);
            assertThat(Dump.of(scratch)).isEqualTo(before);
            return false;
        }
    }

    /** Another program adds and changes rows. */
    private boolean writeRows(Dice dice) {
        List<String> before = Dump.of(scratch);
        try (Scratch other = Scratch.file(file)) {
            new Stranger(other, dice).writeRows();
        }
        return !Dump.of(scratch).equals(before);
    }

    /** Another program changes the schema, and a plan that was made before that is refused; perhaps the script follows. */
    private boolean writeDdl(Dice dice) throws IOException {
        Schema before = scratch.schema();
        Prepared stale;
        try {
            stale = Sleet.plan(scratch.database(), declared, new PlanOptions(possible(), Map.of()), Exclusions.NONE);
        } catch (SleetException e) {
            assertThat(e.code()).as("%s %s", e.getMessage(), e.details()).isEqualTo(ExitCode.USAGE);
            return false;
        }
        boolean done;
        try (Scratch other = Scratch.file(file)) {
            done = new Stranger(other, dice).writeDdl();
        }
        boolean changed = !Sleet.diff(before, scratch.schema()).isEmpty();
        if (changed && !stale.plan().isEmpty()) {
            List<String> now = Dump.of(scratch);
            try {
                Sleet.apply(scratch.database(), stale, Progress.NONE);
                assertThat(changed).as("a stale plan was applied").isFalse();
            } catch (SleetException e) {
                assertThat(e.code()).isEqualTo(ExitCode.FAILED);
                assertThat(e.getMessage()).contains("has changed since the plan was made");
            }
            assertThat(Dump.of(scratch)).isEqualTo(now);
        }
        if (done && dice.chance(50)) {
            pull();
        }
        return done;
    }

    private boolean reopen() {
        List<String> before = Dump.of(scratch);
        scratch.close();
        scratch = Scratch.file(file);
        assertThat(Dump.of(scratch)).isEqualTo(before);
        return true;
    }

    @Override
    public void close() throws IOException {
        scratch.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
