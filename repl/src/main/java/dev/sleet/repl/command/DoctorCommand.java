package dev.sleet.repl.command;

import dev.sleet.Sleet;
import dev.sleet.dialect.Address;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.console.Health;
import dev.sleet.dialect.schema.LiveSchema;
import dev.sleet.repl.fleet.Turn;
import dev.sleet.repl.report.Contents;
import dev.sleet.repl.report.Version;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.QueryRows;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.session.Session;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

/** {@code doctor}: whether a database is sound. */
@Command(
        name = "doctor",
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Says whether databases are sound.",
        description =
                "Reads all of each file; of a PostgreSQL database, what the server knows of its indexes, constraints,"
                        + " sequences and collations. Ends with 9 when something is wrong with one.",
        footer = {"", "Examples:", "  sleet doctor app.db"})
public final class DoctorCommand extends FleetCommand {
    private static final int SHOWN = 10;

    public DoctorCommand(Session session) {
        super("doctor", session);
    }

    @Override
    ExitCode run(JsonWriter json) {
        return fleet().run(json, this::examine);
    }

    private ExitCode examine(Turn turn) {
        Address file = turn.address();
        Screen screen = turn.screen();
        JsonWriter json = turn.json();
        try (Database database = Databases.open(file, Mode.READ, common.lockWait)) {
            screen.result(new Line().add(Style.BOLD, file.toString()));
            LiveSchema live = Sleet.introspect(database, common.exclusions());
            Health health = QueryRows.asked(database, inspection -> inspection.examine(SHOWN));
            String title = database.dialect().title();
            say(screen, title, live.version().toString());
            health.facts().forEach((name, value) -> say(screen, name, value));
            say(screen, "schema", Contents.of(live.schema()));
            say(screen, "left alone", leftAlone(live));
            json.put(title.toLowerCase(Locale.ROOT), live.version().toString());
            health.facts().forEach(json::put);
            health.checks().forEach((name, wrong) -> {
                check(screen, name, wrong);
                json.name(name).array();
                wrong.forEach(json::value);
                json.end();
            });
            return health.isSound() ? ExitCode.DONE : ExitCode.LOOK;
        }
    }

    private static String leftAlone(LiveSchema live) {
        String names = live.unmanaged().stream()
                .filter(object -> object.type().equals("table"))
                .map(LiveSchema.Unmanaged::name)
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "nothing" : names;
    }

    private static void say(Screen screen, String what, String value) {
        screen.result(Line.of("  " + what).to(15).add(value));
    }

    private static void check(Screen screen, String what, List<String> wrong) {
        if (wrong.isEmpty()) {
            screen.result(Line.of("  " + what).to(15).add(Style.GREEN, "ok"));
            return;
        }
        screen.result(Line.of("  " + what).to(15).add(Style.RED, "not ok"));
        wrong.stream()
                .limit(SHOWN)
                .forEach(line -> screen.result(Line.of("    ").add(Style.RED, line)));
    }
}
