package dev.sleet.postgres.object;

import dev.sleet.diff.Renames;
import dev.sleet.model.postgres.PgEntity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * How one kind of object that only PostgreSQL has is asked for, compared, written and changed.
 *
 * @param <E> the objects
 */
public interface ObjectKind<E extends PgEntity> {
    /** Returns the class of its objects. */
    Class<E> type();

    /** Returns the question to the catalogue, with the words of {@link Scope#asked}. */
    String question();

    /** Makes an object of a row of the answer. */
    E read(ResultSet row) throws SQLException;

    /** Returns the form that all spellings of an object share which need no server to be told to be one. */
    E normal(E object);

    /** Returns what an object is after tables and columns got other names, which the server carries on by itself. */
    default E following(E object, Renames renames) {
        return object;
    }

    /** Returns the statements that make an object. */
    List<String> create(E object);

    /** Returns the statement that removes it. */
    String drop(E object);

    /** Returns the statements that give it another name, or another schema. */
    default List<String> rename(E from, E to) {
        throw new IllegalArgumentException(from.called() + " gets no other name");
    }

    /** Returns the statements that make one of another, or nothing if that goes and the other comes in its place. */
    Optional<List<String>> alter(E from, E to);

    /** Returns it with other names, for itself or the table that it belongs to, and other texts. */
    default E turned(E object, Turning turning) {
        return object;
    }

    /** Returns the statement that makes it among temporary objects, to be read again as the server spells it, if that can be. */
    default Optional<String> temporary(E object) {
        return Optional.empty();
    }

    /** Returns what is declared in the spelling that was read. */
    default E spelled(E declared, E read) {
        return declared;
    }
}
