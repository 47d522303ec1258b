package dev.sleet.sqlite.ddl;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.dialect.text.DdlSyntaxException;
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
import dev.sleet.model.Placement;
import dev.sleet.model.Quoting;
import dev.sleet.model.ReferentialAction;
import dev.sleet.model.SortOrder;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.TableOption;
import dev.sleet.model.Trigger;
import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes CREATE statements, without a semicolon. Names are always quoted, so that no name is ever a keyword. */
public final class DdlWriter {
    private DdlWriter() {}

    /** Returns the statement that creates a table without its indexes. */
    public static String table(Table declared) {
        Table table = KeyCollations.written(declared);
        Placement places = Placement.of(table);
        List<StringBuilder> parts = new ArrayList<>();
        table.columns().forEach(column -> parts.add(new StringBuilder(column(column))));
        for (Constraint constraint : table.constraints()) {
            places.column(constraint)
                    .or(() -> DescendingKey.column(table, constraint))
                    .ifPresentOrElse(
                            column -> parts.get(column).append(inline(constraint)),
                            () -> parts.add(new StringBuilder(constraint(constraint))));
        }
        return "CREATE TABLE " + identifier(table.name()) + " (\n  " + String.join(",\n  ", parts) + "\n)"
                + options(table);
    }

    private static String options(Table table) {
        return table.options().stream()
                .map(option -> option == TableOption.STRICT ? " STRICT" : " WITHOUT ROWID")
                .collect(Collectors.joining(","));
    }

    /** Returns a column with what belongs to nothing but the column. */
    public static String column(Column column) {
        StringBuilder part = new StringBuilder(identifier(column.name()));
        if (!column.type().written().isEmpty()) {
            part.append(' ').append(type(column.type().written()));
        }
        column.collation().ifPresent(name -> part.append(" COLLATE ").append(identifier(name)));
        column.notNull()
                .ifPresent(rule ->
                        part.append(named(rule.name())).append("NOT NULL").append(conflict(rule.onConflict())));
        column.defaultValue().ifPresent(value -> part.append(" DEFAULT ").append(Folded.of(value.written())));
        column.generated()
                .ifPresent(rule -> part.append(" GENERATED ALWAYS AS ")
                        .append(enclosed(rule.expression()))
                        .append(rule.storage() == Storage.STORED ? " STORED" : " VIRTUAL"));
        return part.toString();
    }

    /** Returns a type as it stands if it reads back as itself, and in quotes if not. */
    private static String type(String type) {
        return isBare(type) ? type : identifier(type);
    }

    /** SQLite reads words that are not reserved, and then one or two numbers in parentheses (lang_createtable.html, section 3.1). */
    private static boolean isBare(String type) {
        try {
            List<Token> tokens = Tokenizer.tokens(type);
            int words = 0;
            while (tokens.get(words).kind() == Token.Kind.WORD
                    && !Keywords.isReserved(tokens.get(words).text())) {
                words++;
            }
            return words > 0
                    && (tokens.get(words).kind() == Token.Kind.END || isSize(tokens.subList(words, tokens.size() - 1)))
                    && DdlReader.object("CREATE TABLE t(c " + type + ")") instanceof Table table
                    && table.columns().size() == 1
                    && table.constraints().isEmpty()
                    && table.columns().getFirst().type().written().equals(type);
        } catch (DdlSyntaxException e) {
            return false; // such a type can only stand in quotes
        }
    }

    private static boolean isSize(List<Token> tokens) {
        int at = 1;
        for (int numbers = 1; numbers <= 2 && at + 1 < tokens.size(); numbers++) {
            at += tokens.get(at).isSymbol("+") || tokens.get(at).isSymbol("-") ? 1 : 0;
            if (at + 1 >= tokens.size() || tokens.get(at).kind() != Token.Kind.NUMBER) {
                return false;
            }
            at++;
            if (at == tokens.size() - 1) {
                return tokens.getFirst().isSymbol("(") && tokens.get(at).isSymbol(")");
            }
            if (!tokens.get(at).isSymbol(",")) {
                return false;
            }
            at++;
        }
        return false;
    }

    /** Returns a constraint behind the column that it belongs to. */
    public static String inline(Constraint constraint) {
        return switch (constraint) {
            case PrimaryKey key ->
                named(key.name()) + "PRIMARY KEY" + direction(key.terms().getFirst()) + conflict(key.onConflict())
                        + (key.autoIncrement() ? " AUTOINCREMENT" : "");
            case Unique key -> named(key.name()) + "UNIQUE" + conflict(key.onConflict());
            case Exclude exclude -> throw exclude.unknownTo(DatabaseKind.SQLITE);
            case ForeignKey key -> named(key.name()) + references(key);
            case Check check -> named(check.name()) + "CHECK " + enclosed(check.expression());
        };
    }

