package dev.sleet.laws;

import dev.sleet.diff.Renames.Request;
import dev.sleet.model.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A file as other programs leave them, and the schema that is then asked of it, both as SQL.
 *
 * @param before the statements that make the file; it is without those that SQLite does not take
 * @param after the statements that make the schema
 * @param renames what goes on under another name
 */
record Passage(List<String> before, List<String> after, List<Request> renames, long seed) {
    /** Returns the passage of a seed. */
    static Passage of(long seed) {
        return new PassageMaker(new Dice(seed)).passage(seed);
    }

    /** Makes the file and returns what is asked of it. */
    Moment moment(Copy file) {
        file.scratch().run("PRAGMA synchronous = OFF");
        before.forEach(file.scratch()::accepts);
        try (Scratch target = Scratch.empty()) {
            after.forEach(target::accepts);
            Schema declared = target.schema();
            return new Moment(
                    file.database(),
                    declared,
                    Renaming.possible(renames, file.scratch().schema(), declared),
                    seed);
        }
    }

    /** Returns passages that lack one statement. */
    Stream<Passage> smaller() {
        return Stream.concat(
                without(before).map(less -> new Passage(less, after, renames, seed)),
                without(after).map(less -> new Passage(before, less, renames, seed)));
    }

    private static Stream<List<String>> without(List<String> all) {
        return IntStream.range(0, all.size()).mapToObj(gone -> {
            List<String> less = new ArrayList<>(all);
            less.remove(gone);
            return less;
        });
    }

    @Override
    public String toString() {
        return "file\n" + String.join(";\n", before) + ";\nasked\n" + String.join(";\n", after) + ";\nrenames "
                + renames + ", seed " + seed;
    }
}
