package dev.sleet.sqlite.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineEndsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a <> 'x\r\ny'",
                "'\r'",
                "a IN ('\r\n', 'it''s\r') OR a LIKE '\n\r%'",
                "CASE a WHEN '\r' THEN '''\r''' ELSE '' END"
            })
    @DisplayName("H144 what is written for a text with carriage returns is read back as that text")
    void readsBack(String sql) {
        String written = LineEnds.withoutReturns(sql);
        assertThat(written).doesNotContain("\r").contains("char(");
        assertThat(LineEnds.read(written)).isEqualTo(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "char(13, 10)",
                "trim(char(13))",
                "a IN ('x' || char(13))",
                "('x' || char(10))",
                "('x' || char(13, 65))",
                "('x' || 'y' || char(13))",
                "('x' || a || char(13))",
                "(char(13) -1)",
                "(char(13)",
                "('13')"
            })
    @DisplayName("H144 other expressions with char() stay what they are")
    void staysTheSame(String sql) {
        assertThat(LineEnds.read(sql)).isEqualTo(sql);
    }

    @Test
    @DisplayName("H144 a backfill in the head of a migration keeps its texts and takes one line")
    void oneLine() {
        assertThat(LineEnds.oneLine(" 'a\n  b' -- a comment\n || 'c\r\nd'"))
                .isEqualTo("('a' || char(10) || '  b') || ('c' || char(13, 10) || 'd')");
    }
}
