package dev.sleet.laws;

import dev.sleet.model.Column;
import dev.sleet.model.ConflictAction;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Constraint.Exclude;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.DatabaseKind;
import dev.sleet.model.Generated.Storage;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Names;
import dev.sleet.model.Placement;
import dev.sleet.model.Quoting;
import dev.sleet.model.ReferentialAction;
import dev.sleet.model.Schema;
import dev.sleet.model.SortOrder;
import dev.sleet.model.Table;
import dev.sleet.model.TableOption;
import dev.sleet.sqlite.ddl.DdlWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes a schema in one of the many ways in which SQLite lets it be written. */
public final class Spelling {
    private final Dice dice;
    private final Respelling tokens;

    Spelling(Dice dice) {
        this.dice = dice;
        this.tokens = new Respelling(dice);
    }

    /** Returns a script that creates the schema, as a seed chooses. */
    public static String of(Schema schema, long seed) {
        return new Spelling(new Dice(seed)).script(schema);
    }

    /** Returns a script that creates the schema. */
    String script(Schema schema) {
        List<String> statements = new ArrayList<>();
        for (Table table : schema.tables()) {
            statements.add(table(table));
            table.indexes().forEach(index -> statements.add(index(table, index)));
        }
        schema.virtualTables().forEach(table -> statements.add(DdlWriter.virtualTable(table)));
        schema.views().forEach(view -> statements.add(tokens.keepingQuotes(DdlWriter.view(view))));
        schema.triggers().forEach(trigger -> statements.add(tokens.keepingQuotes(DdlWriter.trigger(trigger))));
        return String.join("\n;\n", statements);
    }

    private String table(Table table) {
        List<Constraint> left = new ArrayList<>(table.constraints());
        List<String> parts = new ArrayList<>();
        for (Column column : table.columns()) {
            StringBuilder part = new StringBuilder(column(column, table.strict()));
            for (Constraint constraint : table.constraints()) {
                boolean can = onlyColumn(constraint)
                        .filter(name -> Names.same(name, column.name()))
                        .isPresent();
                boolean check = isInColumn(table, constraint, column);
                if ((check || (can && (mustBeInline(constraint) || dice.chance(50)))) && left.remove(constraint)) {
                    part.append(' ').append(inline(constraint));
                }
            }
            parts.add(part.toString());
        }
        left.forEach(constraint -> parts.add(constraint(constraint)));
        String options = dice.shuffled(List.copyOf(table.options())).stream()
                .map(option -> option == TableOption.STRICT ? "STRICT" : "WITHOUT ROWID")
                .collect(Collectors.joining(", "));
        return tokens.of("CREATE TABLE " + name(table.name()) + " (" + String.join(", ", parts) + ") " + options);
    }

    private static String name(String name) {
        return Quoting.identifier(name);
    }

    private String column(Column column, boolean strict) {
        String type = column.type().written();
        List<String> rules = new ArrayList<>();
        if (column.collation().isPresent() || dice.chance(10)) {
            rules.add("COLLATE " + column.collation().orElse("binary"));
        }
        column.notNull()
                .ifPresent(rule -> rules.add(named(rule.name()) + "NOT NULL" + conflict(rule.onConflict())
                        + (rule.onConflict() == ConflictAction.ABORT ? dice.of("", " ON CONFLICT ABORT") : "")));
        column.defaultValue().ifPresent(value -> rules.add("DEFAULT " + value.written()));
        column.generated()
                .ifPresent(rule -> rules.add((!strict && dice.chance(50) ? "GENERATED ALWAYS " : "") + "AS ("
                        + rule.expression().written() + ") "
                        + (rule.storage() == Storage.STORED ? "STORED" : dice.of("VIRTUAL", ""))));
        return name(column.name()) + " " + type + " " + String.join(" ", dice.shuffled(rules));
    }

    /** Checks keep their order and stand where their author put them. */
    private static boolean isInColumn(Table table, Constraint constraint, Column column) {
        return constraint instanceof Check
                && Placement.of(table)
                        .column(constraint)
                        .filter(position -> table.columns().get(position).equals(column))
                        .isPresent();
    }

    private static boolean mustBeInline(Constraint constraint) {
        return constraint instanceof PrimaryKey key && key.terms().getFirst().order() == SortOrder.DESC;
    }

