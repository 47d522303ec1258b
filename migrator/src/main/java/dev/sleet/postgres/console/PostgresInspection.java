package dev.sleet.postgres.console;

import dev.sleet.dialect.console.Health;
import dev.sleet.dialect.console.Inspection;
import dev.sleet.model.Quoting;
import dev.sleet.postgres.object.Scope;
import dev.sleet.postgres.session.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a database on a server says of itself beyond its schema.
 *
 * @param scope the schemas that are meant
 */
public record PostgresInspection(Session session, Scope scope) implements Inspection {
    private static final String RELATIONS = """
        SELECT :name(n, c.relname) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE :schemas(n) AND c.relkind = ANY ('{r,p,v,m,f}'::"char"[]) ORDER BY 1\
        """;

    private static final String COLUMNS = """
        SELECT a.attname, a.attgenerated = ''::"char" FROM pg_catalog.pg_attribute a
        JOIN pg_catalog.pg_class c ON c.oid = a.attrelid JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE :schemas(n) AND a.attnum > 0 AND NOT a.attisdropped AND :name(n, c.relname) = %s ORDER BY a.attnum\
        """;

    private static final String SIZES = """
        SELECT :name(n, c.relname), CASE WHEN c.reltuples >= 0 THEN '~' ||
          pg_catalog.ltrim(pg_catalog.to_char(c.reltuples, '999G999G999G999G990'::text)) ELSE ''::text END,
          pg_catalog.pg_total_relation_size(c.oid)
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE :schemas(n) AND c.relkind = ANY ('{r,p,m}'::"char"[])\
        """;

    private static final String NUMBERS = """
        SELECT :name(n, s.sequencename), s.last_value FROM pg_catalog.pg_sequences s
        JOIN pg_catalog.pg_namespace n ON n.nspname = s.schemaname
        WHERE :schemas(n) ORDER BY 1\
        """;

    /** The catalogues of what a schema consists of, each with the number of what its rows are about. */
    private static final String VERSION = Stream.of(
                    "pg_attrdef.oid",
                    "pg_attribute.attrelid",
                    "pg_class.oid",
                    "pg_constraint.oid",
                    "pg_description.objoid",
                    "pg_enum.oid",
                    "pg_extension.oid",
                    "pg_inherits.inhrelid",
                    "pg_namespace.oid",
                    "pg_policy.oid",
                    "pg_proc.oid",
                    "pg_rewrite.oid",
                    "pg_sequence.seqrelid",
                    "pg_trigger.oid",
                    "pg_type.oid")
            .map(PostgresInspection::sum)
            .collect(Collectors.joining(" || ' ' || ", "SELECT ", ""));

    private static final String INDEXES = """
        SELECT 'index ' || :name(n, i.relname) || ' of ' || c.relname || ' is not valid and serves no query; REINDEX makes it anew'
        FROM pg_catalog.pg_index x JOIN pg_catalog.pg_class i ON i.oid = x.indexrelid
        JOIN pg_catalog.pg_class c ON c.oid = x.indrelid JOIN pg_catalog.pg_namespace n ON n.oid = i.relnamespace
        WHERE :schemas(n) AND NOT x.indisvalid ORDER BY 1\
        """;

    private static final String CONSTRAINTS = """
        SELECT 'constraint ' || k.conname || ' of ' || :name(n, c.relname)
          || ' is not validated; VALIDATE CONSTRAINT checks the rows that were there before it'
        FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE :schemas(n) AND NOT k.convalidated
          AND COALESCE((pg_catalog.to_jsonb(k) ->> 'conenforced'::text)::pg_catalog.bool, true) ORDER BY 1\
        """;

    private static final String SEQUENCES = """
        SELECT 'sequence ' || :name(n, s.sequencename) || ' has given ' || s.last_value || ' of ' || s.max_value
        FROM pg_catalog.pg_sequences s JOIN pg_catalog.pg_namespace n ON n.nspname = s.schemaname
        WHERE :schemas(n) AND s.increment_by > 0 AND NOT s.cycle
          AND s.last_value::pg_catalog.numeric > s.max_value::pg_catalog.numeric * 0.9 ORDER BY 1\
        """;

