package dev.sleet.diff;

import dev.sleet.model.Column;
import dev.sleet.model.ConflictAction;
import dev.sleet.model.Constraint;
import dev.sleet.model.Generated;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.NotNull;
import dev.sleet.model.ReferentialAction;
import dev.sleet.model.SortOrder;
import dev.sleet.model.Special;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says a change in one sentence for a person. */
public final class ChangeText {
    private ChangeText() {}

    /** Returns the sentence, which names the object first: {@code table "agents": column "email" becomes NOT NULL}. */
    public static String of(Change change) {
        return switch (change) {
            case Change.AddTable c -> "add table " + quoted(c.added().name());
            case Change.DropTable c -> "drop table " + quoted(c.dropped().name());
            case Change.RenameTable c -> "rename table " + quoted(c.from()) + " to " + quoted(c.to());
            case Change.AddVirtualTable c ->
                "add virtual table " + quoted(c.added().name()) + " using "
                        + c.added().module();
            case Change.DropVirtualTable c ->
                "drop virtual table " + quoted(c.dropped().name());
            case Change.ModifyVirtualTable c -> "virtual table " + quoted(c.to().name()) + " changes its arguments";
            case Change.AddView c -> "add view " + quoted(c.view().name());
            case Change.DropView c -> "drop view " + quoted(c.view().name());
            case Change.ModifyView c ->
                "view " + quoted(c.to().name()) + " changes its "
                        + (c.from().select().equals(c.to().select())
                                        && !c.from().special().equals(c.to().special())
                                ? "parameters"
                                : "query");
            case Change.AddTrigger c -> "add trigger " + quoted(c.trigger().name());
            case Change.DropTrigger c -> "drop trigger " + quoted(c.trigger().name());
            case Change.ModifyTrigger c -> "trigger " + quoted(c.to().name()) + " changes";
            case Change.AddEntity c -> "add " + c.added().called();
            case Change.DropEntity c -> "drop " + c.dropped().called();
            case Change.RenameEntity c -> "rename " + c.from().called() + " to " + quoted(c.to().name());
            case Change.ModifyEntity c -> c.to().called() + " changes";
            case Change.OfTable c -> "table " + quoted(c.table()) + ": " + within(c);
        };
    }

    /** Returns the sentence without the table it belongs to, where it belongs to one. */
    public static String within(Change.OfTable change) {
        return switch (change) {
            case Change.AddTable c -> of(c);
            case Change.DropTable c -> of(c);
            case Change.RenameTable c -> of(c);
            case Change.ModifyOptions c -> options(c.from(), c.to());
            case Change.AddColumn c -> "add column " + quoted(c.column().name());
            case Change.DropColumn c -> "drop column " + quoted(c.column().name());
            case Change.RenameColumn c -> "rename column " + quoted(c.from()) + " to " + quoted(c.to());
            case Change.ModifyColumn c -> "column " + quoted(c.to().name()) + " " + modified(c.from(), c.to());
            case Change.MoveColumns c -> ColumnOrder.words(c.moved(), c.order());
            case Change.AddConstraint c -> "add " + constraint(c.constraint());
            case Change.DropConstraint c -> "drop " + constraint(c.constraint());
            case Change.RenameConstraint c -> "rename " + kind(c.from()) + name(c.from()) + " to" + name(c.to());
            case Change.ModifyCheck c ->
                "check " + quoted(c.to().name().orElse("")) + " changes "
                        + Difference.words(c.from().expression(), c.to().expression());
            case Change.AddIndex c -> "add " + index(c.index());
            case Change.DropIndex c -> "drop " + index(c.index());
            case Change.RenameIndex c -> "rename index " + quoted(c.from().name()) + " to " + quoted(c.to().name());
            case Change.ModifyIndex c -> "index " + quoted(c.to().name()) + " changes";
        };
    }

    private static String options(Table from, Table to) {
        List<String> words = new ArrayList<>();
        if (from.strict() != to.strict()) {
            words.add(to.strict() ? "becomes STRICT" : "is no longer STRICT");
        }
        if (from.withoutRowid() != to.withoutRowid()) {
            words.add(to.withoutRowid() ? "becomes WITHOUT ROWID" : "is no longer WITHOUT ROWID");
        }
        if (!from.special().equals(to.special())) {
            words.add(special(from.special(), to.special()));
        }
        return String.join(", ", words);
    }

    /** Returns the words that come and go. */
    private static String special(Optional<Special> from, Optional<Special> to) {
        List<String> before = from.map(Special::words).orElse(List.of());
        List<String> after = to.map(Special::words).orElse(List.of());
        List<String> come =
                after.stream().filter(word -> !before.contains(word)).toList();
        List<String> gone =
                before.stream().filter(word -> !after.contains(word)).toList();
        List<String> parts = new ArrayList<>();
        if (!come.isEmpty()) {
            parts.add("gets " + String.join(", ", come));
        }
        if (!gone.isEmpty()) {
            parts.add("loses " + String.join(", ", gone));
        }
        return parts.isEmpty() ? "changes its " + String.join(", ", after) : String.join(", ", parts);
    }