    private static Optional<String> onlyColumn(Constraint constraint) {
        return switch (constraint) {
            case PrimaryKey key -> onlyTerm(key.terms());
            case Unique key ->
                onlyTerm(key.terms()).filter(name -> key.terms().getFirst().order() == SortOrder.ASC);
            case Exclude exclude -> Optional.empty();
            case ForeignKey key ->
                key.columns().size() == 1 ? Optional.of(key.columns().getFirst()) : Optional.empty();
            case Check check -> Optional.empty();
        };
    }

    private static Optional<String> onlyTerm(List<IndexTerm.OnColumn> terms) {
        return terms.size() == 1 && terms.getFirst().collation().isEmpty()
                ? Optional.of(terms.getFirst().column())
                : Optional.empty();
    }

    private String inline(Constraint constraint) {
        return switch (constraint) {
            case PrimaryKey key ->
                named(key.name()) + "PRIMARY KEY" + order(key.terms().getFirst()) + conflict(key.onConflict())
                        + (key.autoIncrement() ? " AUTOINCREMENT" : "");
            case Unique key -> named(key.name()) + "UNIQUE" + conflict(key.onConflict());
            case Exclude exclude -> throw exclude.unknownTo(DatabaseKind.SQLITE);
            case ForeignKey key -> named(key.name()) + references(key);
            case Check check ->
                named(check.name()) + "CHECK (" + check.expression().written() + ")";
        };
    }

    private String constraint(Constraint constraint) {
        return switch (constraint) {
            case PrimaryKey key ->
                named(key.name()) + "PRIMARY KEY (" + terms(key.terms()) + (key.autoIncrement() ? " AUTOINCREMENT" : "")
                        + ")" + conflict(key.onConflict());
            case Unique key -> named(key.name()) + "UNIQUE (" + terms(key.terms()) + ")" + conflict(key.onConflict());
            case Exclude exclude -> throw exclude.unknownTo(DatabaseKind.SQLITE);
            case ForeignKey key -> named(key.name()) + "FOREIGN KEY (" + names(key.columns()) + ") " + references(key);
            case Check check -> inline(check);
        };
    }

    private static String named(Optional<String> name) {
        return name.map(text -> "CONSTRAINT " + name(text) + " ").orElse("");
    }

    private static String conflict(ConflictAction action) {
        return action == ConflictAction.ABORT ? "" : " ON CONFLICT " + action.name();
    }

    private String order(IndexTerm term) {
        return term.order() == SortOrder.DESC ? " DESC" : dice.of("", " ASC");
    }

    private static String names(List<String> names) {
        return names.stream().map(Spelling::name).collect(Collectors.joining(", "));
    }

    private String references(ForeignKey key) {
        StringBuilder text = new StringBuilder("REFERENCES ").append(name(key.parent()));
        if (!key.parentColumns().isEmpty()) {
            text.append(" (").append(names(key.parentColumns())).append(')');
        }
        List<String> rules = new ArrayList<>();
        if (key.onDelete() != ReferentialAction.NO_ACTION || dice.chance(20)) {
            rules.add("ON DELETE " + key.onDelete().name().replace('_', ' '));
        }
        if (key.onUpdate() != ReferentialAction.NO_ACTION || dice.chance(20)) {
            rules.add("ON UPDATE " + key.onUpdate().name().replace('_', ' '));
        }
        dice.shuffled(rules).forEach(rule -> text.append(' ').append(rule));
        return text
                + (key.initiallyDeferred()
                        ? " DEFERRABLE INITIALLY DEFERRED"
                        : dice.of("", "", " NOT DEFERRABLE", " DEFERRABLE", " DEFERRABLE INITIALLY IMMEDIATE"));
    }

    private String terms(List<? extends IndexTerm> terms) {
        return terms.stream().map(this::term).collect(Collectors.joining(", "));
    }

    private String term(IndexTerm term) {
        String what = switch (term) {
            case IndexTerm.OnColumn on -> name(on.column());
            case IndexTerm.OnExpression over -> "(" + over.expression().written() + ")";
        };
        return what + term.collation().map(name -> " COLLATE " + name).orElse("") + order(term);
    }

    private String index(Table table, Index index) {
        return tokens.of("CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + dice.of("", "IF NOT EXISTS ")
                + name(index.name()) + " ON " + name(table.name()) + " (" + terms(index.terms()) + ")"
                + index.where()
                        .map(condition -> " WHERE " + dice.of("%s", "(%s)").replace("%s", condition.written()))
                        .orElse(""));
    }
}
