package dev.sleet.sqlite.ddl;

import dev.sleet.model.Column;
import dev.sleet.model.ConflictAction;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.Declaration;
import dev.sleet.model.Generated;
import dev.sleet.model.Generated.Storage;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Names;
import dev.sleet.model.NotNull;
import dev.sleet.model.SortOrder;
import dev.sleet.model.SqlText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads a column: its name, its type, and the constraints behind it (lang_createtable.html, section 3). */
final class ColumnReader {
    private static final Set<String> STANDARD_TYPES = Set.of("ANY", "BLOB", "INT", "INTEGER", "REAL", "TEXT");

    private final TokenCursor cursor;
    private final ConstraintReader constraints;

    ColumnReader(TokenCursor cursor, ConstraintReader constraints) {
        this.cursor = cursor;
        this.constraints = constraints;
    }

    Column column() {
        int start = cursor.position();
        String name = cursor.expectName("a column's name");
        ColumnParts parts = new ColumnParts(name, SqlText.of(type()));
        constraints.clause(Clause.Kind.HEAD, start);
        while (columnConstraint(parts)) {}
        return parts.column();
    }

    /**
     * Reads the declared type: words and a parenthesis of one or two signed numbers. A type in quotes is what the
     * quotes hold, and a trailing GENERATED ALWAYS belongs to the constraint that follows.
     */
    private String type() {
        Token first = cursor.peek();
        int count = 0;
        while (isTypeWord(cursor.peek(count))) {
            count++;
        }
        if (count == 0) {
            return "";
        }
        if (cursor.peek(count).isSymbol("(")) {
            skip(count);
            cursor.enclosedText();
            return unquoted(first, cursor.textBetween(first, cursor.position()));
        }
        String text = withoutGenerated(cursor.textBetween(first, cursor.position() + count));
        int own = 0;
        while (own < count && cursor.peek(own).start() < first.start() + text.length()) {
            own++;
        }
        skip(own);
        String words = cursor.textBetween(first, cursor.position());
        text = words.length() < text.length() ? words : text; // without a comment at the end
        if (!cursor.peek(count - own).isWord("AS")) {
            skip(count - own); // words that generate nothing
        }
        if (own == 1
                && first.kind() == Token.Kind.WORD
                && text.length() == first.text().length()) {
            return standard(text);
        }
        return unquoted(first, text);
    }

    /** SQLite takes the quotes off a type that begins with one, and all that follows the closing one (sqlite3Dequote). */
    private static String unquoted(Token first, String text) {
        return first.kind() == Token.Kind.WORD ? text : Token.unquoted(first.text());
    }

    private void skip(int tokens) {
        for (int i = 0; i < tokens; i++) {
            cursor.next();
        }
    }

    /**
     * SQLite takes the two words off the end of a type letter by letter, so that a comment between them leaves the first with
     * the type, whose affinity it then decides.
     */
    private static String withoutGenerated(String type) {
        String always = without(type, "ALWAYS");
        boolean looked = type.length() >= "GENERATED ALWAYS".length() && always.length() < type.length();
        return looked ? without(always, "GENERATED") : type;
    }

    private static String without(String text, String end) {
        int length = text.length() - end.length();
        return length >= 0 && Names.same(text.substring(length), end)
                ? text.substring(0, length).stripTrailing()
                : text;
    }

    /** SQLite keeps the names of its own types in upper case, as PRAGMA table_xinfo shows them. */
    private static String standard(String type) {
        String upper = type.toUpperCase(Locale.ROOT);
        return STANDARD_TYPES.contains(upper) ? upper : type;
    }

    private static boolean isTypeWord(Token token) {
        return switch (token.kind()) {
            case WORD -> !Keywords.isReserved(token.text());
            case QUOTED, STRING -> true;
            default -> false;
        };
    }

