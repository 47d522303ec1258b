package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.repl.Pseudoterminal.Picture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What somebody has typed is not lost, and no key that means "stop" says yes. */
class TerminalTrustTest extends TerminalTest {
    private static final String STOP = "\003";
    private static final String END = "\004";

    @Test
    void aTranscriptEndsAndTheSessionGoesOn() throws Exception {
        start("app.db");
        try (Pseudoterminal running = terminal) {
            opened();
            after("transcript t.log");
            after("SELECT 7 AS n;");
            Picture off = after("transcript off");
            assertThat(off.contains("nothing is written down any more")).isTrue();
            assertThat(off.contains("bug")).isFalse();
            assertThat(after("transcript").contains("cannot write")).isFalse();
            assertThat(after("SELECT 8 AS n;").lines()).contains("8");
            assertThat(Files.readAllLines(dir.resolve("t.log"))).contains("7").doesNotContain("8");
            after("transcript again.log");
            after("SELECT 9 AS n;");
            assertThat(Files.readAllLines(dir.resolve("again.log"))).contains("9");
            running.type("quit\r");
            assertThat(running.end()).isZero();
        }
    }

    @Test
    void aTranscriptThatCannotBeWrittenIsSaidOnce() throws Exception {
        start("app.db");
        try (Pseudoterminal running = terminal) {
            opened();
            Picture full = after("transcript /dev/full");
            assertThat(full.contains("cannot write the transcript")).isTrue();
            Picture next = after("SELECT 8 AS n;");
            assertThat(next.lines()).contains("8");
            assertThat(next.contains("transcript")).isFalse();
            running.type("quit\r");
            assertThat(running.end()).isZero();
        }
    }

    @Test
    void noKeyThatStopsAnswersAQuestionOfDecide() throws Exception {
        Path script = dir.resolve("ask.jsh");
        Files.writeString(script, """
            var users = table("users", integer("id").primaryKey(), text("name"), text("prefix"),
                text("mail").notNull().defaultValue("none"));
            var notes = table("notes", integer("id").primaryKey(), integer("user_id").references("users", "id"),
                text("body"));
            """);
        String before = Files.readString(script);
        start("app.db", "ask.jsh");
        try (Pseudoterminal running = terminal) {
            opened();
            for (String key : new String[] {STOP, END}) {
                ask("decide", "leaves it open:");
                Thread.sleep(2100);
                running.type(key);
                Picture stopped = running.await("the prompt", TerminalTest::isPrompt);
                assertThat(stopped.contains("stopped")).isTrue();
                assertThat(stopped.contains("written")).isFalse();
                assertThat(stopped.contains("expression"))
                        .as("the next question")
                        .isFalse();
            }
            for (String key : new String[] {STOP, END}) {
                ask("decide", "leaves it open:");
                running.type("s\r");
                running.await("the value", picture -> picture.atCursor().contains("s skips:"));
                Thread.sleep(2100);
                running.type(key);
                Picture stopped = running.await("the prompt", TerminalTest::isPrompt);
                assertThat(stopped.contains("stopped")).isTrue();
                assertThat(stopped.contains("written")).isFalse();
            }
            running.type("quit\r");
            assertThat(running.end()).isZero();
        }
        assertThat(Files.readString(script)).isEqualTo(before);
    }

    @Test
    void noKeyThatStopsAnswersAQuestionOfGenerate() throws Exception {
        Files.writeString(dir.resolve("ask.jsh"), """
            var users = table("users", integer("id").primaryKey());
            """);
        start("app.db", "ask.jsh");
        try (Pseudoterminal running = terminal) {
            opened();
            after("generate --name first --dir m");
            after("var users = table(\"users\", integer(\"id\").primaryKey(), text(\"a\").notNull())");
            for (String key : new String[] {STOP, END}) {
                ask("generate --name second --dir m", "if there are none");
                Thread.sleep(2100);
                running.type(key);
                Picture stopped = running.await("the prompt", TerminalTest::isPrompt);
                assertThat(stopped.contains("stopped")).isTrue();
            }
            try (var made = Files.list(dir.resolve("m"))) {
                assertThat(made.filter(Files::isDirectory)).hasSize(1);
            }
            running.type("quit --force\r");
            assertThat(running.end()).isZero();
        }
    }

