package dev.sleet.sqlite.statement;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.model.Names;
import dev.sleet.model.Schema;
import dev.sleet.model.View;
import dev.sleet.sqlite.ddl.DdlWriter;
import dev.sleet.sqlite.ddl.Mentions;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Tokenizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Writes a whole schema as SQL text that runs as it stands in an empty database: tables, each with its indexes, virtual
 * tables, views after those that they read, triggers.
 */
public final class DdlScript {
    private DdlScript() {}

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

    /**
     * Returns the views in their order, but each after those that it reads. A word that is a view's name may be a column's
     * there; only where that leaves no order does it take FROM or JOIN before it to count.
     */
    private static List<View> inOrder(List<View> views) {
        List<View> left = new ArrayList<>(views);
        List<View> ordered = new ArrayList<>();
        while (!left.isEmpty()) {
            Set<String> names = new HashSet<>();
            left.forEach(view -> names.add(Names.fold(view.name())));
            View next = firstWithout(
                            names, left, view -> Mentions.of(view.select().written()))
                    .or(() -> firstWithout(names, left, DdlScript::sources))
                    .orElse(left.getFirst());
            left.remove(next);
            ordered.add(next);
        }
        return ordered;
    }

    /** Returns the first view that mentions none of these but itself. */
    private static Optional<View> firstWithout(
            Set<String> names, List<View> views, Function<View, Set<String>> mentions) {
        return views.stream()
                .filter(view -> mentions.apply(view).stream()
                        .noneMatch(name -> names.contains(name) && !name.equals(Names.fold(view.name()))))
                .findFirst();
    }

    /** Returns the names after FROM and JOIN, folded. */
    private static Set<String> sources(View view) {
        Set<String> names = new HashSet<>();
        try {
            List<Token> tokens = Tokenizer.tokens(view.select().written());
            for (int i = 1; i < tokens.size(); i++) {
                int before = tokens.get(i - 1).isSymbol(".") ? i - 3 : i - 1;
                if (before >= 0
                        && (tokens.get(before).isWord("FROM")
                                || tokens.get(before).isWord("JOIN"))) {
                    names.add(Names.fold(tokens.get(i).name()));
                }
            }
        } catch (DdlSyntaxException e) {
            // text that is no SQL reads nothing
        }
        return names;
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
