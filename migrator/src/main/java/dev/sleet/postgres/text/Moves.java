package dev.sleet.postgres.text;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.Quoting;
import dev.sleet.model.postgres.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements that give something in a schema another name, or another schema. */
public final class Moves {
    private static final String MEANWHILE = "__sleet_moved";

    private static final String BEGIN = "BEGIN EXECUTE ";
    private static final String END = " || pg_catalog.quote_ident(pg_catalog.current_schema()::text); END";

    private Moves() {}

    /** Returns what a statement runs that moves to the usual schema, without the name of that at its end; another one as it is. */
    static String inside(String sql) {
        String begin = "DO '" + BEGIN + "''";
        String end = "''" + END + "'";
        return sql.startsWith(begin) && sql.endsWith(end)
                ? sql.substring(begin.length(), sql.length() - end.length()).replace("''''", "'")
                : sql;
    }

    /**
     * Returns the statements in order.
     *
     * @param words what stands before the name, as {@code ALTER TABLE}
     * @param arguments what stands behind it, as the types that a function takes, or nothing
     */
    public static List<String> statements(String words, String arguments, String fromText, String toText) {
        QualifiedName from = QualifiedName.of(fromText);
        QualifiedName to = QualifiedName.of(toText);
        List<String> statements = new ArrayList<>();
        boolean isMoved = !from.schema().equals(to.schema());
        boolean isNamed = !from.name().equals(to.name());
        if (!isMoved) {
            return isNamed ? List.of(named(words, arguments, from, to.name())) : List.of();
        }
        // neither of the schemas need have the other name free
        String between = isNamed ? MEANWHILE : from.name();
        if (isNamed) {
            statements.add(named(words, arguments, from, between));
        }
        statements.add(moved(words, arguments, new QualifiedName(from.schema(), between), to.schema()));
        if (isNamed) {
            statements.add(named(words, arguments, new QualifiedName(to.schema(), between), to.name()));
        }
        return statements;
    }

    private static String named(String words, String arguments, QualifiedName from, String to) {
        return words + " " + ObjectName.quoted(from.text()) + arguments + " RENAME TO " + identifier(to);
    }

    /** What the usual schema is called is said by the path alone. */
    private static String moved(String words, String arguments, QualifiedName from, Optional<String> schema) {
        String alter = words + " " + ObjectName.quoted(from.text()) + arguments + " SET SCHEMA ";
        return schema.map(name -> alter + identifier(name))
                .orElseGet(() -> "DO " + Quoting.string(BEGIN + Quoting.string(alter) + END));
    }
}
