package dev.sleet.repl.command;

import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.Extensions;
import dev.sleet.repl.fleet.Fleet;
import dev.sleet.repl.fleet.FleetOptions;
import dev.sleet.repl.question.TrustQuestion;
import dev.sleet.repl.report.MigrationsFolder;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Settings;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.screen.Waiting;
import dev.sleet.repl.session.Addresses;
import dev.sleet.repl.session.CommonOptions;
import dev.sleet.repl.session.Failure;
import dev.sleet.repl.session.Held;
import dev.sleet.repl.session.Interrupts;
import dev.sleet.repl.session.Kinds;
import dev.sleet.repl.session.Session;
import dev.sleet.repl.session.States;
import dev.sleet.repl.session.Unclosed;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** What all commands share: options, the document, and what becomes of exceptions. */
public abstract class Command implements Callable<Integer> {
    @Mixin
    public final CommonOptions common = new CommonOptions();

    private final String name;
    private final Session session;

    Command(String name, Session session) {
        this.name = name;
        this.session = session;
        common.declared = session.declared();
        common.mayRun = script -> !session.screen().asks()
                || TrustQuestion.isAllowed(script, TrustQuestion.remembered(), session.screen());
    }

    /** Does the work; what it finds goes to the screen and, as members of an open object, to the document. */
    abstract ExitCode run(JsonWriter json) throws Exception;

    Screen screen() {
        return session.screen();
    }

    Interrupts interrupts() {
        return session.interrupts();
    }

    Held held() {
        return session.held();
    }

    Settings settings() {
        return session.settings();
    }

    /** A command that lives in another room. */
    public abstract static class Guest extends Command {
        protected Guest(String name, Session session) {
            super(name, session);
        }

        /** Does the work, as {@link Command#run} does. */
        protected abstract ExitCode work(JsonWriter json) throws Exception;

        @Override
        final ExitCode run(JsonWriter json) throws Exception {
            return work(json);
        }

        protected final Screen output() {
            return screen();
        }
    }

    /** Returns what the user has named to work on, for a command that works on several databases. */
    List<String> databases() {
        return List.of();
    }

    /** Returns the migrations that the arguments name, or the usual ones. */
    MigrationsFolder migrationsFolder() {
        return new MigrationsFolder(MigrationsFolder.USUAL);
    }

    /** Returns whether the document is lines, one for each database and a last one about all. */
    boolean writesLines() {
        return databases().size() > 1 || databases().stream().anyMatch(Addresses::mayBeSeveral);
    }

    String name() {
        return name;
    }

    /** Returns the states of a command whose scripts are for its databases. */
    States states() {
        return new States(
                common,
                Kinds.target(databases().stream()
                        .filter(word -> !Addresses.isPattern(word))
                        .map(Kinds::address)
                        .toList()));
    }

    /** Returns what works on databases that the arguments name. */
    Fleet fleet(FleetOptions options) {
        return fleet(options, options.databases(databases()));
    }

    Fleet fleet(FleetOptions options, List<Address> databases) {
        return new Fleet(new Fleet.Caller(name, session, common, writesLines()), options, databases);
    }

    /** Returns whether somebody looks for mistakes, in this command or at the prompt. */
    boolean debugs() {
        return common.debug || settings().debug();
    }

    /** Says, to those who look for mistakes, why a plan took longer to try than it might have. */
    static void explain(Prepared prepared, Screen screen) {
        prepared.rehearsed()
                .whole()
                .ifPresent(why -> screen.message(new Line().add(Style.DIM, "rehearsed on the whole schema: " + why)));
    }

    Failure failure() {
        return new Failure(screen(), debugs());
    }

    @Override
    public Integer call() {
        screen().colour(common.color);
        screen().hideResults(common.json);
        Runnable uncompleted = screen().completedBy(migrationsFolder()::completed);
        try (Writer writer = writer()) {
            JsonWriter json = new JsonWriter(writer);
            json.object().put("version", 1).put("command", name);
            ExitCode code;
            Waiting waiting = Waiting.during(screen(), doing());
            try {
                code = Extensions.during(common.extension, () -> run(json));
            } catch (Exception | StackOverflowError | OutOfMemoryError e) {
                interrupts().awaitEnd();
                json.endTo(1);
                code = failure().report(e, json);
            } finally {
                waiting.close();
            }
            json.endTo(1).put("exit", code.number()).end();
            writer.write('\n');
            return code.number();
        } catch (java.io.IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            uncompleted.run();
        }
    }

    /** Returns what is done while nothing is seen. */
    String doing() {
        return databases().size() == 1 ? "reading " + databases().getFirst() : name + " is at work";
    }

    /** The line about all databases comes after those about each. */
    private Writer writer() {
        if (!common.json) {
            return Writer.nullWriter();
        }
        Writer stdout = new OutputStreamWriter(new Unclosed(screen().raw()), StandardCharsets.UTF_8);
        return writesLines() ? new Last(stdout) : stdout;
    }

    /** Text that is written when all of it is there. */
    private static final class Last extends StringWriter {
        private final Writer out;

        Last(Writer out) {
            this.out = out;
        }

        @Override
        public void close() throws java.io.IOException {
            out.write(toString());
            out.close();
        }
    }
}
