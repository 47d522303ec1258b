package dev.sleet.sqlite.normal;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Constraint.Exclude;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Generated;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Names;
import dev.sleet.model.Placement;
import dev.sleet.model.Quoting;
import dev.sleet.model.Schema;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.Trigger;
import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes different spellings of one meaning equal, and only those.
 *
 * <p>Every {@link SqlText} gets its canonical form and keeps what was written; names that refer get the spelling of what
 * they refer to; a collation that is the default goes; a reference to a parent's primary key names its columns.
 */
public final class Normaliser {
    private final Map<String, Table> tables = new HashMap<>();
    private final Map<String, String> views = new HashMap<>();

    private Normaliser(Schema schema) {
        for (Table table : schema.tables()) {
            tables.put(Names.fold(table.name()), table);
        }
        schema.views().forEach(view -> views.put(Names.fold(view.name()), view.name()));
    }

    /** Returns the normal form of a schema. */
    public static Schema normalise(Schema schema) {
        Normaliser normaliser = new Normaliser(schema);
        return new Schema(
                schema.tables().stream().map(normaliser::table).toList(),
                schema.virtualTables().stream().map(normaliser::virtualTable).toList(),
                schema.views().stream().map(normaliser::view).toList(),
                schema.triggers().stream().map(normaliser::trigger).toList());
    }

    private VirtualTable virtualTable(VirtualTable table) {
        return new VirtualTable(
                table.name(), table.module().toLowerCase(Locale.ROOT), table.arguments(), table.declaration());
    }

    private View view(View view) {
        SqlText select = view.select();
        return new View(
                view.name(),
                view.columns(),
                select.withCanonical(
                        CanonicalTokens.query(select.written(), !view.columns().isEmpty())),
                view.declaration());
    }

    private Trigger trigger(Trigger trigger) {
        Table table = tables.get(Names.fold(trigger.table()));
        return new Trigger(
                trigger.name(),
                trigger.timing(),
                trigger.event(),
                table == null
                        ? trigger.updateOf()
                        : trigger.updateOf().stream()
                                .map(name -> spelling(table, name))
                                .toList(),
                table == null
                        ? views.getOrDefault(Names.fold(trigger.table()), Names.fold(trigger.table()))
                        : table.name(),
                trigger.when().map(Normaliser::statement),
                statement(trigger.body()),
                trigger.declaration());
    }

    private static SqlText statement(SqlText text) {
        return text.withCanonical(CanonicalTokens.of(text.written()));
    }

    private Table table(Table table) {
        Scope scope = Scope.of(table);
        return new Table(
                table.name(),
                table.columns().stream().map(column -> column(column, scope)).toList(),
                table.constraints().stream()
                        .map(constraint -> constraint(table, constraint, scope))
                        // the order between keys, references and checks has no meaning, the order among each has
                        .sorted(Comparator.comparingInt(Placement::family))
                        .toList(),
                table.indexes().stream()
                        .map(index -> index(table, index, scope))
                        .toList(),
                table.options(),
                table.declaration());
    }

    private static Column column(Column column, Scope scope) {
        return new Column(
                column.name(),
                column.type().withCanonical(CanonicalTokens.type(column.type().written())),
                column.notNull(),
                column.defaultValue().map(value -> value.withCanonical(CanonicalTokens.defaultValue(value.written()))),
                column.collation().flatMap(Normaliser::collation),
                column.generated()
                        .map(generated ->
                                new Generated(expression(generated.expression(), scope), generated.storage())),
                column.declaration());
    }

    private static SqlText expression(SqlText text, Scope scope) {
        return text.withCanonical(CanonicalExpression.of(text.written(), scope));
    }

    /** Returns the collation in upper case, or nothing for the one that is used when none is named. */
    private static Optional<String> collation(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return upper.equals("BINARY") ? Optional.empty() : Optional.of(upper);
    }

