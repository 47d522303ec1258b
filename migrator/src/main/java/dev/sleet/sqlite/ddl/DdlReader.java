package dev.sleet.sqlite.ddl;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.model.ConflictAction;
import dev.sleet.model.Declaration;
import dev.sleet.model.Index;
import dev.sleet.model.IndexTerm;
import dev.sleet.model.SchemaObject;
import dev.sleet.model.SqlText;
import dev.sleet.model.Table;
import dev.sleet.model.Trigger;
import dev.sleet.model.Trigger.Event;
import dev.sleet.model.Trigger.Timing;
import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
import dev.sleet.sqlite.ddl.Token.Kind;
import dev.sleet.sqlite.normal.Normaliser;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads the text of a CREATE statement, as {@code sqlite_schema.sql} holds it or as a person writes it.
 *
 * <p>What it returns says what was written; {@link Normaliser} makes different spellings equal.
 */
public final class DdlReader {
    private final TokenCursor cursor;

    private DdlReader(TokenCursor cursor) {
        this.cursor = cursor;
    }

    /**
     * An index together with the table it belongs to.
     *
     * @param table the table's name
     * @param index the index
     */
    public record TableIndex(String table, Index index) {}

    /**
     * Returns the table, virtual table, view or trigger that {@code sql} creates.
     *
     * @throws DdlSyntaxException if it creates none
     */
    public static SchemaObject object(String sql) {
        DdlReader reader = new DdlReader(new TokenCursor(sql));
        SchemaObject object = reader.object();
        reader.end();
        return object;
    }

    /**
     * Returns the index that {@code sql} creates.
     *
     * @throws DdlSyntaxException if it creates none
     */
    public static TableIndex index(String sql) {
        DdlReader reader = new DdlReader(new TokenCursor(sql));
        TableIndex index = reader.index();
        reader.end();
        return index;
    }

    /**
     * A CREATE TABLE statement with the places of its parts.
     *
     * @param table the table
     * @param clauses its parts
     * @param tokens the tokens that they count
     */
    public record TableText(Table table, List<Clause> clauses, List<Token> tokens) {}

    /**
     * Returns the table that {@code sql} creates and where its parts stand.
     *
     * @throws DdlSyntaxException if it creates none
     */
    public static TableText tableText(String sql) {
        List<Token> tokens = Tokenizer.tokens(sql);
        DdlReader reader = new DdlReader(new TokenCursor(sql, tokens));
        reader.cursor.expectWord("CREATE");
        reader.cursor.expectWord("TABLE");
        TableReader table = new TableReader(reader.cursor);
        return new TableText(table.table(reader.name("a table's name")), table.clauses(), tokens);
    }

    private void end() {
        while (cursor.skipSymbol(";")) {}
        if (!cursor.atEnd()) {
            throw cursor.unexpected("the end of the statement");
        }
    }

    private SchemaObject object() {
        cursor.expectWord("CREATE");
        if (!cursor.skipWord("TEMP")) {
            cursor.skipWord("TEMPORARY");
        }
        if (cursor.skipWord("TABLE")) {
            return new TableReader(cursor).table(name("a table's name"));
        }
        if (cursor.skipWords("VIRTUAL", "TABLE")) {
            return virtualTable();
        }
        if (cursor.skipWord("VIEW")) {
            return view();
        }
        if (cursor.skipWord("TRIGGER")) {
            return trigger();
        }
        throw cursor.unexpected("TABLE, VIRTUAL TABLE, VIEW or TRIGGER");
    }

    /** Reads {@code [IF NOT EXISTS] [schema.]name} and returns the name. */
    private String name(String what) {
        if (cursor.atWords("IF", "NOT")) {
            cursor.next();
            cursor.next();
            cursor.expectWord("EXISTS");
        }
        String name = cursor.expectName(what);
        return cursor.skipSymbol(".") ? cursor.expectName(what) : name;
    }

    private VirtualTable virtualTable() {
        String name = name("a virtual table's name");
        cursor.expectWord("USING");
        String module = cursor.expectName("a module's name");
        List<String> arguments = cursor.atSymbol("(") ? arguments() : List.of();
        return new VirtualTable(name, module, arguments, Declaration.NONE);
    }

