package dev.sleet.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.watch.WatchedDriver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No job costs more than {@code budget.tsv} grants, counted and not timed. */
class BudgetTest {
    private static final String FILE = "property-tests/src/test/resources/budget.tsv";
    private static final String HEAD = "job\tstatements\trounds\tkilobytes\tclasses";
    private static final String WAY_ON =
            "if it must be so, -Dtest=BudgetTest -Dbudget.rewrite=true writes " + FILE + ", and the commit says why";

    /** What differs from one run to the next, and from one Java to another, is less. */
    private static final double STATEMENTS = 1.02;

    private static final double ROUNDS = 1.05;
    private static final double BYTES = 1.25;
    private static final double CLASSES = 1.02;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void noJobCostsMoreThanItsBudget() throws Exception {
        Path material = Files.createDirectory(directory.resolve("material"));
        Material.make(material);
        Map<Job, Work> found = new TreeMap<>();
        for (Job job : Job.values()) {
            job.run(copy(material, job + "-warm"));
            long classes = Loads.of(job, copy(material, job + "-cold"));
            Path place = copy(material, job.toString());
            try (WatchedDriver driver = WatchedDriver.install()) {
                found.put(job, Work.of(driver, classes, () -> job.run(place)));
            }
        }
        Path file = Path.of(Objects.requireNonNull(System.getProperty("sleet.root"), "sleet.root is not set"), FILE);
        if (Boolean.getBoolean("budget.rewrite")) {
            Files.writeString(file, text(found));
        }
        Map<Job, Work> granted = granted(file);
        List<String> wrong = new ArrayList<>();
        assertThat(granted.keySet()).as(WAY_ON).isEqualTo(found.keySet());
        granted.forEach((job, work) -> compare(job, Objects.requireNonNull(found.get(job)), work, wrong));
        assertThat(wrong).as(WAY_ON).isEmpty();
    }

    private Path copy(Path material, String name) throws IOException {
        Path place = Files.createDirectory(directory.resolve(name));
        Material.copy(material, place);
        return place;
    }

    private static void compare(Job job, Work is, Work granted, List<String> wrong) {
        compare(job + ": statements", is.statements(), granted.statements(), STATEMENTS, wrong);
        compare(job + ": rounds", is.rounds(), granted.rounds(), ROUNDS, wrong);
        compare(job + ": kilobytes", is.kilobytes(), granted.kilobytes(), BYTES, wrong);
        compare(job + ": classes", is.classes(), granted.classes(), CLASSES, wrong);
    }

    /** A budget that nobody needs any more hides what comes next. */
    private static void compare(String what, long is, long granted, double share, List<String> wrong) {
        long most = Math.round(granted * share) + 2;
        long least = Math.round(granted / (share * share * share)) - 2;
        if (is > most) {
            wrong.add(what + " were " + granted + " and are " + is);
        } else if (is < least) {
            wrong.add(what + " were " + granted + " and are only " + is);
        }
    }

    private static Map<Job, Work> granted(Path file) throws IOException {
        Map<Job, Work> granted = new TreeMap<>();
        List<String> lines = Files.readAllLines(file);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            granted.put(
                    Job.valueOf(cells[0]),
                    new Work(
                            Long.parseLong(cells[1]),
                            Long.parseLong(cells[2]),
                            Long.parseLong(cells[3]),
                            Long.parseLong(cells[4])));
        }
        return granted;
    }

    private static String text(Map<Job, Work> found) {
        StringBuilder text = new StringBuilder(HEAD).append('\n');
        found.forEach((job, work) -> text.append(job)
                .append('\t')
                .append(work.statements())
                .append('\t')
                .append(work.rounds())
                .append('\t')
                .append(work.kilobytes())
                .append('\t')
                .append(work.classes())
                .append('\n'));
        return text.toString();
    }
}
