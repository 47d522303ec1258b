package dev.sleet.postgres.render;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Quoting;
import dev.sleet.model.ReferentialAction;
import dev.sleet.model.SortOrder;
import dev.sleet.model.Special;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.View;
import dev.sleet.model.postgres.Identity;
import dev.sleet.model.postgres.PgColumn;
import dev.sleet.model.postgres.PgConstraint;
import dev.sleet.model.postgres.PgIndex;
import dev.sleet.model.postgres.PgTable;
import dev.sleet.model.postgres.PgTerm;
import dev.sleet.model.postgres.PgView;
import dev.sleet.postgres.text.ObjectName;
import dev.sleet.postgres.text.Parameters;
import dev.sleet.postgres.text.SequenceText;
import dev.sleet.postgres.text.Statements;
import dev.sleet.postgres.text.TypeName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The text of what is declared, every name in quotes and none with a schema, as a transaction says which one is meant. */
public final class Ddl {
    private static final Set<String> UNWRITTEN =
            Set.of("notEnforced()", "withoutOverlaps()", "partitionBy(...)", "partitionOf(...)");

    private Ddl() {}

    /**
     * Requires that all of a table can be written.
     *
     * @throws IllegalArgumentException if it has what is not managed yet
     */
    public static void requireKnown(Table table) {
        requireNone(
                words(table.special()).stream().filter(UNWRITTEN::contains).toList(),
                "of table \"" + table.name() + "\"");
        table.columns().forEach(column -> requireKnown(table.name(), column));
        table.constraints().forEach(Ddl::requireKnown);
    }

    /**
     * Requires that all of a column can be written.
     *
     * @throws IllegalArgumentException if it has what is not managed yet
     */
    public static void requireKnown(String table, Column column) {
        requireNone(
                PgColumn.of(column).notNullIsUnproven() ? List.of("notValid()") : List.of(),
                "of column \"" + table + "." + column.name() + "\"");
    }

    /**
     * Requires that all of a constraint can be written.
     *
     * @throws IllegalArgumentException if it has what is not managed yet
     */
    public static void requireKnown(Constraint constraint) {
        PgConstraint own = PgConstraint.of(constraint);
        String called = "constraint"
                + constraint.name().map(name -> " \"" + name + "\"").orElse("");
        requireNone(own.words().stream().filter(UNWRITTEN::contains).toList(), "of " + called);
    }

    private static List<String> words(Optional<Special> special) {
        return special.map(Special::words).orElse(List.of());
    }

