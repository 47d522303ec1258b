package dev.sleet.repl;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command that does the same with every database that is named. */
abstract class FleetCommand extends Command {
    @Parameters(
            paramLabel = "DB",
            arity = "1..*",
            description = "The database files, or patterns such as 'tenants/*.db' in quotes.")
    private List<String> databases = new ArrayList<>();

    @Mixin
    private final FleetOptions fleetOptions = new FleetOptions();

    FleetCommand(String name, Session session) {
        super(name, session);
    }

    @Override
    List<String> databases() {
        return databases;
    }

    /** Returns what works on the databases that are named. */
    Fleet fleet() {
        return fleet(fleetOptions);
    }
}
