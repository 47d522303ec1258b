package dev.sleet.laws;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sleet.dialect.Database;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;

/** The laws of a file and a schema that is asked of it, over files and schemas of Sleet's own making. */
class LawProperties {
    @Property(seed = "20261129")
    @Label("a diff is a promise")
    void aDiffIsAPromise(@ForAll Journey journey) throws IOException {
        holds(new PromiseLaw(), journey);
    }

    @Property(seed = "20261129")
    @Label("back is back")
    void backIsBack(@ForAll Journey journey) throws IOException {
        holds(new BackLaw(), journey);
    }

    @Property(seed = "20261129")
    @Label("a diff of a file of any make is a promise")
    void anyDiffIsAPromise(@ForAll Passage passage) throws IOException {
        holds(new PromiseLaw(), passage);
    }

    @Property(seed = "20261129")
    @Label("back is back for a file of any make")
    void anyBackIsBack(@ForAll Passage passage) throws IOException {
        holds(new BackLaw(), passage);
    }

    @Property(seed = "20261129")
    @Label("all roads end alike for a file of any make")
    void allRoadsAgree(@ForAll Passage passage) throws IOException {
        assumeTrue(Shell.isThere());
        holds(new RoadsLaw(), passage);
    }

    private static void holds(Law law, Passage passage) throws IOException {
        try (Copy file = Copy.empty()) {
            law.check(passage.moment(file));
        }
    }

    private static void holds(Law law, Journey journey) throws IOException {
        try (Copy file = Copy.empty()) {
            Database database = file.database();
            file.scratch().run("PRAGMA synchronous = OFF");
            Scratch.filled(database, journey.from(), journey.rows(), journey.seed());
            law.check(new Moment(database, journey.to(), journey.renames(), journey.seed()));
        }
    }
}
