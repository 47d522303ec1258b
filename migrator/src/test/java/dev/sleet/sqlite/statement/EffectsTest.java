package dev.sleet.sqlite.statement;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EffectsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO t VALUES (1)",
                "update t set a = 1",
                "DELETE FROM main.t",
                "REPLACE INTO t VALUES (1)",
                "WITH n(i) AS (SELECT 1) INSERT INTO t SELECT i FROM n"
            })
    void aPersonsStatementChangesRows(String sql) {
        assertThat(Effects.of(sql).changesRows()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT OR ABORT INTO main.\"__sleet_new_t\" (\"a\")\nSELECT \"a\" FROM main.\"t\"",
                "DELETE FROM main.sqlite_sequence WHERE name = '__sleet_new_t'",
                "INSERT INTO `__new_t`(\"a\") SELECT \"a\" FROM `t`",
                "CREATE TRIGGER x AFTER INSERT ON t BEGIN DELETE FROM u; END",
                "PRAGMA legacy_alter_table = ON",
                "DROP TABLE main.\"t\"",
                "ALTER TABLE t ADD COLUMN a"
            })
    void aRebuildChangesNone(String sql) {
        assertThat(Effects.of(sql).changesRows()).isFalse();
    }
}