    private Constraint constraint(Table table, Constraint constraint, Scope scope) {
        return switch (constraint) {
            case PrimaryKey key ->
                new PrimaryKey(
                        key.name(),
                        keyTerms(table, key.terms()),
                        key.autoIncrement(),
                        key.onConflict(),
                        key.declaration());
            case Unique key ->
                new Unique(key.name(), keyTerms(table, key.terms()), key.onConflict(), key.declaration());
            case Check check -> new Check(check.name(), expression(check.expression(), scope), check.declaration());
            case Exclude exclude -> throw exclude.unknownTo(DatabaseKind.SQLITE);
            case ForeignKey key -> foreignKey(table, key);
        };
    }

    private static List<IndexTerm.OnColumn> keyTerms(Table table, List<IndexTerm.OnColumn> terms) {
        return terms.stream().map(term -> columnTerm(table, term)).toList();
    }

    private static IndexTerm.OnColumn columnTerm(Table table, IndexTerm.OnColumn term) {
        return new IndexTerm.OnColumn(
                spelling(table, term.column()), termCollation(table, term.column(), term.collation()), term.order());
    }

    /** Returns the collation of a term, or nothing when it is the column's own. */
    private static Optional<String> termCollation(Table table, String column, Optional<String> collation) {
        if (collation.isEmpty()) {
            return collation;
        }
        String own = table.column(column)
                .flatMap(Column::collation)
                .map(name -> name.toUpperCase(Locale.ROOT))
                .orElse("BINARY");
        String upper = collation.get().toUpperCase(Locale.ROOT);
        return upper.equals(own) ? Optional.empty() : Optional.of(upper);
    }

    private static String spelling(Table table, String column) {
        return table.column(column).map(Column::name).orElse(column);
    }

    private ForeignKey foreignKey(Table table, ForeignKey key) {
        Table parent = tables.get(Names.fold(key.parent()));
        List<String> columns =
                key.columns().stream().map(name -> spelling(table, name)).toList();
        return new ForeignKey(
                key.name(),
                columns,
                parent == null ? key.parent() : parent.name(),
                parent == null ? key.parentColumns() : parentColumns(parent, key),
                key.onDelete(),
                key.onUpdate(),
                key.initiallyDeferred(),
                key.declaration());
    }

    /** Returns the columns that a reference means: those of the primary key when it names none (foreignkeys.html, section 3). */
    private static List<String> parentColumns(Table parent, ForeignKey key) {
        if (!key.parentColumns().isEmpty()) {
            return key.parentColumns().stream()
                    .map(name -> spelling(parent, name))
                    .toList();
        }
        List<String> primary = parent.primaryKey()
                .map(found -> found.terms().stream()
                        .map(term -> spelling(parent, term.column()))
                        .toList())
                .orElse(List.of());
        return primary.size() == key.columns().size() ? primary : List.of();
    }

    private static Index index(Table table, Index index, Scope scope) {
        return new Index(
                index.name(),
                index.terms().stream().map(term -> term(table, term, scope)).toList(),
                index.unique(),
                index.where().map(condition -> expression(condition, scope)),
                index.declaration());
    }

    private static IndexTerm term(Table table, IndexTerm term, Scope scope) {
        return switch (term) {
            case IndexTerm.OnColumn column when table.column(column.column()).isPresent() -> columnTerm(table, column);
            case IndexTerm.OnColumn column ->
                new IndexTerm.OnExpression(
                        expression(SqlText.of(Quoting.identifier(column.column())), scope),
                        column.collation().map(name -> name.toUpperCase(Locale.ROOT)),
                        column.order());
            case IndexTerm.OnExpression expression -> expressionTerm(table, expression, scope);
        };
    }

    /** An expression that is nothing but a column, in parentheses perhaps, is that column. */
    private static IndexTerm expressionTerm(Table table, IndexTerm.OnExpression term, Scope scope) {
        SqlText text = expression(term.expression(), scope);
        for (Column column : table.columns()) {
            if (text.canonical().equals(Quoting.identifier(Names.fold(column.name())))) {
                return new IndexTerm.OnColumn(
                        column.name(), termCollation(table, column.name(), term.collation()), term.order());
            }
        }
        return new IndexTerm.OnExpression(
                text, term.collation().map(name -> name.toUpperCase(Locale.ROOT)), term.order());
    }
}
