package dev.sleet.postgres.read;

import dev.sleet.model.Quoting;
import dev.sleet.postgres.read.Rows.Relation;
import dev.sleet.postgres.text.ColumnStorage;
import dev.sleet.postgres.text.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Something that a view has beside its text.
 *
 * @param kind what it belongs to
 * @param called what a person calls it
 * @param sql the statement that gives it back to the view when that has been made again
 */
public record Beside(Kind kind, String called, String sql) {
    /** What it belongs to, and what a change of the view does to it. */
    public enum Kind {
        /** Whatever bears the name, be it a view or one whose rows are kept. */
        RELATION,
        /** The view, whatever its columns are. */
        VIEW,
        /** A column, which the view may no longer have when it changes. */
        COLUMN
    }

    /** Returns what a view has; its owner comes last. */
    static List<Beside> of(Relation view, Rows rows) {
        String name = ObjectName.quoted(view.name());
        List<Beside> all = new ArrayList<>();
        rows.grants.stream()
                .filter(grant -> grant.relation().equals(view.name()))
                .forEach(grant -> all.add(grant(name, grant)));
        rows.viewDefaults.stream()
                .filter(value -> value.view().equals(view.name()))
                .forEach(value -> all.add(new Beside(
                        Kind.COLUMN,
                        "the default of column \"" + value.column() + "\"",
                        "ALTER VIEW " + name + " ALTER COLUMN " + Quoting.identifier(value.column()) + " SET DEFAULT "
                                + value.sql())));
        if (view.kind().equals("m")) {
            rows.attributes.stream()
                    .filter(column -> column.table() == view.id())
                    .forEach(column -> ColumnStorage.clauses(column.name(), column.storage())
                            .ifPresent(clauses -> all.add(new Beside(
                                    Kind.COLUMN,
                                    "how column \"" + column.name() + "\" is stored and counted",
                                    "ALTER MATERIALIZED VIEW " + name + " " + clauses))));
        }
        rows.others.stream()
                .filter(other -> other.table().equals(view.name()))
                .forEach(other -> all.addAll(other(name, other)));
        if (!view.isOwn()) {
            all.add(new Beside(
                    Kind.RELATION,
                    "its owner",
                    "ALTER TABLE " + name + " OWNER TO " + Quoting.identifier(view.owner())));
        }
        return List.copyOf(all);
    }

    private static Beside grant(String view, Rows.Grant grant) {
        String columns = grant.column()
                .map(column -> " (" + Quoting.identifier(column) + ")")
                .orElse("");
        return new Beside(
                grant.column().isPresent() ? Kind.COLUMN : Kind.RELATION,
                "the grant of " + grant.privilege()
                        + grant.column()
                                .map(column -> " on column \"" + column + "\"")
                                .orElse("")
                        + " to " + grant.grantee(),
                "GRANT " + grant.privilege() + columns + " ON " + view + " TO " + grant.grantee()
                        + (grant.grantable() ? " WITH GRANT OPTION" : ""));
    }

    private static List<Beside> other(String view, Rows.Other other) {
        List<Beside> all = new ArrayList<>();
        String called = "the " + other.type() + " \"" + other.name() + "\"";
        other.definition().ifPresent(sql -> all.add(new Beside(Kind.VIEW, called, sql)));
        other.comment()
                .ifPresent(text -> all.add(new Beside(
                        Kind.VIEW,
                        "the comment on " + called,
                        "COMMENT ON " + other.type().toUpperCase(Locale.ROOT) + " " + Quoting.identifier(other.name())
                                + " ON " + view + " IS " + Quoting.string(text))));
        return all;
    }
}
