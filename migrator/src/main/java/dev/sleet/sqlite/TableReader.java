package dev.sleet.sqlite;

import dev.sleet.model.Column;
import dev.sleet.model.ConflictAction;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.Check;
import dev.sleet.model.Constraint.ForeignKey;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.Declaration;
import dev.sleet.model.Generated;
import dev.sleet.model.Generated.Storage;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Names;
import dev.sleet.model.NotNull;
import dev.sleet.model.ReferentialAction;
import dev.sleet.model.SortOrder;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.TableOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Reads what follows the name in a CREATE TABLE statement (lang_createtable.html). */
final class TableReader {
    private final TokenCursor cursor;
    private final List<Column> columns = new ArrayList<>();
    private final List<Constraint> constraints = new ArrayList<>();
    private final List<Clause> clauses = new ArrayList<>();
    private Optional<String> constraintName = Optional.empty();
    private int nameStart = -1;
    private boolean keyIsOfTable;

    TableReader(TokenCursor cursor) {
        this.cursor = cursor;
    }

    Table table(String name) {
        cursor.expectSymbol("(");
        do {
            if (startsTableConstraint()) {
                break;
            }
            column();
        } while (cursor.skipSymbol(","));
        tableConstraints();
        cursor.expectSymbol(")");
        EnumSet<TableOption> options = options();
        if (keyIsOfTable && !options.contains(TableOption.WITHOUT_ROWID)) {
            dropMeaninglessDirection();
        }
        return new Table(name, columns, constraints, List.of(), options, Declaration.NONE);
    }

    /** Returns the parts that have been read, in their order. */
    List<Clause> clauses() {
        return clauses;
    }

    private void clause(Clause.Kind kind, int start) {
        int constraint = kind == Clause.Kind.CONSTRAINT ? constraints.size() - 1 : -1;
        clauses.add(
                new Clause(kind, columns.size(), constraint, nameStart >= 0 ? nameStart : start, cursor.position()));
        nameStart = -1;
    }

    private boolean startsTableConstraint() {
        return cursor.atWord("CONSTRAINT")
                || cursor.atWord("PRIMARY")
                || cursor.atWord("UNIQUE")
                || cursor.atWord("CHECK")
                || cursor.atWord("FOREIGN");
    }

    private EnumSet<TableOption> options() {
        EnumSet<TableOption> options = EnumSet.noneOf(TableOption.class);
        while (cursor.peek().isName()) {
            if (cursor.skipWord("WITHOUT")) {
                cursor.expectWord("ROWID");
                options.add(TableOption.WITHOUT_ROWID);
            } else {
                cursor.expectWord("STRICT");
                options.add(TableOption.STRICT);
            }
            if (!cursor.skipSymbol(",")) {
                break;
            }
        }
        return options;
    }

    /**
     * In a table constraint the direction of a single INTEGER key of a rowid table means nothing: the column is the
     * rowid. Only after the column itself DESC makes it an ordinary key (lang_createtable.html, section 5).
     */
    private void dropMeaninglessDirection() {
        for (int i = 0; i < constraints.size(); i++) {
            if (constraints.get(i) instanceof PrimaryKey key && key.terms().size() == 1 && isInteger(key)) {
                List<IndexTerm.OnColumn> terms = List.of(new IndexTerm.OnColumn(
                        key.terms().getFirst().column(), key.terms().getFirst().collation(), SortOrder.ASC));
                constraints.set(
                        i, new PrimaryKey(key.name(), terms, key.autoIncrement(), key.onConflict(), key.declaration()));
            }
        }
    }

    private boolean isInteger(PrimaryKey key) {
        return columns.stream()
                .anyMatch(column ->
                        Names.same(column.name(), key.terms().getFirst().column())
                                && Names.same(column.type().written(), "INTEGER"));
    }

