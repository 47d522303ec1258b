package dev.sleet.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.faults.Oracle.Verdict;
import dev.sleet.faults.Shim.Call;
import dev.sleet.faults.Shim.Way;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A program under the {@link Shim} that lets the first call fail, the second, and so on until a run has no fault. */
final class ShimSweep {
    private static final int MOST = 3_000;
    private static final int STATES = 8;
    private static final int EVERYTHING = 127;
    private static final int CHANGES =
            Call.WRITE.bit() | Call.SYNC.bit() | Call.TRUNCATE.bit() | Call.UNLINK.bit() | Call.OPEN.bit();

    private final Shim shim;
    private final Path directory;
    private final int step;

    private ShimSweep(Shim shim, Path directory, int step) {
        this.shim = shim;
        this.directory = directory;
        this.step = step;
    }

    /** Takes a directory, and how many calls to go on by each time. */
    public static void main(String[] args) throws Exception {
        ShimSweep sweep = new ShimSweep(Shim.ofProcess(), Path.of(args[0]), Integer.parseInt(args[1]));
        List<Tally> tallies = new ArrayList<>();
        for (String journalMode : List.of("delete", "wal")) {
            List<Scene> scenes = new ArrayList<>();
            for (Errand errand : List.of(Errand.MIGRATE, Errand.ROLLBACK, Errand.UNDO)) {
                scenes.add(Scene.of(errand, journalMode, 300, sweep.directory));
            }
            for (Call call : Call.values()) {
                for (Way way : ways(call)) {
                    tallies.add(sweep.calls(scenes, journalMode, call, way, false));
                    tallies.add(sweep.calls(scenes, journalMode, call, way, true));
                }
            }
            tallies.add(sweep.crashes(scenes, journalMode));
            tallies.add(sweep.recoveries(scenes.getFirst(), journalMode));
        }
        AssertionError failed = new AssertionError("there are bad runs");
        for (Tally tally : tallies) {
            try {
                tally.end();
            } catch (AssertionError e) {
                failed.addSuppressed(e);
            }
        }
        if (failed.getSuppressed().length > 0) {
            throw failed;
        }
        System.exit(0);
    }

    private static List<Way> ways(Call call) {
        return switch (call) {
            case WRITE -> List.of(Way.EIO, Way.ENOSPC, Way.SHORT);
            case TRUNCATE -> List.of(Way.EIO, Way.ENOSPC);
            case READ, SYNC, UNLINK, OPEN, LOCK -> List.of(Way.EIO);
        };
    }

    private Tally calls(List<Scene> scenes, String journalMode, Call call, Way way, boolean sticky) {
        String injector = String.format(
                Locale.ROOT, "%s at the Nth %s, %s, %s", way, call, sticky ? "sticky" : "once", journalMode);
        Tally tally = new Tally(injector, ShimTest.class);
        for (Scene scene : scenes) {
            sweep(scene, call.bit(), way, sticky, tally, injector);
        }
        return tally;
    }

    private Tally crashes(List<Scene> scenes, String journalMode) {
        String injector = "crash at the Nth write, sync, truncate, unlink or open, " + journalMode;
        Tally tally = new Tally(injector, ShimTest.class);
        for (Scene scene : scenes) {
            sweep(scene, CHANGES, Way.CRASH, true, tally, injector);
        }
        return tally;
    }

    private void sweep(Scene scene, int calls, Way way, boolean sticky, Tally tally, String injector) {
        boolean[] happened = {true};
        for (int at = 1; happened[0] && at < MOST; at += step) {
            int number = at;
            tally.run(injector + "," + scene.errand() + "," + number, () -> {
                Path place = scene.fresh(directory.resolve("place"));
                shim.arm(place.resolve(Scene.FILE), calls, way, sticky, number);
                Errand.End end;
                try {
                    end = scene.errand().run(place);
                } finally {
                    happened[0] = shim.disarm();
                }
                assertThat(end.code()).as("%s", end).isNotEqualTo(1);
                boolean tidy = !sticky && calls != Call.UNLINK.bit();
                return scene.oracle().verdict(place, end, tidy, injector + " " + number);
            });
        }
    }

    /** After a crash the database is opened and the errand run again with a second fault, and at last without any. */
    private Tally recoveries(Scene scene, String journalMode) throws IOException {
        String injector = "EIO at the Nth call after a crash, " + journalMode;
        Tally tally = new Tally(injector, ShimTest.class);
        List<Path> states = crashed(scene);
        for (Path state : states) {
            Path copy = directory.resolve("copy");
            Scene.copy(state, copy);
            Verdict before = scene.oracle().verdict(copy.resolve(Scene.FILE), state);
            Scene.delete(copy);
            boolean[] happened = {true};
            for (int at = 1; happened[0] && at < MOST; at += step) {
                int number = at;
                tally.run(injector + "," + state.getFileName() + "," + number, () -> {
                    Path place = directory.resolve("place");
                    Scene.delete(place);
                    Scene.copy(state, place);
                    shim.arm(place.resolve(Scene.FILE), EVERYTHING, Way.EIO, false, number);
                    Errand.End end;
                    try {
                        end = scene.errand().run(place);
                    } finally {
                        happened[0] = shim.disarm();
                    }
                    assertThat(end.code()).as("%s", end).isNotEqualTo(1);
                    Verdict verdict = before == Verdict.OLD
                            ? scene.oracle().verdict(place, end, false, injector + " " + number)
                            : scene.oracle().verdict(place.resolve(Scene.FILE), injector + " " + number);
                    assertThat(before == Verdict.NEW && verdict == Verdict.OLD)
                            .as("what was committed is gone")
                            .isFalse();
                    assertThat(scene.errand().run(place).code()).as("again").isZero();
                    assertThat(scene.oracle().verdict(place.resolve(Scene.FILE), "again"))
                            .isEqualTo(Verdict.NEW);
                    return verdict;
                });
            }
        }
        return tally;
    }

    /** Returns directories with what crashes at some of the calls have left, those with a journal or a log to be played. */
    private List<Path> crashed(Scene scene) throws IOException {
        List<Path> all = new ArrayList<>();
        boolean happened = true;
        for (int at = 1; happened && at < MOST; at++) {
            Path place = scene.fresh(directory.resolve("place"));
            shim.arm(place.resolve(Scene.FILE), CHANGES, Way.CRASH, true, at);
            scene.errand().run(place);
            happened = shim.disarm();
            if (isHot(place)) {
                Path state = directory.resolve("crashed-" + scene.directory().getFileName() + "-" + at);
                Scene.copy(place, state);
                all.add(state);
            }
        }
        List<Path> some = new ArrayList<>();
        int number = Math.min(STATES, all.size());
        for (int i = 0; i < number; i++) {
            some.add(all.get(i * all.size() / number));
        }
        return some;
    }

    private static boolean isHot(Path place) throws IOException {
        for (String suffix : List.of("-journal", "-wal")) {
            Path beside = place.resolve(Scene.FILE + suffix);
            if (Files.exists(beside) && Files.size(beside) > 0) {
                return true;
            }
        }
        return false;
    }

    static {
        // the driver's library must be loaded before anything fails
        try {
            Class.forName("org.sqlite.JDBC");
            java.sql.DriverManager.getConnection("jdbc:sqlite::memory:").close();
        } catch (ClassNotFoundException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
