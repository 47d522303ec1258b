package dev.sleet.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.Sleet;
import dev.sleet.apply.Prepared;
import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.SleetException;
import dev.sleet.dialect.schema.Exclusions;
import dev.sleet.dialect.schema.Fingerprint;
import dev.sleet.dialect.schema.PlanOptions;
import dev.sleet.diff.ChangeText;
import dev.sleet.laws.Travel.Outcome;
import dev.sleet.model.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class MigrationProperties {
    /** Applying a plan leads where it says; what goes on keeps its values, row numbers and marks; there is no second plan. */
    @Property(seed = "20261121")
    void aPlanLeadsToItsTarget(@ForAll Journey journey) {
        try (Scratch scratch = Scratch.filled(journey.from(), journey.rows(), journey.seed())) {
            Travel.go(scratch, journey.to(), journey.renames());
        }
    }

    /** A way over a third schema ends where the direct way does. */
    @Property(seed = "20261121")
    void aDetourEndsAtTheSamePlace(@ForAll Journey journey) {
        Schema last = new Edits(new Dice(journey.seed())).edited(journey.to(), 2);
        try (Scratch detour = Scratch.filled(journey.from(), journey.rows(), journey.seed());
                Scratch direct = Scratch.filled(journey.from(), journey.rows(), journey.seed())) {
            boolean arrived = Travel.go(detour, journey.to(), journey.renames()) == Outcome.ARRIVED
                    && Travel.go(detour, last, List.of()) == Outcome.ARRIVED
                    && Travel.go(direct, last, Renaming.possible(journey.renames(), journey.from(), last))
                            == Outcome.ARRIVED;
            if (arrived) {
                assertThat(Sleet.diff(detour.schema(), direct.schema())).isEmpty();
                assertThat(Facts.of(detour)).isEqualTo(Facts.of(direct));
            }
        }
    }

    /** The same input gives the same plan, in every language. */
    @Property(seed = "20261121")
    void plansAreTheSameEverywhere(@ForAll Journey journey) {
        Locale before = Locale.getDefault();
        try {
            List<String> plan = plan(journey);
            for (String language : List.of("tr", "fa", "lt")) {
                Locale.setDefault(Locale.forLanguageTag(language));
                assertThat(plan(journey)).as(language).isEqualTo(plan);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    private static List<String> plan(Journey journey) {
        try (Scratch scratch = Scratch.of(journey.from())) {
            Prepared prepared = Sleet.plan(
                    scratch.database(), journey.to(), new PlanOptions(journey.renames(), Map.of()), Exclusions.NONE);
            List<String> lines = new ArrayList<>();
            lines.add(prepared.plan().from() + " " + prepared.plan().to());
            prepared.plan().changes().forEach(change -> lines.add(ChangeText.of(change)));
            prepared.plan().steps().forEach(step -> lines.add(step.toString()));
            prepared.statements().forEach(statement -> lines.add(statement.sql()));
            return lines;
        } catch (SleetException e) {
            return List.of(e.getMessage());
        }
    }

    /** Planning leaves no trace in a file, and nothing beside it. */
    @Property(seed = "20261121")
    void planningWritesNothing(@ForAll Journey journey) throws IOException {
        Path folder = Files.createTempDirectory("sleet-laws");
        Path file = folder.resolve("planned é.db");
        try {
            Scratch.filled(
                            Databases.open(file, Mode.CREATE, Duration.ZERO),
                            journey.from(),
                            journey.rows(),
                            journey.seed())
                    .close();
            String before = bytes(file);
            try (Database database = Databases.open(file, Mode.WRITE, Duration.ZERO)) {
                Sleet.plan(database, journey.to(), new PlanOptions(journey.renames(), Map.of()), Exclusions.NONE);
            }
            assertThat(bytes(file)).isEqualTo(before);
            try (var left = Files.list(folder)) {
                assertThat(left).containsExactly(file);
            }
        } finally {
            Files.deleteIfExists(file);
            Files.delete(folder);
        }
    }

    private static String bytes(Path file) throws IOException {
        return Fingerprint.sha256(HexFormat.of().formatHex(Files.readAllBytes(file)));
    }
}
