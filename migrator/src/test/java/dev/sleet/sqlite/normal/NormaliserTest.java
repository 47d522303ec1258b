package dev.sleet.sqlite.normal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.dialect.schema.Fingerprint;
import dev.sleet.model.Schema;
import dev.sleet.model.SchemaObject;
import dev.sleet.model.Table;
import dev.sleet.sqlite.ddl.DdlReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NormaliserTest {
    private static final char SEPARATOR = '~';

    private static Schema normal(String ddl) {
        List<SchemaObject> objects = new ArrayList<>();
        for (String statement : ddl.split(";;", -1)) {
            if (statement.contains(" INDEX ")) {
                Table table = (Table) objects.removeLast();
                objects.add(table.withIndexes(List.of(DdlReader.index(statement).index())));
            } else {
                objects.add(DdlReader.object(statement));
            }
        }
        return Normaliser.normalise(Schema.of(objects));
    }

    @ParameterizedTest(name = "{0}  =  {1}")
    @CsvSource(
            delimiter = SEPARATOR,
            quoteCharacter = '\0',
            value = {
                "CREATE TABLE t(a int)~create table \"t\" (`a` INT)",
                "CREATE TABLE t(a varchar( 10 ))~CREATE TABLE t(a VARCHAR(10))",
                "CREATE TABLE t(a, b, UNIQUE(a))~CREATE TABLE t(a UNIQUE, b)",
                "CREATE TABLE t(a INTEGER PRIMARY KEY, b)~CREATE TABLE t(a INTEGER, b, PRIMARY KEY(\"A\" DESC))",
                "CREATE TABLE t(a CHECK(a>0))~CREATE TABLE t(a, CHECK ( ((a) > 0) ))",
                "CREATE TABLE t(a, b, CHECK(a>0 AND b>0))~CREATE TABLE t(a, b, CHECK((a > 0) and (\"b\" > 0)))",
                "CREATE TABLE t(a, b, CHECK(a+b*2=1))~CREATE TABLE t(a, b, CHECK(a+(b*2)==1))",
                "CREATE TABLE t(a CHECK(a <> 1))~CREATE TABLE t(a CHECK(a != 1 /* one */))",
                "CREATE TABLE t(a CHECK(a ISNULL))~CREATE TABLE t(a CHECK(a IS NULL))",
                "CREATE TABLE t(a CHECK(NOT a = 1))~CREATE TABLE t(a CHECK(NOT (a = 1)))",
                "CREATE TABLE t(a CHECK(a = \"x\"))~CREATE TABLE t(a CHECK(a = 'x'))",
                "CREATE TABLE t(a CHECK(LENGTH(a) < 5))~CREATE TABLE t(a CHECK(length(t.a) < 5))",
                "CREATE TABLE t(a DEFAULT 1)~CREATE TABLE t(a DEFAULT (1))",
                "CREATE TABLE t(a DEFAULT 1)~CREATE TABLE t(a DEFAULT +1)",
                "CREATE TABLE t(a DEFAULT -1)~CREATE TABLE t(a DEFAULT (- 1))",
                "CREATE TABLE t(a DEFAULT \"x\")~CREATE TABLE t(a DEFAULT x)",
                "CREATE TABLE t(a DEFAULT current_timestamp)~CREATE TABLE t(a DEFAULT (CURRENT_TIMESTAMP))",
                "CREATE TABLE t(a DEFAULT ('a'||'b'))~CREATE TABLE t(a DEFAULT(('a' || 'b')))",
                "CREATE TABLE t(a COLLATE binary)~CREATE TABLE t(a)",
                "CREATE TABLE t(a COLLATE nocase UNIQUE)~CREATE TABLE t(a COLLATE NOCASE, UNIQUE(a COLLATE NoCase))",
                "CREATE TABLE t(a NOT NULL ON CONFLICT ABORT)~CREATE TABLE t(a CONSTRAINT x NULL NOT NULL)",
                "CREATE TABLE p(id INTEGER PRIMARY KEY);;CREATE TABLE t(a REFERENCES p)"
                        + "~CREATE TABLE p(id INTEGER PRIMARY KEY);;CREATE TABLE t(a, FOREIGN KEY(a) REFERENCES P(ID))",
                "CREATE TABLE t(a REFERENCES t(a) ON DELETE NO ACTION NOT DEFERRABLE)~CREATE TABLE t(a REFERENCES"
                        + " t(a))",
                "CREATE TABLE t(a, b AS (a+1))~CREATE TABLE t(a, b GENERATED ALWAYS AS ((a + 1)) VIRTUAL)",
                "CREATE TABLE t(a);;CREATE INDEX i ON t(a) WHERE a>0~CREATE TABLE t(a);;create INDEX [i] ON t((a) ASC)"
                        + " where (a) > 0",
                "CREATE VIEW v AS SELECT a FROM t~CREATE VIEW \"v\" AS select a   FROM [t] -- rows",
                "CREATE VIEW v AS SELECT a+1 AS b FROM t~CREATE VIEW v AS SELECT a + 1 AS b FROM t",
                "CREATE TRIGGER x DELETE ON t BEGIN SELECT 1; END~CREATE TRIGGER x BEFORE DELETE ON t FOR EACH ROW"
                        + " BEGIN SELECT 1 ; END",
            })
    void spellings_of_one_meaning_are_equal(String one, String other) {
        assertThat(normal(one)).isEqualTo(normal(other));
        assertThat(Fingerprint.of(normal(one))).isEqualTo(Fingerprint.of(normal(other)));
    }

    @ParameterizedTest(name = "{0}  ≠  {1}")
    @DisplayName("H39 H42 H44 H46 what SQLite treats differently differs")
    @CsvSource(
            delimiter = SEPARATOR,
            quoteCharacter = '\0',
            value = {
                "CREATE TABLE t(a INT PRIMARY KEY)~CREATE TABLE t(a INTEGER PRIMARY KEY)",
                "CREATE TABLE t(a INTEGER PRIMARY KEY DESC)~CREATE TABLE t(a INTEGER PRIMARY KEY)",
                "CREATE TABLE t(a INTEGER PRIMARY KEY)~CREATE TABLE t(a INTEGER PRIMARY KEY AUTOINCREMENT)",
                "CREATE TABLE t(a, b, PRIMARY KEY(a, b))~CREATE TABLE t(a, b, PRIMARY KEY(b, a))",
                "CREATE TABLE t(a, b)~CREATE TABLE t(b, a)",
                "CREATE TABLE t(a, x CHECK(a = \"x\"))~CREATE TABLE t(a, x CHECK(a = 'x'))",
                "CREATE TABLE t(a, b, CHECK(a - (b - 1)))~CREATE TABLE t(a, b, CHECK(a - b - 1))",
                "CREATE TABLE t(a, b, CHECK(NOT a = b))~CREATE TABLE t(a, b, CHECK((NOT a) = b))",
                "CREATE TABLE t(a CHECK(a = 'X'))~CREATE TABLE t(a CHECK(a = 'x'))",
                "CREATE TABLE t(a, current_date CHECK(a = current_date))"
                        + "~CREATE TABLE t(a, current_date CHECK(a = \"current_date\"))",
                "CREATE TABLE t(a DEFAULT 1)~CREATE TABLE t(a DEFAULT '1')",
                "CREATE TABLE t(a DEFAULT 1)~CREATE TABLE t(a DEFAULT 1.0)",
                "CREATE TABLE t(a DEFAULT CURRENT_TIMESTAMP)~CREATE TABLE t(a DEFAULT 'CURRENT_TIMESTAMP')",
                "CREATE TABLE t(a UNIQUE)~CREATE TABLE t(a);;CREATE UNIQUE INDEX i ON t(a)",
                "CREATE TABLE t(a UNIQUE ON CONFLICT IGNORE)~CREATE TABLE t(a UNIQUE)",
                "CREATE TABLE t(a);;CREATE INDEX i ON t(a)~CREATE TABLE t(a);;CREATE INDEX i ON t(a DESC)",
                "CREATE TABLE t(a);;CREATE INDEX i ON t(a)~CREATE TABLE t(a);;CREATE INDEX i ON t(a COLLATE NOCASE)",
                "CREATE TABLE t(a);;CREATE INDEX i ON t(a)~CREATE TABLE t(a);;CREATE INDEX i ON t(\"b\")",
                "CREATE TABLE t(a REFERENCES p)~CREATE TABLE t(a REFERENCES p DEFERRABLE INITIALLY DEFERRED)",
                "CREATE TABLE t(a) STRICT~CREATE TABLE t(a)",
                "CREATE TABLE É(a)~CREATE TABLE é(a)",
                "CREATE VIEW v AS SELECT a+1 FROM t~CREATE VIEW v AS SELECT a + 1 FROM t",
                "CREATE VIEW v AS SELECT a AS x FROM t~CREATE VIEW v AS SELECT a AS X FROM t",
                "CREATE VIEW v AS SELECT \"a\" FROM t~CREATE VIEW v AS SELECT 'a' FROM t",
            })
    void what_sqlite_treats_differently_differs(String one, String other) {
        assertThat(normal(one)).isNotEqualTo(normal(other));
        assertThat(Fingerprint.of(normal(one))).isNotEqualTo(Fingerprint.of(normal(other)));
    }
}
