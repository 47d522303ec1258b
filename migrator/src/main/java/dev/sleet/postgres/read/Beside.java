package dev.sleet.postgres.read;

import dev.sleet.model.Quoting;
import dev.sleet.model.postgres.Parameter;
import dev.sleet.postgres.read.Rows.Relation;
import dev.sleet.postgres.text.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

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
        /** The view, whatever its columns are. */
        VIEW,
        /** A column, which the view may no longer have when it changes. */
        COLUMN
    }

    /** Returns what a view has; its owner comes last. */
    static List<Beside> of(Relation view, Rows rows) {
        String name = ObjectName.quoted(view.name());
        List<Beside> all = new ArrayList<>();
        if (!view.options().isEmpty()) {
            all.add(new Beside(Kind.VIEW, "its options", "ALTER VIEW " + name + " SET (" + text(view.options()) + ")"));
        }
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
        rows.others.stream()
                .filter(other -> other.table().equals(view.name()))
                .forEach(other -> all.addAll(other(name, other)));
        if (!view.isOwn()) {
            all.add(new Beside(
                    Kind.VIEW, "its owner", "ALTER VIEW " + name + " OWNER TO " + Quoting.identifier(view.owner())));
        }
        return List.copyOf(all);
    }

    static String text(List<Parameter> options) {
        return options.stream().map(each -> each.name() + "=" + each.value()).collect(Collectors.joining(", "));
    }

    private static Beside grant(String view, Rows.Grant grant) {
        String columns = grant.column()
                .map(column -> " (" + Quoting.identifier(column) + ")")
                .orElse("");
        return new Beside(
                grant.column().isPresent() ? Kind.COLUMN : Kind.VIEW,
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
