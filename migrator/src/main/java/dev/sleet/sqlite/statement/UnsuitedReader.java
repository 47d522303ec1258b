package dev.sleet.sqlite.statement;

import dev.sleet.dialect.text.Unsuited;
import dev.sleet.model.Names;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Token.Kind;
import dev.sleet.sqlite.ddl.Tokenizer;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds what is unsuited in a statement. */
public final class UnsuitedReader {
    /**
     * Settings that a transaction leaves as they are (pragma.html: journal_mode, synchronous), and those that wait for a VACUUM
     * (auto_vacuum, page_size).
     */
    private static final Set<String> NOT_IN_TRANSACTION =
            Set.of("journal_mode", "synchronous", "auto_vacuum", "page_size");

    private UnsuitedReader() {}

    /** Returns what is unsuited in a statement, if anything is. */
    public static Optional<Unsuited> in(String sql) {
        List<Token> tokens = Tokenizer.tokens(sql);
        Optional<String> setting = StatementSplitter.setting(sql).filter(NOT_IN_TRANSACTION::contains);
        if (setting.isPresent()) {
            String pragma = "PRAGMA " + setting.get();
            return Optional.of(outside(pragma + " has no effect in a transaction", pragma + " = ..."));
        }
        Optional<String> alone = tokens.getFirst().isWord("VACUUM")
                ? Optional.of("VACUUM")
                : StatementSplitter.pragma(sql).filter("wal_checkpoint"::equals).map(name -> "PRAGMA " + name);
        if (alone.isPresent()) {
            return Optional.of(outside(alone.get() + " cannot run in a transaction", alone.get()));
        }
        boolean makes = tokens.getFirst().isWord("CREATE");
        if (makes && isTemporary(tokens)) {
            return Optional.of(new Unsuited(
                    0,
                    "what is temporary goes with the connection, and its rows with it; make it without TEMP and drop it"
                            + " before the end"));
        }
        if (makes && tokens.get(1).isWord("VIRTUAL")) {
            return Optional.empty(); // what its module takes is no SQL
        }
        return tokens.stream()
                .filter(token -> token.kind() == Kind.VARIABLE && isParameter(token.text()))
                .findFirst()
                .map(token -> new Unsuited(
                        token.start(), token.text() + " is a parameter, to which nothing is bound: it would be NULL"));
    }

    /** A sign without a name is a mistake, which SQLite names better. */
    private static boolean isParameter(String text) {
        return text.startsWith("?") || text.length() > 1;
    }

    private static Unsuited outside(String why, String statement) {
        return new Unsuited(
                0, why + ", and a migration is one; afterwards: sleet sql --write DB \"" + statement + "\"");
    }

    private static boolean isTemporary(List<Token> tokens) {
        int at = 1;
        if (tokens.get(at).isWord("TEMP") || tokens.get(at).isWord("TEMPORARY")) {
            return true;
        }
        while (at < tokens.size() - 1
                && List.of("UNIQUE", "TABLE", "VIEW", "INDEX", "TRIGGER", "VIRTUAL", "IF", "NOT", "EXISTS").stream()
                        .anyMatch(tokens.get(at)::isWord)) {
            at++;
        }
        return at + 1 < tokens.size()
                && tokens.get(at).isName()
                && Names.same(tokens.get(at).name(), "temp")
                && tokens.get(at + 1).isSymbol(".");
    }
}
