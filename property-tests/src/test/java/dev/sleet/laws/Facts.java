package dev.sleet.laws;

import static dev.sleet.model.Quoting.identifier;
import static dev.sleet.model.Quoting.string;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What SQLite itself says of a database, apart from the text that declares it. */
final class Facts {
    private Facts() {}

    /** Returns one line a fact, sorted, for two databases to be compared; nothing of what Sleet records. */
    static List<String> of(Scratch scratch) {
        List<String> facts = new ArrayList<>();
        String objects =
                "SELECT name FROM pragma_table_list WHERE schema = 'main' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                        + " AND name <> '__sleet_migrations'";
        for (String name : scratch.rows(objects)) {
            String of = string(name);
            if (OtherHands.isForeign(scratch, name)) {
                facts.add("of another module: " + name);
                continue;
            }
            scratch.accepts("SELECT * FROM " + identifier(name) + " LIMIT 0"); // the list counts columns that are known
            if (!scratch.accepts("SELECT 1 FROM pragma_table_xinfo(" + of + ")")) {
                facts.add("cannot be read: "
                        + name); // a view of a table that another program has left under a name that is gone
                continue;
            }
            add(
                    facts,
                    scratch,
                    "list " + name,
                    "SELECT type, ncol, wr, strict FROM pragma_table_list WHERE schema = 'main'" + " AND name = " + of);
            add(
                    facts,
                    scratch,
                    "column " + name,
                    "SELECT cid, name, upper(type), \"notnull\", upper(replace(dflt_value, char(34), char(39))), pk,"
                            + " hidden FROM pragma_table_xinfo("
                            + of + ")");
            add(
                    facts,
                    scratch,
                    "reference " + name,
                    "SELECT group_concat(concat_ws('|', seq, \"table\", \"from\", coalesce(\"to\", (SELECT p.name FROM"
                            + " pragma_table_info(\"table\") AS p WHERE p.pk = seq + 1)), on_update, on_delete) ORDER BY"
                            + " seq) FROM pragma_foreign_key_list(" + of + ") GROUP BY id");
            for (String index : scratch.rows("SELECT name FROM pragma_index_list(" + of + ")")) {
                String label = index.toLowerCase(Locale.ROOT).startsWith("sqlite_autoindex_") ? "key" : index;
                add(
                        facts,
                        scratch,
                        "index " + name + " " + label,
                        "SELECT \"unique\", origin, partial, (SELECT group_concat(concat_ws('|', seqno, cid,"
                                + " coalesce(name, '-'), " + order(label) + ", upper(coll), key) ORDER BY seqno) FROM"
                                + " pragma_index_xinfo("
                                + string(index) + ")) FROM pragma_index_list(" + of + ") WHERE name = "
                                + string(index));
            }
        }
        add(
                facts,
                scratch,
                "object",
                "SELECT type, name, tbl_name FROM sqlite_schema WHERE type IN ('trigger', 'view')");
        Collections.sort(facts);
        return facts;
    }

    /** Of two UNIQUE constraints over the same columns SQLite keeps the first alone, whose order alone tells it from the other. */
    private static String order(String label) {
        return label.equals("key") ? "'-'" : "\"desc\"";
    }

    private static void add(List<String> facts, Scratch scratch, String what, String sql) {
        scratch.rows(sql).forEach(row -> facts.add(what + ": " + (what.startsWith("column") ? tight(row) : row)));
    }

    /** A type, a default in parentheses, and a column of a view without a name keep the comments, white space and further parentheses of their author; the type of a generated column may end in one. */
    private static String tight(String row) {
        int type = row.indexOf('|', row.indexOf('|') + 1);
        return row.substring(0, type).replaceAll("(?s) ?/\\*.*?\\*/", "")
                + row.substring(type).replaceAll("(?s)/\\*.*?\\*/|--[^\n|]*\n?|[\\s()]", "");
    }
}
