package dev.sleet.repl.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.Address;
import dev.sleet.repl.JsonReader;
import dev.sleet.repl.Outcome;
import dev.sleet.repl.screen.Screen;
import dev.sleet.repl.screen.Terminals;
import dev.sleet.repl.session.Addresses;
import dev.sleet.repl.session.CommonOptions;
import dev.sleet.repl.session.States;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same for many databases: what fails stops nothing else, and a repeat does the rest. */
class FleetTest {
    private static final int SIZE = 30;
    private static final String BROKEN = "this is no database ".repeat(100);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path dir;

    private Path script = Path.of("");

    @BeforeEach
    void makeFleet() throws Exception {
        script = dir.resolve("schema.jsh");
        Path first = file(0);
        Files.createDirectories(dir.resolve("tenants"));
        Outcome.sql(
                first,
                "CREATE TABLE users(id INTEGER PRIMARY KEY, name TEXT, email TEXT)",
                "INSERT INTO users VALUES (1, 'a', 'a@x'), (2, 'b', NULL)");
        for (int i = 1; i < SIZE; i++) {
            Files.copy(first, file(i));
        }
        declare("text(\"name\"), text(\"email\"), integer(\"age\")");
    }

    private Address address(int number) {
        return Address.of(file(number));
    }

    private Path file(int number) {
        return dir.resolve("tenants").resolve((number < 10 ? "t0" : "t") + number + ".db");
    }

    private void declare(String columns) throws IOException {
        Files.writeString(script, "var users = table(\"users\", integer(\"id\").primaryKey(), " + columns + ");\n");
    }

