package dev.sleet.sqlite.statement;

import dev.sleet.dialect.text.Naming;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Tokenizer;
import java.util.List;
import java.util.Optional;

/** Tells what a statement does to names. */
public final class NamingReader {
    private NamingReader() {}

    /** Returns what a statement does to names; nothing also for the statements of a rebuild, which leaves them as they are. */
    public static Optional<Naming> of(String sql) {
        List<Token> tokens = Tokenizer.tokens(sql);
        Optional<Naming> found = switch (tokens.getFirst().isWord("ALTER")
                ? "ALTER"
                : tokens.getFirst().isWord("CREATE") ? "CREATE" : "") {
            case "ALTER" -> altered(tokens);
            case "CREATE" -> created(tokens);
            default -> Optional.empty();
        };
        return found.filter(naming -> !Effects.isTemporary(naming.table()));
    }

    private static Optional<Naming> created(List<Token> tokens) {
        int at = tokens.get(1).isWord("VIRTUAL") ? 2 : 1;
        if (!tokens.get(at).isWord("TABLE")) {
            return Optional.empty();
        }
        at = tokens.get(at + 1).isWord("IF") ? at + 4 : at + 1;
        String table = tokens.get(afterSchema(tokens, at)).name();
        return Optional.of(new Naming(Naming.Kind.CREATE_TABLE, table, table, table));
    }

    private static Optional<Naming> altered(List<Token> tokens) {
        int at = afterSchema(tokens, 2);
        String table = tokens.get(at).name();
        if (tokens.get(at + 1).isWord("ADD")) {
            int name = tokens.get(at + 2).isWord("COLUMN") && tokens.get(at + 3).isName() ? at + 3 : at + 2;
            String column = tokens.get(name).name();
            return Optional.of(new Naming(Naming.Kind.ADD_COLUMN, table, column, column));
        }
        if (!tokens.get(at + 1).isWord("RENAME")) {
            return Optional.empty();
        }
        if (tokens.get(at + 2).isWord("TO") && !tokens.get(at + 3).isWord("TO")) {
            return Optional.of(new Naming(
                    Naming.Kind.RENAME_TABLE, table, table, tokens.get(at + 3).name()));
        }
        int from = tokens.get(at + 3).isWord("TO") ? at + 2 : at + 3;
        return Optional.of(new Naming(
                Naming.Kind.RENAME_COLUMN,
                table,
                tokens.get(from).name(),
                tokens.get(from + 2).name()));
    }

    /** Returns the position of a name that may be written {@code main.name}. */
    private static int afterSchema(List<Token> tokens, int at) {
        return tokens.get(at + 1).isSymbol(".") ? at + 2 : at;
    }
}
