package dev.sleet.repl.fleet;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.ExitCode;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.session.CommonOptions;
import dev.sleet.repl.session.Failure;
import dev.sleet.repl.session.Interrupts;
import dev.sleet.repl.session.Session;
import dev.sleet.repl.session.States;
import dev.sleet.repl.session.VirtualThreads;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Does the same with every database that was named; each may fail without keeping the others from their turn. With one,
 * what its turn shows is the output; with several, equal outputs are shown once and a table says how each ended.
 */
public final class Fleet {
    private final Caller caller;
    private final FleetOptions options;
    private final List<Address> files;
    private final long start = System.nanoTime();
    private final Map<Address, TurnOutcome> outcomes = new ConcurrentHashMap<>();
    private final Set<Address> begun = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean failed = new AtomicBoolean();
    private final FleetReport report;
    private volatile long asking;
    private Optional<String> stopped = Optional.empty();

    public Fleet(Caller caller, FleetOptions options, List<Address> files) {
        this.caller = caller;
        this.options = options;
        this.files = List.copyOf(files);
        this.report = new FleetReport(caller.screen());
    }

    /** What is done with one database. */
    public interface Action {
        ExitCode run(Turn turn);

        /** Shows, before the table, what is to be said of several databases together. */
        default void summarise(Screen screen) {}
    }

    /**
     * The command for which it is done.
     *
     * @param name its name
     * @param session what its run has
     * @param common its options
     * @param writesLines whether its document is lines
     */
    public record Caller(String name, Session session, CommonOptions common, boolean writesLines) {
        private Screen screen() {
            return session.screen();
        }

        private Interrupts interrupts() {
            return session.interrupts();
        }
    }

    private boolean atPrompt() {
        return new States(caller.common()).isAtPrompt();
    }

    /** Returns whether there is only one database, which is then shown as a whole. */
    public boolean isOne() {
        return files.size() == 1;
    }

    /** Does it and returns the worst of the exit codes. */
    public ExitCode run(JsonWriter json, Action action) {
        if (isOne()) {
            return one(json, action);
        }
        work("", files, action, options.canary(), true);
        action.summarise(caller.screen());
        return end(json);
    }

    /**
     * Looks at every database with {@code survey}, which ends with {@link ExitCode#DIFFERENCES} where there is something to
     * do, asks once for all with {@code consent}, which throws if the answer is no, and does {@code action} with those.
     */
    public ExitCode run(JsonWriter json, Action survey, Consenting consent, Action action) {
        work("looking at ", files, survey, 0, false);
        survey.summarise(caller.screen());
        List<Address> rest = files.stream().filter(this::differs).toList();
        if (stopped.isEmpty() && !rest.isEmpty()) {
            long asked = System.nanoTime();
            try {
                consent.require(rest.size());
            } catch (RuntimeException e) {
                rest.forEach(file -> write(Optional.ofNullable(outcomes.get(file))));
                throw e;
            }
            asking = System.nanoTime() - asked;
            rest.forEach(outcomes::remove);
            rest.forEach(begun::remove);
            work("", rest, action, options.canary(), true);
        } else {
            rest.forEach(file -> write(Optional.ofNullable(outcomes.get(file))));
        }
        return end(json);
    }

    /** Obtains what so many databases need before they may be changed. */
    public interface Consenting {
        void require(int databases);
    }

    private boolean differs(Address file) {
        TurnOutcome outcome = outcomes.get(file);
        return outcome != null && outcome.code() == ExitCode.DIFFERENCES;
    }

    private ExitCode one(JsonWriter json, Action action) {
        Address file = files.getFirst();
        if (caller.writesLines()) {
            StringBuilder line = new StringBuilder();
            Turn turn = new Turn(file, caller.screen(), opened(line, file), true, atPrompt());
            TurnOutcome outcome = end(turn, attempt(turn, action, 1), start, "", "", line);
            begun.add(file);
            outcomes.put(file, outcome);
            write(Optional.of(outcome));
            FleetJson.summary(json, files, begun, outcomes);
            return outcome.code();
        }
        json.name("databases").array().object().put("database", file.toString());
        ExitCode code = attempt(new Turn(file, caller.screen(), json, true, atPrompt()), action, 3);
        json.put("exit", code.number()).end().end();
        return code;
    }

    private JsonWriter opened(StringBuilder line, Address file) {
        JsonWriter json = new JsonWriter(line);
        json.object().put("version", 1).put("command", caller.name()).put("database", file.toString());
        return json;
    }

