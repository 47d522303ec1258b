package dev.sleet.sqlite.statement;

import dev.sleet.dialect.text.CopiedNames;
import dev.sleet.model.Names;
import dev.sleet.sqlite.ddl.Parentheses;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Tokenizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the columns to which the copy of a rebuild gives other names. */
public final class CopiedNamesReader {
    private CopiedNamesReader() {}

    /** Returns the columns of a statement that get other names, or nothing if it is no such copy or gives none. */
    public static Optional<CopiedNames> of(String sql) {
        return all(sql).map(copied -> {
                    Map<String, String> renamed = new LinkedHashMap<>(copied.names());
                    renamed.entrySet().removeIf(name -> Names.same(name.getKey(), name.getValue()));
                    return new CopiedNames(copied.table(), renamed, copied.computed());
                })
                .filter(copied -> !copied.names().isEmpty());
    }

    /** Returns all columns of a statement that are copied as they are, or nothing if it is no such copy. */
    public static Optional<CopiedNames> all(String sql) {
        Optional<String> source = Effects.of(sql).copied();
        if (source.isEmpty()) {
            return Optional.empty();
        }
        List<Token> tokens = Tokenizer.tokens(sql);
        int select = position(tokens, "SELECT", 0);
        int from = position(tokens, "FROM", select);
        int open = position(tokens, "(", 0);
        if (select < 0 || from < 0 || open < 0 || open > select) {
            return Optional.empty();
        }
        List<List<Token>> columns = split(tokens.subList(open + 1, select - 1));
        List<List<Token>> values = split(tokens.subList(select + 1, from));
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, String> computed = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(columns.size(), values.size()); i++) {
            List<Token> value = values.get(i);
            if (value.size() == 3 && value.get(1).isSymbol(".")) {
                names.put(columns.get(i).getFirst().name(), value.get(2).name());
            } else {
                computed.put(columns.get(i).getFirst().name(), text(sql, value));
            }
        }
        return Optional.of(new CopiedNames(tokens.get(from + 3).name(), names, computed));
    }

    /** Returns an expression as it was written, without the parentheses that a rebuild puts around all of one. */
    private static String text(String sql, List<Token> tokens) {
        boolean enclosed = tokens.getFirst().isSymbol("(")
                && tokens.getLast().isSymbol(")")
                && Parentheses.closing(tokens, 0) == tokens.size() - 1;
        return enclosed && tokens.size() > 2
                ? sql.substring(tokens.get(0).end(), tokens.getLast().start()).strip()
                : sql.substring(tokens.getFirst().start(), tokens.getLast().end());
    }

    private static int position(List<Token> tokens, String text, int start) {
        int depth = 0;
        for (int i = Math.max(start, 0); i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (depth == 0 && (token.isWord(text) || token.isSymbol(text))) {
                return i;
            }
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
        }
        return -1;
    }

    private static List<List<Token>> split(List<Token> tokens) {
        List<List<Token>> parts = new ArrayList<>(List.of(new ArrayList<>()));
        int depth = 0;
        for (Token token : tokens) {
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            if (depth == 0 && token.isSymbol(",")) {
                parts.add(new ArrayList<>());
            } else {
                parts.getLast().add(token);
            }
        }
        return parts.stream().filter(part -> !part.isEmpty()).toList();
    }
}