    private static String modified(Column from, Column to) {
        if (from.equals(to)) {
            return "gets its values where it is NULL";
        }
        List<String> words = new ArrayList<>();
        if (!from.type().equals(to.type())) {
            words.add("changes type from " + type(from) + " to " + type(to));
        }
        if (!from.notNull().equals(to.notNull())) {
            words.add(notNull(from.notNull(), to.notNull()));
        }
        if (!from.defaultValue().equals(to.defaultValue())) {
            words.add(defaults(from.defaultValue(), to.defaultValue()));
        }
        if (!from.collation().equals(to.collation())) {
            words.add("changes collation from " + from.collation().orElse("BINARY") + " to "
                    + to.collation().orElse("BINARY"));
        }
        if (!from.generated().equals(to.generated())) {
            words.add(generated(from.generated(), to.generated()));
        }
        if (!from.special().equals(to.special())) {
            words.add(special(from.special(), to.special()));
        }
        return String.join(", ", words);
    }

    private static String type(Column column) {
        return column.type().written().isEmpty() ? "none" : column.type().written();
    }

    private static String notNull(Optional<NotNull> from, Optional<NotNull> to) {
        if (to.isEmpty()) {
            return "may be NULL";
        }
        return from.isEmpty() ? "becomes NOT NULL" : "changes its NOT NULL rule";
    }

    private static String defaults(Optional<SqlText> from, Optional<SqlText> to) {
        if (to.isEmpty()) {
            return "loses its default " + from.map(SqlText::written).orElse("");
        }
        return from.isEmpty()
                ? "gets the default " + to.get()
                : "changes its default from " + from.get() + " to " + to.get();
    }

    private static String generated(Optional<Generated> from, Optional<Generated> to) {
        if (to.isEmpty()) {
            return "is no longer generated";
        }
        return from.isEmpty() ? "becomes generated" : "changes how it is generated";
    }

    /** Returns a constraint in words: all that two constraints of one kind can differ in. */
    public static String constraint(Constraint constraint) {
        return kind(constraint)
                + name(constraint)
                + switch (constraint) {
                    case Constraint.PrimaryKey key ->
                        " on " + terms(key.terms()) + (key.autoIncrement() ? " AUTOINCREMENT" : "")
                                + onConflict(key.onConflict());
                    case Constraint.Unique key -> " on " + terms(key.terms()) + onConflict(key.onConflict());
                    case Constraint.ForeignKey key -> " on " + foreignKey(key);
                    case Constraint.Check check ->
                        " (" + oneLine(check.expression().written()) + ")";
                    case Constraint.Exclude exclude ->
                        " on "
                                + exclude.elements().stream()
                                        .map(element -> term(element.term()) + " WITH " + element.operator())
                                        .collect(Collectors.joining(", "));
                }
                + constraint
                        .special()
                        .map(special -> ", " + String.join(", ", special.words()))
                        .orElse("");
    }

    private static String kind(Constraint constraint) {
        return switch (constraint) {
            case Constraint.PrimaryKey c -> "primary key";
            case Constraint.Unique c -> "unique constraint";
            case Constraint.ForeignKey c -> "foreign key";
            case Constraint.Check c -> "check";
            case Constraint.Exclude c -> "exclusion";
        };
    }

    private static String name(Constraint constraint) {
        return constraint.name().map(text -> " " + quoted(text)).orElse("");
    }

    private static String term(IndexTerm term) {
        return switch (term) {
            case IndexTerm.OnColumn column -> column.column();
            case IndexTerm.OnExpression over -> "(" + oneLine(over.expression().written()) + ")";
        };
    }

    private static String terms(List<IndexTerm.OnColumn> terms) {
        return terms.stream()
                .map(term -> term.column()
                        + term.collation()
                                .map(collation -> " COLLATE " + collation)
                                .orElse("")
                        + (term.order() == SortOrder.DESC ? " DESC" : ""))
                .collect(Collectors.joining(", "));
    }

    private static String onConflict(ConflictAction action) {
        return action == ConflictAction.ABORT ? "" : " ON CONFLICT " + action;
    }

    private static String foreignKey(Constraint.ForeignKey key) {
        return String.join(", ", key.columns()) + " to " + quoted(key.parent())
                + (key.parentColumns().isEmpty() ? "" : " (" + String.join(", ", key.parentColumns()) + ")")
                + action(" ON DELETE ", key.onDelete())
                + action(" ON UPDATE ", key.onUpdate())
                + (key.initiallyDeferred() ? " DEFERRED" : "");
    }

    private static String action(String event, ReferentialAction action) {
        return action == ReferentialAction.NO_ACTION
                ? ""
                : event + action.name().replace('_', ' ');
    }

    private static String index(Index index) {
        return (index.unique() ? "unique index " : "index ") + quoted(index.name());
    }

    private static String oneLine(String sql) {
        return sql.replaceAll("\\s+", " ");
    }

    private static String quoted(String name) {
        return "\"" + name + "\"";
    }
}
