package dev.sleet.apply;

import dev.sleet.diff.ChangeText;
import dev.sleet.diff.Differ;
import dev.sleet.model.Schema;
import dev.sleet.sqlite.normal.Normaliser;
import java.util.List;

/** Says how two schemas differ. */
public final class Differences {
    private static final int MOST = 10;

    private Differences() {}

    /** Returns the first differences, a sentence each. */
    public static List<String> between(Schema from, Schema to) {
        return Differ.diff(Normaliser.normalise(from), Normaliser.normalise(to)).stream()
                .limit(MOST)
                .map(ChangeText::of)
                .toList();
    }
}
