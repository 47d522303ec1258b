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
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionItemKind;
import org.eclipse.lsp4j.InsertTextFormat;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;

/** What fits at a place of a script. */
final class Completions {
    private final ScriptNames names;
    private final boolean snippets;
    private final ScriptKind kind;
    private final Surroundings surroundings;

    /** Makes the answers about a text; {@code snippets} says whether the editor moves the cursor into brackets. */
    Completions(ScriptNames names, boolean snippets, ScriptKind kind, Surroundings surroundings) {
        this.names = names;
        this.snippets = snippets;
        this.kind = kind;
        this.surroundings = surroundings;
    }

    /** Words of the language are known at once; what else Java has, the compiler is asked. */
    CompletableFuture<List<CompletionItem>> at(int offset) {
        String before = names.masked().substring(0, offset);
        JavaPlace place = JavaPlace.of(before);
        if (place.inText()) {
            return CompletableFuture.completedFuture(place.calls().isEmpty() ? List.of() : inText(before, place));
        }
        if (!place.calls().isEmpty()
                && Set.of("onDelete", "onUpdate")
                        .contains(place.calls().getFirst().name())) {
            return CompletableFuture.completedFuture(Arrays.stream(ReferentialAction.values())
                    .map(action -> item(action.name(), CompletionItemKind.EnumMember, ""))
                    .toList());
        }
        boolean behindDot = isBehindDot(before);
        Optional<Class<?>> type = place.chain().isEmpty() && !behindDot
                ? Optional.of(Dsl.class)
                : place.chain().isEmpty() ? Optional.empty() : WordDocs.type(place.chain());
        List<CompletionItem> words = kind.hasWords() ? type.map(this::words).orElse(List.of()) : List.of();
        boolean isKnown = !words.isEmpty() && (behindDot || kind == ScriptKind.SCHEMA);
        return isKnown
                ? CompletableFuture.completedFuture(words)
                : surroundings.after(kind, before).thenApply(java -> together(words, java));
    }

    /** Returns the words of the language, and what Java has besides. */
    private List<CompletionItem> together(List<CompletionItem> words, List<String> java) {
        Set<String> known = words.stream().map(CompletionItem::getLabel).collect(Collectors.toSet());
        List<CompletionItem> items = new ArrayList<>(words);
        for (String text : java) {
            int bracket = text.indexOf('(');
            String name = bracket < 0 ? text : text.substring(0, bracket);
            if (known.add(name)) {
                CompletionItem item =
                        item(name, bracket < 0 ? CompletionItemKind.Variable : CompletionItemKind.Method, "");
                if (snippets && text.endsWith("(")) {
                    item.setInsertText(name + "($1)");
                    item.setInsertTextFormat(InsertTextFormat.Snippet);
                } else {
                    item.setInsertText(text);
                }
                items.add(item);
            }
        }
        return items;
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
