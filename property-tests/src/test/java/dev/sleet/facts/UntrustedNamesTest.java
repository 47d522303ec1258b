package dev.sleet.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What a view may call that is read as if its schema were trusted, on one driver of each minor version. */
class UntrustedNamesTest {
    /** Each was looked up in the sources: they compute from their arguments, belong to full text or R*Tree, and write no file. */
    private static final Set<String> HARMLESS = Set.of(
            ("atn2 bm25 charindex cot coth difference fts5 fts5_get_locale highlight leftstr lower_quartile match"
                            + " matchinfo median mode offsets optimize padc padl padr percentile percentile_cont percentile_disc"
                            + " proper replicate reverse rightstr rtreecheck rtreedepth rtreenode snippet square stdev strfilter"
                            + " upper_quartile variance")
                    .split(" "));

    /** No schema may call these, trusted or not. */
    private static final Set<String> NEVER = Set.of("fts3_tokenizer", "load_extension", "sqlite_log");

    @TestFactory
    @DisplayName("H151 what only a trusted schema may call")
    List<DynamicTest> onlyComputes() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path driver : Drivers.all()) {
            tests.add(DynamicTest.dynamicTest("H151 " + driver.getFileName(), () -> {
                List<String> names = names(driver);
                assertThat(names).contains("untrusted snippet", "never load_extension");
                assertThat(names).allMatch(UntrustedNamesTest::isKnown);
            }));
        }
        return tests;
    }

    private static boolean isKnown(String line) {
        String name = line.substring(line.indexOf(' ') + 1);
        return line.startsWith("never ") ? NEVER.contains(name) : HARMLESS.contains(name);
    }

    private static List<String> names(Path driver) throws IOException {
        Process process = Drivers.start(driver, UntrustedNames.class);
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
