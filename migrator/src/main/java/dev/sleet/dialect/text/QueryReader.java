package dev.sleet.dialect.text;

import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
import java.util.List;
import java.util.Optional;

/** Tells what a database makes of queries over a schema, without the rows of anybody. */
public interface QueryReader extends AutoCloseable {
    /**
     * Returns the parameters and result columns of a statement that gives rows.
     *
     * @throws QueryException if the database does not take it, it gives no rows, or two result columns have one name
     */
    QueryShape query(String sql);

    /** Returns the result columns of a view, or nothing if it does not work. */
    Optional<QueryShape> view(View view);

    /** Returns what full-text search finds in a virtual table, or nothing if it is no table for that. */
    Optional<FullText> fullText(VirtualTable table);

    /**
     * A table for full-text search.
     *
     * @param columns its columns
     * @param content the table that holds the rows, or an empty text if it keeps them itself
     * @param rowid the column of {@code content} that numbers the rows
     */
    record FullText(List<String> columns, String content, String rowid) {
        public FullText {
            columns = List.copyOf(columns);
        }
    }

    @Override
    void close();
}
