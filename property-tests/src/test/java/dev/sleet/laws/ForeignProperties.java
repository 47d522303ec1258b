package dev.sleet.laws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.Database;
import dev.sleet.dialect.Database.Mode;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.ExitCode;
import dev.sleet.dialect.SleetException;
import dev.sleet.model.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A file that an application made with functions and collations of its own, changed by one who has neither. */
class ForeignProperties {
    /** What can be done is done and changes no meaning that the application sees; what cannot is said before, and nothing is changed. */
    @Property(seed = "20261129", tries = 40)
    void theApplicationFindsWhatItKnew(@ForAll Journey journey) throws IOException {
        go(journey);
    }

    static void go(Journey journey) throws IOException {
        Path folder = Files.createTempDirectory("sleet-foreign");
        Path file = folder.resolve("app.db");
        Schema from = Foreign.in(journey.from(), journey.seed());
        Schema to = Foreign.in(journey.to(), journey.seed());
        try (Database sleet = Databases.open(file, Mode.CREATE, Duration.ZERO);
                Database application = Databases.open(file, Mode.CREATE, Duration.ZERO)) {
            Application.on(application.connection());
            Scratch.filled(application, from, journey.rows(), journey.seed());
            Scratch scratch = Scratch.seenBy(application, sleet);
            List<String> before = Dump.of(scratch);
            try {
                Travel.go(scratch, to, Renaming.possible(journey.renames(), from, to));
            } catch (SleetException e) {
                assertThat(e.code()).as("%s %s", e.getMessage(), e.details()).isEqualTo(ExitCode.USAGE);
                assertThat(Dump.of(scratch)).isEqualTo(before);
            }
        } finally {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path each : files.toList()) {
                    Files.delete(each);
                }
            }
            Files.delete(folder);
        }
    }
}
