package dev.sleet.repl.session;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Applied;
import dev.sleet.dialect.How;
import dev.sleet.dialect.Progress;
import dev.sleet.journal.Migration;
import dev.sleet.migrate.Migrator;
import dev.sleet.repl.screen.JsonWriter;
import dev.sleet.repl.screen.Line;
import dev.sleet.repl.screen.ProgressLine;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Shown;
import dev.sleet.repl.screen.Style;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** Shows migrations as they are applied: a line for each that is done, and one that changes for the one at work. */
public final class MigrationProgress implements Progress {
    private final Screen screen;
    private final JsonWriter json;
    private final ProgressLine line;
    private final int width;
    private final List<Applied> done = new CopyOnWriteArrayList<>();
    private String current = "";
    private int marked;

    public MigrationProgress(Screen screen, Address file, List<Migration> pending, JsonWriter json) {
        this.screen = screen;
        this.json = json;
        this.line = new ProgressLine(screen, file);
        this.width = pending.stream()
                .mapToInt(migration -> migration.name().length())
                .max()
                .orElse(0);
    }

    /** Returns what has been done. */
    public List<Applied> done() {
        return done;
    }

    /** Returns what stops a migrator, and says that what it had done before stays. */
    public Interrupts.Stop stopping(Migrator migrator) {
        return new Interrupts.Stop() {
            @Override
            public boolean stop(long seconds) throws InterruptedException {
                return migrator.cancel(seconds);
            }

            @Override
            public String outcome(String database) {
                return done.isEmpty()
                        ? Interrupts.Stop.super.outcome(database)
                        : "the migration at work was rolled back; " + database + " is at "
                                + done.getLast().name();
            }
        };
    }

    @Override
    public void warning(String message) {
        screen.clearTransient();
        screen.message(Line.of("  ").add(Style.YELLOW, "! " + message));
    }

    @Override
    public void migration(String name, int number, int total) {
        current = "migration " + number + " of " + total + ", " + name;
        line.show(current);
    }

    @Override
    public void statement(int number, int total) {
        line.show(current + ": statement " + number + " of " + total);
    }

    @Override
    public void verifying() {
        line.show(current + ": verifying");
    }

    @Override
    public void applied(Applied migration) {
        done.add(migration);
        json.object().put("name", migration.name()).put("how", migration.how().word());
        json.put("milliseconds", migration.milliseconds())
                .put("copied", migration.copied())
                .end();
        if (migration.how() == How.BASELINED) {
            marked++;
            return;
        }
        screen.clearTransient();
        showMarked();
        Line shown = Line.of("  ").add(Style.GREEN, "+ ").add(migration.name()).to(width + 6);
        shown.add(String.format(Locale.ROOT, "%,d ms", migration.milliseconds()));
        shown.add(migration.copied() == 0 ? "" : ", " + Shown.count(migration.copied(), "row") + " copied and counted");
        screen.result(shown);
    }

    /** Shows in one line what was found to have been had. */
    public void showMarked() {
        if (marked > 0) {
            screen.result(Line.of("  taken as having had " + Shown.count(marked, "migration") + ", the last of them "
                    + done.get(marked - 1).name()));
            marked = 0;
        }
    }
}
