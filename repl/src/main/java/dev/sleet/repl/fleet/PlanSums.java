package dev.sleet.repl.fleet;

import dev.sleet.apply.Assessment;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Touched;
import dev.sleet.diff.ChangeText;
import dev.sleet.plan.Finding;
import dev.sleet.plan.Hazard;
import dev.sleet.repl.report.PlanText;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Style;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The plans of several databases: those that do the same are one, with the sum of what the data says. */
public final class PlanSums {
    private final Map<List<String>, Sum> sums = new LinkedHashMap<>();
    private final Map<Address, Set<String>> shown = new HashMap<>();

    /** What several databases have in common. */
    private static final class Sum {
        private final Prepared first;
        private final Optional<StagesShown> stages;
        private final List<Address> files = new ArrayList<>();
        private final Map<Hazard, Finding> findings = new LinkedHashMap<>();
        private final Map<Hazard, List<Address>> places = new HashMap<>();
        private final Map<String, Touched> touched = new HashMap<>();

        Sum(Prepared first, Optional<StagesShown> stages) {
            this.first = first;
            this.stages = stages;
        }

        private void add(Address file, Prepared prepared) {
            files.add(file);
            for (Finding finding : prepared.assessment().findings()) {
                findings.merge(finding.hazard(), finding, Sum::plus);
                places.computeIfAbsent(finding.hazard(), key -> new ArrayList<>())
                        .add(file);
            }
            prepared.assessment().touched().forEach((table, much) -> touched.merge(table, much, Sum::plus));
        }

        private static Finding plus(Finding one, Finding other) {
            long rows = one.rows() < 0 || other.rows() < 0 ? -1 : one.rows() + other.rows();
            return new Finding(one.step(), one.hazard(), rows, List.of());
        }

        private static Touched plus(Touched one, Touched other) {
            long bytes = one.bytes() < 0 || other.bytes() < 0 ? -1 : one.bytes() + other.bytes();
            return new Touched(one.rows() + other.rows(), bytes);
        }

        /** Returns the plan as that of one database that has the rows of all. */
        private Prepared prepared() {
            List<Finding> all = findings.values().stream().map(this::placed).toList();
            return new Prepared(
                    first.dialect(),
                    first.live(),
                    first.plan(),
                    new Assessment(all, touched),
                    first.rehearsed(),
                    first.exclusions(),
                    first.dataVersion());
        }

        private Finding placed(Finding finding) {
            if (files.size() == 1) {
                return finding;
            }
            List<Address> where = places.getOrDefault(finding.hazard(), List.of());
            String place = where.size() == 1
                    ? " in " + where.getFirst()
                    : where.size() == files.size() ? " in all of them" : " in " + where.size() + " of them";
            Hazard hazard = finding.hazard();
            return new Finding(
                    finding.step(),
                    new Hazard(hazard.code(), hazard.subject(), hazard.message() + "," + place),
                    finding.rows(),
                    List.of());
        }
    }

    /** Adds the plan of a database. */
    public void add(Address file, Prepared prepared) {
        add(file, prepared, Optional.empty());
    }

    /** Adds the plan of a database, which is perhaps done in stages. */
    public synchronized void add(Address file, Prepared prepared, Optional<? extends StagesShown> stages) {
        List<String> same = new ArrayList<>();
        prepared.plan().changes().forEach(change -> same.add(ChangeText.of(change)));
        prepared.statements().forEach(statement -> same.add(statement.sql()));
        stages.ifPresent(list -> same.addAll(list.words()));
        sums.computeIfAbsent(same, key -> new Sum(prepared, stages.map(list -> list)))
                .add(file, prepared);
        shown.put(file, conditions(prepared));
    }

    /** Returns whether no plan was added. */
    synchronized boolean isEmpty() {
        return sums.isEmpty();
    }

    /** Returns each plan as that of one database that has the rows of all. */
    public synchronized List<Prepared> prepared() {
        return sums.values().stream().map(Sum::prepared).toList();
    }

    /** Shows each plan once, the one of most databases first. */
    public synchronized void show(String target, boolean withStatements, Screen screen) {
        boolean first = true;
        for (Sum sum : sums.values().stream()
                .sorted((one, other) -> other.files.size() - one.files.size())
                .toList()) {
            if (!first) {
                screen.result(Line.of(""));
            }
            first = false;
            Prepared prepared = sum.prepared();
            List<Address> files = sum.files.stream().sorted().toList();
            if (files.size() == 1) {
                screen.result(PlanText.title(files.getFirst(), prepared, target), 2);
            } else {
                screen.result(new Line()
                        .add(Style.BOLD, FleetReport.count(files.size()))
                        .add(": " + PlanText.count(prepared) + " to match " + target));
                screen.result(new Line().add(Style.DIM, "  " + FleetReport.names(files)));
            }
            if (sum.stages.isPresent()) {
                showStaged(prepared, sum.stages.get(), withStatements, screen);
            } else {
                PlanText.show(prepared, screen);
                if (withStatements) {
                    PlanText.statements(prepared, screen);
                }
            }
        }
    }

    private static void showStaged(Prepared prepared, StagesShown stages, boolean withStatements, Screen screen) {
        PlanText.showStaged(prepared, screen);
        stages.show(screen);
        if (withStatements) {
            stages.statements(screen);
        }
    }

    /**
     * Checks that a plan is no worse than the one that was added for the same database.
     *
     * @throws SleetException if it is
     */
    public synchronized void requireShown(Address file, Prepared prepared) {
        if (!shown.getOrDefault(file, Set.of()).containsAll(conditions(prepared))) {
            throw new SleetException(
                    ExitCode.FAILED,
                    file + " has changed since its plan was shown",
                    List.of("nothing was changed; run the command again to see the new plan"));
        }
    }

    /** Returns where the plan starts and leads to and what had to be allowed for it. */
    private static Set<String> conditions(Prepared prepared) {
        Set<String> conditions = new TreeSet<>();
        conditions.add(prepared.plan().from());
        conditions.add(prepared.plan().to());
        prepared.assessment().findings().stream()
                .map(Finding::hazard)
                .filter(hazard -> hazard.code().consent() != Hazard.Consent.NONE)
                .forEach(hazard -> conditions.add(hazard.toString()));
        return conditions;
    }
}
