package dev.sleet.sqlite.normal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.model.Schema;
import dev.sleet.sqlite.ddl.DdlReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AffinityTest {
    /** Says what a column makes of the text '1', of the number 1 and of the number 1.0. */
    private static List<String> made(Affinity affinity) {
        return switch (affinity) {
            case INTEGER, NUMERIC -> List.of("integer", "integer", "integer");
            case TEXT -> List.of("text", "text", "text");
            case REAL -> List.of("real", "real", "real");
            case BLOB -> List.of("text", "integer", "real");
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INT",
                "BIGINT",
                "UNSIGNED BIG INT",
                "INT2",
                "CHARACTER(20)",
                "VARCHAR(255)",
                "NCHAR(55)",
                "CLOB",
                "TEXT",
                "BLOB",
                "",
                "REAL",
                "DOUBLE",
                "DOUBLE PRECISION",
                "FLOAT",
                "FLOATING POINT",
                "CHARINT",
                "STRING",
                "DATETIME",
                "DATE",
                "BOOLEAN",
                "DECIMAL(10,5)",
                "NUMERIC",
                "JSON",
                "UUID",
                "ANY",
                "POINT",
                "XBLOBX",
                "FLOA",
                "TEXTINT",
                "İNT",
                "\"a realtype\"",
                "timestamp with time zone"
            })
    @DisplayName("H43 the affinity of a type is the one that SQLite gives it")
    void theAffinityIsSqlites(String type) throws SQLException {
        String ddl = "CREATE TABLE t (c " + type + ")";
        Affinity affinity = Affinity.of(
                Schema.of(List.of(DdlReader.object(ddl)))
                        .tables()
                        .getFirst()
                        .columns()
                        .getFirst(),
                false);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement()) {
            statement.execute(ddl);
            statement.execute("INSERT INTO t VALUES ('1'), (1), (1.0)");
            try (ResultSet found = statement.executeQuery("SELECT group_concat(typeof(c)) FROM t")) {
                assertThat(found.getString(1)).isEqualTo(String.join(",", made(affinity)));
            }
        }
    }
}
