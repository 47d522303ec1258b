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

    /** What stands in the description of a column that a row cannot do without. */
    private static final String NEEDED = " not null";

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
        List<Expected> live = live(session);
        if (digest(live).equals(digest)) {
            return;
        }
        Map<String, Expected> byName = new LinkedHashMap<>();
        live.forEach(table -> byName.put(folded(table.table), table));
        List<String> older = new ArrayList<>();
        List<String> newer = new ArrayList<>();
        for (Expected table : tables.get()) {
            Expected found = byName.get(folded(table.table));
            if (found == null) {
                older.add("there is no table \"" + table.table + "\"");
            } else {
                table.compare(found, older, newer);
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
                        : "\n"
                                + "the database is older, or another one; to bring it up to date: sleet migrate"
                                + " FILE, or sleet push FILE"));
    }

    private void compare(Expected live, List<String> older, List<String> newer) {
        Map<String, String> names = new LinkedHashMap<>();
        live.columns.forEach((name, description) -> names.put(folded(name), description));
        columns.forEach((name, description) -> {
            String found = names.remove(folded(name));
            if (found == null) {
                older.add("table \"" + table + "\" has no column \"" + name + "\"");
            } else if (!found.equals(description)) {
                older.add("column \"" + name + "\" of table \"" + table + "\" is " + found + " and not " + description);
            }
        });
        names.forEach((name, description) -> {
            if (description.endsWith(NEEDED)) {
                newer.add("table \"" + table + "\" has a column \"" + name
                        + "\" that needs a value and of which the types know nothing");
            }
        });
    }

    private static List<Expected> live(Session session) {
        Map<String, Map<String, String>> tables = new LinkedHashMap<>();
        Statements.list(
                session,
                LIVE,
                Session.Binder.NONE,
                (row, at) -> {
                    String type = row.getString(at + 2);
                    String value = row.getString(at + 4);
                    tables.computeIfAbsent(row.getString(at), name -> new LinkedHashMap<>())
                            .put(
                                    row.getString(at + 1),
                                    column(
                                            type == null ? "" : type,
                                            row.getInt(at + 3) != 0,
                                            value == null ? "" : value,
                                            row.getInt(at + 5),
                                            row.getInt(at + 6) > 1));
                    return at;
                },
                "the schema");
        List<Expected> live = new ArrayList<>();
        tables.forEach((name, columns) -> live.add(new Expected(name, columns)));
        return live;
    }
}
