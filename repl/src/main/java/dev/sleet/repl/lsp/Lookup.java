package dev.sleet.repl.lsp;

import dev.sleet.repl.input.JavaPlace;
import dev.sleet.repl.input.JavaPlace.Call;
import dev.sleet.script.source.Token;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a word or a name of a script stands for. */
final class Lookup {
    private final ScriptNames names;

    Lookup(ScriptNames names) {
        this.names = names;
    }

    /** Returns the word for a kind of declaration. */
    static String word(ScriptItem.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the declaration of the table or column that is named in the text literal at an offset. */
    Optional<ScriptItem> declared(int offset) {
        Optional<Token> token = names.token(offset).filter(found -> found.kind() == Token.Kind.STRING);
        if (token.isEmpty()) {
            return Optional.empty();
        }
        String name = identifier(offset, token.get());
        JavaPlace place = JavaPlace.of(names.masked().substring(0, token.get().start() + 1));
        if (name.isEmpty() || place.calls().isEmpty()) {
            return Optional.empty();
        }
        Call call = place.calls().getFirst();
        if (call.name().equals("references") && !call.arguments().isEmpty()) {
            return names.table(call.arguments().getFirst()).flatMap(table -> names.column(table, name));
        }
        Optional<ScriptItem> own = names.around(offset).flatMap(table -> names.column(table, name));
        if (own.isPresent() && !call.name().equals("references")) {
            return own;
        }
        return names.table(name).or(() -> columnOfMentioned(ScriptNames.literal(token.get()), name));
    }

    /** A name in SQL is first looked for in the tables that the same text names. */
    private Optional<ScriptItem> columnOfMentioned(String sql, String name) {
        List<ScriptItem> mentioned = names.tables().stream()
                .filter(table -> sql.matches("(?s).*\\b\\Q" + table.name() + "\\E\\b.*"))
                .toList();
        return mentioned.stream()
                .flatMap(table -> names.column(table, name).stream())
                .findFirst()
                .or(() -> names.tables().stream()
                        .flatMap(table -> names.column(table, name).stream())
                        .findFirst());
    }

    /** Returns the word of a literal that an offset is in. */
    private String identifier(int offset, Token token) {
        int start = Math.clamp(offset, token.start(), token.end());
        while (start > token.start() && isName(names.text().charAt(start - 1))) {
            start--;
        }
        int end = Math.min(offset, token.end());
        while (end < token.end() && isName(names.text().charAt(end))) {
            end++;
        }
        return names.text().substring(start, Math.max(start, end));
    }

    private static boolean isName(char c) {
        return Character.isJavaIdentifierPart(c);
    }

    /** Returns what is shown about a place, as Markdown. */
    Optional<String> shown(int offset) {
        Optional<Token> token = names.token(offset);
        if (token.isPresent() && token.get().isWord()) {
            return docs(token.get());
        }
        return declared(offset)
                .map(item -> word(item.kind()) + " `" + item.name() + "`\n\n```java\n"
                        + names.text().substring(item.start(), item.end()).stripIndent() + "\n```");
    }

    private Optional<String> docs(Token word) {
        List<String> chain =
                JavaPlace.of(names.masked().substring(0, word.end())).chain();
        return WordDocs.type(chain)
                .map(type -> WordDocs.of(type).getOrDefault(word.text(), List.of()))
                .filter(words -> !words.isEmpty())
                .map(words -> words.stream()
                        .map(each -> "```java\n" + each.signature() + "\n```\n" + each.text())
                        .collect(Collectors.joining("\n\n")));
    }
}
