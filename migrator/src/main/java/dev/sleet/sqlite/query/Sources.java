package dev.sleet.sqlite.query;

import dev.sleet.dialect.text.QueryShape.Value;
import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.model.Schema;
import dev.sleet.sqlite.ddl.Token;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The tables and views that a statement names, and what columns of them may be meant. */
final class Sources {
    private final Schema schema;
    private final Probe probe;
    private final Set<String> known = new HashSet<>();

    Sources(Schema schema, Probe probe) {
        this.schema = schema;
        this.probe = probe;
        schema.views().forEach(view -> known.add(Names.fold(view.name())));
        schema.tables().forEach(table -> known.add(Names.fold(table.name())));
        schema.virtualTables().forEach(table -> known.add(Names.fold(table.name())));
    }

    /** Returns whether a column may hold NULL. */
    boolean takesNull(Value.OfColumn column) {
        return schema.table(column.table()).stream()
                .anyMatch(table -> table.columns().stream()
                        .anyMatch(it -> Names.same(it.name(), column.column()) && table.allowsNull(it)));
    }

    /** Returns what a column of a statement may be, by the tables and views that the statement names. */
    List<Value> columns(List<Token> column, List<Token> tokens) {
        Map<String, String> sources = sources(tokens);
        List<Value> values = new ArrayList<>();
        Set<String> tables = new LinkedHashSet<>();
        if (column.size() == 2) {
            String qualifier = Names.fold(column.getFirst().name());
            tables.add(sources.getOrDefault(qualifier, column.getFirst().name()));
        } else {
            tables.addAll(sources.values());
        }
        for (String table : tables) {
            String name = Quoting.identifier(table);
            try {
                List<Probe.Origin> origins = probe.origins("SELECT " + name + "."
                        + Quoting.identifier(column.getLast().name()) + " FROM " + name);
                origins.getFirst()
                        .value()
                        .filter(value -> !values.contains(value))
                        .ifPresent(values::add);
            } catch (SQLException e) {
                // the column is one of another table
            }
        }
        return values;
    }

    /** Returns the tables and views that a statement names, by their folded names and aliases. */
    private Map<String, String> sources(List<Token> tokens) {
        Map<String, String> sources = new LinkedHashMap<>();
        for (int i = 0; i + 1 < tokens.size(); i++) {
            String name = tokens.get(i).isName() ? tokens.get(i).name() : "";
            if (known.contains(Names.fold(name))) {
                sources.putIfAbsent(Names.fold(name), name);
                Token alias = tokens.get(i + 1).isWord("AS") ? tokens.get(i + 2) : tokens.get(i + 1);
                if (alias.isName()) {
                    sources.put(Names.fold(alias.name()), name);
                }
            }
        }
        return sources;
    }
}