    /** Returns a constraint of a table. */
    public static String constraint(Constraint constraint) {
        String text = switch (constraint) {
            case PrimaryKey key ->
                named(key.name()) + "PRIMARY KEY ("
                        + key.terms().stream().map(DdlWriter::term).collect(Collectors.joining(", "))
                        + (key.autoIncrement() ? " AUTOINCREMENT" : "") + ")" + conflict(key.onConflict());
            case Unique key ->
                named(key.name()) + "UNIQUE ("
                        + key.terms().stream().map(DdlWriter::term).collect(Collectors.joining(", ")) + ")"
                        + conflict(key.onConflict());
            case Exclude exclude -> throw exclude.unknownTo(DatabaseKind.SQLITE);
            case ForeignKey key -> named(key.name()) + "FOREIGN KEY (" + names(key.columns()) + ") " + references(key);
            case Check check -> inline(check);
        };
        return text.substring(1);
    }

    private static String named(Optional<String> name) {
        return name.map(text -> " CONSTRAINT " + identifier(text) + " ").orElse(" ");
    }

    private static String conflict(ConflictAction action) {
        return action == ConflictAction.ABORT ? "" : " ON CONFLICT " + action.name();
    }

    private static String references(ForeignKey key) {
        StringBuilder text = new StringBuilder("REFERENCES ").append(identifier(key.parent()));
        if (!key.parentColumns().isEmpty()) {
            text.append(" (").append(names(key.parentColumns())).append(')');
        }
        if (key.onDelete() != ReferentialAction.NO_ACTION) {
            text.append(" ON DELETE ").append(key.onDelete().name().replace('_', ' '));
        }
        if (key.onUpdate() != ReferentialAction.NO_ACTION) {
            text.append(" ON UPDATE ").append(key.onUpdate().name().replace('_', ' '));
        }
        return text.append(key.initiallyDeferred() ? " DEFERRABLE INITIALLY DEFERRED" : "")
                .toString();
    }

    /** Returns names in quotes, separated by commas. */
    static String names(List<String> names) {
        return names.stream().map(Quoting::identifier).collect(Collectors.joining(", "));
    }

    /** Returns an expression in parentheses; a comment at its end does not swallow the closing one. */
    public static String enclosed(SqlText expression) {
        String sql = Folded.of(expression.written());
        return "(" + sql + (sql.contains("--") ? "\n)" : ")");
    }

    private static String term(IndexTerm term) {
        String what = switch (term) {
            case IndexTerm.OnColumn column -> identifier(column.column());
            case IndexTerm.OnExpression expression -> enclosed(expression.expression());
        };
        return what
                + term.collation().map(name -> " COLLATE " + identifier(name)).orElse("")
                + direction(term);
    }

    private static String direction(IndexTerm term) {
        return term.order() == SortOrder.DESC ? " DESC" : "";
    }

    /** Returns the statement that creates an index of {@code table}. */
    public static String index(String table, Index index) {
        return "CREATE " + (index.unique() ? "UNIQUE " : "") + "INDEX " + identifier(index.name()) + " ON "
                + identifier(table) + " ("
                + index.terms().stream().map(DdlWriter::term).collect(Collectors.joining(", ")) + ")"
                + index.where()
                        .map(condition -> " WHERE " + Folded.of(condition.written()))
                        .orElse("");
    }

    /** Returns the statement that creates a view. */
    public static String view(View view) {
        String columns = view.columns().isEmpty() ? "" : " (" + names(view.columns()) + ")";
        return "CREATE VIEW " + identifier(view.name()) + columns + " AS\n"
                + view.select().written();
    }

    /** Returns the statement that creates a trigger. */
    public static String trigger(Trigger trigger) {
        String of = trigger.updateOf().isEmpty() ? "" : " OF " + names(trigger.updateOf());
        return "CREATE TRIGGER " + identifier(trigger.name()) + " "
                + trigger.timing().name().replace('_', ' ') + " " + trigger.event() + of + " ON "
                + identifier(trigger.table())
                + trigger.when()
                        .map(condition -> "\nWHEN " + condition.written())
                        .orElse("") + "\nBEGIN\n  "
                + trigger.body().written() + "\nEND";
    }

    /** Returns the statement that creates a virtual table. */
    public static String virtualTable(VirtualTable table) {
        String arguments = table.arguments().isEmpty() ? "" : "(" + String.join(", ", table.arguments()) + ")";
        return "CREATE VIRTUAL TABLE " + identifier(table.name()) + " USING " + identifier(table.module()) + arguments;
    }
}
