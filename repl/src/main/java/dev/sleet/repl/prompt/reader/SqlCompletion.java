package dev.sleet.repl.prompt.reader;

import dev.sleet.model.Table;
import dev.sleet.repl.input.SqlPlace;
import dev.sleet.repl.prompt.Known;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jline.reader.Candidate;

/** Offers words of SQL, tables and columns. */
final class SqlCompletion {
    private static final List<String> PRAGMAS = List.of(
            "application_id",
            "busy_timeout",
            "cache_size",
            "compile_options",
            "database_list",
            "encoding",
            "foreign_key_check",
            "foreign_key_list(",
            "foreign_keys",
            "freelist_count",
            "function_list",
            "index_info(",
            "index_list(",
            "integrity_check",
            "journal_mode",
            "optimize",
            "page_count",
            "page_size",
            "quick_check",
            "schema_version",
            "synchronous",
            "table_info(",
            "table_list",
            "table_xinfo(",
            "user_version",
            "wal_checkpoint");

    /** What follows a word that begins a statement. */
    private static final Map<String, List<String>> BEHIND = Map.of(
            "CREATE", List.of("table", "index", "unique index", "view", "trigger", "virtual table", "temp table"),
            "DROP", List.of("table", "index", "view", "trigger"),
            "ALTER", List.of("table"),
            "EXPLAIN", List.of("query plan", "select", "update", "delete", "insert"),
            "INSERT", List.of("into", "or ignore into", "or replace into"),
            "DELETE", List.of("from"),
            "PRAGMA", PRAGMAS);

    private final Known known;

    SqlCompletion(Known known) {
        this.known = known;
    }

    /** Adds what fits at the cursor. */
    void complete(String text, int cursor, String word, List<Candidate> candidates) {
        SqlPlace place = SqlPlace.of(text, cursor);
        String before = text.substring(0, cursor - word.length()).strip().toUpperCase(Locale.ROOT);
        if (BEHIND.containsKey(before)) {
            BEHIND.get(before).forEach(next -> candidates.add(keyword(next, word)));
            return;
        }
        switch (place.wanted()) {
            case TEXT -> {}
            case TABLES ->
                known.tables().forEach((table, kind) -> candidates.add(InputCompleter.candidate(table, kind, true)));
            case COLUMNS -> columns(place, word, candidates);
        }
    }

    private void columns(SqlPlace place, String word, List<Candidate> candidates) {
        if (!place.qualifier().isEmpty()) {
            String table = place.tables().getOrDefault(place.qualifier(), place.qualifier());
            known.columns(table)
                    .forEach((column, type) ->
                            candidates.add(InputCompleter.candidate(place.qualifier() + "." + column, type, false)));
            return;
        }
        place.tables().forEach((alias, table) -> {
            known.columns(table)
                    .forEach((column, type) ->
                            candidates.add(InputCompleter.candidate(column, table + " " + type, false)));
            if (place.tables().size() > 1) {
                candidates.add(InputCompleter.candidate(alias + ".", table, false));
            }
        });
        if (!word.isEmpty()) {
            Known.SQL_WORDS.forEach(keyword -> candidates.add(keyword(keyword, word)));
            if (place.tables().isEmpty()) {
                anywhere(candidates);
            }
        }
    }

    /** Before FROM nobody knows which tables are meant. */
    private void anywhere(List<Candidate> candidates) {
        for (Table table : known.live().tables()) {
            table.columns()
                    .forEach(column -> candidates.add(InputCompleter.candidate(column.name(), table.name(), false)));
        }
    }

    private static Candidate keyword(String keyword, String word) {
        return InputCompleter.candidate(likeTyped(keyword, word), "", true);
    }

    /** Whoever types in capitals gets capitals. */
    static String likeTyped(String keyword, String word) {
        boolean capitals = word.isEmpty() || word.equals(word.toUpperCase(Locale.ROOT));
        return capitals ? keyword.toUpperCase(Locale.ROOT) : keyword;
    }
}