    private static final String COLLATIONS = """
        SELECT 'collation ' || c.collname || ' is of version ' || c.collversion || ' and the system has '
          || pg_catalog.pg_collation_actual_version(c.oid) || '; indexes over it may be in the wrong order: REINDEX'
        FROM pg_catalog.pg_collation c WHERE c.collversion <> pg_catalog.pg_collation_actual_version(c.oid)
          AND EXISTS (SELECT 1 FROM pg_catalog.pg_attribute a WHERE a.attcollation = c.oid AND a.attrelid >= 16384)
        ORDER BY 1\
        """;

    private static final String FACTS = """
        SELECT pg_catalog.pg_encoding_to_char(d.encoding), d.datcollate,
          pg_catalog.pg_size_pretty(pg_catalog.pg_database_size(d.oid))
        FROM pg_catalog.pg_database d WHERE d.datname = pg_catalog.current_database()\
        """;

    private List<List<String>> ask(String question, int columns) throws SQLException {
        return session.guarded(() -> {
            List<List<String>> found = new ArrayList<>();
            session.query(List.of(scope.asked(question)), (number, rows) -> {
                while (rows.next()) {
                    List<String> row = new ArrayList<>();
                    for (int i = 1; i <= columns; i++) {
                        @Nullable String value = rows.getString(i);
                        row.add(value == null ? "" : value);
                    }
                    found.add(row);
                }
            });
            return found;
        });
    }

    private List<String> texts(String question) throws SQLException {
        return ask(question, 1).stream().map(List::getFirst).toList();
    }

    @Override
    public Set<String> relations() throws SQLException {
        return new LinkedHashSet<>(texts(RELATIONS));
    }

    @Override
    public List<Field> columns(String table) throws SQLException {
        return ask(COLUMNS.replace("%s", Quoting.string(table)), 2).stream()
                .map(row -> new Field(row.getFirst(), row.getLast().equals("t")))
                .toList();
    }

    @Override
    public Map<String, String> rows(List<String> tables) throws SQLException {
        Map<String, String> rows = new HashMap<>();
        sizes(tables).forEach((table, size) -> rows.put(table, size.rows()));
        return rows;
    }

    /** Nobody waits until all rows of a server are counted: it is said what ANALYZE and autovacuum have found. */
    @Override
    public Map<String, Size> sizes(List<String> tables) throws SQLException {
        Map<String, Size> sizes = new HashMap<>();
        for (List<String> row : ask(SIZES, 3)) {
            sizes.put(row.getFirst(), new Size(row.get(1), Long.parseLong(row.getLast())));
        }
        return sizes;
    }

    @Override
    public Numbers numbers() throws SQLException {
        Map<String, String> last = new LinkedHashMap<>();
        ask(NUMBERS, 2).forEach(row -> last.put(row.getFirst(), row.getLast()));
        return new Numbers("sequence", "there is no sequence", last);
    }

    /** The server keeps no texts. */
    @Override
    public List<String> statements(String name) {
        return List.of();
    }

    /** A row of a catalogue that has changed was written by another transaction. */
    private static String sum(String number) {
        String catalogue = number.substring(0, number.indexOf('.'));
        return "(SELECT count(*) || '/' || COALESCE(pg_catalog.sum(pg_catalog.hashtextextended(" + number
                + "::pg_catalog.text || '.'::text || xmin::pg_catalog.text, 0)), 0) FROM pg_catalog." + catalogue
                + " WHERE " + number + " >= 16384)";
    }

    @Override
    public String version() throws SQLException {
        return texts(VERSION).getFirst();
    }

    @Override
    public Health examine(int most) throws SQLException {
        List<String> about = ask(FACTS, 3).getFirst();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("encoding", about.get(0));
        facts.put("collation", about.get(1));
        facts.put("size", about.get(2));
        Map<String, List<String>> checks = new LinkedHashMap<>();
        checks.put("indexes", texts(INDEXES));
        checks.put("constraints", texts(CONSTRAINTS));
        checks.put("sequences", texts(SEQUENCES));
        checks.put("collations", texts(COLLATIONS));
        return new Health(facts, checks);
    }
}