    private String[] args(String command, String... more) {
        return Stream.concat(
                        Stream.of(
                                command,
                                "--schema",
                                script.toString(),
                                dir.resolve("tenants/*.db").toString()),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private Outcome push(String... more) {
        return Outcome.of(args("push", more));
    }

    private boolean isChanged(int number) throws SQLException {
        return Outcome.value(file(number), "SELECT count(*) FROM pragma_table_info('users') WHERE name = 'age'")
                .equals("1");
    }

    private List<Integer> changed() throws SQLException, IOException {
        List<Integer> changed = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            if (!BROKEN.equals(Files.readString(file(i), StandardCharsets.ISO_8859_1)) && isChanged(i)) {
                changed.add(i);
            }
        }
        return changed;
    }

    private static List<JsonReader.Json> lines(Outcome outcome) {
        return outcome.out().lines().map(JsonReader::read).toList();
    }

    /** Returns how each database ended, and last what is said about all. */
    private static Map<String, String> ends(Outcome outcome) {
        Map<String, String> ends = new TreeMap<>();
        List<JsonReader.Json> lines = lines(outcome);
        for (JsonReader.Json line : lines.subList(0, lines.size() - 1)) {
            assertThat(ends.put(line.text("database"), line.text("outcome") + " " + line.text("exit")))
                    .isNull();
        }
        ends.put("", lines.getLast().at("outcomes").text() + lines.getLast().text("exit"));
        return ends;
    }

    @Test
    void theNumberOfJobsChangesNothingButTheTime() throws Exception {
        Files.writeString(file(3), BROKEN);
        Map<String, String> looked = ends(push("--dry-run", "--json", "--jobs", "1"));
        assertThat(ends(push("--dry-run", "--json", "--jobs", "4"))).isEqualTo(looked);
        Outcome outcome = push("--yes", "--json", "--jobs", "4");
        assertThat(outcome.code()).isEqualTo(6);
        assertThat(ends(outcome)).hasSize(SIZE + 1).containsEntry("", "{\"cannot be used\":1,\"done\":29}6");
        assertThat(ends(push("--yes", "--json", "--jobs", "1")))
                .containsEntry("", "{\"cannot be used\":1,\"nothing to do\":29}6");
    }

    @Test
    void whatFailsStopsNoOtherAndARepeatDoesOnlyTheRest() throws Exception {
        byte[] whole = Files.readAllBytes(file(3));
        Files.writeString(file(3), BROKEN);
        Files.delete(file(9));
        Files.createDirectory(file(9));
        Outcome outcome;
        try (Connection other = Outcome.connect(file(5));
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN EXCLUSIVE");
            outcome = Outcome.of(args("push", file(9).toString(), "--yes", "--lock-wait", "0.1", "--jobs", "4"));
        }
        assertThat(outcome.code()).isEqualTo(7);
        assertThat(outcome.out())
                .contains("27 databases: 1 change to match", "27 done", "1 busy", "2 cannot be used")
                .containsPattern("t05.db +busy +\\d+\\.\\d\\d +7")
                .containsPattern("t03.db +cannot be used +\\d+\\.\\d\\d +6");
        assertThat(outcome.err()).contains("to do the rest: the same command again");
        Files.write(file(3), whole);
        Files.delete(file(9));
        Files.write(file(9), whole);
        Outcome repeat = push("--yes", "--json");
        assertThat(repeat.code()).as(repeat.err()).isZero();
        assertThat(ends(repeat)).containsEntry("", "{\"done\":3,\"nothing to do\":27}0");
        assertThat(changed()).hasSize(SIZE);
    }

    @Test
    void oneQuestionIsForAllAndTheirPlansAreShownOnce() throws Exception {
        Outcome.sql(file(7), "CREATE INDEX mine ON users(name)");
        Outcome no = Outcome.answering("n\n", args("push"));
        assertThat(no.code()).isEqualTo(4);
        assertThat(changed()).isEmpty();
        Outcome.sql(file(8), "ALTER TABLE users ADD COLUMN age INTEGER");
        Outcome yes = Outcome.answering("mine\ny\n", args("push", "--allow-loss", "mine"));
        assertThat(yes.code()).as(yes.err()).isEqualTo(4);
        Outcome again = Outcome.answering("y\n", args("push"));
        assertThat(again.code()).as(again.out() + again.err()).isZero();
        assertThat(again.out())
                .containsOnlyOnce("28 databases: 1 change to match")
                .contains("t07.db: 2 changes to match", "28 databases: 1 change", "1 nothing to do", "29 done");
        assertThat(again.err()).containsOnlyOnce("apply these 2 plans to 29 databases? [y/N]");
        assertThat(changed()).hasSize(SIZE);
    }

    @Test
    void withoutAnybodyToAskNothingIsChanged() throws Exception {
        Outcome outcome = push("--json");
        assertThat(outcome.code()).isEqualTo(4);
        assertThat(outcome.err()).contains("nobody was asked whether to change 30 databases", "--yes");
        List<JsonReader.Json> lines = lines(outcome);
        assertThat(lines).hasSize(SIZE + 1);
        assertThat(lines.getFirst().text("outcome")).isEqualTo("differences");
        assertThat(lines.getLast().text("error", "code")).isEqualTo("REFUSED");
        assertThat(changed()).isEmpty();
    }

    @Test
    void lossesAreNamedWithTheirSumAndAllowedByNameOnly() throws Exception {
        Outcome.sql(file(2), "UPDATE users SET email = NULL");
        declare("text(\"name\"), integer(\"age\")");
        Outcome refused = push("--yes");
        assertThat(refused.code()).isEqualTo(4);
        assertThat(refused.err()).containsOnlyOnce("was not allowed by name");
        assertThat(refused.out()).contains("29 refused", "1 done");
        assertThat(changed()).containsExactly(2);
        Outcome wrong = Outcome.answering("y\n", args("push"));
        assertThat(wrong.code()).isEqualTo(4);
        assertThat(wrong.out()).contains("29 rows hold a value, in all of them", "--allow-loss users.email");
        Outcome right = Outcome.answering("users.email\ny\n", args("push", "--no-backup"));
        assertThat(right.code()).as(right.err()).isZero();
        assertThat(changed()).hasSize(SIZE);
    }

    @Test
    void whatCannotBeDoneIsLeftOutOfTheQuestion() throws Exception {
        for (int i = 0; i < SIZE; i++) {
            if (i != 4) {
                Outcome.sql(file(i), "UPDATE users SET email = 'x'");
            }
        }
        declare("text(\"name\"), text(\"email\").notNull(), integer(\"age\")");
        Outcome outcome = Outcome.answering("y\n", args("push"));
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(4);
        assertThat(outcome.err()).contains("t04.db: rows do not fit", "29 databases? [y/N]");
        assertThat(changed()).hasSize(SIZE - 1).doesNotContain(4);
    }

    @Test
    void aPlanIsOnlyAppliedAsItWasShown() throws Exception {
        PlanSums sums = new PlanSums();
        dev.sleet.apply.Prepared shown = plan(file(1));
        sums.add(address(1), shown);
        sums.requireShown(address(1), plan(file(1)));
        Outcome.sql(file(1), "CREATE TABLE other(a)", "INSERT INTO other VALUES (1)");
        dev.sleet.apply.Prepared now = plan(file(1));
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> sums.requireShown(address(1), now))
                .hasMessageContaining("has changed since its plan was shown");
    }

