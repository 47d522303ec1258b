package dev.sleet.sqlite.rehearse;

import dev.sleet.dialect.Progress;
import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.model.Names;
import dev.sleet.model.Trigger;
import dev.sleet.plan.Finding;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.plan.PlannedStep;
import dev.sleet.plan.Step;
import dev.sleet.plan.StepText;
import dev.sleet.sqlite.ddl.DdlReader;
import dev.sleet.sqlite.ddl.Mentions;
import dev.sleet.sqlite.ddl.VirtualTableStatement;
import dev.sleet.sqlite.missing.Capabilities;
import dev.sleet.sqlite.missing.MissingName;
import dev.sleet.sqlite.missing.StandIns;
import dev.sleet.sqlite.run.Executor;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a rehearsal learns about functions, collations and modules that only the application has: which steps the database's own
 * connection cannot do without them, and which of them the plan's statements name.
 */
final class Lending implements Progress {
    /** How a finding ends that is about what is missing. */
    private final StandIns standIns;

    private final Capabilities own;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<MissingName> impossible = new LinkedHashSet<>();
    private Optional<PlannedStep> current = Optional.empty();

    private Lending(StandIns standIns, Capabilities own) {
        this.standIns = standIns;
        this.own = own;
    }

    /**
     * Begins to watch what a plan needs.
     *
     * @param connection the database's connection
     * @param copy that of the scratch database
     * @param anywhere whether the statements will be run by another connection, of which nothing is known
     * @throws SQLException if it cannot be read what the connection has
     */
    static Lending begin(Connection connection, Connection copy, boolean anywhere) throws SQLException {
        StandIns standIns = StandIns.of(copy).orElseThrow();
        Lending lending = new Lending(standIns, Capabilities.of(connection));
        if (!anywhere) {
            standIns.behaveLike(lending.own);
        }
        return lending;
    }

    @Override
    public void step(PlannedStep step, int number, int total) {
        note();
        current = Optional.of(step);
    }

    private void note() {
        List<MissingName> needed = standIns.takeNeeded();
        for (MissingName name : needed) {
            impossible.add(name);
            PlannedStep step = current.orElseThrow();
            findings.add(new Finding(
                    step,
                    new Hazard(
                            Code.MAY_FAIL,
                            subject(step),
                            "cannot " + StepText.of(step.step()) + " without " + name.words() + Finding.ONLY_THERE),
                    -1,
                    List.of()));
        }
    }

    /** Returns the table, or the name of what is made. */
    private static String subject(PlannedStep step) {
        String words = StepText.of(step.step());
        return step.touched().isEmpty()
                ? words.substring(words.indexOf('"') + 1, words.lastIndexOf('"'))
                : step.touched();
    }

    /**
     * Notes what the checks take that could only show what was there before.
     *
     * @param check runs them
     * @throws SQLException if they fail
     */
    void unproven(Check check) throws SQLException {
        note();
        check.run();
        for (MissingName name : standIns.takeNeeded()) {
            findings.add(new Finding(
                    current.orElseThrow(),
                    new Hazard(
                            Code.NOTE,
                            name.name(),
                            "whether references to keys in the order of " + name.words() + Finding.ONLY_THERE
                                    + ", hold cannot be looked at; their values are copied as they are"),
                    -1,
                    List.of()));
        }
    }

    /** Checks that are tried. */
    interface Check {
        void run() throws SQLException;
    }

    /**
     * Ends the watch; every stand-in is there from here on.
     *
     * @throws SQLException if one cannot be made
     */
    void end() throws SQLException {
        note();
        standIns.behaveFreely();
    }

    /** Returns a finding for each step that cannot be done, and for each other missing name that the statements mention. */
    List<Finding> findings(List<Executor.Done> statements) throws SQLException {
        List<Finding> all = new ArrayList<>(findings);
        for (MissingName name : standIns.missingFrom(own)) {
            if (!impossible.contains(name)) {
                first(statements, name).ifPresent(step -> all.add(new Finding(step, note(name), -1, List.of())));
            }
        }
        return all;
    }

    private static Hazard note(MissingName name) {
        return new Hazard(
                Code.NOTE,
                name.name(),
                name.words() + " is the application's; what uses it was checked with a stand-in");
    }

    private static Optional<PlannedStep> first(List<Executor.Done> statements, MissingName name) {
        return statements.stream()
                .filter(done -> !isPutBack(done))
                .filter(done -> isMentioned(name, done.sql()))
                .map(Executor.Done::step)
                .findFirst();
    }

    /** A rebuild puts the table's triggers back as they were. */
    private static boolean isPutBack(Executor.Done done) {
        return done.step().step() instanceof Step.RebuildTable && isTrigger(done.sql());
    }

    private static boolean isTrigger(String sql) {
        try {
            return Mentions.of(sql).contains("trigger") && DdlReader.object(sql) instanceof Trigger;
        } catch (DdlSyntaxException e) {
            return false;
        }
    }

    /** A tokenizer may stand within a text, with its arguments (fts5.html, 4.3). */
    private static boolean isMentioned(MissingName name, String sql) {
        String folded = Names.fold(name.name());
        return name.isTokenizer()
                ? VirtualTableStatement.of(sql).isPresent() && Names.fold(sql).contains(folded)
                : Mentions.of(sql).contains(folded);
    }
}
