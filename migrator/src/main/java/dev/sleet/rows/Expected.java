package dev.sleet.rows;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * What generated types rely on in a table: for each column its affinity, whether it may be NULL, its default and its place in
 * the primary key.
 *
 * @param table the name
 * @param columns the columns by name, each as {@link #column} describes it
 */
public record Expected(String table, Map<String, String> columns) {
    private static final String LIVE = """
        SELECT m.name, c.name, c.type, c."notnull", c.dflt_value, c.pk, c.hidden
        FROM pragma_table_list AS m JOIN pragma_table_xinfo(m.name) AS c
        WHERE m.schema = 'main' AND m.type = 'table' AND m.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND m.name NOT LIKE '\\_\\_sleet\\_%' ESCAPE '\\'
        AND c.hidden <> 1
        ORDER BY m.name, c.cid\
        """;

    private static final String ON_SERVER = """
        SELECT w.name, a.attname, t.typname, a.attnotnull OR t.typnotnull,
            a.atthasdef AND a.attgenerated = '' OR a.attidentity = 'd' OR t.typdefault IS NOT NULL,
            coalesce(array_position(CAST(i.indkey AS int2[]), a.attnum) + 1, 0),
            a.attgenerated <> '' OR a.attidentity = 'a'
        FROM unnest(CAST(?1 AS text[])) AS w(name)
        JOIN pg_catalog.pg_class c ON c.oid = to_regclass(w.name) AND c.relkind IN ('r', 'p')
        JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
        JOIN pg_catalog.pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_catalog.pg_index i ON i.indrelid = c.oid AND i.indisprimary
        ORDER BY c.oid, a.attnum\
        """;

    /** What stands in the description of a column that a row cannot do without. */
    private static final String NEEDED = " not null";

    /** Types of PostgreSQL whose values are the same in Java. */
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("int2", "integer"),
            Map.entry("int4", "integer"),
            Map.entry("int8", "integer"),
            Map.entry("float4", "float"),
            Map.entry("float8", "float"),
            Map.entry("varchar", "text"),
            Map.entry("bpchar", "text"),
            Map.entry("citext", "text"),
            Map.entry("json", "json"),
            Map.entry("jsonb", "json"));

    public Expected {
        columns = new LinkedHashMap<>(columns);
    }

    /** Returns what is relied on: the name of a column and its description by turns. */
    public static Expected of(String table, String... columns) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < columns.length; i += 2) {
            all.put(columns[i], columns[i + 1]);
        }
        return new Expected(table, all);
    }

    /**
     * Returns the description of a column.
     *
     * @param type the declared type
     * @param defaultValue the text of its default, or an empty text
     * @param key its place in the primary key, counted from 1, or 0
     */
    public static String column(String type, boolean notNull, String defaultValue, int key, boolean computed) {
        return affinity(type)
                + (key > 0 ? " key " + key : notNull ? NEEDED : "")
                + (defaultValue.isEmpty() ? "" : " default " + normal(defaultValue))
                + (computed ? " computed" : "");
    }

    /**
     * Returns the description of a column of PostgreSQL; what its default is, no statement says.
     *
     * @param type the name of the type in the catalogue, as {@code int8}; {@code _int8} for an array of it
     * @param key its place in the primary key, counted from 1, or 0
     */
    public static String served(String type, boolean notNull, boolean hasDefault, int key, boolean computed) {
        String element = type.startsWith("_") ? type.substring(1) : type;
        return KINDS.getOrDefault(element, element)
                + (type.startsWith("_") ? "[]" : "")
                + (key > 0 ? " key " + key : notNull ? NEEDED : "")
                + (hasDefault ? " default" : "")
                + (computed ? " computed" : "");
    }

    /** Returns the affinity of a declared type (datatype3.html, section 3.1). */
    public static String affinity(String type) {
        String name = type.toUpperCase(Locale.ROOT);
        if (name.contains("INT")) {
            return "INTEGER";
        }
        if (name.contains("CHAR") || name.contains("CLOB") || name.contains("TEXT")) {
            return "TEXT";
        }
        if (name.contains("BLOB") || name.isBlank() || name.equals("ANY")) {
            return "BLOB";
        }
        return name.contains("REAL") || name.contains("FLOA") || name.contains("DOUB") ? "REAL" : "NUMERIC";
    }

    /** Returns the text of a default without blanks, outer parentheses and capitals, other than in a literal. */
    private static String normal(String sql) {
        StringBuilder text = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i) == '"' ? '\'' : sql.charAt(i);
            quoted ^= c == '\'';
            if (quoted || !Character.isWhitespace(c)) {
                text.append(quoted ? c : Character.toLowerCase(c));
            }
        }
        String all = text.toString();
        return all.startsWith("(") && all.endsWith(")") ? all.substring(1, all.length() - 1) : all;
    }

    /** Returns the digest of what is relied on, whatever the order of the tables and columns. */
    public static String digest(List<Expected> tables) {
        TreeMap<String, String> lines = new TreeMap<>();
        for (Expected table : tables) {
            lines.put(folded(table.table), new TreeMap<>(table.columns).toString());
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(lines.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * Checks that a database has what generated types rely on; a column or table more does no harm.
     *
     * @param digest the digest of all tables
     * @param tables what each of them is, asked for if the digest is another
     * @throws StaleSchemaException if it has not
     */
    public static void check(Session session, String digest, Supplier<List<Expected>> tables) {
        require(session, Engine.SQLITE);
        List<Expected> live = live(session);
        if (!digest(live).equals(digest)) {
            compare(live, tables.get(), Expected::folded);
        }
    }

    /**
     * Checks that a database of PostgreSQL has what generated types rely on; a column or table more does no harm.
     *
     * @param tables what each table is, by its name as SQL writes it
     * @throws StaleSchemaException if it has not
     */
    public static void check(Session session, List<Expected> tables) {
        require(session, Engine.POSTGRES);
        String names = Texts.array(tables, Expected::table);
        compare(read(session, ON_SERVER, statement -> Values.set(statement, 1, names)), tables, name -> name);
    }

    private static void require(Session session, Engine engine) {
        if (session.engine() != engine) {
            throw new StaleSchemaException("the types were generated for " + engine.title()
                    + ", and the connection leads to " + session.engine().title());
        }
    }

    private static void compare(List<Expected> live, List<Expected> tables, UnaryOperator<String> rule) {
        Map<String, Expected> byName = new LinkedHashMap<>();
        live.forEach(table -> byName.put(rule.apply(table.table), table));
        List<String> older = new ArrayList<>();
        List<String> newer = new ArrayList<>();
        for (Expected table : tables) {
            Expected found = byName.get(rule.apply(table.table));
            if (found == null) {
                older.add("there is no table " + table.named());
            } else {
                table.compare(found, rule, older, newer);
            }
        }
        if (older.isEmpty() && newer.isEmpty()) {
            return;
        }
        List<String> all = new ArrayList<>(older);
        all.addAll(newer);
        throw new StaleSchemaException("the database is not the one that the types were generated for:\n  "
                + String.join("\n  ", all)
                + (older.isEmpty()
                        ? "\nthe types are older; to write them again: sleet types"
                        : "\nto bring the database up to date: sleet migrate DB, or sleet push DB"
                                + "\nif it is newer than the types, write them again: sleet types"));
    }

    private String named() {
        return table.startsWith("\"") ? table : Layout.quoted(table);
    }

    private void compare(Expected live, UnaryOperator<String> rule, List<String> older, List<String> newer) {
        Map<String, String> names = new LinkedHashMap<>();
        live.columns.forEach((name, description) -> names.put(rule.apply(name), description));
        columns.forEach((name, description) -> {
            String found = names.remove(rule.apply(name));
            if (found == null) {
                older.add("table " + named() + " has no column \"" + name + "\"");
            } else if (!found.equals(description)) {
                older.add("column \"" + name + "\" of table " + named() + " is " + found + " and not " + description);
            }
        });
        names.forEach((name, description) -> {
            if (description.endsWith(NEEDED)) {
                newer.add("table " + named() + " has a column \"" + name
                        + "\" that needs a value and of which the types know nothing");
            }
        });
    }

    private static List<Expected> live(Session session) {
        return read(session, LIVE, Session.Binder.NONE);
    }

    private static List<Expected> read(Session session, String sql, Session.Binder binder) {
        boolean isLite = session.engine() == Engine.SQLITE;
        Map<String, Map<String, String>> tables = new LinkedHashMap<>();
        Statements.list(
                session,
                sql,
                binder,
                (row, at) -> {
                    String type = row.getString(at + 2);
                    String value = row.getString(at + 4);
                    tables.computeIfAbsent(row.getString(at), name -> new LinkedHashMap<>())
                            .put(
                                    row.getString(at + 1),
                                    isLite
                                            ? column(
                                                    type == null ? "" : type,
                                                    row.getInt(at + 3) != 0,
                                                    value == null ? "" : value,
                                                    row.getInt(at + 5),
                                                    row.getInt(at + 6) > 1)
                                            : served(
                                                    row.getString(at + 2),
                                                    row.getBoolean(at + 3),
                                                    row.getBoolean(at + 4),
                                                    row.getInt(at + 5),
                                                    row.getBoolean(at + 6)));
                    return at;
                },
                "the schema");
        List<Expected> live = new ArrayList<>();
        tables.forEach((name, columns) -> live.add(new Expected(name, columns)));
        return live;
    }
}
