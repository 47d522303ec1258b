package dev.sleet.sqlite.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClockReadingTest {
    private static final Instant MOMENT = Instant.parse("2026-11-29T18:00:00.250Z");
    private static final String LITERAL = "'2026-11-29 18:00:00.250'";

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "CURRENT_TIMESTAMP | datetime(@)",
                "current_date | date(@)",
                "datetime('now') | datetime(@)",
                "DateTime('NOW', 'localtime') | DateTime(@, 'localtime')",
                "unixepoch() | unixepoch(@)",
                "'a' + strftime('%s', 'now') | 'a' + strftime('%s', @)",
                "coalesce(NULL, (date('now'))) | coalesce(NULL, (date(@)))"
            })
    void aMomentStandsInPlaceOfThePresentOne(String expression, String then) {
        assertThat(ClockReading.at(expression, MOMENT)).contains(then.replace("@", LITERAL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'now'", "lower('now')", "state = 'now'", "iif(date('2020-01-01') < 'now', 1, 2)", "1", "\"now\""
            })
    void whatDoesNotReadTheClockStaysAsItIs(String expression) {
        assertThat(ClockReading.at(expression, MOMENT)).isEmpty();
    }
}