    @Test
    void nothingLooksLikeNullButNull() throws Exception {
        start("app.db");
        try (Pseudoterminal running = terminal) {
            opened();
            Picture table = after("SELECT '' AS e, NULL AS n, 'NULL' AS s, x'' AS b, 0 AS z;");
            assertThat(table.lines()).contains("e  n     s     b              z", "   NULL  NULL  x'' (0 bytes)  0");
            assertThat(running.received()).contains("\u001b[2mNULL\u001b[0m  NULL");
            after("\\x on");
            Picture block = after("SELECT '' AS e, NULL AS n, 'NULL' AS s, x'' AS b, 0 AS z;");
            assertThat(block.lines()).contains("  e", "  n  NULL", "  s  NULL", "  b  x'' (0 bytes)");
            after("set null (null)");
            after("\\x off");
            assertThat(after("SELECT NULL AS n;").lines()).contains("(null)");
            running.type("quit\r");
            assertThat(running.end()).isZero();
        }
    }

    @Test
    void anEditWithAMistakeIsNotLost() throws Exception {
        Path script = dir.resolve("next.jsh");
        String editor = "sh -c 'sed -i s/prefix/praefix/ \"$0\"; sed -i s/notNull/notNul/ \"$0\"'";
        start(Map.of("EDITOR", editor), "next.jsh", "app.db");
        try (Pseudoterminal running = terminal) {
            opened();
            ask("\\e", "edit again");
            running.type("n\r");
            Picture kept = running.await("the prompt", TerminalTest::isPrompt);
            assertThat(kept.contains("what was declared before stays")).isTrue();
            assertThat(Files.readString(script)).contains("praefix").contains("notNul(");
            running.type("quit --force\r");
            assertThat(running.end()).isZero();
        }
    }