    private static void requireNone(List<String> unknown, String owner) {
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException(String.join(", ", unknown) + " " + owner
                    + (unknown.size() == 1 ? " is" : " are") + " not managed yet");
        }
    }

    /** Returns {@code CREATE TABLE}. */
    public static String table(Table table) {
        requireKnown(table);
        List<String> parts = new ArrayList<>();
        table.columns().forEach(column -> parts.add(column(column)));
        table.constraints().forEach(constraint -> parts.add(constraint(constraint)));
        PgTable own = PgTable.of(table);
        return "CREATE " + (own.unlogged() ? "UNLOGGED " : "") + "TABLE " + ObjectName.quoted(table.name()) + " ("
                + parts.stream().map(part -> "\n  " + part).collect(Collectors.joining(",")) + "\n)"
                + Parameters.with(own.parameters());
    }

    /** Returns a column with all that belongs to no constraint of the table. */
    public static String column(Column column) {
        StringBuilder text =
                new StringBuilder(identifier(column.name())).append(' ').append(type(column));
        column.generated()
                .ifPresent(rule -> text.append(" GENERATED ALWAYS AS ")
                        .append(enclosed(rule.expression()))
                        .append(' ')
                        .append(rule.storage()));
        PgColumn.of(column).identity().ifPresent(rule -> text.append(' ').append(identity(rule)));
        column.defaultValue().ifPresent(value -> text.append(" DEFAULT ").append(Statements.ended(value)));
        column.notNull().ifPresent(rule -> text.append(" NOT NULL"));
        return text.toString();
    }

    /** Returns what makes a column take its values from a sequence of its own. */
    public static String identity(Identity rule) {
        List<String> clauses = SequenceText.clauses(rule.options(), false);
        return (rule.always() ? "GENERATED ALWAYS" : "GENERATED BY DEFAULT") + " AS IDENTITY"
                + (clauses.isEmpty() ? "" : " (" + String.join(" ", clauses) + ")");
    }

    /** Returns an expression in parentheses; a comment at its end does not swallow the closing one. */
    public static String enclosed(SqlText expression) {
        return "(" + Statements.ended(expression) + ")";
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
        requireKnown(constraint);
        String name = constraint
                .name()
                .map(text -> "CONSTRAINT " + identifier(text) + " ")
                .orElse("");
        return name
                + switch (constraint) {
                    case Constraint.PrimaryKey c -> "PRIMARY KEY (" + columns(c.terms()) + ")" + include(c);
                    case Constraint.Unique c ->
                        "UNIQUE " + (PgConstraint.of(c).nullsNotDistinct() ? "NULLS NOT DISTINCT " : "") + "("
                                + columns(c.terms()) + ")" + include(c);
                    case Constraint.Check c ->
                        "CHECK " + enclosed(c.expression())
                                + (PgConstraint.of(c).noInherit() ? " NO INHERIT" : "");
                    case Constraint.ForeignKey c -> reference(c);
                    case Constraint.Exclude c -> exclude(c);
                }
                + deferral(constraint)
                + (PgConstraint.of(constraint).notValid() ? " NOT VALID" : "");
    }

    private static String exclude(Constraint.Exclude rule) {
        return "EXCLUDE USING " + rule.method() + " ("
                + rule.elements().stream()
                        .map(each -> term(each.term()) + " WITH " + each.operator())
                        .collect(Collectors.joining(", "))
                + ")" + include(rule)
                + rule.where().map(sql -> " WHERE " + enclosed(sql)).orElse("");
    }

    private static String include(Constraint constraint) {
        List<String> columns = PgConstraint.of(constraint).include();
        return columns.isEmpty() ? "" : " INCLUDE (" + names(columns) + ")";
    }

    private static String deferral(Constraint constraint) {
        return switch (PgConstraint.deferral(constraint)) {
            case NOT_DEFERRABLE -> "";
            case INITIALLY_IMMEDIATE -> " DEFERRABLE";
            case INITIALLY_DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
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
        return "FOREIGN KEY (" + names(key.columns()) + ") REFERENCES " + ObjectName.quoted(key.parent())
                + (key.parentColumns().isEmpty() ? "" : " (" + names(key.parentColumns()) + ")")
                + (PgConstraint.of(key).matchFull() ? " MATCH FULL" : "")
                + action(" ON DELETE ", key.onDelete())
                + (PgConstraint.of(key).setColumns().isEmpty()
                        ? ""
                        : " (" + names(PgConstraint.of(key).setColumns()) + ")")
                + action(" ON UPDATE ", key.onUpdate());
    }

    private static String action(String words, ReferentialAction action) {
        return action == ReferentialAction.NO_ACTION
                ? ""
                : words + action.name().replace('_', ' ').toUpperCase(Locale.ROOT);
    }

    /** Returns {@code CREATE INDEX}. */
    public static String index(String table, Index index) {
        PgIndex own = PgIndex.of(index);
        return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + identifier(index.name()) + " ON "
                + ObjectName.quoted(table)
                + (own.method().equals(PgIndex.BTREE) ? "" : " USING " + own.method()) + " ("
                + index.terms().stream().map(Ddl::term).collect(Collectors.joining(", ")) + ")"
                + (own.include().isEmpty() ? "" : " INCLUDE (" + names(own.include()) + ")")
                + (own.nullsNotDistinct() ? " NULLS NOT DISTINCT" : "")
                + Parameters.with(own.parameters())
                + index.where().map(sql -> " WHERE " + Statements.ended(sql)).orElse("");
    }

    private static String term(IndexTerm term) {
        String what = switch (term) {
            case IndexTerm.OnColumn t -> identifier(t.column());
            case IndexTerm.OnExpression t -> enclosed(t.expression());
        };
        PgTerm own = PgTerm.of(term);
        return what
                + collation(term.collation())
                + own.operatorClass().map(name -> " " + ObjectName.quoted(name)).orElse("")
                + (term.order() == SortOrder.DESC ? " DESC" : "")
                + own.nulls().map(place -> " NULLS " + place).orElse("");
    }

    /** Returns {@code CREATE VIEW}. */
    public static String view(View view) {
        String columns = view.columns().isEmpty() ? "" : " (" + names(view.columns()) + ")";
        return "CREATE VIEW " + ObjectName.quoted(view.name()) + columns
                + Parameters.with(PgView.of(view).parameters()) + " AS\n" + Statements.ended(view.select());
    }
}