    private void column() {
        int start = cursor.position();
        nameStart = -1;
        constraintName = Optional.empty();
        String name = cursor.expectName("a column's name");
        ColumnParts parts = new ColumnParts(name, SqlText.of(type()));
        clause(Clause.Kind.HEAD, start);
        while (columnConstraint(parts)) {}
        columns.add(parts.column());
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
        return end == start + 1 && isSimplyQuoted(first.text())
                ? first.text().substring(1, first.text().length() - 1)
                : cursor.textBetween(first, end);
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
        int before = constraints.size();
        if (cursor.skipWord("CONSTRAINT")) {
            nameStart = start;
            constraintName = Optional.of(cursor.expectName("a constraint's name"));
            return true;
        } else if (cursor.skipWord("DEFAULT")) {
            parts.defaultValue = Optional.of(SqlText.of(defaultValue()));
            constraintName = Optional.empty();
            clause(Clause.Kind.DEFAULT, start);
        } else if (cursor.skipWord("NULL")) {
            DdlReader.conflict(cursor);
            constraintName = Optional.empty();
        } else if (cursor.skipWords("NOT", "NULL")) {
            parts.notNull = Optional.of(new NotNull(takeName(), DdlReader.conflict(cursor)));
            clause(Clause.Kind.NOT_NULL, start);
        } else if (cursor.skipWord("PRIMARY")) {
            primaryKey(parts.name);
        } else if (cursor.skipWord("UNIQUE")) {
            Optional<String> name = takeName();
            constraints.add(new Unique(
                    name, List.of(IndexTerm.OnColumn.of(parts.name)), DdlReader.conflict(cursor), Declaration.NONE));
        } else if (cursor.skipWord("CHECK")) {
            check();
        } else if (cursor.skipWord("REFERENCES")) {
            references(takeName(), List.of(parts.name));
            deferrable();
        } else if (cursor.skipWord("COLLATE")) {
            parts.collation = Optional.of(cursor.expectName("a collation's name"));
            constraintName = Optional.empty();
        } else if (cursor.atWord("GENERATED") || cursor.atWord("AS")) {
            generated(parts);
        } else {
            return deferrable();
        }
        if (constraints.size() > before) {
            clause(Clause.Kind.CONSTRAINT, start);
        }
        nameStart = -1;
        return true;
    }

    private Optional<String> takeName() {
        Optional<String> name = constraintName;
        constraintName = Optional.empty();
        return name;
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
        Optional<String> name = takeName();
        ConflictAction onConflict = DdlReader.conflict(cursor);
        boolean autoIncrement = cursor.skipWord("AUTOINCREMENT");
        constraints.add(new PrimaryKey(
                name,
                List.of(new IndexTerm.OnColumn(column, Optional.empty(), order)),
                autoIncrement,
                onConflict,
                Declaration.NONE));
    }

    private void check() {
        Optional<String> name = takeName();
        constraints.add(new Check(name, SqlText.of(cursor.enclosedText()), Declaration.NONE));
        DdlReader.conflict(cursor);
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
        constraintName = Optional.empty();
    }

    private void tableConstraints() {
        while (!cursor.atSymbol(")")) {
            if (cursor.skipSymbol(",")) {
                continue;
            }
            tableConstraint();
        }
    }

    private void tableConstraint() {
        int start = cursor.position();
        if (cursor.skipWord("CONSTRAINT")) {
            nameStart = start;
            constraintName = Optional.of(cursor.expectName("a constraint's name"));
            return;
        } else if (cursor.skipWord("PRIMARY")) {
            cursor.expectWord("KEY");
            Optional<String> name = takeName();
            List<IndexTerm.OnColumn> terms = columnTerms();
            boolean autoIncrement = cursor.peek(-2).isWord("AUTOINCREMENT");
            keyIsOfTable = true;
            constraints.add(new PrimaryKey(name, terms, autoIncrement, DdlReader.conflict(cursor), Declaration.NONE));
        } else if (cursor.skipWord("UNIQUE")) {
            Optional<String> name = takeName();
            constraints.add(new Unique(name, columnTerms(), DdlReader.conflict(cursor), Declaration.NONE));
        } else if (cursor.skipWord("CHECK")) {
            check();
        } else if (cursor.skipWord("FOREIGN")) {
            cursor.expectWord("KEY");
            Optional<String> name = takeName();
            List<String> own = names();
            cursor.expectWord("REFERENCES");
            references(name, own);
            deferrable();
        } else {
            throw cursor.unexpected("a table constraint");
        }
        clause(Clause.Kind.CONSTRAINT, start);
    }

