package dev.sleet.model.postgres;

import dev.sleet.model.Index;
import java.util.List;
import java.util.stream.Stream;

/**
 * What PostgreSQL has of an index.
 *
 * @param method the kind of index, {@code btree} if nothing is said
 * @param include the columns that it holds besides
 * @param nullsNotDistinct whether to a unique index one NULL is as another
 * @param parameters its settings
 */
public record PgIndex(String method, List<String> include, boolean nullsNotDistinct, List<Parameter> parameters)
        implements PgSpecial {
    /** The kind of index that is made if nothing is said. */
    public static final String BTREE = "btree";

    /** Nothing. */
    public static final PgIndex NONE = new PgIndex(BTREE, List.of(), false, List.of());

    public PgIndex {
        include = List.copyOf(include);
        parameters = List.copyOf(parameters);
    }

    /** Returns what PostgreSQL has of an index. */
    public static PgIndex of(Index index) {
        return index.special().orElse(NONE) instanceof PgIndex special ? special : NONE;
    }

    /** Returns an index of another kind. */
    public PgIndex withMethod(String name) {
        return new PgIndex(name, include, nullsNotDistinct, parameters);
    }

    /** Returns an index that holds these columns besides. */
    public PgIndex withInclude(List<String> columns) {
        return new PgIndex(method, columns, nullsNotDistinct, parameters);
    }

    /** Returns an index to which one NULL is as another. */
    public PgIndex asNullsNotDistinct() {
        return new PgIndex(method, include, true, parameters);
    }

    /** Returns an index with one more setting. */
    public PgIndex with(Parameter parameter) {
        return new PgIndex(
                method,
                include,
                nullsNotDistinct,
                Stream.concat(parameters.stream(), Stream.of(parameter)).toList());
    }

    @Override
    public List<String> words() {
        return Stream.of(
                        method.equals(BTREE) ? "" : "using(\"" + method + "\")",
                        include.isEmpty() ? "" : "include(...)",
                        nullsNotDistinct ? "nullsNotDistinct()" : "",
                        parameters.isEmpty() ? "" : "with(...)")
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
