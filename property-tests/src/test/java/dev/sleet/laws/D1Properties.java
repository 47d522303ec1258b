package dev.sleet.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.diff.Renames.Request;
import dev.sleet.model.Schema;
import dev.sleet.sqlite.d1.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import org.sqlite.SQLiteConnection;

/** What is written for Cloudflare D1 ends where a push ends, or is refused by name; no row is lost on the way. */
class D1Properties {
    private static final Map<String, Integer> OUTCOMES = new TreeMap<>();

    /** Any two schemas, of which D1 does not take many. */
    @Property(seed = "20261121")
    void aBatchEndsWhereAPushEnds(@ForAll Journey journey) throws SQLException {
        try (Scratch pushed = Scratch.filled(journey.from(), journey.rows(), journey.seed());
                Scratch batched = Scratch.empty()) {
            byte[] file = pushed.connection().unwrap(SQLiteConnection.class).serialize("main");
            batched.connection().unwrap(SQLiteConnection.class).deserialize("main", file);
            count("any: ", new D1Law(pushed, batched).outcome(journey.to(), journey.renames()));
        }
    }

    /** Tables that refer to each other in every way. */
    @Property(seed = "20261121")
    void aFamilyOfTablesStaysTogether(@ForAll long seed) throws SQLException {
        Family family = Family.of(seed);
        try (Scratch pushed = Scratch.script(family.before());
                Scratch batched = Scratch.script(family.before());
                Scratch after = Scratch.script(family.after())) {
            Schema to = after.schema();
            List<Request> renames = family.renames();
            count("family: ", new D1Law(pushed, batched).outcome(to, renames));
        }
    }

    private static synchronized void count(String kind, String outcome) {
        OUTCOMES.merge(kind + outcome, 1, Integer::sum);
    }

    /** Whatever is refused has a name; how often is written down. */
    @AfterContainer
    static void everyOutcomeHasAName() throws IOException {
        Set<String> names =
                Set.of("arrived", "nothing to do", "rows do not allow it", "a check that rows broke before");
        List<String> unnamed = new ArrayList<>();
        List<String> counts = new ArrayList<>();
        OUTCOMES.forEach((outcome, times) -> {
            counts.add(times + "\t" + outcome);
            String plain = outcome.substring(outcome.indexOf(": ") + 2);
            boolean known = names.contains(plain);
            for (Refusal refusal : Refusal.values()) {
                known |= refusal.words().equals(plain);
            }
            if (!known) {
                unnamed.add(outcome);
            }
        });
        Files.write(Path.of("target", "d1.tsv"), counts);
        assertThat(unnamed).isEmpty();
    }
}
