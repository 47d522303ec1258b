package dev.sleet.postgres.plan;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.diff.Renames;
import dev.sleet.model.Column;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Quoting;
import dev.sleet.model.Table;
import dev.sleet.plan.DataCheck;
import dev.sleet.plan.Hazard;
import dev.sleet.postgres.text.ObjectName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rows of a table as SQL can ask for them before anything has changed, under the names they will have.
 *
 * @param table the table under its new names, as it is
 * @param source what stands after FROM
 */
record Rows(Table table, String source) {
    private static final String LIMIT = " LIMIT 5";

    static Rows of(Table table, Renames renames) {
        String before = renames.before(table.name());
        boolean renamed = table.columns().stream()
                .anyMatch(column -> !renames.before(table.name(), column.name()).equals(column.name()));
        String stored = ObjectName.quoted(before);
        String source = renamed
                ? "(SELECT ctid, "
                        + table.columns().stream()
                                .map(Column::name)
                                .map(name -> identifier(renames.before(table.name(), name)) + " AS " + identifier(name))
                                .collect(Collectors.joining(", "))
                        + " FROM " + stored + ")"
                : stored;
        return new Rows(table, source + " AS " + ObjectName.last(table.name()));
    }

    /** Returns a column behind its table. */
    String column(String name) {
        return ObjectName.last(table.name()) + "." + identifier(name);
    }

    private String key() {
        List<String> names = table.primaryKey().stream()
                .flatMap(primary -> primary.terms().stream())
                .map(IndexTerm.OnColumn::column)
                .toList();
        return names.isEmpty() ? "'ctid=' || " + ObjectName.last(table.name()) + ".ctid::text" : described(names);
    }

    /** Returns an expression of the form {@code 'a=' || "t"."a"::text || ', b=' || ...}. */
    private String described(List<String> names) {
        return names.stream()
                .map(name -> Quoting.string(name + "=") + " || coalesce(" + column(name) + "::text, 'NULL')")
                .collect(Collectors.joining(" || ', ' || "));
    }

    /**
     * Returns the question which rows meet a condition.
     *
     * @param condition the condition, or an empty text for all rows
     */
    DataCheck check(Hazard.Code code, String subject, String message, String condition) {
        String where = " FROM " + source + (condition.isEmpty() ? "" : " WHERE " + condition);
        return new DataCheck(
                new Hazard(code, subject, message),
                table.name(),
                "SELECT " + key() + where + LIMIT,
                "SELECT count(*)" + where);
    }

    /**
     * Returns the question which rows share their values.
     *
     * @param terms the values
     * @param shown the columns that tell them, or none
     * @param condition which rows count, or an empty text
     */
    DataCheck shared(List<String> terms, List<String> shown, String what, String condition) {
        String list = String.join(", ", terms);
        String filled = terms.stream().map(term -> term + " IS NOT NULL").collect(Collectors.joining(" AND "));
        String groups = " FROM " + source + " WHERE " + filled
                + (condition.isEmpty() ? "" : " AND (" + condition + "\n)") + " GROUP BY " + list
                + " HAVING count(*) > 1";
        return new DataCheck(
                new Hazard(Hazard.Code.MAY_FAIL, table.name(), "share a value of " + what),
                table.name(),
                "SELECT " + (shown.isEmpty() ? "'value=' || (" + terms.getFirst() + ")::text" : described(shown))
                        + groups + LIMIT,
                "SELECT coalesce(sum(n), 0)::bigint FROM (SELECT count(*) AS n" + groups + ") AS q");
    }
}
