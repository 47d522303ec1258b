package dev.sleet.sqlite;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Quoting;
import dev.sleet.model.Schema;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds words in double quotes that are no column, which SQLite takes for text (quirks.html, section 8): a misspelt column in
 * a CHECK then lets every row pass.
 */
final class QuotedText {
    private QuotedText() {}

    /** Returns a note on each such word that {@code to} has and {@code from} has not. */
    static List<Hazard> added(Schema from, Schema to) {
        List<Hazard> notes = new ArrayList<>();
        to.tables().forEach(table -> notes.addAll(all(table)));
        from.tables().forEach(table -> notes.removeAll(all(table)));
        return notes;
    }

    /** Returns a table with the indexes that are stored of it, where the name of no column is the text that SQLite made of it. */
    static Table withIndexes(Table table, List<Index> indexes) {
        return table.withIndexes(
                indexes.stream().map(index -> withText(table, index)).toList());
    }

    private static Index withText(Table table, Index index) {
        return index.terms().stream().noneMatch(term -> isText(table, term))
                ? index
                : new Index(
                        index.name(),
                        index.terms().stream()
                                .map(term -> isText(table, term) ? text((IndexTerm.OnColumn) term) : term)
                                .toList(),
                        index.unique(),
                        index.where(),
                        index.declaration());
    }

    private static boolean isText(Table table, IndexTerm term) {
        return term instanceof IndexTerm.OnColumn on
                && table.column(on.column()).isEmpty()
                && !Scope.of(table).hasColumn(on.column());
    }

    private static IndexTerm text(IndexTerm.OnColumn term) {
        return new IndexTerm.OnExpression(
                SqlText.of(Quoting.identifier(term.column())), term.collation(), term.order());
    }

    private static List<Hazard> all(Table table) {
        Scope scope = Scope.of(table);
        List<Hazard> notes = new ArrayList<>();
        for (Column column : table.columns()) {
            column.generated()
                    .ifPresent(generated ->
                            note(notes, table, scope, "column \"" + column.name() + "\"", generated.expression()));
        }
        for (Check check : table.constraints(Check.class)) {
            note(notes, table, scope, "a check", check.expression());
        }
        for (Index index : table.indexes()) {
            String where = "index \"" + index.name() + "\"";
            index.where().ifPresent(condition -> note(notes, table, scope, where, condition));
            for (IndexTerm term : index.terms()) {
                if (term instanceof IndexTerm.OnExpression on) {
                    note(notes, table, scope, where, on.expression());
                }
            }
        }
        return notes;
    }

    private static void note(List<Hazard> notes, Table table, Scope scope, String where, SqlText text) {
        if (text.written().indexOf('"') < 0) {
            return;
        }
        List<Token> tokens = Tokenizer.tokens(text.written());
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.text().startsWith("\"") && isOperand(tokens, i) && !scope.hasColumn(token.name())) {
                notes.add(new Hazard(
                        Code.NOTE,
                        table.name(),
                        token.text() + " in " + where + " is no column, so SQLite takes it for the text "
                                + Quoting.string(token.name())));
            }
        }
    }

    /** Names of functions, collations, types and tables are no columns either, and no text. */
    private static boolean isOperand(List<Token> tokens, int i) {
        Token before = tokens.get(Math.max(0, i - 1));
        Token after = tokens.get(Math.min(tokens.size() - 1, i + 1));
        boolean names = i > 0 && (before.isWord("COLLATE") || before.isWord("AS") || before.isSymbol("."));
        return !names && !after.isSymbol("(") && !after.isSymbol(".");
    }
}
