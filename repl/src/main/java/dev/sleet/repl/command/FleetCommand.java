package dev.sleet.repl.command;

import dev.sleet.apply.Applier;
import dev.sleet.apply.Epilogue;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Database;
import dev.sleet.repl.fleet.Fleet;
import dev.sleet.repl.fleet.FleetOptions;
import dev.sleet.repl.fleet.Turn;
import dev.sleet.repl.screen.ProgressLine;
import dev.sleet.repl.session.Session;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command that does the same with every database that is named. */
public abstract class FleetCommand extends Command {
    @Parameters(
            paramLabel = "DB",
            arity = "1..*",
            description = "The database files, or patterns such as 'tenants/*.db' in quotes.")
    private List<String> databases = new ArrayList<>();

    @Mixin
    private final FleetOptions fleetOptions = new FleetOptions();

    public FleetCommand(String name, Session session) {
        super(name, session);
    }

    @Override
    List<String> databases() {
        return databases;
    }

    /**
     * Returns what works on the databases that are named. Who reads migrations asks for it first, as some are tried beside the database that was named.
     */
    Fleet fleet() {
        return fleet(fleetOptions);
    }

    /** Applies a plan, with its progress on the screen, where an interrupt stops it; returns what has applied it. */
    Applier apply(Turn turn, Database database, Prepared prepared, Epilogue epilogue) {
        Applier applier = new Applier(database, prepared, new ProgressLine(turn.screen(), turn.address()), epilogue);
        try {
            interrupts().during(turn.address().toString(), applier::cancel, applier::apply);
        } finally {
            if (applier.committed()) {
                turn.committed();
            }
            turn.screen().clearTransient();
        }
        return applier;
    }
}
