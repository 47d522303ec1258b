package dev.sleet.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.dialect.text.ScriptStatement;
import dev.sleet.laws.Spelling;
import dev.sleet.model.Schema;
import dev.sleet.sqlite.ddl.DdlReader;
import dev.sleet.sqlite.statement.StatementSplitter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever text stands where a statement should, the answer is a schema or a problem. */
class ReaderProperties {
    private static final List<String> PLACES = List.of(
            "%s",
            "CREATE TABLE t(a CHECK (%s), b)",
            "CREATE TABLE t(a DEFAULT %s, b)",
            "CREATE TABLE t(a DEFAULT (%s), b)",
            "CREATE TABLE t(a AS (%s), b)",
            "CREATE TABLE t(a %s)",
            "CREATE TABLE t(a, b) %s",
            "CREATE VIEW v AS %s",
            "CREATE VIEW v AS SELECT %s FROM t",
            "CREATE INDEX i ON t(%s)",
            "CREATE INDEX i ON t(a) WHERE %s",
            "CREATE VIRTUAL TABLE v USING fts5(%s)",
            "CREATE TRIGGER r AFTER INSERT ON t WHEN %s BEGIN SELECT 1; END",
            "CREATE TRIGGER r AFTER INSERT ON t BEGIN %s; END");

    /** Returns statements as other tools and people would write them. */
    static List<String> statements(Schema schema, long seed) {
        return StatementSplitter.split(Spelling.of(schema, seed)).stream()
                .map(ScriptStatement::sql)
                .toList();
    }

    @Property(seed = "20261121")
    void noiseIsAProblem(@ForAll long seed) throws InterruptedException {
        String noise = new Damage(seed).noise();
        Readers.check(PLACES.stream().map(place -> place.replace("%s", noise)).toList());
    }

    @Property(seed = "20261121")
    void aDamagedStatementIsReadOrIsAProblem(@ForAll Schema schema, @ForAll long seed) throws InterruptedException {
        Damage damage = new Damage(seed);
        List<String> damaged = new ArrayList<>();
        for (String sql : statements(schema, seed)) {
            for (int i = 0; i < 8; i++) {
                damaged.add(damage.damaged(sql));
            }
        }
        Readers.check(damaged);
    }

    /** A statement that somebody has cut off anywhere. */
    @Property(seed = "20261121")
    void everyBeginningIsReadOrIsAProblem(@ForAll Schema schema, @ForAll long seed) throws InterruptedException {
        String sql = new Damage(seed).pick(statements(schema, seed));
        Readers.check(IntStream.rangeClosed(0, sql.length())
                .mapToObj(end -> sql.substring(0, end))
                .toList());
    }

    /** A problem stands in the text, and what is before it is what can be read. */
    @Property(seed = "20261121")
    void aProblemStandsInTheText(@ForAll Schema schema, @ForAll long seed) {
        Damage damage = new Damage(seed);
        List<String> problems = new ArrayList<>();
        for (String sql : statements(schema, seed)) {
            String damaged = damage.damaged(sql);
            try {
                DdlReader.object(damaged);
            } catch (DdlSyntaxException e) {
                assertThat(e.position()).as(damaged).isBetween(0, damaged.length());
                problems.add(String.valueOf(e.getMessage()));
            }
        }
        assertThat(problems).noneMatch(String::isBlank).allMatch(text -> text.contains(" at line "));
    }
}
