package dev.sleet.sqlite.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.Dialects;
import dev.sleet.dialect.text.QueryCut;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is read of long values. */
class CutQueryTest {
    private static final QueryCut CUT = Dialects.usual().grammar().cut().orElseThrow();

    @Test
    void longValuesAreReadAsFarAsTheyAreWantedAndOneMore() throws SQLException {
        String query =
                "SELECT printf('%.*c', 1000, 'x') AS \"a \"\"b\", zeroblob(2000) AS b, x'' AS e, 7 AS n, NULL AS z";
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(CUT.of(query, List.of("a \"b", "b", "e", "n", "z"), 10))) {
            assertThat(row.getMetaData().getColumnLabel(1)).isEqualTo("a \"b");
            assertThat(row.getString(1)).hasSizeBetween(11, 44).matches("x+");
            assertThat(row.getObject(2)).isNull();
            assertThat(row.getBytes(3)).hasSize(11);
            assertThat(row.getLong(4)).isEqualTo(2000);
            assertThat(row.getBytes(5)).isEmpty();
            assertThat(row.getInt(7)).isEqualTo(7);
            assertThat(row.getObject(9)).isNull();
        }
    }
}
