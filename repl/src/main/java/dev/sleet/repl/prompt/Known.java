package dev.sleet.repl.prompt;

import dev.sleet.dialect.Address;
import dev.sleet.dialect.Databases;
import dev.sleet.dialect.SleetException;
import dev.sleet.journal.NamePath;
import dev.sleet.model.Schema;
import dev.sleet.model.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The names that a session knows, of what is declared and of what the open database has. */
public final class Known {
    /** Words of SQL that are worth completing. */
    public static final List<String> SQL_WORDS = List.of(
            "and",
            "as",
            "between",
            "by",
            "case",
            "coalesce(",
            "count(",
            "current_timestamp",
            "delete",
            "desc",
            "distinct",
            "else",
            "end",
            "exists",
            "from",
            "group",
            "having",
            "in",
            "index",
            "insert",
            "into",
            "is",
            "join",
            "left",
            "length(",
            "like",
            "limit",
            "lower(",
            "max(",
            "min(",
            "not",
            "null",
            "offset",
            "on",
            "or",
            "order",
            "select",
            "set",
            "sum(",
            "table",
            "then",
            "union",
            "update",
            "upper(",
            "using",
            "values",
            "view",
            "when",
            "where",
            "with");

    private final Repl repl;

    public Known(Repl repl) {
        this.repl = repl;
    }

    /** Returns the schema of the open database, or one that holds nothing. */
    public Schema live() {
        for (Address file : repl.workspace().databases()) {
            try {
                return Databases.exists(file) ? Opening.introspect(file) : Schema.EMPTY;
            } catch (SleetException e) {
                return Schema.EMPTY;
            }
        }
        return Schema.EMPTY;
    }

    /** Returns what is declared. */
    public Schema declared() {
        return repl.workspace().schema().orElse(Schema.EMPTY);
    }

    /** Returns tables and views with what they are, those of the database first. */
    public Map<String, String> tables() {
        Map<String, String> tables = new TreeMap<>();
        for (Schema schema : List.of(live(), declared())) {
            schema.tables().forEach(table -> tables.putIfAbsent(table.name(), "table"));
            schema.virtualTables().forEach(table -> tables.putIfAbsent(table.name(), "virtual table"));
            schema.views().forEach(view -> tables.putIfAbsent(view.name(), "view"));
        }
        return tables;
    }

    /** Returns the columns of a table with their types. */
    public Map<String, String> columns(String name) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (Schema schema : List.of(live(), declared())) {
            for (Table table : schema.tables()) {
                if (schema.names().same(table.name(), name)) {
                    table.columns()
                            .forEach(column -> columns.putIfAbsent(
                                    column.name(), column.type().written()));
                }
            }
        }
        return columns;
    }

    /** Returns {@code table.column} for every column. */
    public List<String> paths() {
        return live().tables().stream()
                .flatMap(table -> table.columns().stream().map(column -> NamePath.text(table.name(), column.name())))
                .toList();
    }
}
