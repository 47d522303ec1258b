package dev.sleet.repl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.repl.Pseudoterminal.Picture;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A transaction, and what lasts as long as a connection, over several inputs. */
class TerminalTransactionTest extends TerminalTest {
    @Test
    void aTransactionIsHeldUntilItIsEnded() throws Exception {
        start("next.jsh", "app.db");
        try (Pseudoterminal running = terminal) {
            opened();
            after("set write on");
            Picture begun = after("BEGIN;");
            assertThat(begun.atCursor()).isEqualTo("app.db(tx)*> ");
            assertThat(begun.contains("COMMIT; keeps what is done in it")).isTrue();
            after("UPDATE users SET title = 'X' WHERE id = 1;");
            assertThat(after("SELECT title AS t FROM users WHERE id = 1;").lines())
                    .contains("X");
            Picture wrong = after("SELECT nothing FROM users;");
            assertThat(wrong.contains("the transaction is still open")).isTrue();
            for (String command : List.of("push", "undo", "migrate", "close")) {
                Picture refused = after(command);
                assertThat(refused.contains("while a transaction is open"))
                        .as(command)
                        .isTrue();
                assertThat(refused.contains("ROLLBACK; drops it")).isTrue();
            }
            ask("quit", "Enter to stay:");
            running.type("\r");
            running.await("the prompt", TerminalTest::isPrompt);
            assertThat(after("ROLLBACK;").atCursor()).isEqualTo("app.db*> ");
            assertThat(after("SELECT title AS t FROM users WHERE id = 1;").lines())
                    .contains("Dr");
            after("BEGIN; UPDATE users SET title = 'Y' WHERE id = 1;");
            assertThat(after("COMMIT;").atCursor()).isEqualTo("app.db*> ");
            running.type("quit\r");
            assertThat(running.end()).isZero();
        }
        assertThat(Outcome.value(dir.resolve("app.db"), "SELECT title FROM users WHERE id = 1"))
                .isEqualTo("Y");
    }

    @Test
    void whatLastsAsLongAsAConnectionLasts() throws Exception {
        Outcome.sql(dir.resolve("other.db"), "CREATE TABLE o(a)", "INSERT INTO o VALUES (77)");
        start("app.db");
        try (Pseudoterminal running = terminal) {
            opened();
            after("set write on");
            after("ATTACH 'other.db' AS other;");
            assertThat(after("SELECT a FROM other.o;").lines()).contains("77");
            after("CREATE TEMP TABLE tt(a); INSERT INTO tt VALUES (78);");
            assertThat(after("SELECT a FROM tt;").lines()).contains("78");
            after("PRAGMA foreign_keys = OFF;");
            assertThat(after("PRAGMA foreign_keys;").lines()).contains("           0");
            after("set write off");
            assertThat(after("INSERT INTO users VALUES (9, NULL, NULL);").contains("it writes"))
                    .isTrue();
            assertThat(after("push --dry-run").contains("is gone")).isTrue();
            assertThat(after("SELECT a FROM tt;").contains("no such table")).isTrue();
            running.type("quit\r");
            assertThat(running.end()).isZero();
        }
    }

    @Test
    void whatChangesAWholeTableIsAskedAbout() throws Exception {
        start("app.db");
        try (Pseudoterminal running = terminal) {
            opened();
            after("set write on");
            ask("UPDATE users SET title = 'all -- where';", "change all 3 rows of users? [y/N]");
            running.type("\r");
            running.await("the prompt", picture -> picture.contains("nothing was run") && isPrompt(picture));
            ask("DELETE FROM notes;", "delete all 2 rows of notes? [y/N]");
            running.type("y\r");
            running.await("the prompt", picture -> picture.contains("2 rows changed") && isPrompt(picture));
            after("UPDATE users SET title = 'one' WHERE id = 1;");
            running.type("quit\r");
            assertThat(running.end()).isZero();
        }
        assertThat(Outcome.value(dir.resolve("app.db"), "SELECT group_concat(title) FROM users"))
                .isEqualTo("one,Prof");
    }
}
