package dev.sleet.sqlite.statement;

import dev.sleet.model.Names;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Tokenizer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The tables and views that a statement writes, makes, alters or drops, or gives an index or a trigger. */
public final class Targets {
    /** After which words a name stands that is written, wherever they are. */
    private static final List<String> BEFORE_NAME = List.of("INTO", "UPDATE", "TABLE", "VIEW");

    /** What may stand between such a word and the name. */
    private static final List<String> BETWEEN =
            List.of("IF", "NOT", "EXISTS", "OR", "ROLLBACK", "ABORT", "REPLACE", "FAIL", "IGNORE");

    private static final List<String> WRITING = List.of("INSERT", "UPDATE", "DELETE", "REPLACE", "WITH");

    private final List<Token> tokens;
    private final Set<String> names = new HashSet<>();

    private Targets(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** Returns the names, folded; those that the body of a new trigger writes are among them. */
    public static Set<String> of(String sql) {
        Targets targets = new Targets(Tokenizer.tokens(sql));
        targets.read();
        return targets.names;
    }

    /** Returns the names, folded, whose rows a statement writes itself, so that triggers may run; none if it writes none. */
    public static Set<String> ofRows(String sql) {
        List<Token> tokens = Tokenizer.tokens(sql);
        if (WRITING.stream().noneMatch(tokens.getFirst()::isWord)) {
            return Set.of();
        }
        Targets targets = new Targets(tokens);
        targets.read();
        return targets.names;
    }

    private void read() {
        boolean isAttached = false;
        for (int i = 0; i < tokens.size() - 1; i++) {
            Token token = tokens.get(i);
            if (i == 0 && token.isWord("CREATE")) {
                isAttached = isAttachedWord(1) || isAttachedWord(2);
            }
            if (BEFORE_NAME.stream().anyMatch(token::isWord)) {
                name(i + 1);
            } else if (token.isWord("DELETE") && tokens.get(i + 1).isWord("FROM")) {
                name(i + 2);
            } else if (token.isWord("RENAME") && tokens.get(i + 1).isWord("TO")) {
                name(i + 2);
            } else if (isAttached && token.isWord("ON")) {
                name(i + 1);
                isAttached = false;
            }
        }
    }

    /** An index or a trigger is on a table. */
    private boolean isAttachedWord(int at) {
        return at < tokens.size()
                && (tokens.get(at).isWord("TRIGGER") || tokens.get(at).isWord("INDEX"));
    }

    private void name(int from) {
        int at = from;
        while (at < tokens.size() - 1 && BETWEEN.stream().anyMatch(tokens.get(at)::isWord)) {
            at++;
        }
        boolean qualified = at + 2 < tokens.size() && tokens.get(at + 1).isSymbol(".");
        names.add(Names.fold(tokens.get(qualified ? at + 2 : at).name()));
    }
}
