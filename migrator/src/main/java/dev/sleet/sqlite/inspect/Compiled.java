package dev.sleet.sqlite.inspect;

import dev.sleet.dialect.Queries;
import dev.sleet.model.Quoting;
import dev.sleet.model.Schema;
import dev.sleet.model.View;
import dev.sleet.model.VirtualTable;
import dev.sleet.sqlite.ddl.ExternalContent;
import dev.sleet.sqlite.ddl.Vocabulary;
import dev.sleet.sqlite.inspect.Meaning.Word;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compiles views and triggers, and what full-text tables read, which SQLite does not look into before they are used. Each is compiled for itself, and once more with
 * its words in double quotes as names, for which SQLite would otherwise take them as texts.
 */
public final class Compiled {
    private final Connection connection;
    private final Schema schema;
    private final Map<String, Meaning> meanings = new LinkedHashMap<>();

    private Compiled(Connection connection, Schema schema) {
        this.connection = connection;
        this.schema = schema;
    }

    /** Returns what SQLite says of each object that does not compile, by kind and name, as in {@code view name}. */
    public static Map<String, String> failures(Connection connection, Schema schema) throws SQLException {
        Map<String, String> failures = new LinkedHashMap<>();
        meanings(connection, schema, Set.of())
                .forEach((object, meaning) -> meaning.failure().ifPresent(said -> failures.put(object, said)));
        return failures;
    }

    /**
     * Returns what SQLite makes of each view, trigger, and full-text table without rows of its own of a scratch database, by kind and name.
     * Its triggers are away for a moment, so it must not be a database that anybody needs.
     *
     * @param suspects the names of columns, folded, that a change adds or takes away
     */
    public static Map<String, Meaning> meanings(Connection connection, Schema schema, Set<String> suspects)
            throws SQLException {
        Compiled compiled = new Compiled(connection, schema);
        schema.virtualTables().forEach(compiled::fullText);
        schema.views().forEach(compiled::view);
        compiled.meanings.putAll(TriggerTrial.meanings(connection, schema, compiled::failure));
        compiled.sources(suspects);
        return compiled.meanings;
    }

    /** A full-text table looks for the rows that it indexes when it is used. */
    private void fullText(VirtualTable table) {
        ExternalContent.of(table).ifPresent(content -> {
            String kind = "full-text table";
            meanings.put(
                    kind + " " + table.name(),
                    new Meaning(kind, table.name(), failure(content.query()), List.of(), List.of(), Sources.NONE));
        });
        Vocabulary.of(table).ifPresent(read -> {
            String kind = "virtual table";
            Optional<String> failure = schema.virtualTables().stream().anyMatch(read::isOf)
                    ? Optional.empty()
                    : Optional.of("no such full-text table: " + read.table());
            meanings.put(
                    kind + " " + table.name(),
                    new Meaning(kind, table.name(), failure, List.of(), List.of(), Sources.NONE));
        });
    }

    private void sources(Set<String> suspects) {
        SourcesReader reader = new SourcesReader(connection, schema, suspects);
        schema.views()
                .forEach(view -> meanings.computeIfPresent(
                        "view " + view.name(),
                        (key, meaning) -> meaning.with(
                                reader.of("view", view.name(), view.select().written(), view.columns()))));
        schema.triggers()
                .forEach(trigger -> meanings.computeIfPresent(
                        "trigger " + trigger.name(),
                        (key, meaning) -> meaning.with(
                                reader.of("trigger", trigger.name(), TriggerTrial.text(trigger), List.of()))));
    }

    private void view(View view) {
        Optional<String> failure = failure("SELECT * FROM main." + Quoting.identifier(view.name()) + " LIMIT 0");
        List<Word> words =
                failure.isPresent() ? List.of() : WordTrial.words(view.select().written(), this::failure);
        meanings.put("view " + view.name(), new Meaning("view", view.name(), failure, words, List.of(), Sources.NONE));
    }

    private Optional<String> failure(String sql) {
        try {
            connection.prepareStatement(sql).close();
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(Queries.message(e));
        }
    }
}
