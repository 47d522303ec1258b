package dev.sleet.server;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ways from one schema to another that set aside what holds rows, and back by an undo. */
@EnabledIf("dev.sleet.server.Installation#isThere")
class UndoWaysTest {
    @TempDir
    private Path dir;

    static List<PassageTest.Way> ways() {
        return Passage.some(
                Stream.concat(PassageTest.ofAllKinds().stream(), PartWays.ways().stream())
                        .toList(),
                45);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void isUndone(PassageTest.Way way) throws Exception {
        new Passage(dir).isUndone(way);
    }
}
