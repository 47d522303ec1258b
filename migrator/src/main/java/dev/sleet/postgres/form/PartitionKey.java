package dev.sleet.postgres.form;

import dev.sleet.dialect.text.DdlSyntaxException;
import dev.sleet.postgres.text.Lexer;
import dev.sleet.postgres.text.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * What the rows of a partitioned table are divided by.
 *
 * @param columns the columns that are terms of their own
 * @param hasExpressions whether other terms are computed
 */
public record PartitionKey(List<String> columns, boolean hasExpressions) {
    public PartitionKey {
        columns = List.copyOf(columns);
    }

    /** Returns the key that stands behind PARTITION BY; one that cannot be taken apart has no terms. */
    public static PartitionKey of(String key) {
        List<String> columns = new ArrayList<>();
        boolean hasExpressions = false;
        List<Token> tokens;
        try {
            tokens = Lexer.tokens(key);
        } catch (DdlSyntaxException e) {
            return new PartitionKey(List.of(), false);
        }
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            boolean begins = depth == 1
                    && (tokens.get(i - 1).is("(") || tokens.get(i - 1).is(","));
            boolean isCall = i + 1 < tokens.size() && tokens.get(i + 1).is("(");
            if (begins && tokens.get(i).isName() && !isCall) {
                columns.add(tokens.get(i).name());
            } else if (begins) {
                hasExpressions = true;
            }
            depth += tokens.get(i).is("(") ? 1 : tokens.get(i).is(")") ? -1 : 0;
        }
        return new PartitionKey(columns, hasExpressions);
    }
}
