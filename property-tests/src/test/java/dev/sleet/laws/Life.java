package dev.sleet.laws;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What happens to one database file, in order.
 *
 * @param seed what everything in it is made from
 * @param events what happens
 * @param kept which of the seed's events those are; the others were taken out to make the case smaller
 */
record Life(long seed, List<Event> events, List<Integer> kept) {
    private static final int LONGEST = 14;

    /** The only life to be lived, as a failure has named it. */
    private static final String NAMED = System.getProperty("sleet.life", "");

    /** A thing that happens. */
    enum Rule {
        EDIT,
        RENAME,
        DECLARE_A_VERSION,
        PULL,
        DIFF,
        PUSH,
        CRASH,
        UNDO,
        GENERATE,
        MIGRATE,
        ROLLBACK,
        WRITE_ROWS,
        WRITE_DDL,
        REOPEN
    }

    /** Where the file comes from. */
    enum Project {
        /** One that pushes. */
        PUSHES,
        /** One that has migrations. */
        MIGRATES,
        /** One that does everything. */
        ANY
    }

    /** What happens to the files of each kind of project, more often the more often it stands here. */
    private static final Map<Project, List<Rule>> URNS = Map.of(
            Project.PUSHES,
            urn(Map.of(
                    Rule.EDIT,
                    6,
                    Rule.RENAME,
                    2,
                    Rule.PULL,
                    1,
                    Rule.DIFF,
                    1,
                    Rule.PUSH,
                    6,
                    Rule.CRASH,
                    2,
                    Rule.UNDO,
                    3,
                    Rule.WRITE_ROWS,
                    4,
                    Rule.WRITE_DDL,
                    2,
                    Rule.REOPEN,
                    1)),
            Project.MIGRATES,
            urn(Map.of(
                    Rule.EDIT,
                    5,
                    Rule.RENAME,
                    2,
                    Rule.DECLARE_A_VERSION,
                    1,
                    Rule.GENERATE,
                    5,
                    Rule.MIGRATE,
                    7,
                    Rule.ROLLBACK,
                    3,
                    Rule.WRITE_ROWS,
                    3,
                    Rule.REOPEN,
                    1)),
            Project.ANY,
            urn(Stream.of(Rule.values()).collect(Collectors.toMap(rule -> rule, rule -> 1))));

    private static List<Rule> urn(Map<Rule, Integer> weights) {
        return Stream.of(Rule.values())
                .flatMap(rule -> Collections.nCopies(weights.getOrDefault(rule, 0), rule).stream())
                .toList();
    }

    /**
     * Something that happens.
     *
     * @param seed what its choices are made from
     */
    record Event(Rule rule, long seed) {}

    /** Returns the kind of project in which a life happens. */
    static Project project(long seed) {
        return new Dice(~seed).of(Project.values());
    }

    /** Returns whether only one life is asked for. */
    static boolean isNamed() {
        return !NAMED.isEmpty();
    }

    /** Returns the life of a seed, or the only one that is asked for. */
    static Life wanted(long seed) {
        return isNamed() ? named(NAMED) : of(seed);
    }

    /** Returns the life of a seed. */
    static Life of(long seed) {
        Dice dice = new Dice(seed);
        List<Event> events = new ArrayList<>();
        List<Rule> urn = URNS.getOrDefault(project(seed), List.of());
        int length = dice.between(3, LONGEST);
        for (int i = 0; i < length; i++) {
            events.add(new Event(dice.pick(urn), dice.seed()));
        }
        return new Life(seed, events, IntStream.range(0, length).boxed().toList());
    }

    /** Returns the life that {@link #name} named. */
    static Life named(String name) {
        String[] parts = name.split(":", 2);
        Life whole = of(Long.parseLong(parts[0]));
        return parts.length == 1
                ? whole
                : whole.with(Stream.of(parts[1].split(",", -1))
                        .filter(part -> !part.isEmpty())
                        .map(Integer::valueOf)
                        .toList());
    }

    private Life with(List<Integer> some) {
        Life whole = of(seed);
        return new Life(seed, some.stream().map(whole.events::get).toList(), some);
    }

    /** Returns lives that lack one event. */
    Stream<Life> smaller() {
        return kept.stream()
                .map(gone ->
                        with(kept.stream().filter(each -> !each.equals(gone)).toList()));
    }

    /** Returns the seed, and which of its events happen. */
    String name() {
        return seed + ":" + kept.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    /** Returns what happens, and how to see it again. */
    @Override
    public String toString() {
        return events.stream().map(event -> event.rule().name()).toList()
                + "\nto repeat it: mvn -pl property-tests -am test -Dtest=LifeProperties"
                + " -Dsurefire.failIfNoSpecifiedTests=false -Dsleet.life=" + name();
    }
}