    /** Databases that were tried and had nothing to do prove nothing, so that more of them are tried. */
    private void work(String doing, List<Address> todo, Action action, int canary, boolean last) {
        FleetProgress progress = new FleetProgress(caller.screen(), doing, todo.size());
        caller.interrupts().afterwards(this::interrupted);
        int next = 0;
        int tried = 0;
        while (tried < canary && next < todo.size() && stopped.isEmpty()) {
            int to = Math.min(todo.size(), next + canary - tried);
            stage(todo, next, to, action, progress, last);
            List<TurnOutcome> ended = ended(todo.subList(next, to));
            tried += (int) ended.stream().filter(TurnOutcome::isTrial).count();
            next = to;
            long unwell = ended.stream().filter(outcome -> !outcome.isWell()).count();
            if (unwell > 0) {
                stopped = Optional.of(unwell + " of the first " + to + " " + (unwell == 1 ? "is" : "are")
                        + " not well (--canary " + canary + ")");
            }
        }
        if (stopped.isEmpty()) {
            stage(todo, next, todo.size(), action, progress, last);
        }
        if (options.failFast() && failed.get()) {
            stopped = Optional.of("one is not well (--fail-fast)");
        }
        caller.screen().clearTransient();
    }

    private void stage(List<Address> todo, int from, int to, Action action, FleetProgress progress, boolean last) {
        VirtualThreads.run(
                options.jobs(),
                from,
                to,
                number -> {
                    progress.begins();
                    begun.add(todo.get(number));
                    TurnOutcome outcome = turn(todo.get(number), action);
                    outcomes.put(outcome.address(), outcome);
                    report.said(outcome);
                    if (last || outcome.code() != ExitCode.DIFFERENCES) {
                        write(Optional.of(outcome));
                    }
                    failed.compareAndSet(false, !outcome.isWell());
                    progress.ended(outcome);
                },
                () -> !(options.failFast() && failed.get()),
                progress::show);
    }

    private TurnOutcome turn(Address file, Action action) {
        long began = System.nanoTime();
        ByteArrayOutputStream results = new ByteArrayOutputStream();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        StringBuilder line = new StringBuilder();
        try (PrintStream out = new PrintStream(results, false, StandardCharsets.UTF_8);
                PrintStream err = new PrintStream(messages, false, StandardCharsets.UTF_8)) {
            Turn turn = new Turn(file, caller.screen().apart(out, err), opened(line, file), false, atPrompt());
            ExitCode code = attempt(turn, action, 1);
            out.flush();
            err.flush();
            return end(
                    turn,
                    code,
                    began,
                    results.toString(StandardCharsets.UTF_8),
                    messages.toString(StandardCharsets.UTF_8),
                    line);
        }
    }

    private TurnOutcome end(Turn turn, ExitCode code, long began, String results, String messages, StringBuilder line) {
        TurnOutcome outcome = TurnOutcome.of(turn, code, System.nanoTime() - began, results, messages);
        turn.json().endTo(1).put("outcome", outcome.word()).put("seconds", Math.round(outcome.nanos() / 1e6) / 1e3);
        turn.json().put("exit", code.number()).end();
        return caller.common().json ? outcome.withLine(line.toString()) : outcome;
    }

    private ExitCode attempt(Turn turn, Action action, int depth) {
        ExitCode code;
        try {
            code = action.run(turn);
        } catch (RuntimeException | Error e) {
            caller.interrupts().awaitEnd();
            turn.json().endTo(depth);
            code = new Failure(turn.screen(), caller.common().debug).report(e, turn.json());
        }
        if (turn.hasCommitted()) {
            caller.interrupts().committed();
        }
        caller.interrupts().awaitEnd();
        return code;
    }

    private void write(Optional<TurnOutcome> outcome) {
        if (caller.common().json) {
            outcome.ifPresent(ended -> caller.screen().line(ended.line()));
        }
    }

    private ExitCode end(JsonWriter json) {
        FleetJson.summary(json, files, begun, outcomes);
        report.end(files, begun, outcomes, stopped, System.nanoTime() - start - asking);
        return TurnOutcome.worst(outcomes.values());
    }

    private List<TurnOutcome> ended(List<Address> some) {
        List<TurnOutcome> ended = new ArrayList<>();
        some.forEach(file -> Optional.ofNullable(outcomes.get(file)).ifPresent(ended::add));
        return ended;
    }

    /** Says, when the process is told to end, how far it has come. */
    private void interrupted() {
        report.end(files, begun, outcomes, Optional.of("interrupted"), System.nanoTime() - start - asking);
        if (caller.common().json) {
            StringBuilder line = new StringBuilder();
            JsonWriter json = new JsonWriter(line);
            json.object().put("version", 1).put("command", caller.name()).put("interrupted", true);
            FleetJson.summary(json, files, begun, outcomes);
            json.end();
            caller.screen().line(line.toString());
        }
    }
}