    /** Reads the arguments of a module: any tokens, split at the commas that no parenthesis encloses. */
    private List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        cursor.expectSymbol("(");
        int depth = 0;
        Token first = cursor.peek();
        while (depth > 0 || !cursor.atSymbol(")")) {
            Token token = cursor.peek();
            if (token.kind() == Kind.END) {
                throw cursor.unexpected(")");
            }
            if (depth == 0 && token.isSymbol(",")) {
                arguments.add(cursor.textBetween(first, cursor.position()));
                cursor.next();
                first = cursor.peek();
                continue;
            }
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            cursor.next();
        }
        String last = cursor.textBetween(first, cursor.position());
        if (!last.isEmpty() || !arguments.isEmpty()) {
            arguments.add(last);
        }
        cursor.next();
        return arguments;
    }

    private View view() {
        String name = name("a view's name");
        List<String> columns = new ArrayList<>();
        if (cursor.skipSymbol("(")) {
            do {
                columns.add(cursor.expectName("a column's name"));
            } while (cursor.skipSymbol(","));
            cursor.expectSymbol(")");
        }
        cursor.expectWord("AS");
        return new View(name, columns, SqlText.of(rest()), Declaration.NONE);
    }

    /** Moves to the end and returns the text up to there, without semicolons. */
    private String rest() {
        Token first = cursor.peek();
        int end = cursor.position();
        while (!cursor.atEnd()) {
            if (!cursor.next().isSymbol(";")) {
                end = cursor.position();
            }
        }
        return cursor.textBetween(first, end);
    }

    private Trigger trigger() {
        String name = name("a trigger's name");
        Timing timing = cursor.skipWord("AFTER")
                ? Timing.AFTER
                : cursor.skipWords("INSTEAD", "OF") ? Timing.INSTEAD_OF : Timing.BEFORE;
        if (timing == Timing.BEFORE) {
            cursor.skipWord("BEFORE");
        }
        Event event = event();
        List<String> updateOf = new ArrayList<>();
        if (event == Event.UPDATE && cursor.skipWord("OF")) {
            do {
                updateOf.add(cursor.expectName("a column's name"));
            } while (cursor.skipSymbol(","));
        }
        cursor.expectWord("ON");
        String table = name("a table's name");
        if (cursor.skipWord("FOR")) {
            cursor.expectWord("EACH");
            cursor.expectWord("ROW");
        }
        Optional<SqlText> when = cursor.skipWord("WHEN") ? Optional.of(textBefore("BEGIN")) : Optional.empty();
        cursor.expectWord("BEGIN");
        return new Trigger(name, timing, event, updateOf, table, when, body(), Declaration.NONE);
    }

    private Event event() {
        for (Event event : Event.values()) {
            if (cursor.skipWord(event.name())) {
                return event;
            }
        }
        throw cursor.unexpected("INSERT, UPDATE or DELETE");
    }

    private SqlText textBefore(String keyword) {
        Token first = cursor.peek();
        int depth = 0;
        while (depth > 0 || !cursor.atWord(keyword)) {
            Token token = cursor.next();
            if (token.kind() == Kind.END) {
                throw cursor.unexpected(keyword);
            }
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
        }
        return SqlText.of(cursor.textBetween(first, cursor.position()));
    }

    /** Reads up to the END that closes the trigger: the one that follows a semicolon. */
    private SqlText body() {
        Token first = cursor.peek();
        while (true) {
            Token token = cursor.next();
            if (token.kind() == Kind.END) {
                throw cursor.unexpected("END");
            }
            if (token.isSymbol(";") && cursor.atWord("END")) {
                String text = cursor.textBetween(first, cursor.position());
                cursor.next();
                return SqlText.of(text);
            }
        }
    }

    private TableIndex index() {
        cursor.expectWord("CREATE");
        boolean unique = cursor.skipWord("UNIQUE");
        cursor.expectWord("INDEX");
        String name = name("an index's name");
        cursor.expectWord("ON");
        String table = cursor.expectName("a table's name");
        List<IndexTerm> terms = new IndexTermReader(cursor).terms();
        Optional<SqlText> where =
                cursor.skipWord("WHERE") ? Optional.of(SqlText.of(Folded.of(rest()))) : Optional.empty();
        return new TableIndex(table, new Index(name, terms, unique, where, Declaration.NONE));
    }

    /** Reads an optional {@code ON CONFLICT action}. */
    static ConflictAction conflict(TokenCursor cursor) {
        if (!cursor.skipWords("ON", "CONFLICT")) {
            return ConflictAction.ABORT;
        }
        String word = cursor.expectName("a conflict action").toUpperCase(Locale.ROOT);
        for (ConflictAction action : ConflictAction.values()) {
            if (action.name().equals(word)) {
                return action;
            }
        }
        throw cursor.unexpected("ROLLBACK, ABORT, FAIL, IGNORE or REPLACE");
    }
}
