package dev.sleet.repl.prompt.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.schema.Touched;
import dev.sleet.model.Schema;
import dev.sleet.plan.Cost;
import dev.sleet.repl.Outcome;
import dev.sleet.repl.command.HelpText;
import dev.sleet.repl.prompt.Opening;
import dev.sleet.repl.prompt.Standing;
import dev.sleet.repl.screen.Estimate;
import dev.sleet.repl.screen.Pager;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What stands around the commands of the prompt. */
class PromptTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    private Pager pager(String command) {
        return new Pager(() -> 10, new PrintStream(shown, true, StandardCharsets.UTF_8), Map.of("PAGER", command));
    }

    private static void write(Pager pager, int lines) {
        IntStream.range(0, lines).forEach(line -> pager.line("line " + line));
        pager.finish();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whatIsLongerThanTheScreenIsReadInThePagerAndNothingElse() throws Exception {
        Path read = dir.resolve("read");
        Pager pager = pager("cat > " + read);
        write(pager, 8);
        assertThat(shown.toString(StandardCharsets.UTF_8))
                .startsWith("line 0\n")
                .endsWith("line 7\n");
        assertThat(read).doesNotExist();

        shown.reset();
        write(pager, 1000);
        assertThat(shown.size()).isZero();
        assertThat(Files.readAllLines(read)).hasSize(1000).startsWith("line 0").endsWith("line 999");
        assertThat(pager.isReading()).isFalse();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aPagerThatIsLeftEarlyStopsNothing() {
        write(pager("head -n 1 > " + dir.resolve("read")), 100_000);
        assertThat(shown.size()).isZero();
    }

    @Test
    void withoutAPagerEverythingIsShown() {
        write(pager(""), 1000);
        assertThat(shown.toString(StandardCharsets.UTF_8).lines()).hasSize(1000);
    }

    @Test
    void aTerminalThatCannotMoveItsCursorHasNoPager() {
        Pager pager = new Pager(
                () -> 0,
                new PrintStream(shown, true, StandardCharsets.UTF_8),
                Map.of("PAGER", "false", "TERM", "dumb"));
        write(pager, 1000);
        assertThat(shown.toString(StandardCharsets.UTF_8).lines()).hasSize(1000);
    }

    @Test
    void theLanguageOfScriptsFitsOnTwoScreensAndEveryWordIsOnThem() {
        String page = HelpText.page("schema");
        assertThat(page.lines()).hasSizeLessThanOrEqualTo(2 * 24 - 2).allMatch(line -> line.length() <= 80);
        String pages = page + HelpText.page("postgres-words");
        assertThat(HelpText.schemaWords().keySet()).allMatch(word -> pages.matches("(?s).*\\b" + word + "\\b.*"));
    }

    @Test
    void aWordOfTheLanguageIsExplainedBehindItsParenthesis() {
        assertThat(HelpText.meaning("text(\"a\").notNull()"))
                .hasValueSatisfying(text -> assertThat(text).startsWith("notNull(): no NULL"));
        assertThat(HelpText.meaning("text(\"a\").references(")).isPresent();
        assertThat(HelpText.meaning("text(\"a\")")).isEmpty();
        assertThat(HelpText.meaning("nothing(")).isEmpty();
    }

    @Test
    void onlyWhatTakesTimeIsEstimated() {
        assertThat(Estimate.of(new Touched(1000, 100_000), Cost.REBUILD)).isEmpty();
        assertThat(Estimate.of(new Touched(1_000_000, 200_000_000), Cost.REBUILD))
                .isEqualTo(", about 4 s");
        assertThat(Estimate.of(new Touched(1_000_000, 200_000_000), Cost.SCAN)).isEmpty();
        assertThat(Estimate.of(new Touched(100_000_000, -1), Cost.REBUILD)).isEqualTo(", about 3 min");
        assertThat(Estimate.of(new Touched(100_000_000, -1), Cost.INSTANT)).isEmpty();
    }

    @Test
    void thePromptFollowsWhateverOthersDoToTheDatabase() throws Exception {
        Path database = dir.resolve("app.db");
        Outcome.sql(database, "CREATE TABLE t(a)");
        Schema declared = Opening.introspect(Address.of(database));
        Standing standing = new Standing();
        assertThat(standing.differs(Address.of(database), declared)).isFalse();
        assertThat(standing.differs(Address.of(database), Schema.EMPTY)).isTrue();
        Outcome.sql(database, "CREATE TABLE u(a)");
        assertThat(standing.differs(Address.of(database), declared)).isTrue();
        Outcome.sql(database, "DROP TABLE u");
        assertThat(standing.differs(Address.of(database), declared)).isFalse();

        Path other = dir.resolve("other.db");
        Outcome.sql(other, "CREATE TABLE v(a)", "DROP TABLE v", "CREATE TABLE v(b)");
        assertThat(Outcome.value(other, "PRAGMA schema_version"))
                .isEqualTo(Outcome.value(database, "PRAGMA schema_version"));
        Files.move(other, database, StandardCopyOption.REPLACE_EXISTING);
        assertThat(standing.differs(Address.of(database), declared)).isTrue();
    }
}
