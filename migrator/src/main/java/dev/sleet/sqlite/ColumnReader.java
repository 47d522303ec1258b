package dev.sleet.sqlite;

import dev.sleet.model.Column;
import dev.sleet.model.ConflictAction;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.Declaration;
import dev.sleet.model.Generated;
import dev.sleet.model.Generated.Storage;
import dev.sleet.model.IndexTerm;
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
     * Reads the declared type: words and a parenthesis of one or two signed numbers. A type in simple quotes is what the
     * quotes hold, and a trailing GENERATED ALWAYS belongs to the constraint that follows.
     */
    private String type() {
        Token first = cursor.peek();
        int start = cursor.position();
        while (isTypeWord(cursor.peek())) {
            if (cursor.atWords("GENERATED", "ALWAYS")) {
                break;
            }
            cursor.next();
        }
        int end = cursor.position();
        if (end == start) {
            return "";
        }
        if (cursor.atSymbol("(")) {
            cursor.enclosedText();
            return cursor.textBetween(first, cursor.position());
        }
        if (end > start + 1) {
            return cursor.textBetween(first, end);
        }
        return standard(
                isSimplyQuoted(first.text())
                        ? first.text().substring(1, first.text().length() - 1)
                        : first.text());
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

    private static boolean isSimplyQuoted(String text) {
        return "\"'`[".indexOf(text.charAt(0)) >= 0
                && text.substring(1, text.length() - 1).chars().noneMatch(c -> "\"'`[".indexOf(c) >= 0);
    }

    private boolean columnConstraint(ColumnParts parts) {
        int start = cursor.position();
        int before = constraints.constraints().size();
        if (constraints.name()) {
            return true;
        } else if (cursor.skipWord("DEFAULT")) {
            parts.defaultValue = Optional.of(SqlText.of(defaultValue()));
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
            constraints.check();
        } else if (cursor.skipWord("REFERENCES")) {
            constraints.references(constraints.takeName(), List.of(parts.name));
            constraints.deferrable();
        } else if (cursor.skipWord("COLLATE")) {
            parts.collation = Optional.of(cursor.expectName("a collation's name"));
            constraints.forgetName();
        } else if (cursor.atWord("GENERATED") || cursor.atWord("AS")) {
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
        }
        cursor.expectWord("AS");
        SqlText expression = SqlText.of(cursor.enclosedText());
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
