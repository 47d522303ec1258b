package dev.sleet.rows;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which rows of a table a query finds and in what order, as constant SQL. */
public final class Finder {
    private final Layout layout;
    private final String where;
    private final int parameters;
    private final List<Term> order;
    private final Texts live;
    private final Texts all;

    private Finder(Layout layout, String where, int parameters, List<Term> order) {
        this.layout = layout;
        this.where = where;
        this.parameters = parameters;
        this.order = List.copyOf(order);
        this.live = texts(false, Engine.SQLITE);
        this.all = layout.softDelete() < 0 ? live : texts(true, Engine.SQLITE);
    }

    /** The statements of a finder, and its rows as a part of others. */
    record Texts(
            String list,
            String firstPage,
            String nextPage,
            String count,
            String exists,
            Rows rows,
            Rows firstRows,
            Rows nextRows) {}

    /**
     * Rows as a part of a statement in which they are called as their table.
     *
     * @param source what stands behind FROM
     * @param where the condition with its word, or an empty text
     */
    record Rows(String source, String where) {}

    void requireOrder() {
        if (order.isEmpty()) {
            throw new IllegalStateException("table \"" + layout.table() + "\" has no key that would order its rows");
        }
    }

    /** Returns the places of the columns that tell any two rows apart. */
    List<Integer> identity() {
        List<Integer> certain = order.stream()
                .filter(term -> !term.nullable())
                .map(Term::column)
                .toList();
        return !layout.key().isEmpty() && certain.containsAll(layout.key())
                ? layout.key()
                : order.stream().map(Term::column).toList();
    }

    private Rows rows(String sql) {
        return new Rows("(" + sql + ") AS " + Layout.quoted(layout.table()), "");
    }

    private Texts texts(boolean withDeleted, Engine engine) {
        List<String> conditions = conditions(withDeleted);
        Rows rows = new Rows(layout.source(), where(conditions));
        String from = " FROM " + rows.source() + rows.where();
        String first = page(conditions, "");
        String next = order.isEmpty() ? "" : page(conditions, behind(engine));
        return new Texts(
                "SELECT " + layout.fields("") + from + orderBy(" ORDER BY ", ""),
                first,
                next,
                "SELECT count(*)" + from,
                "SELECT count(*) FROM (SELECT 1" + from + " LIMIT 1) AS one",
                rows,
                rows(first),
                rows(next));
    }

    Texts sql(boolean withDeleted, Session session) {
        return session.engine() == Engine.SQLITE
                ? withDeleted ? all : live
                : session.memo(Map.entry(this, withDeleted), () -> texts(withDeleted, session.engine()));
    }

    Layout layout() {
        return layout;
    }

    int parameters() {
        return parameters;
    }

    List<Term> order() {
        return order;
    }

    /**
     * A column of an order.
     *
     * @param column its place in the layout
     * @param descending whether large values come first
     * @param nullable whether it may be NULL, which to SQLite comes before all values, and to PostgreSQL after them
     */
    public record Term(int column, boolean descending, boolean nullable) {
        /** Returns the ascending term of a column that is never NULL. */
        public static Term asc(int column) {
            return new Term(column, false, false);
        }

        /** Returns the descending term of a column that is never NULL. */
        public static Term desc(int column) {
            return new Term(column, true, false);
        }

        /** Returns the term of a column that may be NULL. */
        public Term orNull() {
            return new Term(column, descending, true);
        }
    }

    /**
     * Returns the finder of the rows for which a condition holds.
     *
     * @param where the condition, with its columns behind the name of the table, or an empty text
     * @param parameters how many parameters the condition has
     * @param order the columns of the order, the last of which tell any two rows apart
     */
    public static Finder of(Layout layout, String where, int parameters, Term... order) {
        return new Finder(layout, where, parameters, List.of(order));
    }

    private List<String> conditions(boolean withDeleted) {
        List<String> conditions = new ArrayList<>();
        if (!where.isEmpty()) {
            conditions.add(where);
        }
        if (!withDeleted && layout.softDelete() >= 0) {
            conditions.add(layout.isLive("", Layout.quoted(layout.table()) + "."));
        }
        return conditions;
    }

    private static String where(List<String> conditions) {
        return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
    }

    /** Returns the terms of the order, each column behind a prefix. */
    String orderBy(String start, String prefix) {
        StringBuilder sql = new StringBuilder();
        for (Term term : order) {
            sql.append(sql.isEmpty() ? start : ", ")
                    .append(prefix)
                    .append(layout.quoted(term.column()))
                    .append(term.descending() ? " DESC" : "");
        }
        return sql.toString();
    }

    /**
     * Returns the query for a page.
     *
     * @param behind the condition of rows behind a cursor, whose values come after the parameters; empty from the beginning
     */
    private String page(List<String> conditions, String behind) {
        List<String> all = new ArrayList<>(conditions);
        if (!behind.isEmpty()) {
            all.add(behind);
        }
        return "SELECT " + layout.fields("") + " FROM " + layout.source() + where(all) + orderBy(" ORDER BY ", "")
                + " LIMIT ?" + (parameters + (behind.isEmpty() ? 0 : order.size()) + 1);
    }

    /** Returns the condition of rows behind a cursor. */
    private String behind(Engine engine) {
        boolean simple = order.stream().noneMatch(Term::nullable)
                && order.stream().map(Term::descending).distinct().count() == 1;
        if (simple) {
            List<String> columns = new ArrayList<>();
            List<String> values = new ArrayList<>();
            for (int i = 0; i < order.size(); i++) {
                columns.add(layout.quoted(order.get(i).column()));
                values.add("?" + (parameters + i + 1));
            }
            return "(" + String.join(", ", columns) + ") " + (order.getFirst().descending() ? "<" : ">") + " ("
                    + String.join(", ", values) + ")";
        }
        StringBuilder sql = new StringBuilder();
        StringBuilder equal = new StringBuilder();
        for (int i = 0; i < order.size(); i++) {
            String column = layout.quoted(order.get(i).column());
            String value = "?" + (parameters + i + 1);
            sql.append(i == 0 ? "(" : " OR (")
                    .append(equal)
                    .append(after(order.get(i), column, value, engine))
                    .append(')');
            equal.append(column).append(" IS ").append(value).append(" AND ");
        }
        return "(" + sql + ")";
    }

    private static String after(Term term, String column, String value, Engine engine) {
        String beyond = column + (term.descending() ? " < " : " > ") + value;
        if (!term.nullable()) {
            return beyond;
        }
        return engine.isNullLast(term.descending())
                ? "(" + beyond + " OR (" + column + " IS NULL AND " + value + " IS NOT NULL))"
                : "(" + beyond + " OR (" + value + " IS NULL AND " + column + " IS NOT NULL))";
    }
}
