package dev.sleet.sqlite;

import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.View;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes a whole schema as SQL text that runs as it stands in an empty database: tables, each with its indexes, virtual
 * tables, views after those that they read, triggers.
 */
public final class DdlScript {
    private final List<View> views;
    private final Set<String> placed = new HashSet<>();
    private final List<View> ordered = new ArrayList<>();

    private DdlScript(List<View> views) {
        this.views = views;
    }

    /** Returns the text, in which every statement ends with a semicolon and a line break; empty for an empty schema. */
    public static String of(Schema schema) {
        List<String> parts = new ArrayList<>();
        schema.tables().forEach(table -> {
            StringBuilder part = new StringBuilder(terminated(DdlWriter.table(table)));
            table.indexes().forEach(index -> part.append(terminated(DdlWriter.index(table.name(), index))));
            parts.add(part.toString());
        });
        schema.virtualTables().forEach(table -> parts.add(terminated(DdlWriter.virtualTable(table))));
        inOrder(schema.views()).forEach(view -> parts.add(terminated(DdlWriter.view(view))));
        schema.triggers().forEach(trigger -> parts.add(terminated(DdlWriter.trigger(trigger))));
        return String.join("\n", parts);
    }

    /** Returns the views in their order, but each after those that it mentions. */
    private static List<View> inOrder(List<View> views) {
        DdlScript script = new DdlScript(views);
        views.forEach(script::place);
        return script.ordered;
    }

    private void place(View view) {
        if (!placed.add(Names.fold(view.name()))) {
            return;
        }
        Set<String> mentioned = Mentions.of(view.select().written());
        views.stream()
                .filter(other -> mentioned.contains(Names.fold(other.name())))
                .forEach(this::place);
        ordered.add(view);
    }

    /** Returns a statement with its semicolon, which no comment at its end swallows. */
    private static String terminated(String sql) {
        String end = List.of(";", "\n;", "*/;").stream()
                .filter(each -> ends(sql + each))
                .findFirst()
                .orElse(";");
        return sql + end + "\n";
    }

    private static boolean ends(String sql) {
        try {
            List<Token> tokens = Tokenizer.tokens(sql);
            Token last = tokens.get(Math.max(0, tokens.size() - 2));
            return last.isSymbol(";") && last.end() == sql.length();
        } catch (DdlSyntaxException e) {
            return false;
        }
    }
}
