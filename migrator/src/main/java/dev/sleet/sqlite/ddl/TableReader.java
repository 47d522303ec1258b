package dev.sleet.sqlite.ddl;

import dev.sleet.model.Column;
import dev.sleet.model.Constraint;
import dev.sleet.model.Constraint.PrimaryKey;
import dev.sleet.model.Constraint.Unique;
import dev.sleet.model.Declaration;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.Names;
import dev.sleet.model.SortOrder;
import dev.sleet.model.Table;
import dev.sleet.model.TableOption;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Reads what follows the name in a CREATE TABLE statement (lang_createtable.html). */
final class TableReader {
    private final TokenCursor cursor;
    private final ConstraintReader constraints;
    private final ColumnReader columnReader;
    private final List<Column> columns = new ArrayList<>();
    private boolean keyIsOfTable;

    TableReader(TokenCursor cursor) {
        this.cursor = cursor;
        this.constraints = new ConstraintReader(cursor);
        this.columnReader = new ColumnReader(cursor, constraints);
    }

    Table table(String name) {
        cursor.expectSymbol("(");
        do {
            constraints.begin(columns.size());
            if (startsTableConstraint()) {
                break;
            }
            columns.add(columnReader.column());
        } while (cursor.skipSymbol(","));
        constraints.begin(columns.size());
        tableConstraints();
        cursor.expectSymbol(")");
        EnumSet<TableOption> options = options();
        if (keyIsOfTable && !options.contains(TableOption.WITHOUT_ROWID)) {
            dropMeaninglessDirection(constraints.constraints());
        }
        return new Table(name, columns, constraints.constraints(), List.of(), options, Declaration.NONE);
    }

    /** Returns the parts that have been read, in their order. */
    List<Clause> clauses() {
        return constraints.clauses();
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
    private void dropMeaninglessDirection(List<Constraint> all) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) instanceof PrimaryKey key && key.terms().size() == 1 && isInteger(key)) {
                List<IndexTerm.OnColumn> terms = List.of(new IndexTerm.OnColumn(
                        key.terms().getFirst().column(), key.terms().getFirst().collation(), SortOrder.ASC));
                all.set(i, new PrimaryKey(key.name(), terms, key.autoIncrement(), key.onConflict(), key.declaration()));
            }
        }
    }

    private boolean isInteger(PrimaryKey key) {
        return columns.stream()
                .anyMatch(column ->
                        Names.same(column.name(), key.terms().getFirst().column())
                                && Names.same(column.type().written(), "INTEGER"));
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
        if (constraints.name()) {
            return;
        } else if (cursor.skipWord("PRIMARY")) {
            cursor.expectWord("KEY");
            Optional<String> name = constraints.takeName();
            List<IndexTerm.OnColumn> terms = columnTerms();
            boolean autoIncrement = cursor.peek(-2).isWord("AUTOINCREMENT");
            keyIsOfTable = true;
            constraints.add(new PrimaryKey(name, terms, autoIncrement, DdlReader.conflict(cursor), Declaration.NONE));
        } else if (cursor.skipWord("UNIQUE")) {
            Optional<String> name = constraints.takeName();
            constraints.add(new Unique(name, columnTerms(), DdlReader.conflict(cursor), Declaration.NONE));
        } else if (cursor.skipWord("CHECK")) {
            constraints.check(Declaration.NONE);
        } else if (cursor.skipWord("FOREIGN")) {
            cursor.expectWord("KEY");
            Optional<String> name = constraints.takeName();
            List<String> own = constraints.names();
            cursor.expectWord("REFERENCES");
            constraints.references(name, own);
            constraints.deferrable();
        } else {
            throw cursor.unexpected("a table constraint");
        }
        constraints.clause(Clause.Kind.CONSTRAINT, start);
    }

    private List<IndexTerm.OnColumn> columnTerms() {
        return new IndexTermReader(cursor)
                .terms().stream()
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
}