    @Test
    void leavingThePagerEndsTheQuery() throws Exception {
        start(Map.of("PAGER", "head -n 3"), "app.db");
        try (Pseudoterminal running = terminal) {
            opened();
            Picture left = after(
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i, 'x' || i AS x FROM n;");
            assertThat(left.lines()).contains("i    x", "  1  x1").doesNotContain("600  x600");
            running.type("quit\r");
            assertThat(running.end()).isZero();
        }
    }

    @Test
    void whoeverLeavesIsAskedAboutWhatIsNotSaved() throws Exception {
        start("next.jsh", "app.db");
        try (Pseudoterminal running = terminal) {
            opened();
            after("var t = table(\"t\", text(\"a\"))");
            for (String key : new String[] {"\r", STOP, END}) {
                running.type(END);
                running.await("a question", picture -> picture.atCursor().contains("stay:"));
                Thread.sleep(2100);
                running.type(key);
                running.await("the prompt", TerminalTest::isPrompt);
            }
            running.type(END);
            running.await("a question", picture -> picture.atCursor().contains("stay:"));
            running.type("save\r");
            assertThat(running.end()).isZero();
        }
        assertThat(Files.readString(dir.resolve("next.jsh"))).contains("table(\"t\"");
    }

    @Test
    void theKeyThatStopsLeavesNoTextOfAMenuOrASearchBehind() throws Exception {
        start("app.db");
        try (Pseudoterminal running = terminal) {
            opened();
            clear();
            running.type("de\t\t");
            running.await("a menu", picture -> picture.contains("decide"));
            running.type(STOP);
            Picture dropped = running.await("an empty line", picture -> picture.row() > 0 && isPrompt(picture));
            assertThat(dropped.atCursor()).isEqualTo("app.db> ");
            after("SELECT 12345;");
            clear();
            running.type("\022" + "1234");
            running.await("a match", picture -> picture.contains("SELECT 12345"));
            running.type(STOP);
            running.await("an empty line", TerminalTest::isPrompt);
            running.type("quit\r");
            assertThat(running.end()).isZero();
        }
    }

    @Test
    void pushAsksWhetherSomethingWasRenamed() throws Exception {
        Files.writeString(dir.resolve("ask.jsh"), """
            var users = table("users", integer("id").primaryKey(), text("prefix"), text("mail").notNull());
            var notes = table("notes", integer("id").primaryKey(), integer("user_id").references("users", "id"),
                text("body"));
            """);
        start("app.db", "ask.jsh");
        try (Pseudoterminal running = terminal) {
            opened();
            for (String key : new String[] {STOP, END}) {
                ask("push", "s leaves it open:");
                Thread.sleep(2100);
                running.type(key);
                assertThat(running.await("the prompt", TerminalTest::isPrompt).contains("stopped"))
                        .isTrue();
            }
            ask("push", "s leaves it open:");
            running.type("1\r");
            running.await("the value", picture -> picture.atCursor().contains("leave it open:"));
            running.type("'none'\r");
            Picture asked =
                    running.await("consent", picture -> picture.atCursor().contains("[y/N]"));
            assertThat(asked.contains("rename column \"title\" to \"prefix\"")).isTrue();
            running.type("y\r");
            running.await("the prompt", picture -> picture.contains("applied and verified") && isPrompt(picture));
            running.type("quit\r");
            assertThat(running.end()).isZero();
        }
        assertThat(Outcome.value(dir.resolve("app.db"), "SELECT group_concat(prefix || mail) FROM users"))
                .isEqualTo("Dra@example.com,Profnone");
    }

    @Test
    void whatNoAnswerHelpsAgainstIsShownByItsRows() throws Exception {
        Files.writeString(dir.resolve("ask.jsh"), """
            var users = table("users", integer("id").primaryKey(), text("title"), text("mail"),
                check("long", "length(title) > 100"));
            var notes = table("notes", integer("id").primaryKey(), integer("user_id").references("users", "id"),
                text("body"));
            """);
        Outcome.sql(
                dir.resolve("app.db"),
                "WITH RECURSIVE n(i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 41)"
                        + " INSERT INTO users SELECT i, 'Dr', NULL FROM n");
        start("app.db", "ask.jsh");
        try (Pseudoterminal running = terminal) {
            opened();
            Picture shown = after("decide --show");
            assertThat(shown.lines()).contains("  id=27", "  and 14 more").doesNotContain("  id=28");
            Picture decided = after("decide");
            assertThat(decided.contains("nothing is open")).isFalse();
            assertThat(decided.contains("SELECT * FROM \"users\" WHERE NOT (length(title) > 100);"))
                    .isTrue();
            assertThat(after("SELECT count(*) AS n FROM \"users\" WHERE NOT (length(title) > 100);")
                            .lines())
                    .contains("34");
            running.type("quit\r");
            assertThat(running.end()).isZero();
        }
    }

    @Test
    void aTerminalThatEchoesItselfShowsEachLineOnce() throws Exception {
        start(Map.of("TERM", "dumb"), "app.db");
        try (Pseudoterminal running = terminal) {
            running.await("a prompt", picture -> picture.contains("app.db: 2 tables") && isPrompt(picture));
            running.type("SELECT 41\r");
            running.await("more", picture -> picture.atCursor().endsWith("> ") && !isPrompt(picture));
            running.type("+ 1 AS n;\r");
            Picture answered = running.await("42", picture -> picture.contains("42") && isPrompt(picture));
            assertThat(answered.lines()).filteredOn(line -> line.contains("41")).hasSize(1);
            running.type("DROP TABLE users" + STOP);
            running.await("another prompt", picture -> picture.row() > answered.row() && isPrompt(picture));
            running.type("quit\r");
            assertThat(running.end()).isZero();
        }
    }

    @Test
    void tabOffersWhatFits() throws Exception {
        start("next.jsh", "app.db");
        try (Pseudoterminal running = terminal) {
            opened();
            offered("drop ", "notes", "users");
            offered("set write ", "off", "on");
            offered("integer(\"id\").", ".array()", ".withoutOverlaps()"); // more than there are lines
            offered("set format m", "set format markdown");
            offered("var t = table(\"t\", integer(\"u\").references(\"users\").onDelete(", "CASCADE", "SET_NULL");
            offered("var v = view(\"v\", \"SELECT * FROM use", "FROM users");
            offered("var t = table(\"t\", integer(\"one\"), text(\"two\"), index(\"i\", \"", "one", "two");
            assertThat(offered("open ", "app.db").contains("next.jsh")).isFalse();
            clear();
            running.type("drop users\r");
            running.await("gone", picture -> picture.contains("declared: drop table") && isPrompt(picture));
            running.type("quit --force\r");
            assertThat(running.end()).isZero();
        }
    }

    private Picture offered(String typed, String... words) throws Exception {
        clear();
        terminal.type(typed + "\t");
        Picture picture = terminal.await(
                "offers after " + typed,
                seen -> Stream.of(words).allMatch(word -> seen.lines().stream().anyMatch(line -> line.contains(word))));
        terminal.type(STOP);
        terminal.await("an empty line", seen -> isPrompt(seen) && seen.row() > 0);
        return picture;
    }

    @Test
    void whatIsSavedIsThereTheNextTimeAndValuesAreBound() throws Exception {
        Map<String, String> own = Map.of("XDG_CONFIG_HOME", dir.resolve("conf").toString());
        start(own, "app.db");
        try (Pseudoterminal running = terminal) {
            opened();
            after("set null (none) --save");
            assertThat(after("set write on --save").contains("said anew")).isTrue();
            after("\\ns who SELECT title AS t FROM users WHERE mail = :mail OR id = :id");
            running.type("quit\r");
            assertThat(running.end()).isZero();
        }
        start(own, "app.db");
        try (Pseudoterminal running = terminal) {
            opened();
            assertThat(after("\\n who").contains("there is no value for :mail")).isTrue();
            after("\\set mail x' OR 1=1 --");
            after("\\set id 3");
            assertThat(after("\\n who").lines()).contains("(none)", "1 row");
            after("history who");
            running.type("quit\r");
            assertThat(running.end()).isZero();
        }
    }
}
