package dev.sleet.sqlite.normal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import dev.sleet.sqlite.ddl.DdlReader;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class CatalogueEditTest {
    private static final String TEXT = """
        CREATE TABLE t (
          a INTEGER NOT NULL DEFAULT 1, -- the first
          b TEXT CONSTRAINT n CHECK (b <> '') /* the second */ REFERENCES p (x) DEFERRABLE,
          c DEFAULT 'x' UNIQUE, -- the third
          CHECK (a > 0), -- positive
          FOREIGN KEY (c) REFERENCES p (y) -- the last
        )\
        """;

    private static Table table(String sql) {
        return Normaliser.normalise(Schema.of(List.of(DdlReader.object(sql))))
                .tables()
                .getFirst();
    }

    private static String edited(String to) {
        return CatalogueEdit.edited(TEXT, table(TEXT), table(to));
    }

    @Test
    @DisplayName("H45 what goes from a text leaves its comments")
    void takes_away_what_stands_behind_a_column_and_what_stands_alone() {
        assertThat(edited("CREATE TABLE t(a INTEGER, b TEXT, c UNIQUE)")).isEqualTo("""
            CREATE TABLE t (
              a INTEGER, -- the first
              b TEXT /* the second */,
              c UNIQUE -- the third
             -- positive
             -- the last
            )\
            """);
    }

    @Test
    @DisplayName("H45 what is added to a text keeps every comment")
    void adds_and_changes_a_default_and_keeps_every_comment() {
        String text =
                edited("CREATE TABLE t(a INTEGER NOT NULL DEFAULT 2, b TEXT DEFAULT 'b' CONSTRAINT n CHECK (b <> '')"
                        + " REFERENCES p (x), c DEFAULT 'x' UNIQUE, CHECK (a > 0), FOREIGN KEY (c) REFERENCES p (y))");
        assertThat(text)
                .contains("a INTEGER NOT NULL DEFAULT 2, -- the first")
                .contains(
                        "b TEXT DEFAULT 'b' CONSTRAINT n CHECK (b <> '') /* the second */ REFERENCES p (x) DEFERRABLE,")
                .contains("-- the third", "-- positive", "-- the last");
        assertThat(table(text).columns().getFirst().defaultValue().orElseThrow().written())
                .isEqualTo("2");
    }
}