    private dev.sleet.apply.Prepared plan(Path file) {
        States states = new States(new CommonOptions());
        try (dev.sleet.dialect.Database database = states.open(Address.of(file), Address.of(script))) {
            return dev.sleet.Sleet.plan(
                    database, states.script(script), dev.sleet.dialect.schema.PlanOptions.NONE, states.exclusions());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "4"})
    void failFastBeginsNoOther(String jobs) throws Exception {
        Files.writeString(file(0), BROKEN);
        Outcome outcome = push("--yes", "--fail-fast", "--jobs", jobs, "--json");
        assertThat(outcome.code()).isEqualTo(6);
        int unbegun = lines(outcome).getLast().at("notBegun").items().size();
        assertThat(unbegun).isPositive();
        assertThat(changed()).hasSize(SIZE - 1 - unbegun);
        if (jobs.equals("1")) {
            assertThat(unbegun).isEqualTo(SIZE - 1);
        }
        assertThat(outcome.err()).contains("stopped: one is not well (--fail-fast)", "not begun: ");
    }

    @Test
    void theFirstMustBeWellBeforeTheOthersFollow() throws Exception {
        byte[] whole = Files.readAllBytes(file(1));
        Files.writeString(file(1), BROKEN);
        Outcome stopped = push("--yes", "--canary", "3", "--jobs", "4");
        assertThat(stopped.code()).isEqualTo(6);
        assertThat(stopped.err()).contains("stopped: 1 of the first 3 is not well (--canary 3)", "not begun: ");
        assertThat(stopped.out()).contains("27 not begun");
        assertThat(changed()).containsExactly(0, 2);
        Files.write(file(1), whole);
        Files.writeString(file(4), BROKEN);
        Outcome repeat = push("--yes", "--canary", "3");
        assertThat(repeat.err()).contains("stopped: 1 of the first 5 is not well");
        assertThat(changed()).containsExactly(0, 1, 2, 3);
        Files.write(file(4), whole);
        assertThat(push("--yes", "--canary", "3").code()).isZero();
        assertThat(changed()).hasSize(SIZE);
    }

    @Test
    void aDifferenceIsShownOnceForAllThatHaveIt() throws Exception {
        Outcome.sql(file(8), "ALTER TABLE users ADD COLUMN age INTEGER");
        Outcome outcome = Outcome.of(args("diff"));
        assertThat(outcome.code()).isEqualTo(3);
        assertThat(outcome.out())
                .containsOnlyOnce("add column \"age\"")
                .contains("29 databases: 1 change to match", "t08.db: no difference from", "30 databases in");
        assertThat(outcome.out()).contains("29 differences, 1 nothing to do");
        assertThat(lines(Outcome.of(args("diff", "--json")))).hasSize(SIZE + 1);
    }

    @Test
    void aPatternThatMatchesOneStillWritesLinesAndAnyOtherErrorIsTheLastOne() throws Exception {
        String one = dir.resolve("tenants/t00.d?").toString();
        Outcome outcome = Outcome.of("diff", "--schema", script.toString(), one, "--json");
        assertThat(lines(outcome)).hasSize(2);
        assertThat(lines(outcome).getFirst().text("database")).endsWith("t00.db");
        assertThat(lines(outcome).getLast().text("exit")).isEqualTo("3");
        assertThat(Outcome.of("diff", "--schema", script.toString(), one).out())
                .contains("t00.db: 1 change to match")
                .doesNotContain("seconds");
        Files.writeString(script, "nonsense(");
        assertThat(lines(Outcome.of(args("diff", "--json"))).getFirst().text("error", "code"))
                .isEqualTo("SCRIPT");
    }

