package dev.sleet.sqlite.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.dialect.text.ScriptStatement.Kind;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StatementSplitterTest {
    private static List<String> texts(String sql) {
        return StatementSplitter.split(sql).stream().map(ScriptStatement::sql).toList();
    }

    private static Kind kind(String sql) {
        assertThat(StatementSplitter.split(sql)).hasSize(1);
        return StatementSplitter.split(sql).getFirst().kind();
    }

    @Test
    @DisplayName("H61 semicolons inside tokens end nothing")
    void semicolonsInsideTokensEndNothing() {
        assertThat(texts("SELECT ';', \";\", [;], `;` -- ; \n, /* ; */ 1; ; SELECT 2"))
                .containsExactly("SELECT ';', \";\", [;], `;` -- ; \n, /* ; */ 1", "SELECT 2");
        assertThat(texts(" -- nothing\n;;")).isEmpty();
    }

    @Test
    void theBodyOfATriggerIsOnePart() {
        String trigger = "CREATE TEMP TRIGGER t AFTER INSERT ON a BEGIN SELECT CASE WHEN 1 THEN 2 END; SELECT 1; END";
        assertThat(texts(trigger + "; SELECT 2;")).containsExactly(trigger, "SELECT 2");
        assertThat(texts("EXPLAIN " + trigger + ";")).containsExactly("EXPLAIN " + trigger);
    }

    @Test
    void whatDecidesWhoMayRunItIsSeenThroughCommentsAndQuotes() {
        assertThat(kind("/* x */ begin immediate")).isEqualTo(Kind.TRANSACTION);
        assertThat(kind("explain query plan select 1")).isEqualTo(Kind.PLAIN);
        assertThat(kind("Attach 'x' as y")).isEqualTo(Kind.OTHER_FILE);
        assertThat(kind("VACUUM main INTO 'x'")).isEqualTo(Kind.OTHER_FILE);
        assertThat(kind("VACUUM")).isEqualTo(Kind.PLAIN);
        assertThat(kind("pragma main . [Writable_Schema] (1)")).isEqualTo(Kind.WRITABLE_SCHEMA);
        assertThat(kind("backup to x")).isEqualTo(Kind.OF_DRIVER);
        assertThat(kind("RESTORE main FROM x")).isEqualTo(Kind.OF_DRIVER);
        assertThat(kind("SELECT 'begin; attach'")).isEqualTo(Kind.PLAIN);
    }

    @Test
    void aQuoteWithoutEndIsAnError() {
        assertThatThrownBy(() -> StatementSplitter.split("SELECT 'x")).isInstanceOf(DdlSyntaxException.class);
    }
}
