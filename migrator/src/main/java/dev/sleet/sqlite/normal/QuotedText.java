package dev.sleet.sqlite.normal;

import dev.sleet.diff.Renames;
import dev.sleet.model.Column;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.model.Schema;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.plan.Hazard;
import dev.sleet.plan.Hazard.Code;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Tokenizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds words in double quotes that are no column, which SQLite takes for text (quirks.html, section 8): a misspelt column in
 * a CHECK then lets every row pass.
 */
public final class QuotedText {
    private QuotedText() {}

    /**
     * A word in double quotes where a column's name may stand.
     *
     * @param table the name of its table
     * @param where what it stands in
     * @param subject the name under which it is allowed that this changes its meaning
     * @param token the word
     * @param isText whether it is no column
     */
    private record Word(String table, String where, String subject, Token token, boolean isText) {
        private String key() {
            return where + " " + Names.fold(token.name());
        }
    }

    /**
     * Returns what such words make of a change: one that was a column and is a text, or the other way, has changed its meaning, and one that
     * is new is noted.
     */
    public static List<Hazard> changed(Schema from, Schema to, Renames renames) {
        List<Hazard> hazards = new ArrayList<>();
        for (Table table : to.tables()) {
            List<Word> now = words(table);
            if (now.isEmpty()) {
                continue;
            }
            Optional<Table> old = from.table(renames.before(table.name()));
            Map<String, Word> before = new HashMap<>();
            old.ifPresent(other -> words(other).forEach(word -> before.put(word.key(), word)));
            Set<String> columns = old.map(other -> Scope.of(other).columns()).orElse(Set.of());
            for (Word word : now) {
                boolean wasText = Optional.ofNullable(before.get(word.key()))
                        .map(Word::isText)
                        .orElse(false);
                if (word.isText() != wasText) {
                    hazards.add(hazard(
                            word, columns.contains(Names.fold(word.token().name()))));
                }
            }
        }
        return hazards.stream().distinct().toList();
    }

    private static Hazard hazard(Word word, boolean wasColumn) {
        String text = Quoting.string(word.token().name());
        String what = word.token().text() + " in " + word.where();
        if (!word.isText()) {
            return new Hazard(
                    Code.BROKEN_REFERENCE,
                    word.subject(),
                    what + " was the text " + text + ", and is a column of \"" + word.table() + "\"");
        }
        return wasColumn
                ? new Hazard(
                        Code.BROKEN_REFERENCE,
                        word.subject(),
                        what + " is no column any more, so SQLite takes it for the text " + text)
                : new Hazard(Code.NOTE, word.table(), what + " is no column, so SQLite takes it for the text " + text);
    }

    /** Returns a table with the indexes that are stored of it, where the name of no column is the text that SQLite made of it. */
    public static Table withIndexes(Table table, List<Index> indexes) {
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

    private static List<Word> words(Table table) {
        Scope scope = Scope.of(table);
        List<Word> words = new ArrayList<>();
        for (Column column : table.columns()) {
            column.generated()
                    .ifPresent(generated -> words.addAll(words(
                            table,
                            scope,
                            "column \"" + column.name() + "\"",
                            table.name() + "." + column.name(),
                            generated.expression())));
        }
        for (Check check : table.constraints(Check.class)) {
            words.addAll(words(table, scope, "a check", check.name().orElse(table.name()), check.expression()));
        }
        for (Index index : table.indexes()) {
            String where = "index \"" + index.name() + "\"";
            index.where().ifPresent(condition -> words.addAll(words(table, scope, where, index.name(), condition)));
            for (IndexTerm term : index.terms()) {
                if (term instanceof IndexTerm.OnExpression on) {
                    words.addAll(words(table, scope, where, index.name(), on.expression()));
                }
            }
        }
        return words;
    }

    private static List<Word> words(Table table, Scope scope, String where, String subject, SqlText text) {
        if (text.written().indexOf('"') < 0) {
            return List.of();
        }
        List<Word> words = new ArrayList<>();
        List<Token> tokens = Tokenizer.tokens(text.written());
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.text().startsWith("\"") && isOperand(tokens, i)) {
                words.add(new Word(table.name(), where, subject, token, !scope.hasColumn(token.name())));
            }
        }
        return words;
    }

    /** Names of functions, collations, types and tables are no columns either, and no text. */
    private static boolean isOperand(List<Token> tokens, int i) {
        Token before = tokens.get(Math.max(0, i - 1));
        Token after = tokens.get(Math.min(tokens.size() - 1, i + 1));
        boolean names = i > 0 && (before.isWord("COLLATE") || before.isWord("AS") || before.isSymbol("."));
        return !names && !after.isSymbol("(") && !after.isSymbol(".");
    }
}
