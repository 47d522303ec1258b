package dev.sleet.postgres.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryTextTest {
    /** What 15 and 18 make of the same query. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        SELECT t.id, t.a FROM t WHERE (t.a <> ''::text)                        | SELECT id, a FROM t WHERE (a <> ''::text)
        SELECT t.id FROM audit.t                                               | SELECT id FROM audit.t
        SELECT x.id FROM t x ORDER BY x.a DESC                                 | SELECT id FROM t x ORDER BY a DESC
        SELECT (t.at).zip AS zip, t."Odd" FROM t                               | SELECT (at).zip AS zip, "Odd" FROM t
        SELECT t.a AS id, t.b FROM t ORDER BY t.id                             | SELECT a AS id, b FROM t ORDER BY t.id
        SELECT t.id FROM t WHERE EXISTS (SELECT 1 FROM u WHERE (u.t = t.id))   | SELECT id FROM t WHERE EXISTS (SELECT 1 FROM u WHERE (u.t = t.id))
        WITH w AS (SELECT t.id FROM t) SELECT w.id FROM w                      | WITH w AS (SELECT t.id FROM t) SELECT id FROM w
        SELECT q.id FROM (SELECT t.id FROM t) q                                | SELECT id FROM (SELECT t.id FROM t) q
        SELECT g.g FROM generate_series(1, 2) g(g)                             | SELECT g FROM generate_series(1, 2) g(g)
        SELECT (t.a IS DISTINCT FROM t.b) AS c, count(*) FROM t GROUP BY t.a   | SELECT (a IS DISTINCT FROM b) AS c, count(*) FROM t GROUP BY a
        SELECT t.a IS NOT DISTINCT FROM t.b AS c FROM t                        | SELECT a IS NOT DISTINCT FROM b AS c FROM t
        """)
    void isOneForAllVersions(String before, String after) {
        assertThat(QueryText.of(before)).isEqualTo(QueryText.of(after)).isEqualTo(CanonicalText.of(after));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        SELECT t.id, u.id AS other FROM (t JOIN u ON ((t.id = u.t)))
        SELECT t.id FROM t, u
        SELECT t.id FROM t UNION SELECT u.id FROM u
        SELECT row_to_json(t.*) AS row, t.f('x'::t.kind) AS f FROM t
        SELECT a AS id FROM t ORDER BY t.id
        """)
    void saysWhatItSaid(String query) {
        assertThat(QueryText.of(query)).isEqualTo(CanonicalText.of(query));
    }
}
