package dev.sleet.server;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ways from one schema with partitioned tables to another, with rows. */
@EnabledIf("dev.sleet.server.Installation#isThere")
class PartPassageTest {
    @TempDir
    private Path dir;

    static List<PassageTest.Way> ways() {
        return Passage.some(PartWays.ways(), 10);
    }

    static List<PassageTest.Way> indexes() {
        return Passage.some(PartIndexWays.ways(), 8);
    }

    @ParameterizedTest
    @MethodSource("indexes")
    void keepsIndexesAsTheyAre(PassageTest.Way way) throws Exception {
        new Passage(dir).leadThereAndBack(way);
    }

    @ParameterizedTest
    @MethodSource("ways")
    void leadsThereAndBack(PassageTest.Way way) throws Exception {
        new Passage(dir).leadThereAndBack(way);
    }
}
