package dev.sleet.sqlite.ddl;

import static dev.sleet.model.Quoting.identifier;

import dev.sleet.model.Names;
import dev.sleet.model.VirtualTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a full-text table reads that holds an index and no rows of its own (fts5.html, section 4.4.3; fts3.html, section 6.2.2).
 *
 * @param content the table or view with the rows
 * @param rowid the column that holds their numbers
 * @param columns the columns that are indexed
 */
public record ExternalContent(String content, String rowid, List<String> columns) {
    private static final Set<String> MODULES = Set.of("fts4", "fts5");

    public ExternalContent {
        columns = List.copyOf(columns);
    }

    /** Returns what a virtual table reads, if it is such a table. */
    public static Optional<ExternalContent> of(VirtualTable table) {
        if (!MODULES.contains(Names.fold(table.module()))) {
            return Optional.empty();
        }
        String content = "";
        String rowid = "rowid";
        List<String> columns = new ArrayList<>(VirtualColumns.columns(table));
        for (String argument : table.arguments()) {
            TokenCursor cursor = new TokenCursor(argument);
            if (!cursor.peek().isName() || !cursor.peek(1).isSymbol("=")) {
                continue;
            }
            String option = Names.fold(cursor.next().name());
            cursor.next();
            String value = cursor.atEnd() ? "" : cursor.peek().name();
            switch (option) {
                case "content" -> content = value;
                case "content_rowid" -> rowid = value;
                case "languageid" -> columns.add(value);
                default -> {}
            }
        }
        return content.isEmpty() ? Optional.empty() : Optional.of(new ExternalContent(content, rowid, columns));
    }

    /** Returns a query that compiles if everything is there that the table reads. */
    public String query() {
        List<String> terms = new ArrayList<>();
        terms.add(identifier(content) + "." + identifier(rowid));
        columns.forEach(column -> terms.add(identifier(content) + "." + identifier(column)));
        return "SELECT " + String.join(", ", terms) + " FROM main." + identifier(content) + " AS " + identifier(content)
                + " LIMIT 0";
    }
}
