package dev.sleet.dialect.text;

import java.util.List;

/** How a database gives the beginnings of long values only. */
@FunctionalInterface
public interface QueryCut {
    /**
     * Returns a query that gives the beginnings of another's texts and blobs, and after each column another one: the length of a whole
     * blob, or NULL.
     *
     * @param columns the names of the columns of {@code query}
     * @param longest so many characters of a text or bytes of a blob are wanted; at least one more is given, which tells that it goes on
     */
    String of(String query, List<String> columns, int longest);
}
