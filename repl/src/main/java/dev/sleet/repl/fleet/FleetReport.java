package dev.sleet.repl.fleet;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.ExitCode;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.screen.Visible;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Shows what became of several databases: what many said once, and a table of how they ended. */
public final class FleetReport {
    private static final int MOST_TEXTS = 20;
    private static final int MOST_ROWS = 30;
    private static final int MOST_NAMES = 3;
    private static final Pattern ROWS = Pattern.compile("\\d+ rows? \\w+");
    private static final Pattern NUMBER = Pattern.compile("\\d[\\d,.T]*");

    private final Screen screen;
    private final Map<String, List<Address>> messages = new LinkedHashMap<>();
    private final Map<String, List<Address>> results = new LinkedHashMap<>();
    private final Map<String, String> firsts = new LinkedHashMap<>();

    FleetReport(Screen screen) {
        this.screen = screen;
    }

    /** Takes what a turn has said; a message that is the first of its kind is shown at once. */
    synchronized void said(TurnOutcome outcome) {
        String name = Visible.of(outcome.address().toString());
        if (!outcome.messages().isEmpty()) {
            String kind = kind(outcome.messages(), name);
            List<Address> files = messages.computeIfAbsent(kind, key -> new ArrayList<>());
            files.add(outcome.address());
            if (files.size() == 1 && messages.size() <= MOST_TEXTS) {
                screen.messagesOf(outcome.messages());
            }
        }
        if (!outcome.results().isEmpty()) {
            String kind = outcome.results().replace(name, "\0");
            firsts.putIfAbsent(kind, outcome.results());
            results.computeIfAbsent(kind, key -> new ArrayList<>()).add(outcome.address());
        }
    }

    /** Messages that differ in their numbers only are of one kind. */
    private static String kind(String text, String name) {
        String rows = ROWS.matcher(text.replace(name, "\0")).replaceAll("#");
        return NUMBER.matcher(rows).replaceAll("#");
    }

    /** Shows everything that is known at the end. */
    synchronized void end(
            List<Address> files,
            Set<Address> begun,
            Map<Address, TurnOutcome> outcomes,
            Optional<String> stopped,
            long nanos) {
        showResults();
        showRepeated();
        List<Address> unbegun =
                files.stream().filter(file -> !begun.contains(file)).toList();
        List<TurnOutcome> ended = files.stream()
                .flatMap(file -> Optional.ofNullable(outcomes.get(file)).stream())
                .toList();
        table(files.size(), ended);
        long unwell = ended.stream().filter(outcome -> !outcome.isWell()).count();
        screen.result(total(files.size(), ended, unbegun.size(), unwell, nanos));
        stopped.ifPresent(why -> screen.message(new Line().add(Style.RED, "stopped: " + why)));
        if (!unbegun.isEmpty()) {
            screen.message(Line.of("  not begun: " + names(unbegun)));
        }
        boolean some = ended.stream().anyMatch(outcome -> outcome.code() == ExitCode.DONE);
        if (some && (unwell > 0 || !unbegun.isEmpty())) {
            screen.message(Line.of("  to do the rest: the same command again; what is done stays done"));
        }
    }

    private void showResults() {
        int shown = 0;
        for (Map.Entry<String, List<Address>> entry : results.entrySet()) {
            if (shown++ == MOST_TEXTS) {
                screen.result(Line.of("and " + (results.size() - MOST_TEXTS) + " other outputs (--json has all)"));
                return;
            }
            List<Address> files = entry.getValue();
            String text = entry.getKey();
            if (files.size() > 1 && text.startsWith("\0:")) {
                screen.resultsOf(text.replace("\0", count(files.size())));
            } else {
                screen.resultsOf(firsts.getOrDefault(text, ""));
                if (files.size() > 1) {
                    screen.result(Line.of("  the same: " + names(files.subList(1, files.size()))));
                }
            }
        }
    }

    private void showRepeated() {
        int shown = 0;
        for (List<Address> files : messages.values()) {
            if (files.size() > 1 && shown++ < MOST_TEXTS) {
                screen.message(Line.of("as with " + files.getFirst() + ": " + names(files.subList(1, files.size()))));
            }
        }
    }

    /** Of many databases only those are listed that are not well. */
    private void table(int all, List<TurnOutcome> ended) {
        List<TurnOutcome> rows = ended.stream()
                .filter(outcome -> all <= MOST_ROWS || !outcome.isWell())
                .sorted(Comparator.comparing(TurnOutcome::isWell).reversed())
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        int width = 8;
        int words = 7;
        for (TurnOutcome row : rows.subList(0, Math.min(rows.size(), MOST_ROWS))) {
            width = Math.max(width, Line.of(row.address().toString()).width());
            words = Math.max(words, row.word().length());
        }
        int outcome = width + 2;
        int seconds = outcome + words + 2;
        screen.result(Line.of(""));
        screen.result(new Line()
                .add(Style.DIM, "database")
                .to(outcome)
                .add(Style.DIM, "outcome")
                .to(seconds)
                .add(Style.DIM, "seconds  exit"));
        for (TurnOutcome row : rows.subList(0, Math.min(rows.size(), MOST_ROWS))) {
            screen.result(Line.of(row.address().toString())
                    .to(outcome)
                    .add(row.isWell() ? Style.PLAIN : Style.RED, row.word())
                    .to(seconds)
                    .add(String.format(
                            Locale.ROOT, "%7s  %4d", row.seconds(), row.code().number())));
        }
        if (rows.size() > MOST_ROWS) {
            screen.result(Line.of("and " + (rows.size() - MOST_ROWS) + " more (--json has all)"));
        }
    }

    private static Line total(int all, List<TurnOutcome> ended, int unbegun, long unwell, long nanos) {
        Map<String, Integer> counts = new TreeMap<>();
        ended.forEach(outcome -> counts.merge(outcome.word(), 1, Integer::sum));
        if (all - unbegun > ended.size()) {
            counts.put(TurnOutcome.INTERRUPTED, all - unbegun - ended.size());
        }
        if (unbegun > 0) {
            counts.put("not begun", unbegun);
        }
        List<String> parts = new ArrayList<>();
        counts.forEach((word, count) -> parts.add(String.format(Locale.ROOT, "%,d %s", count, word)));
        return new Line()
                .add(unwell > 0 ? Style.RED : Style.GREEN, count(all))
                .add(String.format(Locale.ROOT, " in %.1f s: ", nanos / 1e9) + String.join(", ", parts));
    }

    /** Returns {@code 1,000 databases}. */
    public static String count(int files) {
        return String.format(Locale.ROOT, files == 1 ? "%d database" : "%,d databases", files);
    }

    /** Returns the first few names and how many more there are. */
    static String names(List<Address> files) {
        List<String> names =
                files.stream().limit(MOST_NAMES).map(Address::toString).toList();
        int more = files.size() - names.size();
        String text = String.join(", ", names);
        return more == 0 ? text : text + String.format(Locale.ROOT, " and %,d more", more);
    }
}
