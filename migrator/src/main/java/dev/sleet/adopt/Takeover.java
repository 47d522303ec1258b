package dev.sleet.adopt;

import dev.sleet.apply.LostDependents;
import dev.sleet.apply.LostDependents.Lost;
import dev.sleet.apply.Replay;
import dev.sleet.dialect.Dialect;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Fingerprint;
import dev.sleet.dialect.schema.NewlyBroken;
import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.dialect.text.ScriptStatement.Kind;
import dev.sleet.dialect.text.Unsuited;
import dev.sleet.drizzle.Adoption.Adopted;
import dev.sleet.journal.HistoryException;
import dev.sleet.journal.Migration;
import dev.sleet.journal.MigrationHead;
import dev.sleet.journal.MigrationName;
import dev.sleet.journal.MigrationText;
import dev.sleet.journal.MigrationText.Section;
import dev.sleet.model.Schema;
import dev.sleet.script.print.ScriptPrinter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Another tool's migrations as Sleet's own: each with what it leads from and to, and with the schema after it. */
public final class Takeover {
    /** Where no time is known, names are numbered from here on, so that they come before all that is generated later. */
    private static final Instant BEGINNING = Instant.parse("2000-01-01T00:00:00Z");

    private final Dialect dialect;
    private final String tool;
    private final List<Adopted> migrations = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    /** The file after which a reference is broken, which a later one may mend. */
    private final Map<NewlyBroken, String> breakers = new HashMap<>();

    private Takeover(Dialect dialect, OldMigrations old) {
        this.dialect = dialect;
        this.tool = old.tool();
        warnings.addAll(old.notes());
        try (Replay replay = new Replay(dialect)) {
            String last = "";
            Schema before = replay.schema().schema();
            for (OldMigration each : old.migrations()) {
                last = MigrationName.after(last, each.when().orElse(BEGINNING), each.words());
                before = takeOver(each, last, before, replay);
            }
            sayWhatIsBroken(before);
        }
    }

    /**
     * Takes over the migrations of another tool; nothing is written.
     *
     * @throws HistoryException if one cannot be read
     * @throws SleetException if the database does not take one after those before it
     */
    public static Takeover of(Dialect dialect, OldMigrations old) {
        return new Takeover(dialect, old);
    }

    /** Returns the migrations in their order. */
    public List<Adopted> migrations() {
        return List.copyOf(migrations);
    }

    /** Returns what a person should know, a sentence each. */
    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Runs one, adds it under a name and returns the schema after it. */
    private Schema takeOver(OldMigration old, String name, Schema before, Replay replay) {
        List<Section> sections = sections(old);
        String from = dialect.form().fingerprint(before);
        run(old, name, text(name, old, new MigrationHead(from, from), sections), replay);
        Schema after = replay.schema().schema();
        sayWhatIsLost(old, before, after, sections);
        dialect.form().newlyBroken(before, after).forEach(broken -> breakers.put(broken, old.file()));
        String whole = text(name, old, new MigrationHead(from, dialect.form().fingerprint(after)), sections);
        migrations.add(new Adopted(
                old.file(),
                Migration.of(dialect, name, whole, Optional.empty()),
                ScriptPrinter.print(after, dialect.form().kind())));
        return after;
    }

    private String text(String name, OldMigration old, MigrationHead head, List<Section> sections) {
        return MigrationText.of(dialect, name, head, List.of("Taken over from " + tool + ": " + old.file()), sections);
    }

    private void run(OldMigration old, String name, String text, Replay replay) {
        Migration migration = new Migration(
                dialect, name, text, Fingerprint.sha256(text), new MigrationHead("", ""), Optional.empty(), old.file());
        try {
            replay.run(migration);
        } catch (SleetException e) {
            List<String> why = new ArrayList<>(e.details().stream()
                    .filter(line -> !line.contains("rolled back") && !line.contains("nothing was changed"))
                    .toList());
            why.add("what it is for another database, say in it for " + dialect.title()
                    + ", or leave it out; nothing was written");
            throw new SleetException(ExitCode.HISTORY, "cannot run " + old.file() + " on " + dialect.title(), why, e);
        }
    }

    /** Returns each statement with the comments above it, without those that begin or end what one transaction is anyway. */
    private List<Section> sections(OldMigration old) {
        try {
            return MigrationText.sections(
                    dialect, old.text().replace("\r\n", "\n"), statement -> belongs(old, statement));
        } catch (DdlSyntaxException e) {
            throw new HistoryException("cannot read " + old.file(), List.of(String.valueOf(e.getMessage())));
        }
    }

    private boolean belongs(OldMigration old, ScriptStatement statement) {
        String first = first(statement.sql());
        if (statement.kind() == Kind.TRANSACTION || dialect.grammar().isDoneBySleet(statement.sql())) {
            return false;
        }
        if (statement.kind() != Kind.PLAIN) {
            throw new HistoryException(
                    "cannot take over " + old.file(),
                    List.of(first, "it reaches beyond the database; nothing was written"));
        }
        Optional<Unsuited> unsuited = dialect.grammar().unsuited(statement.sql());
        if (unsuited.isEmpty()) {
            return true;
        }
        String word = statement.sql().strip().split("\\s", 2)[0].toUpperCase(Locale.ROOT);
        if (word.startsWith("VACUUM") || word.equals("PRAGMA")) {
            warnings.add(old.file() + ": " + first + " is left out: "
                    + unsuited.get().why());
            return false;
        }
        throw new HistoryException(
                "cannot take over " + old.file(), List.of(first, unsuited.get().why(), "nothing was written"));
    }

    private static String first(String sql) {
        return sql.lines().findFirst().orElse("").strip();
    }

    /** A table that is made anew by hand loses what nobody has made again. */
    private void sayWhatIsLost(OldMigration old, Schema before, Schema after, List<Section> sections) {
        LostDependents lost = new LostDependents(
                dialect,
                before,
                after,
                sections.stream()
                        .flatMap(section -> section.statements().stream())
                        .toList());
        lost.triggers().forEach(trigger -> sayWhatIsLost(old, "trigger", trigger));
        lost.indexes().forEach(index -> sayWhatIsLost(old, "index", index));
    }

    private void sayWhatIsLost(OldMigration old, String kind, Lost lost) {
        warnings.add(old.file() + " makes " + lost.table() + " anew and loses the " + kind + " " + lost.name() + ", as "
                + tool + " did");
    }

    private void sayWhatIsBroken(Schema end) {
        for (NewlyBroken broken : dialect.form().newlyBroken(Schema.EMPTY, end)) {
            warnings.add(breakers.getOrDefault(broken, tool) + " leaves " + broken.subject() + " referring to "
                    + broken.parent() + ", which is not there or no key, as " + tool
                    + " did; a rename takes the references of others along");
        }
    }
}
