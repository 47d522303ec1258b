package dev.sleet.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.Fingerprint;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.diff.ChangeText;
import dev.sleet.model.Schema;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.script.print.ScriptPrinter;
import dev.sleet.sqlite.normal.Bookkeeping;
import dev.sleet.sqlite.normal.Normaliser;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What must hold for every change of a file, whatever its scenario expects. */
final class Oracles {
    private final FileState before;
    private final FileState after;
    private final Prepared prepared;
    private final Exclusions exclusions;
    private final Survival survival;

    Oracles(FileState before, FileState after, Prepared prepared, Exclusions exclusions) {
        this.before = before;
        this.after = after;
        this.prepared = prepared;
        this.exclusions = exclusions;
        this.survival = new Survival(before.contents(), after.contents(), prepared);
    }

    /** The file holds what it held. */
    static void unchanged(Contents before, Database database) throws SQLException {
        assertThat(Contents.of(database.connection()))
                .as("a file that is not to be changed")
                .isEqualTo(before);
    }

    /** A plan is made of values alone. */
    static void deterministic(Prepared first, Prepared second) {
        assertThat(PlanText.plan(second) + PlanText.sql(second))
                .as("the same plan made again")
                .isEqualTo(PlanText.plan(first) + PlanText.sql(first));
    }

    /** A file has nothing left to do for a schema. */
    static void nothingToDo(String what, Database database, Schema schema, Exclusions exclusions) {
        Prepared again = Sleet.plan(database, schema, PlanOptions.NONE, exclusions);
        assertThat(PlanText.plan(again)).as("plan for a file " + what).isEqualTo("nothing to do\n");
    }

    void check(Database database, Schema target) {
        nothingToDo("that has been changed", database, target, exclusions);
        boolean brokenOnPurpose = isBrokenOnPurpose();
        List<String> damage = new ArrayList<>(after.damage());
        before.damage().forEach(damage::remove);
        if (brokenOnPurpose) {
            damage.remove(FileState.MISMATCH);
        }
        assertThat(damage).as("damage that was not there").isEmpty();
        if (!brokenOnPurpose && before.broken().isEmpty()) {
            assertThat(after.broken())
                    .as("views and triggers that do not compile")
                    .isEmpty();
        }
        leftAlone();
        survival.check();
    }

    /** Whether names of what is not there were allowed, by an option or by the script. */
    private boolean isBrokenOnPurpose() {
        return prepared.unanswered(List.of()).stream()
                        .anyMatch(finding -> finding.hazard().code() == Code.BROKEN_REFERENCE)
                || ScriptPrinter.print(prepared.plan().target()).contains(".allowBroken()");
    }

    private void leftAlone() {
        assertThat(after.contents().objects().stream().filter(this::isLeftAlone))
                .as("what is excluded, and other tools' tables")
                .containsAll(before.contents().objects().stream()
                        .filter(this::isLeftAlone)
                        .filter(object -> survival.survives(object.split("\\|", -1)[2]))
                        .toList());
    }

    private boolean isLeftAlone(String object) {
        String[] parts = object.split("\\|", -1);
        return exclusions.exclude(parts[1]) || exclusions.exclude(parts[2]) || Bookkeeping.isForeign(parts[2]);
    }

    /** The file is as if it had been made at once. */
    void sameAs(FileState direct) {
        Schema ours = exclusions.without(withoutOthers(after.schema()));
        Schema theirs = exclusions.without(withoutOthers(direct.schema()));
        assertThat(Sleet.diff(ours, theirs).stream().map(ChangeText::of))
                .as("differences to a file that was made at once")
                .isEmpty();
        assertThat(Sleet.diff(theirs, ours).stream().map(ChangeText::of))
                .as("differences of a file that was made at once")
                .isEmpty();
        assertThat(Fingerprint.of(Normaliser.normalise(ours)))
                .as("fingerprint")
                .isEqualTo(Fingerprint.of(Normaliser.normalise(theirs)));
        assertThat(after.facts()).as("PRAGMA facts").isEqualTo(direct.facts());
    }

    private static Schema withoutOthers(Schema schema) {
        return new Schema(
                schema.tables().stream()
                        .filter(table -> !Bookkeeping.isForeign(table.name()))
                        .toList(),
                schema.virtualTables(),
                schema.views(),
                schema.triggers().stream()
                        .filter(trigger -> !Bookkeeping.isForeign(trigger.table()))
                        .toList());
    }

    /** The script that is written from the file declares what the file holds. */
    void printedLoads(States states) throws IOException {
        Schema loaded;
        try {
            loaded = states.load("printed", ScriptPrinter.print(after.schema()));
        } catch (States.ScriptProblems e) {
            if (after.schema().isEmpty()) {
                return;
            }
            throw new AssertionError("the printed script has problems: " + e.getMessage(), e);
        }
        assertThat(Normaliser.normalise(loaded))
                .as("the printed script, loaded")
                .isEqualTo(Normaliser.normalise(after.schema()));
    }

    boolean rowsMatter() {
        return survival.rowsMatter();
    }
}
