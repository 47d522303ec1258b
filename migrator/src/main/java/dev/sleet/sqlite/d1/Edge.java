package dev.sleet.sqlite.d1;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.model.Column;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Names;
import dev.sleet.model.ReferentialAction;
import dev.sleet.model.Table;
import dev.sleet.sqlite.ddl.Mentions;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Token.Kind;
import dev.sleet.sqlite.ddl.Tokenizer;
import java.util.List;
import java.util.Optional;

/** A reference from one table of a group to another or to itself. */
record Edge(Node child, Node parent, ForeignKey key) {
    /** Returns whether rows of the child change when the parent is dropped; while checks wait for the end, the others do not matter. */
    boolean isBinding() {
        ReferentialAction action = key.onDelete();
        return action != ReferentialAction.NO_ACTION && action != ReferentialAction.RESTRICT;
    }

    boolean isSelf() {
        return child.is(parent.old().name());
    }

    /** Returns whether the action writes NULL where that is allowed, without going on from there, or meets no other row than itself. */
    private boolean isHarmless() {
        return (key.onDelete() == ReferentialAction.SET_NULL
                        && key.columns().stream().allMatch(this::mayBecomeNull))
                || (isSelf() && key.columns().equals(key.parentColumns()));
    }

    /** Returns whether the rows must not refer to each other any more when the parent goes. */
    boolean needsRelease() {
        return isBinding() && !isHarmless();
    }

    /** Returns what takes the references of all rows away, as {@code column = value}, if anything does for certain. */
    Optional<String> release() {
        Optional<String> nullable =
                key.columns().stream().filter(this::mayBecomeNull).findFirst();
        return nullable.map(column -> quoted(column) + " = NULL WHERE " + quoted(column) + " IS NOT NULL")
                .or(this::toItself);
    }

    /** A row that refers to itself takes nothing else with it. */
    private Optional<String> toItself() {
        if (!isSelf()
                || key.columns().size() != 1
                || key.parentColumns().size() != 1
                || isChecked(key.columns().getFirst())
                || isUnique(key.columns().getFirst())) {
            return Optional.empty();
        }
        return Optional.of(quoted(key.columns().getFirst()) + " = "
                + quoted(key.parentColumns().getFirst()));
    }

    private boolean isUnique(String column) {
        Table table = child.old();
        return table.constraints(PrimaryKey.class).stream().anyMatch(primary -> isIn(primary.terms(), column))
                || table.constraints(Unique.class).stream().anyMatch(unique -> isIn(unique.terms(), column))
                || table.indexes().stream().anyMatch(index -> index.unique() && isIn(index.terms(), column));
    }

    private static boolean isIn(List<? extends IndexTerm> terms, String column) {
        return terms.stream()
                .anyMatch(term -> !(term instanceof IndexTerm.OnColumn on) || Names.same(on.column(), column));
    }

    private String quoted(String column) {
        return dev.sleet.model.Quoting.identifier(child.column(column));
    }

    private boolean mayBecomeNull(String name) {
        Optional<Column> column = child.old().column(name);
        return column.filter(child.old()::allowsNull)
                        .filter(found -> found.generated().isEmpty())
                        .isPresent()
                && child.old().constraints(Check.class).stream()
                        .map(check -> check.expression().written())
                        .allMatch(sql -> !mentions(sql, name) || isStrict(sql))
                && child.old().columns().stream()
                        .flatMap(other -> other.generated().stream())
                        .noneMatch(rule -> mentions(rule.expression().written(), name));
    }

    private boolean isChecked(String name) {
        return child.old().constraints(Check.class).stream()
                        .anyMatch(check -> mentions(check.expression().written(), name))
                || child.old().columns().stream()
                        .flatMap(other -> other.generated().stream())
                        .anyMatch(rule -> mentions(rule.expression().written(), name));
    }

    private static boolean mentions(String sql, String column) {
        return Mentions.of(sql).contains(Names.fold(column));
    }

    /**
     * Comparisons, AND, OR and NOT know NULL as unknown, and what was not false does not become false when less is known. IS, CASE and
     * functions can tell.
     */
    private static boolean isStrict(String sql) {
        try {
            List<Token> tokens = Tokenizer.tokens(sql);
            for (int i = 0; i < tokens.size(); i++) {
                Token token = tokens.get(i);
                boolean called = i + 1 < tokens.size()
                        && tokens.get(i + 1).isSymbol("(")
                        && token.kind() == Kind.WORD
                        && List.of("IN", "AND", "OR", "NOT", "BETWEEN").stream().noneMatch(token::isWord);
                if (called
                        || token.isWord("IS")
                        || token.isWord("ISNULL")
                        || token.isWord("NOTNULL")
                        || token.isWord("NULL")
                        || token.isWord("CASE")) {
                    return false;
                }
            }
            return true;
        } catch (DdlSyntaxException e) {
            return false;
        }
    }

    /** Returns how it is named to a person: {@code k.p_id (NOT NULL, SET NULL)}. */
    String named() {
        String columns = String.join(", ", key.columns());
        String action = key.onDelete().name().replace('_', ' ');
        return child.old().name() + "." + columns + " refers to " + parent.old().name() + ", ON DELETE " + action;
    }
}
