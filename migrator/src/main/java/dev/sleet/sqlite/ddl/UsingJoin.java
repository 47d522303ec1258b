package dev.sleet.sqlite.ddl;

import dev.sleet.model.Names;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A join over a column that both sides have: of the tables before it, the first that has the column gives it (lang_select.html, section 2.3).
 *
 * @param left the texts of the tables, views and queries before it, in their order
 * @param column the column, folded
 */
public record UsingJoin(List<String> left, String column) {
    private static final Set<String> KINDS = Set.of("NATURAL", "LEFT", "RIGHT", "FULL", "INNER", "OUTER", "CROSS");

    public UsingJoin {
        left = List.copyOf(left);
    }

    /** Returns the joins of a text over columns of some names, folded; one for each column. */
    static List<UsingJoin> of(String text, List<Token> tokens, Set<String> columns) {
        List<UsingJoin> found = new ArrayList<>();
        for (int i = 1; i + 2 < tokens.size(); i++) {
            if (tokens.get(i).isWord("USING") && tokens.get(i + 1).isSymbol("(")) {
                List<String> operands = operands(text, tokens, i);
                List<String> left = operands.subList(0, Math.max(0, operands.size() - 1));
                for (int j = i + 2; j < tokens.size() && !tokens.get(j).isSymbol(")"); j++) {
                    String name =
                            tokens.get(j).isName() ? Names.fold(tokens.get(j).name()) : "";
                    if (left.size() > 1 && columns.contains(name)) {
                        found.add(new UsingJoin(left, name));
                    }
                }
            }
        }
        return found;
    }

    /** Returns what is joined before a token, back to FROM or to the parenthesis that holds the join. */
    private static List<String> operands(String text, List<Token> tokens, int end) {
        List<String> operands = new ArrayList<>();
        int depth = 0;
        int behind = end;
        for (int i = end - 1; i >= 0; i--) {
            Token token = tokens.get(i);
            depth += token.isSymbol(")") ? 1 : token.isSymbol("(") ? -1 : 0;
            boolean begins = depth < 0 || (depth == 0 && token.isWord("FROM"));
            if (begins || (depth == 0 && (token.isWord("JOIN") || token.isSymbol(",")))) {
                int last = last(tokens, i + 1, behind);
                if (last > i) {
                    operands.addFirst(text.substring(
                            tokens.get(i + 1).start(), tokens.get(last).end()));
                }
                behind = i;
            }
            if (begins) {
                return operands;
            }
        }
        return List.of();
    }

    /** Returns the position of the last token of an operand, without its condition and the kind of the next join. */
    private static int last(List<Token> tokens, int start, int end) {
        int depth = 0;
        int last = end - 1;
        for (int i = start; i < end; i++) {
            depth += tokens.get(i).isSymbol("(") ? 1 : tokens.get(i).isSymbol(")") ? -1 : 0;
            if (depth == 0 && (tokens.get(i).isWord("ON") || tokens.get(i).isWord("USING"))) {
                last = i - 1;
                break;
            }
        }
        while (last >= start && KINDS.stream().anyMatch(tokens.get(last)::isWord)) {
            last--;
        }
        return last;
    }
}
