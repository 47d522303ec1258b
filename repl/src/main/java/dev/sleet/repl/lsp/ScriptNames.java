package dev.sleet.repl.lsp;

import dev.sleet.dsl.CheckSpec;
import dev.sleet.dsl.ColumnSpec;
import dev.sleet.dsl.Dsl;
import dev.sleet.dsl.IndexSpec;
import dev.sleet.dsl.TableSpec;
import dev.sleet.dsl.TriggerSpec;
import dev.sleet.dsl.ViewSpec;
import dev.sleet.dsl.VirtualTableSpec;
import dev.sleet.model.Names;
import dev.sleet.repl.lsp.ScriptItem.Kind;
import dev.sleet.script.source.Lexer;
import dev.sleet.script.source.SourceText;
import dev.sleet.script.source.Token;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a text declares, read off its tokens, so that it is known of a text that does not compile as well.
 *
 * @param text the text
 * @param masked the same with blanks in the place of comments
 * @param tokens its tokens
 * @param items what it declares, in order
 */
record ScriptNames(String text, String masked, List<Token> tokens, List<ScriptItem> items) {
    private static final Map<String, Kind> WORDS = new HashMap<>();

    static {
        Map<Class<?>, Kind> kinds = Map.of(
                TableSpec.class, Kind.TABLE,
                VirtualTableSpec.class, Kind.TABLE,
                ColumnSpec.class, Kind.COLUMN,
                IndexSpec.class, Kind.INDEX,
                CheckSpec.class, Kind.CHECK,
                ViewSpec.class, Kind.VIEW,
                TriggerSpec.class, Kind.TRIGGER);
        for (Method method : Dsl.class.getMethods()) {
            Optional.ofNullable(kinds.get(method.getReturnType())).ifPresent(kind -> WORDS.put(method.getName(), kind));
        }
    }

    ScriptNames {
        tokens = List.copyOf(tokens);
        items = List.copyOf(items);
    }

    /** Reads a text. */
    static ScriptNames of(String text) {
        Lexer.Tokens read = Lexer.read(new SourceText("", Path.of(""), text));
        return new ScriptNames(
                text,
                read.masked(),
                read.tokens(),
                items(read.tokens(), 0, read.tokens().size()));
    }

    private static List<ScriptItem> items(List<Token> tokens, int from, int to) {
        List<ScriptItem> items = new ArrayList<>();
        int at = from;
        while (at < to) {
            Kind kind = at + 2 < to
                            && tokens.get(at).isWord()
                            && tokens.get(at + 1).is("(")
                            && tokens.get(at + 2).kind() == Token.Kind.STRING
                            && (at == 0 || !tokens.get(at - 1).is("."))
                    ? WORDS.get(tokens.get(at).text())
                    : null;
            if (kind == null) {
                at++;
                continue;
            }
            int close = closing(tokens, at + 1, to);
            int end = chainEnd(tokens, close, to);
            Token name = tokens.get(at + 2);
            List<ScriptItem> parts = kind == Kind.TABLE ? items(tokens, at + 3, close) : List.of();
            items.add(new ScriptItem(
                    kind,
                    literal(name),
                    tokens.get(at).start(),
                    tokens.get(end - 1).end(),
                    name.start() + 1,
                    Math.max(name.start() + 1, name.end() - 1),
                    parts));
            at = kind == Kind.TABLE || kind == Kind.COLUMN ? close : at + 3;
        }
        return items;
    }

    /** Returns the index behind the bracket that closes the one at {@code open}, or that of the next statement. */
    private static int closing(List<Token> tokens, int open, int to) {
        int depth = 0;
        for (int i = open; i < to; i++) {
            if (tokens.get(i).is("(")) {
                depth++;
            } else if (tokens.get(i).is(")") && --depth == 0) {
                return i + 1;
            } else if (tokens.get(i).is(";") || tokens.get(i).is("var")) {
                return i;
            }
        }
        return to;
    }

    /** Returns the index behind the calls that follow, {@code .notNull().unique()}. */
    private static int chainEnd(List<Token> tokens, int from, int to) {
        int at = from;
        while (at + 2 < to
                && tokens.get(at).is(".")
                && tokens.get(at + 1).isWord()
                && tokens.get(at + 2).is("(")) {
            at = closing(tokens, at + 2, to);
        }
        return at;
    }

    /** Returns the text of a literal; one that is not closed is taken as far as it goes. */
    static String literal(Token token) {
        String text = token.text();
        String quote = text.startsWith("\"\"\"") ? "\"\"\"" : "\"";
        int end =
                text.length() > quote.length() && text.endsWith(quote) ? text.length() - quote.length() : text.length();
        return text.substring(Math.min(quote.length(), end), end);
    }

    /** Returns the tables and views. */
    List<ScriptItem> tables() {
        return items.stream().filter(ScriptItem::hasRows).toList();
    }

    Optional<ScriptItem> table(String name) {
        return tables().stream().filter(item -> Names.same(item.name(), name)).findFirst();
    }

    Optional<ScriptItem> column(ScriptItem table, String name) {
        return columns(table).stream()
                .filter(item -> Names.same(item.name(), name))
                .findFirst();
    }

    static List<ScriptItem> columns(ScriptItem table) {
        return table.parts().stream().filter(part -> part.kind() == Kind.COLUMN).toList();
    }

    /** Returns the table whose declaration an offset is in. */
    Optional<ScriptItem> around(int offset) {
        return items.stream()
                .filter(item -> item.kind() == Kind.TABLE && item.start() <= offset && offset <= item.end())
                .findFirst();
    }

    /** Returns the token that an offset is in or right behind. */
    Optional<Token> token(int offset) {
        return tokens.stream()
                .filter(token -> token.start() <= offset && offset <= token.end())
                .reduce((first, second) -> second.start() == offset && !second.isWord() ? first : second);
    }
}