    private List<IndexTerm.OnColumn> columnTerms() {
        return DdlReader.terms(cursor).stream()
                .map(term -> switch (term) {
                    case IndexTerm.OnColumn column -> column;
                    case IndexTerm.OnExpression expression -> parenthesized(expression);
                })
                .toList();
    }

    /** A key's column may stand in parentheses of its own. */
    private IndexTerm.OnColumn parenthesized(IndexTerm.OnExpression term) {
        TokenCursor inner = new TokenCursor(term.expression().written());
        while (inner.skipSymbol("(")) {}
        Token name = inner.next();
        while (inner.skipSymbol(")")) {}
        if (!name.isName() || !inner.atEnd()) {
            throw cursor.unexpected("a column's name in a key");
        }
        return new IndexTerm.OnColumn(name.name(), term.collation(), term.order());
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        cursor.expectSymbol("(");
        do {
            names.add(cursor.expectName("a column's name"));
        } while (cursor.skipSymbol(","));
        cursor.expectSymbol(")");
        return names;
    }

    private void references(Optional<String> name, List<String> own) {
        String parent = cursor.expectName("a parent table's name");
        List<String> parentColumns = cursor.atSymbol("(") ? names() : List.of();
        ReferentialAction onDelete = ReferentialAction.NO_ACTION;
        ReferentialAction onUpdate = ReferentialAction.NO_ACTION;
        while (true) {
            if (cursor.skipWord("MATCH")) {
                cursor.expectName("a name after MATCH");
            } else if (cursor.skipWords("ON", "DELETE")) {
                onDelete = action();
            } else if (cursor.skipWords("ON", "UPDATE")) {
                onUpdate = action();
            } else if (cursor.skipWords("ON", "INSERT")) {
                action();
            } else {
                break;
            }
        }
        constraints.add(new ForeignKey(name, own, parent, parentColumns, onDelete, onUpdate, false, Declaration.NONE));
    }

    private ReferentialAction action() {
        if (cursor.skipWords("SET", "NULL")) {
            return ReferentialAction.SET_NULL;
        }
        if (cursor.skipWords("SET", "DEFAULT")) {
            return ReferentialAction.SET_DEFAULT;
        }
        if (cursor.skipWords("NO", "ACTION")) {
            return ReferentialAction.NO_ACTION;
        }
        if (cursor.skipWord("RESTRICT")) {
            return ReferentialAction.RESTRICT;
        }
        cursor.expectWord("CASCADE");
        return ReferentialAction.CASCADE;
    }

    /** Reads {@code [NOT] DEFERRABLE [INITIALLY ...]}, which belongs to the reference read last. */
    private boolean deferrable() {
        int start = cursor.position();
        boolean not = cursor.atWords("NOT", "DEFERRABLE");
        if (!not && !cursor.atWord("DEFERRABLE")) {
            return false;
        }
        if (not) {
            cursor.next();
        }
        cursor.next();
        boolean deferred = false;
        if (cursor.skipWord("INITIALLY")) {
            deferred = cursor.skipWord("DEFERRED");
            if (!deferred) {
                cursor.expectWord("IMMEDIATE");
            }
        }
        for (int i = constraints.size() - 1; i >= 0; i--) {
            if (constraints.get(i) instanceof ForeignKey key) {
                constraints.set(i, withDeferred(key, deferred && !not));
                break;
            }
        }
        clauses.add(new Clause(Clause.Kind.REMOTE, columns.size(), -1, start, cursor.position()));
        return true;
    }

    private static ForeignKey withDeferred(ForeignKey key, boolean deferred) {
        return new ForeignKey(
                key.name(),
                key.columns(),
                key.parent(),
                key.parentColumns(),
                key.onDelete(),
                key.onUpdate(),
                deferred,
                key.declaration());
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
