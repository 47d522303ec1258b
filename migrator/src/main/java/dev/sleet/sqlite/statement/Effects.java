package dev.sleet.sqlite.statement;

import dev.sleet.model.Names;
import dev.sleet.model.Quoting;
import dev.sleet.sqlite.ddl.Token;
import dev.sleet.sqlite.ddl.Tokenizer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What running a statement may do to rows, as far as its text tells.
 *
 * @param mentioned the folded names in a statement that writes rows, the written table's among them; none if it writes none
 * @param copied the quoted name of the table of which a rebuild copies every row
 * @param renamed the names of a table that the statement renames
 * @param changesRows whether it adds, changes or takes away rows that are not those of a table while it is rebuilt
 */
public record Effects(Set<String> mentioned, Optional<String> copied, Optional<Rename> renamed, boolean changesRows) {
    /** How the name begins that a table bears while it is rebuilt. */
    public static final String TEMPORARY = "__sleet_new_";

    /** How the name begins that drizzle-kit gives it. */
    private static final String TEMPORARY_OF_DRIZZLE = "__new_";

    /** How a statement begins that writes rows; one with common table expressions may be a query. */
    private static final List<String> WRITING = List.of("INSERT", "UPDATE", "DELETE", "REPLACE", "WITH");

    private static final Effects NONE = new Effects(Set.of(), Optional.empty(), Optional.empty(), false);

    public Effects {
        mentioned = Set.copyOf(mentioned);
    }

    /** A table's two names. */
    public record Rename(String from, String to) {}

    /** Returns the table that a statement puts rows into, if it is an INSERT that begins with that word or with REPLACE. */
    public static Optional<String> filled(String sql) {
        List<Token> tokens = Tokenizer.tokens(sql);
        if (!tokens.getFirst().isWord("INSERT") && !tokens.getFirst().isWord("REPLACE")) {
            return Optional.empty();
        }
        for (int i = 1; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).isWord("INTO")) {
                boolean qualified = i + 3 < tokens.size() && tokens.get(i + 2).isSymbol(".");
                return Optional.of(tokens.get(qualified ? i + 3 : i + 1).name());
            }
        }
        return Optional.empty();
    }

    /** Returns whether a table bears such a name only while it is rebuilt. */
    public static boolean isTemporary(String name) {
        return name.startsWith(TEMPORARY) || name.startsWith(TEMPORARY_OF_DRIZZLE);
    }

    /** Returns the name with which a statement ends, as DROP does. */
    public static Optional<String> lastName(String sql) {
        return Tokenizer.tokens(sql).stream()
                .filter(Token::isName)
                .reduce((first, second) -> second)
                .map(Token::name);
    }

    /** Returns the effects of one statement. */
    public static Effects of(String sql) {
        List<Token> tokens = Tokenizer.tokens(sql);
        if (tokens.getFirst().isWord("CREATE") || tokens.getFirst().isWord("PRAGMA") || dropsNoTable(tokens)) {
            return NONE;
        }
        Set<String> names = new HashSet<>();
        tokens.stream().filter(Token::isName).forEach(token -> names.add(Names.fold(token.name())));
        return new Effects(names, copied(tokens), renamed(tokens), changesRows(tokens));
    }

    private static boolean changesRows(List<Token> tokens) {
        return WRITING.stream().anyMatch(tokens.getFirst()::isWord)
                && tokens.stream().noneMatch(token -> token.isName() && isTemporary(token.name()));
    }

    private static boolean dropsNoTable(List<Token> tokens) {
        return tokens.getFirst().isWord("DROP")
                && tokens.size() > 1
                && !tokens.get(1).isWord("TABLE");
    }

    /** A copy of a rebuild ends with {@code FROM main."t"}; one with a condition is a person's. */
    private static Optional<String> copied(List<Token> tokens) {
        int end = tokens.getLast().kind() == Token.Kind.END ? tokens.size() - 1 : tokens.size();
        boolean isCopy = end > 10
                && tokens.getFirst().isWord("INSERT")
                && tokens.get(6).name().startsWith(TEMPORARY)
                && tokens.get(end - 4).isWord("FROM")
                && tokens.get(end - 3).isWord("MAIN")
                && tokens.get(end - 2).isSymbol(".");
        return isCopy
                ? Optional.of("main." + Quoting.identifier(tokens.get(end - 1).name()))
                : Optional.empty();
    }

    private static Optional<Rename> renamed(List<Token> tokens) {
        if (!tokens.getFirst().isWord("ALTER")) {
            return Optional.empty();
        }
        for (int i = 3; i + 2 < tokens.size(); i++) {
            if (tokens.get(i).isWord("RENAME") && tokens.get(i + 1).isWord("TO")) {
                return Optional.of(
                        new Rename(tokens.get(i - 1).name(), tokens.get(i + 2).name()));
            }
        }
        return Optional.empty();
    }
}
