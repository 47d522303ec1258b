package dev.sleet.postgres.text;

import dev.sleet.dialect.text.DdlSyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The statement that makes a type of several attributes. */
public final class CompositeText {
    private CompositeText() {}

    /** Returns the attributes, each with its type and collation, in their order, or nothing if a text cannot be taken apart. */
    public static Optional<Map<String, String>> attributes(String sql) {
        try {
            List<Token> tokens = Lexer.tokens(sql);
            int open = 0;
            while (open < tokens.size() && !tokens.get(open).is("(")) {
                open++;
            }
            Map<String, String> attributes = new LinkedHashMap<>();
            int depth = 0;
            int start = open + 1;
            for (int i = open; i < tokens.size(); i++) {
                depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
                boolean isEnd = (depth == 1 && tokens.get(i).is(",")) || depth == 0;
                if (isEnd && i > start) {
                    attributes.put(tokens.get(start).name(), type(sql, tokens.subList(start + 1, i)));
                    start = i + 1;
                }
            }
            return Optional.of(attributes);
        } catch (DdlSyntaxException e) {
            return Optional.empty();
        }
    }

    private static String type(String sql, List<Token> tokens) {
        int end = 0;
        while (end < tokens.size() && !tokens.get(end).is("collate")) {
            end++;
        }
        String type = TypeName.of(sql.substring(
                        tokens.getFirst().start(), tokens.get(end - 1).end()))
                .toString();
        return end == tokens.size()
                ? type
                : type + " "
                        + CanonicalText.of(sql.substring(
                                tokens.get(end).start(), tokens.getLast().end()));
    }
}
