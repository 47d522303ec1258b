package dev.sleet.repl.lsp;

import dev.sleet.dsl.Dsl;
import dev.sleet.model.ReferentialAction;
import dev.sleet.repl.input.JavaPlace;
import dev.sleet.repl.input.JavaPlace.Call;
import dev.sleet.repl.input.SqlPlace;
import dev.sleet.script.source.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;

/** What fits at a place of a script. */
final class Completions {
    private final ScriptNames names;
    private final boolean snippets;

    /** Makes the answers about a text; {@code snippets} says whether the editor moves the cursor into brackets. */
    Completions(ScriptNames names, boolean snippets) {
        this.names = names;
        this.snippets = snippets;
    }

    List<CompletionItem> at(int offset) {
        String before = names.masked().substring(0, offset);
        JavaPlace place = JavaPlace.of(before);
        if (place.inText()) {
            return place.calls().isEmpty() ? List.of() : inText(before, place);
        }
        if (!place.calls().isEmpty()
                && Set.of("onDelete", "onUpdate")
                        .contains(place.calls().getFirst().name())) {
            return Arrays.stream(ReferentialAction.values())
                    .map(action -> item(action.name(), CompletionItemKind.EnumMember, ""))
                    .toList();
        }
        Optional<Class<?>> type = place.chain().isEmpty() && !isBehindDot(before)
                ? Optional.of(Dsl.class)
                : place.chain().isEmpty() ? Optional.empty() : WordDocs.type(place.chain());
        return type.map(this::words).orElse(List.of());
    }

    private static boolean isBehindDot(String before) {
        int at = before.length();
        while (at > 0 && Character.isJavaIdentifierPart(before.charAt(at - 1))) {
            at--;
        }
        return at > 0 && before.charAt(at - 1) == '.';
    }

    private List<CompletionItem> words(Class<?> type) {
        List<CompletionItem> items = new ArrayList<>();
        for (Map.Entry<String, List<WordDocs.Word>> word : WordDocs.of(type).entrySet()) {
            WordDocs.Word first = word.getValue().getFirst();
            CompletionItem item = item(word.getKey(), CompletionItemKind.Method, first.signature());
            item.setDocumentation(new MarkupContent(MarkupKind.MARKDOWN, first.text()));
            boolean empty = word.getValue().stream().allMatch(WordDocs.Word::takesNothing);
            boolean text = first.signature().contains("(String");
            if (empty) {
                item.setInsertText(word.getKey() + "()");
            } else if (snippets) {
                item.setInsertText(word.getKey() + (text ? "(\"$1\"$2)" : "($1)"));
                item.setInsertTextFormat(InsertTextFormat.Snippet);
            } else {
                item.setInsertText(word.getKey() + "(");
            }
            items.add(item);
        }
        return items;
    }

    private List<CompletionItem> inText(String before, JavaPlace place) {
        Call call = place.calls().getFirst();
        if (call.takesSql()) {
            return inSql(before.length());
        }
        if (call.takesTable()) {
            return names.tables().stream().map(Completions::item).toList();
        }
        if (call.takesColumnOfFirst()) {
            return columns(names.table(call.arguments().getFirst()));
        }
        boolean isOwnName = call.name().contains("ndex") && call.arguments().isEmpty();
        return call.namesColumns() && !isOwnName ? columns(names.around(before.length())) : List.of();
    }

    private List<CompletionItem> inSql(int offset) {
        Optional<Token> literal = names.token(offset).filter(token -> token.kind() == Token.Kind.STRING);
        if (literal.isEmpty()) {
            return List.of();
        }
        String sql = ScriptNames.literal(literal.get());
        int start = literal.get().start() + literal.get().text().indexOf(sql);
        SqlPlace place = SqlPlace.of(sql, Math.clamp(offset - start, 0, sql.length()));
        return switch (place.wanted()) {
            case TEXT -> List.of();
            case TABLES -> names.tables().stream().map(Completions::item).toList();
            case COLUMNS -> {
                Optional<ScriptItem> table = Optional.ofNullable(
                                place.tables().getOrDefault(place.qualifier(), place.qualifier()))
                        .flatMap(names::table);
                if (table.isPresent()) {
                    yield columns(table);
                }
                List<CompletionItem> items = new ArrayList<>(columns(names.around(offset)));
                if (items.isEmpty()) {
                    names.tables()
                            .forEach(each -> ScriptNames.columns(each).stream()
                                    .map(Completions::item)
                                    .forEach(items::add));
                }
                names.tables().stream().map(Completions::item).forEach(items::add);
                yield items;
            }
        };
    }

    private static List<CompletionItem> columns(Optional<ScriptItem> table) {
        return table.map(found -> ScriptNames.columns(found).stream()
                        .map(Completions::item)
                        .toList())
                .orElse(List.of());
    }

    private static CompletionItem item(ScriptItem declared) {
        return item(
                declared.name(),
                declared.hasRows() ? CompletionItemKind.Struct : CompletionItemKind.Field,
                Lookup.word(declared.kind()));
    }

    private static CompletionItem item(String label, CompletionItemKind kind, String detail) {
        CompletionItem item = new CompletionItem(label);
        item.setKind(kind);
        item.setDetail(detail);
        return item;
    }
}
