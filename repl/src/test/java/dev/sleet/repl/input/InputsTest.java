package dev.sleet.repl.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.Dialects;
import dev.sleet.repl.input.Input.Kind;
import dev.sleet.repl.screen.Shell;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What kind of thing a line is, and where it ends. */
class InputsTest {
    private final Inputs inputs = new Inputs(
            Set.of("diff", "push", "check", "rollback", "open", "history", "help", "quit"),
            () -> Dialects.usual().grammar());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "diff                              | COMMAND",
                "diff --from a --to b              | COMMAND",
                "open ../x.db                      | COMMAND",
                "\\d users                         | COMMAND",
                "\\x                               | COMMAND",
                "rollback                          | COMMAND",
                "rollback --to 3                   | COMMAND",
                "rollback;                         | SQL",
                "SELECT 1;                         | SQL",
                "select 1;                         | SQL",
                "With a AS (SELECT 1) SELECT *     | SQL",
                "PRAGMA user_version;              | SQL",
                "diff = 3                          | JAVA",
                "check(\"a\", \"b\")               | JAVA",
                "history.size()                    | JAVA",
                "delete.name()                     | JAVA",
                "update = update.with(x)           | JAVA",
                "selection                         | JAVA",
                "tickets                           | JAVA",
                "var a = table(\"a\")              | JAVA",
                "-- a comment                      | NOTHING",
                "// a comment                      | NOTHING",
            })
    void theFirstWordDecides(String typed, Kind kind) {
        assertThat(inputs.of(typed).kind()).isEqualTo(kind);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n"})
    void nothing(String typed) {
        assertThat(inputs.of(typed)).isEqualTo(new Input(Kind.NOTHING, "", false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT 1                                                        | true",
                "SELECT 1;                                                       | false",
                "SELECT ';                                                       | true",
                "SELECT 1; SELECT 2                                              | true",
                "SELECT 1; -- done                                               | false",
                "CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b;         | true",
                "CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM b; END;    | false",
                "SELECT !;                                                       | false",
            })
    void sqlEndsWithItsSemicolon(String typed, boolean unfinished) {
        assertThat(inputs.of(typed).unfinished()).isEqualTo(unfinished);
    }

    @Test
    void aCommandInTheMiddleOfAStatementIsSeen() {
        assertThat(inputs.of("SELECT *\n\\d users").unfinished()).isTrue();
        assertThat(inputs.commandInside(inputs.of("SELECT *\n\\d users"))).hasValue("\\d users");
        assertThat(inputs.commandInside(inputs.of("SELECT *\nquit"))).hasValue("quit");
        assertThat(inputs.commandInside(inputs.of("var a = table(\"a\",\ndiff")))
                .hasValue("diff");
    }

    @Test
    void aColumnMayBeCalledLikeACommand() {
        assertThat(inputs.commandInside(inputs.of("SELECT\nhistory"))).isEmpty();
        assertThat(inputs.commandInside(inputs.of("diff"))).isEmpty();
    }

    @Test
    void quotesKeepWordsTogether() {
        assertThat(Words.of("push --backfill a.b=\"'x y'\" 'my file.db'").words())
                .containsExactly("push", "--backfill", "a.b='x y'", "my file.db");
    }

    @Test
    @DisplayName("a word that a message has quoted for a shell is the same word at the prompt")
    void wordsQuotedForAShell() {
        for (String word : List.of("o'k.a b=c'd", "it's", "'", "''x'", "a\"b", "C:\\dir\\a.db", "\"x\"\"t\".a=b")) {
            assertThat(Words.of("push --rename " + Shell.quoted(word) + " app.db")
                            .words())
                    .containsExactly("push", "--rename", word, "app.db");
        }
        assertThat(Words.of("load C:\\dir\\a.db").words()).containsExactly("load", "C:\\dir\\a.db");
    }
}