    @Test
    void aPatternThatMatchesNothingAndNumbersOutOfRangeAreWrongUsage() {
        Outcome none = Outcome.of("diff", "--schema", script.toString(), dir + "/nope/*.db");
        assertThat(none.code()).isEqualTo(2);
        assertThat(none.err()).contains("no file matches " + dir + "/nope/*.db");
        assertThat(Outcome.of("diff", "--schema", script.toString(), dir + "/[").code())
                .isEqualTo(2);
        assertThat(push("--jobs", "0").code()).isEqualTo(2);
        assertThat(push("--canary", "-1").code()).isEqualTo(2);
    }

    @Test
    @DisplayName("H175 a database that is a link to nowhere is not passed over by a pattern")
    void aLinkToNowhereIsSaid() throws Exception {
        Path gone = Files.createSymbolicLink(dir.resolve("tenants/volume.db"), dir.resolve("unmounted/volume.db"));
        Files.createSymbolicLink(dir.resolve("tenants/.#t00.db"), Path.of("somebody@host.1"));
        assertThat(Addresses.of(List.of(dir + "/tenants/*.db")))
                .hasSize(SIZE + 1)
                .contains(Address.of(gone));
        Outcome diff = Outcome.of(
                "diff", "--schema", dir.resolve("schema.jsh").toString(), dir + "/tenants/{volume,t0[12]}.db");
        assertThat(diff.code()).as(diff.out() + diff.err()).isEqualTo(6);
        assertThat(diff.err()).contains("cannot use " + gone);
    }

    @Test
    void patternsNameDatabasesOnceSortedAndWithoutCompanions() throws Exception {
        Path deep = Files.createDirectories(dir.resolve("tenants/a/b")).resolve("deep.db");
        Files.copy(file(0), deep);
        for (String companion : List.of("-wal", "-shm", "-journal", ".20260101T000000.backup", ".partial")) {
            Files.writeString(Path.of(file(0) + companion), "");
        }
        Files.createSymbolicLink(dir.resolve("tenants/zz.db"), file(1));
        List<Address> direct = new ArrayList<>();
        for (int i = 0; i < SIZE; i++) {
            direct.add(address(i));
        }
        assertThat(Addresses.of(List.of(dir + "/tenants/*"))).isEqualTo(direct);
        assertThat(Addresses.of(List.of(dir + "/tenants/*.db*", file(2).toString())))
                .isEqualTo(direct);
        assertThat(Addresses.of(List.of(dir + "/tenants/**/*.db")))
                .hasSize(SIZE + 1)
                .contains(Address.of(deep));
        assertThat(Addresses.of(List.of(dir + "/*/t0[12].{db,x}"))).containsExactly(address(1), address(2));
        assertThat(Addresses.of(List.of(file(2).toString(), dir + "/tenants/t0?.db")))
                .startsWith(address(2))
                .hasSize(10);
        Path odd = dir.resolve("odd[1].db");
        Files.copy(file(0), odd);
        assertThat(Addresses.of(List.of(odd.toString()))).containsExactly(Address.of(odd));
    }

    @Test
    void theProgressLineSaysHowFarAndHowLong() {
        FleetProgress progress =
                new FleetProgress(new Screen(System.in, System.out, System.err, Terminals.NONE), "", 1000);
        assertThat(progress.text(0, 0, 8, 0.1)).isEqualTo("0 of 1,000 databases, 8 running");
        assertThat(progress.text(400, 2, 8, 4))
                .isEqualTo("400 of 1,000 databases, 2 not well, 8 running, 100/s, 6 s left");
        assertThat(progress.text(10, 0, 8, 10)).isEqualTo("10 of 1,000 databases, 8 running, 1.0/s, 17 min left");
    }
}
