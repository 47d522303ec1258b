package dev.sleet.postgres.render;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Quoting;
import dev.sleet.model.ReferentialAction;
import dev.sleet.model.SortOrder;
import dev.sleet.model.Table;
import dev.sleet.model.View;
import dev.sleet.postgres.form.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The text of what is declared, every name in quotes and none with a schema, as a transaction says which one is meant. */
public final class Ddl {
    private Ddl() {}

    /** Returns {@code CREATE TABLE}. */
    public static String table(Table table) {
        List<String> parts = new ArrayList<>();
        table.columns().forEach(column -> parts.add(column(column)));
        table.constraints().forEach(constraint -> parts.add(constraint(constraint)));
        return "CREATE TABLE " + identifier(table.name()) + " ("
                + parts.stream().map(part -> "\n  " + part).collect(Collectors.joining(",")) + "\n)";
    }

    /** Returns a column with all that belongs to no constraint of the table. */
    public static String column(Column column) {
        StringBuilder text = new StringBuilder(identifier(column.name())).append(' ').append(type(column));
        column.generated()
                .ifPresent(rule -> text.append(" GENERATED ALWAYS AS (")
                        .append(rule.expression().written())
                        .append(") ")
                        .append(rule.storage()));
        column.defaultValue().ifPresent(value -> text.append(" DEFAULT ").append(value.written()));
        column.notNull().ifPresent(rule -> text.append(" NOT NULL"));
        return text.toString();
    }

    /** Returns the type of a column with its collation. */
    public static String type(Column column) {
        return TypeName.of(column.type().written()) + collation(column.collation());
    }

    private static String collation(Optional<String> collation) {
        return collation.map(name -> " COLLATE " + identifier(name)).orElse("");
    }

    /** Returns a constraint with its name. */
    public static String constraint(Constraint constraint) {
        String name = constraint
                .name()
                .map(text -> "CONSTRAINT " + identifier(text) + " ")
                .orElse("");
        return name
                + switch (constraint) {
                    case Constraint.PrimaryKey c -> "PRIMARY KEY (" + columns(c.terms()) + ")";
                    case Constraint.Unique c -> "UNIQUE (" + columns(c.terms()) + ")";
                    case Constraint.Check c -> "CHECK (" + c.expression().written() + ")";
                    case Constraint.ForeignKey c -> reference(c);
                    case Constraint.Exclude c ->
                        throw new IllegalArgumentException("exclusion constraints are not managed yet");
                };
    }

    private static String columns(List<IndexTerm.OnColumn> terms) {
        return names(terms.stream().map(IndexTerm.OnColumn::column).toList());
    }

    /** Returns names in quotes with commas between them. */
    public static String names(List<String> names) {
        return names.stream().map(Quoting::identifier).collect(Collectors.joining(", "));
    }

    private static String reference(Constraint.ForeignKey key) {
        return "FOREIGN KEY (" + names(key.columns()) + ") REFERENCES " + identifier(key.parent())
                + (key.parentColumns().isEmpty() ? "" : " (" + names(key.parentColumns()) + ")")
                + action(" ON DELETE ", key.onDelete())
                + action(" ON UPDATE ", key.onUpdate())
                + (key.initiallyDeferred() ? " DEFERRABLE INITIALLY DEFERRED" : "");
    }

    private static String action(String words, ReferentialAction action) {
        return action == ReferentialAction.NO_ACTION
                ? ""
                : words + action.name().replace('_', ' ').toUpperCase(Locale.ROOT);
    }

    /** Returns {@code CREATE INDEX}. */
    public static String index(String table, Index index) {
        return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + identifier(index.name()) + " ON "
                + identifier(table) + " ("
                + index.terms().stream().map(Ddl::term).collect(Collectors.joining(", ")) + ")"
                + index.where().map(sql -> " WHERE " + sql.written()).orElse("");
    }

    private static String term(IndexTerm term) {
        String what =
                switch (term) {
                    case IndexTerm.OnColumn t -> identifier(t.column());
                    case IndexTerm.OnExpression t -> "(" + t.expression().written() + ")";
                };
        return what + collation(term.collation()) + (term.order() == SortOrder.DESC ? " DESC" : "");
    }

    /** Returns {@code CREATE VIEW}. */
    public static String view(View view) {
        String columns = view.columns().isEmpty() ? "" : " (" + names(view.columns()) + ")";
        return "CREATE VIEW " + identifier(view.name()) + columns + " AS\n" + view.select().written();
    }
}
