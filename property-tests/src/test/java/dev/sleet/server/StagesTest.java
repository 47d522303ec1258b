package dev.sleet.server;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What stages lead to is what one transaction leads to. */
@EnabledIf("dev.sleet.server.Installation#isThere")
class StagesTest {
    @TempDir
    private Path dir;

    static List<PassageTest.Way> ways() {
        return Passage.some(
                Stream.of(PassageTest.ofAllKinds(), PartWays.ways(), SchemaWays.ways())
                        .flatMap(List::stream)
                        .toList(),
                48);
    }

    static LongStream seeds() {
        long first = Long.getLong("sleet.seed", 1);
        return LongStream.range(first, first + Integer.getInteger("sleet.tries", 4));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void leadWhereverASeedDoes(long seed) throws Exception {
        new Passage(dir).leadThereInStages(MadeWays.of(seed));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void leadThereAndBack(PassageTest.Way way) throws Exception {
        new Passage(dir).leadThereInStages(way);
    }
}