    private boolean columnConstraint(ColumnParts parts) {
        int start = cursor.position();
        int before = constraints.constraints().size();
        if (constraints.name()) {
            return true;
        } else if (cursor.skipWord("DEFAULT")) {
            parts.defaultValue = Optional.of(SqlText.of(Folded.of(defaultValue())));
            constraints.clause(Clause.Kind.DEFAULT, start);
        } else if (cursor.skipWord("NULL")) {
            DdlReader.conflict(cursor);
            constraints.forgetName();
        } else if (cursor.skipWords("NOT", "NULL")) {
            parts.notNull = Optional.of(new NotNull(constraints.takeName(), DdlReader.conflict(cursor)));
            constraints.clause(Clause.Kind.NOT_NULL, start);
        } else if (cursor.skipWord("PRIMARY")) {
            primaryKey(parts.name);
        } else if (cursor.skipWord("UNIQUE")) {
            Optional<String> name = constraints.takeName();
            constraints.add(new Unique(
                    name, List.of(IndexTerm.OnColumn.of(parts.name)), DdlReader.conflict(cursor), Declaration.NONE));
        } else if (cursor.skipWord("CHECK")) {
            constraints.check(Declaration.NONE.inColumn(parts.name));
        } else if (cursor.skipWord("REFERENCES")) {
            constraints.references(constraints.takeName(), List.of(parts.name));
            constraints.deferrable();
        } else if (cursor.skipWord("COLLATE")) {
            parts.collation = Optional.of(cursor.expectName("a collation's name"));
            constraints.forgetName();
        } else if (cursor.atWord("GENERATED") || cursor.atWord("ALWAYS") || cursor.atWord("AS")) {
            generated(parts);
        } else {
            return constraints.deferrable();
        }
        if (constraints.constraints().size() > before) {
            constraints.clause(Clause.Kind.CONSTRAINT, start);
        }
        constraints.forgetName();
        return true;
    }

    /** Reads what follows DEFAULT: an expression in parentheses, a literal with an optional sign, or a word. */
    private String defaultValue() {
        Token first = cursor.peek();
        if (cursor.atSymbol("(")) {
            cursor.enclosedText();
        } else {
            if (cursor.atSymbol("+") || cursor.atSymbol("-")) {
                cursor.next();
            }
            switch (cursor.peek().kind()) {
                case WORD, QUOTED, STRING, NUMBER, BLOB -> cursor.next();
                default -> throw cursor.unexpected("a default value");
            }
        }
        return cursor.textBetween(first, cursor.position());
    }

    private void primaryKey(String column) {
        cursor.expectWord("KEY");
        SortOrder order = cursor.skipWord("DESC") ? SortOrder.DESC : SortOrder.ASC;
        cursor.skipWord("ASC");
        Optional<String> name = constraints.takeName();
        ConflictAction onConflict = DdlReader.conflict(cursor);
        boolean autoIncrement = cursor.skipWord("AUTOINCREMENT");
        constraints.add(new PrimaryKey(
                name,
                List.of(new IndexTerm.OnColumn(column, Optional.empty(), order)),
                autoIncrement,
                onConflict,
                Declaration.NONE));
    }

    private void generated(ColumnParts parts) {
        if (cursor.skipWord("GENERATED")) {
            cursor.expectWord("ALWAYS");
        } else {
            cursor.skipWord("ALWAYS");
        }
        cursor.expectWord("AS");
        SqlText expression = SqlText.of(Folded.of(cursor.enclosedText()));
        Storage storage = cursor.skipWord("STORED") ? Storage.STORED : Storage.VIRTUAL;
        cursor.skipWord("VIRTUAL");
        parts.generated = Optional.of(new Generated(expression, storage));
    }

    /** What has been read of a column. */
    private static final class ColumnParts {
        private final String name;
        private final SqlText type;
        private Optional<NotNull> notNull = Optional.empty();
        private Optional<SqlText> defaultValue = Optional.empty();
        private Optional<String> collation = Optional.empty();
        private Optional<Generated> generated = Optional.empty();

        ColumnParts(String name, SqlText type) {
            this.name = name;
            this.type = type;
        }

        Column column() {
            return new Column(name, type, notNull, defaultValue, collation, generated, Declaration.NONE);
        }
    }
}
