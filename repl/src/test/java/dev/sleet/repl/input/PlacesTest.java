package dev.sleet.repl.input;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.repl.input.SqlPlace.Wanted;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fits at the cursor, which is marked with a bar. */
class PlacesTest {
    private static SqlPlace sql(String marked) {
        return SqlPlace.of(marked.replace("|", ""), marked.indexOf('|'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '@',
            value = {
                "SELECT * FROM |              @ TABLES",
                "SELECT * FROM us|            @ TABLES",
                "SELECT * FROM a, |           @ TABLES",
                "SELECT * FROM a JOIN |       @ TABLES",
                "INSERT INTO |                @ TABLES",
                "UPDATE |                     @ TABLES",
                "CREATE INDEX i ON |          @ TABLES",
                "SELECT | FROM a              @ COLUMNS",
                "SELECT a, | FROM a           @ COLUMNS",
                "SELECT * FROM a WHERE |      @ COLUMNS",
                "SELECT * FROM a JOIN b ON |  @ COLUMNS",
                "SELECT 'x| FROM a            @ TEXT",
            })
    void whatFits(String marked, Wanted wanted) {
        assertThat(sql(marked).wanted()).isEqualTo(wanted);
    }

    @Test
    void tablesBehindThePlaceCount() {
        assertThat(sql("SELECT n| FROM users u JOIN \"my posts\" AS p ON 1, tags WHERE 1")
                        .tables())
                .isEqualTo(Map.of("u", "users", "p", "my posts"));
        assertThat(sql("SELECT | FROM users, tags t").tables()).isEqualTo(Map.of("users", "users", "t", "tags"));
        assertThat(sql("UPDATE users SET |").tables()).isEqualTo(Map.of("users", "users"));
    }

    @Test
    void aDotAsksForTheColumnsOfWhatStandsBeforeIt() {
        assertThat(sql("SELECT u.| FROM users u").qualifier()).isEqualTo("u");
        assertThat(sql("SELECT u.na| FROM users u").qualifier()).isEqualTo("u");
    }

    @Test
    void aDotInJavaAsksForWhatFollowsTheChain() {
        assertThat(JavaPlace.of("var a = table(\"a\", integer(\"id\").primaryKey().no")
                        .chain())
                .containsExactly("integer", "primaryKey");
        assertThat(JavaPlace.of("text(\"a)\")\n    .").chain()).containsExactly("text");
        assertThat(JavaPlace.of("var a = ta").chain()).isEmpty();
    }

    @Test
    void aTextInJavaKnowsItsCall() {
        JavaPlace place = JavaPlace.of("var a = table(\"a\", integer(\"b\").references(\"users\", \"i");

        assertThat(place.inText()).isTrue();
        assertThat(place.calls().getFirst().name()).isEqualTo("references");
        assertThat(place.calls().getFirst().arguments()).isEqualTo(List.of("users"));
        assertThat(place.calls().get(1).name()).isEqualTo("table");
    }
}
