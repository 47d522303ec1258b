package dev.sleet.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds out which foreign key a row has violated, of which SQLite says only that it is one. */
final class References {
    private static final String OWN = """
        SELECT f.id || '', ?1, f."table", f."from", coalesce(f."to",
            (SELECT t.name FROM pragma_table_info(f."table") AS t WHERE t.pk = f.seq + 1))
        FROM pragma_foreign_key_list(?1) AS f ORDER BY f.id, f.seq""";

    private static final String OTHERS = """
        SELECT m.name || f.id, m.name, f."table", f."from", coalesce(f."to",
            (SELECT t.name FROM pragma_table_info(f."table") AS t WHERE t.pk = f.seq + 1))
        FROM pragma_table_list AS m JOIN pragma_foreign_key_list(m.name) AS f
        WHERE m.schema = 'main' AND f."table" = ?1 COLLATE NOCASE ORDER BY m.name, f.id, f.seq""";

    private final Session session;
    private final String row;
    private final Session.Binder binder;

    private References(Session session, String row, Session.Binder binder) {
        this.session = session;
        this.row = row;
        this.binder = binder;
    }

    /** A foreign key. */
    private record Key(String child, String parent, List<String> from, List<String> to) {
        @Override
        public String toString() {
            return child + " (" + String.join(", ", from) + ") REFERENCES " + parent + " (" + String.join(", ", to)
                    + ")";
        }

        /** Returns the condition that columns of one row equal those of the other. */
        String equal(String one, String other) {
            StringBuilder sql = new StringBuilder();
            for (int i = 0; i < from.size(); i++) {
                sql.append(i == 0 ? "" : " AND ")
                        .append(one)
                        .append(Layout.quoted(from.get(i)))
                        .append(" = ")
                        .append(other)
                        .append(Layout.quoted(to.get(i)));
            }
            return sql.toString();
        }
    }

    /**
     * Returns the exception with the foreign key, if that is what was violated and the key is found.
     *
     * @param doing what was being done
     * @param row the query of the row by the names of its columns
     * @param binder its parameters
     */
    static ConstraintException explained(
            Session session,
            String table,
            ConstraintException thrown,
            String doing,
            String row,
            Session.Binder binder) {
        if (thrown.kind() != ConstraintException.Kind.FOREIGN_KEY
                || !thrown.constraint().isEmpty()) {
            return thrown;
        }
        References references = new References(session, row, binder);
        try {
            for (Key key : references.keys(OWN, table)) {
                StringBuilder given = new StringBuilder();
                key.from.forEach(column ->
                        given.append("r.").append(Layout.quoted(column)).append(" IS NOT NULL AND "));
                if (references.isTrue(given + "NOT EXISTS (SELECT 1 FROM " + Layout.quoted(key.parent) + " AS p WHERE "
                        + key.equal("r.", "p.") + ")")) {
                    return thrown.of(doing, key + " leads to no row", key.toString(), key.from);
                }
            }
            for (Key key : references.keys(OTHERS, table)) {
                if (references.isTrue("EXISTS (SELECT 1 FROM " + Layout.quoted(key.child) + " AS c WHERE "
                        + key.equal("c.", "r.") + ")")) {
                    return thrown.of(doing, "rows still lead to this one by " + key, key.toString(), key.from);
                }
            }
        } catch (RowsException e) {
            thrown.addSuppressed(e);
        }
        return thrown;
    }

    private boolean isTrue(String condition) {
        return Statements.one(
                session,
                "SELECT EXISTS (SELECT 1 FROM (" + row + ") AS r WHERE " + condition + ")",
                binder,
                (found, at) -> found.getInt(at) != 0,
                "the references");
    }

    private List<Key> keys(String sql, String table) {
        Map<String, Key> keys = new LinkedHashMap<>();
        Statements.list(
                session,
                sql,
                statement -> statement.setString(1, table),
                (found, at) -> {
                    Key fresh = new Key(
                            found.getString(at + 1), found.getString(at + 2), new ArrayList<>(), new ArrayList<>());
                    Key key = keys.computeIfAbsent(found.getString(at), any -> fresh);
                    key.from.add(found.getString(at + 3));
                    key.to.add(found.getString(at + 4));
                    return key;
                },
                "the references");
        return List.copyOf(keys.values());
    }
}
