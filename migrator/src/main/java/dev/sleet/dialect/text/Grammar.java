package dev.sleet.dialect.text;

import dev.sleet.model.Column;
import dev.sleet.model.Quoting;
import dev.sleet.model.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text of a database's statements, as far as it tells anything without a database. */
public interface Grammar {
    /**
     * Returns the statements in their order; none for text that holds only comments.
     *
     * @throws DdlSyntaxException if a quote is not closed or a character starts no token
     */
    List<ScriptStatement> split(String sql);

    /**
     * Returns the statements of a file that the database's own shell may run as well.
     *
     * @throws DdlSyntaxException as {@link #split} does
     */
    List<ScriptStatement> splitFile(String sql);

    /** Returns whether a text ends with a statement that is whole. */
    boolean isComplete(String sql);

    /** Returns the words, in small letters, with which somebody begins a statement; not those that Java has too. */
    Set<String> verbs();

    /** Returns the words with which statements of any database begin, and those that are a kind's own. */
    static Set<String> verbs(String... own) {
        return Stream.concat(
                        Stream.of(
                                "select",
                                "insert",
                                "update",
                                "delete",
                                "with",
                                "values",
                                "create",
                                "drop",
                                "alter",
                                "explain",
                                "begin",
                                "commit",
                                "end",
                                "rollback",
                                "savepoint",
                                "release",
                                "analyze",
                                "reindex",
                                "vacuum"),
                        Stream.of(own))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns whether a word has a meaning of its own. */
    boolean isKeyword(String word);

    /** Returns the statements that make a schema. */
    String script(Schema schema);

    /** Returns the lines before the statements of a migration, which make its file one transaction in the database's own shell. */
    List<String> opening();

    /** Returns the lines after the statements of a migration, which end what {@link #opening} begins. */
    List<String> closing();

    /** Returns whether a statement only says what Sleet does by itself around every transaction. */
    boolean isDoneBySleet(String sql);

    /** Returns whether a statement lets those after it write over a connection that only reads. */
    default boolean letsWrite(String sql) {
        return false;
    }

    /** Returns the folded names that a statement mentions. */
    Set<String> mentions(String sql);

    /** Returns the folded names of the tables that a statement writes. */
    Set<String> written(String sql);

    /** Returns the name of a table, as the model has it, as statements have it. */
    default String named(String table) {
        return Quoting.identifier(table);
    }

    /** Returns the names of the namespaces beside the usual one that the statements of a text make, or give another name. */
    default Set<String> namespaces(String sql) {
        return Set.of();
    }

    /** Returns whether a statement adds, changes or takes away rows that are not those of a table while it is rebuilt. */
    boolean changesRows(String sql);

    /** Returns what a statement does to names; nothing also for the statements of a rebuild, which leaves them as they are. */
    Optional<Naming> naming(String sql);

    /** Returns the columns to which a statement that copies rows for a rebuild gives other names. */
    Optional<CopiedNames> copied(String sql);

    /** Returns all columns of a statement that copies rows for a rebuild, also those that keep their names. */
    Optional<CopiedNames> copies(String sql);

    /** Returns what makes a statement mean something else in a file that is run as it stands, if anything does. */
    Optional<Unsuited> unsuited(String sql);

    /** Returns how queries give the beginnings of long values only, if they can. */
    default Optional<QueryCut> cut() {
        return Optional.empty();
    }

    /** Returns a statement that means the same and holds no carriage return, as far as {@link #unwritable} finds nothing. */
    String withoutReturns(String sql);

    /** Returns an expression that means the same in one line, without its comments. */
    String oneLine(String sql);

    /** Returns what of a statement holds a carriage return and can be written in no other way, if anything does. */
    Optional<String> unwritable(String sql);

    /** Returns whether a default cannot be written into a file as the constant that adding a column wants. */
    boolean hasLineEnds(Column column);

    /** Returns the line, counted from 1, of a text that CR LF ends in a file that has other line ends too, if there is one. */
    Optional<Long> ambiguous(String file);
}
