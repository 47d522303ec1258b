package dev.sleet.repl.command;

import dev.sleet.d1.D1Directory;
import dev.sleet.dialect.Applied;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.journal.Chain;
import dev.sleet.migrate.Baseline;
import dev.sleet.migrate.Versions;
import dev.sleet.repl.fleet.Fleet;
import dev.sleet.repl.fleet.Turn;
import dev.sleet.repl.report.MigrationsFolder;
import dev.sleet.repl.report.Version;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.Shown;
import dev.sleet.repl.screen.Style;
import dev.sleet.repl.session.Kinds;
import dev.sleet.repl.session.MigrationsOption;
import dev.sleet.repl.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sleet baseline}: marks databases without a history as having had the migrations that have led to their schema. */
@Command(
        name = "baseline",
        versionProvider = Version.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        header = "Says of a database without a history which migrations it has had.",
        description = {
            "Recognises the database by its schema, which must be exactly the one after a migration, and marks",
            "that one and those before it as had. Without an exact one it shows the nearest and marks nothing."
        },
        footer = {
            "",
            "Examples:",
            "  sleet baseline app.db                       recognise it and mark it",
            "  sleet baseline app.db --dry-run             only say what it is",
            "  sleet baseline app.db --at add_tags         where two versions differ in their data only"
        })
public final class BaselineCommand extends FleetCommand {
    @Mixin
    private final MigrationsOption migrations = new MigrationsOption();

    @Option(
            names = "--at",
            paramLabel = "NAME",
            description = "The last migration that it has had; its schema must be that.")
    private @Nullable String at;

    @Option(names = "--dry-run", description = "Say what would be marked, and end with 3 if that is something.")
    private boolean dryRun;

    public BaselineCommand(Session session) {
        super("baseline", session);
    }

    @Override
    MigrationsFolder migrationsFolder() {
        return migrations.folder();
    }

    @Override
    ExitCode run(JsonWriter json) {
        Fleet fleet = fleet();
        Chain chain = migrations.chain();
        Optional<String> last = Optional.ofNullable(at);
        last.ifPresent(text -> Versions.position(chain, text));
        return fleet.run(json, turn -> {
            boolean looks = dryRun || isText(turn);
            try (Database database = Databases.open(turn.address(), looks ? Mode.READ : Mode.WRITE, common.lockWait)) {
                Baseline baseline = new Baseline(database, migrations.source(), last, common.exclusions());
                return looks ? look(turn, baseline) : mark(turn, baseline, chain);
            }
        });
    }

    private ExitCode look(Turn turn, Baseline baseline) {
        List<String> names = baseline.look();
        write(names, turn.json());
        if (names.isEmpty()) {
            return nothingToDo(turn);
        }
        turn.screen()
                .result(Line.of(turn.address() + ": its schema is the one after " + names.getLast() + "; "
                        + Shown.count(names.size(), "migration") + " would be marked as had"));
        if (isText(turn)) {
            turn.screen()
                    .message(Line.of("  it is a text, and was only looked at; the database itself is marked by: "
                            + (D1Directory.is(migrations.directory())
                                    ? "INSERT INTO d1_migrations (name) VALUES ('NAME.sql')"
                                    : turn.screen().typed("sleet baseline DB"))));
        }
        return ExitCode.DIFFERENCES;
    }

    private static boolean isText(Turn turn) {
        return Kinds.of(turn.address()).isText(turn.address());
    }

    private ExitCode mark(Turn turn, Baseline baseline, Chain chain) {
        List<String> names = new ArrayList<>();
        interrupts()
                .during(
                        turn.address().toString(),
                        baseline::cancel,
                        () -> baseline.mark().stream().map(Applied::name).forEach(names::add));
        write(names, turn.json());
        if (names.isEmpty()) {
            return nothingToDo(turn);
        }
        turn.committed();
        turn.screen()
                .result(new Line()
                        .add(Style.GREEN, "marked")
                        .add(": " + turn.address() + " has had " + Shown.count(names.size(), "migration")
                                + ", the last of them " + names.getLast()));
        boolean isLast = names.getLast().equals(chain.migrations().getLast().name());
        String next = isLast
                ? "  nothing is pending; to see where it stands: "
                        + migrations.folder().next("status", turn.address())
                : "  to apply what is pending: " + migrations.folder().next("migrate", turn.address());
        turn.screen().message(new Line().add(Style.DIM, turn.screen().typed(next)));
        return ExitCode.DONE;
    }

    private ExitCode nothingToDo(Turn turn) {
        turn.nothingToDo();
        turn.screen().result(Line.of(turn.address() + ": nothing to do, it has its history"));
        return ExitCode.DONE;
    }

    private static void write(List<String> names, JsonWriter json) {
        json.name("marked").array();
        names.forEach(json::value);
        json.end();
    }
}
