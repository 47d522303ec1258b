package dev.sleet.repl.session;

import dev.sleet.apply.Allowed;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that allow by name what a plan may do: to lose something, and to leave something broken. */
public final class AllowOptions {
    @Option(
            names = "--allow-loss",
            paramLabel = "GLOB",
            description = "Allow the loss of what bears this name: table or table.column; repeatable.")
    private List<String> losses = new ArrayList<>();

    @Option(
            names = "--allow-broken",
            paramLabel = "GLOB",
            description = "Allow that a reference (table.column), view or trigger names what is not there; repeatable.")
    private List<String> broken = new ArrayList<>();

    /** Returns what was allowed. */
    public Allowed allowed() {
        return new Allowed(losses, broken);
    }

    /** Returns whether something was said. */
    public boolean isGiven() {
        return !losses.isEmpty() || !broken.isEmpty();
    }
}
