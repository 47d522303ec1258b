package dev.sleet.repl.fleet;

import dev.sleet.dialect.Address;
import dev.sleet.repl.session.Addresses;
import dev.sleet.repl.session.States;
import dev.sleet.repl.session.VirtualThreads;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options of commands that work on several databases. */
public final class FleetOptions {
    @Spec(Target.MIXEE)
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            order = 41,
            names = "--jobs",
            paramLabel = "N",
            description = "Of several databases, work on N at a time (4 for each processor, at most 16).")
    private int jobs = Math.min(16, 4 * Runtime.getRuntime().availableProcessors());

    @Option(
            order = 42,
            names = "--canary",
            paramLabel = "N",
            description = "Do N databases first, and go on only if all of them are well.")
    private int canary;

    @Option(order = 43, names = "--fail-fast", description = "Begin no other database after one that is not well.")
    private boolean failFast;

    /** Returns the databases that arguments name; a script among them is refused, as it is a state and no database. */
    public List<Address> databases(List<String> arguments) {
        List<Address> databases = addresses(arguments);
        databases.stream().filter(States::isScript).findFirst().ifPresent(this::refuse);
        return databases;
    }

    private void refuse(Address script) {
        boolean takesScript = spec.findOption("--schema") != null;
        throw new ParameterException(
                spec.commandLine(),
                script + " is a script and no database"
                        + (takesScript ? "; to name the script: --schema " + script : ""));
    }

    /** Returns the databases that arguments name, and scripts for what works on states. */
    public List<Address> addresses(List<String> arguments) {
        if (jobs < 1 || jobs > VirtualThreads.MOST) {
            throw new ParameterException(spec.commandLine(), "--jobs is a number from 1 to " + VirtualThreads.MOST);
        }
        if (canary < 0) {
            throw new ParameterException(spec.commandLine(), "--canary is a number of databases");
        }
        try {
            return Addresses.of(arguments);
        } catch (Addresses.NoMatch e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    int jobs() {
        return jobs;
    }

    /** Returns how many databases are tried first, or 0. */
    int canary() {
        return canary;
    }

    boolean failFast() {
        return failFast;
    }
}
