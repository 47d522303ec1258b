package dev.sleet.sqlite.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldedTest {
    @Test
    void whatIsAndedWithZeroIsZero() {
        assertThat(Folded.of("(a and 0)")).isEqualTo("(0)");
        assertThat(Folded.of("0 AND \"nope\"")).isEqualTo("0");
        assertThat(Folded.of("a + 1 AND b AND (0x0) OR c")).isEqualTo("0 OR c");
        assertThat(Folded.of("a BETWEEN 1 AND 2 AND 0")).isEqualTo("0");
        assertThat(Folded.of("0 AND a BETWEEN 1 AND 2 AND b")).isEqualTo("0");
        assertThat(Folded.of("NOT a AND 0, b")).isEqualTo("0, b");
        assertThat(Folded.of("CASE WHEN (select 1) AND 0 THEN a END")).isEqualTo("CASE WHEN 0 THEN a END");
        assertThat(Folded.of("CREATE TABLE t(a, b default (a and 0), check ((select 1) and ((0))))"))
                .isEqualTo("CREATE TABLE t(a, b default (0), check (0))");
        assertThat(Folded.of("((a in ()) and b)")).isEqualTo("(0)");
        assertThat(Folded.of("b AND f(a) IN ()")).isEqualTo("0");
        assertThat(Folded.of("(0 AND a) OR (b AND 'x' ISNULL)")).isEqualTo("(0) OR (0)");
        assertThat(Folded.of("a AND 1 IS NULL AND b")).isEqualTo("0");
        assertThat(Folded.of("CREATE INDEX k ON t(a) WHERE (select 1) AND 0"))
                .isEqualTo("CREATE INDEX k ON t(a) WHERE 0");
    }

    @Test
    void anythingElseStays() {
        for (String sql : List.of(
                "a BETWEEN b AND 0",
                "a BETWEEN 0 AND b",
                "x AND 10",
                "x AND 0.0",
                "x AND '0'",
                "x AND -0",
                "x AND 0 + 1",
                "x AND 0 = b",
                "f(x) AND 0",
                "0 AND abs(x)",
                "a OR 0",
                "x AND a NOT IN ()",
                "x AND NOT a IN ()",
                "x AND a IN () = b",
                "x AND a IN (1)",
                "x AND a IS NULL",
                "x AND f() ",
                "1 AND 0",
                "'a and 0'",
                "a /* and 0 */",
                "'open")) {
            assertThat(Folded.of(sql)).isEqualTo(sql);
        }
    }

    @Test
    void sqliteTakesItForTheSame() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t(a, b DEFAULT (a AND 0), c DEFAULT ((a IN ()) AND b),"
                    + " CHECK ((select 1) AND 0 OR 1))");
            statement.execute("INSERT INTO t (a) VALUES (1)");
            assertThat(statement.executeQuery("SELECT b FROM t").getInt(1)).isZero();
            assertThatThrownBy(() -> statement.execute("ALTER TABLE t RENAME TO u"))
                    .hasMessageContaining("error in table t");
            assertThatThrownBy(() -> statement.execute("CREATE TABLE v(a, b DEFAULT (a AND 1))"))
                    .hasMessageContaining("not constant");
        }
    }
}
